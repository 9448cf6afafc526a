// Reads the source tree for the tidy tests: files, import edges, functions and their lengths.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as acorn from 'acorn';
import * as walk from 'acorn-walk';
import { transformSync } from 'esbuild';

export const ROOT = path.resolve(__dirname, '../..');
export interface Source {
  file: string;
  text: string;
}

export function sources(folder: string, ending = '.ts'): Source[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));
}

/** Every `from '...'` of a file, type-only ones too, as a path from the root where it is ours. */
export function edges({ file, text }: Source): string[] {
  return [...text.matchAll(/\bfrom '([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? path.join(path.dirname(file), target) : target,
  );
}

/** Lines of each function, printed by one printer, so that nobody shortens it by long lines. */
export function functionLengths({ file, text }: Source): { name: string; lines: number }[] {
  const { code } = transformSync(text, { loader: 'ts', target: 'es2022', sourcefile: file });
  const tree = acorn.parse(code, { ecmaVersion: 2022, sourceType: 'module', locations: true });
  const found: { name: string; lines: number }[] = [];
  const measure = (node: acorn.Node, name: string) => {
    const { loc } = node;
    if (loc) found.push({ name: `${file}: ${name}`, lines: loc.end.line - loc.start.line + 1 });
  };
  walk.simple(tree, {
    FunctionDeclaration: (node) => measure(node, node.id?.name ?? 'default'),
    ArrowFunctionExpression: (node) => measure(node, `arrow at ${node.loc?.start.line ?? 0}`),
    MethodDefinition: (node) =>
      measure(node, node.key.type === 'Identifier' ? node.key.name : 'method'),
  });
  return found;
}
