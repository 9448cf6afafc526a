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

/** Files whose values a file takes: imports of types alone are none, they are gone in what runs. */
function valuesFrom({ file, text }: Source): string[] {
  const lists = [...text.matchAll(/^(?:import|export) (?!type )([^;']*?) ?from '(\.[^']+)'/gm)];
  const real = lists.filter(([, list = '']) => !/^\{(\s*type [^,}]+,?)+\s*\}$/.test(list));
  return real.map(([, , target = '']) => path.join(path.dirname(file), target));
}
/**
 * Files that take values of each other in a circle, one list a circle: none of them can be read, tried
 * or moved without the others, and which runs first is a matter of luck.
 */
export function circles(own: readonly Source[]): string[][] {
  const named = (target: string): string[] => [`${target}.ts`, `${target}/index.ts`];
  const known = new Set(own.map(({ file }) => file));
  const next = new Map(
    own.map((one) => [
      one.file,
      valuesFrom(one)
        .flatMap(named)
        .filter((file) => known.has(file)),
    ]),
  );
  const reached = new Map([...known].map((file) => [file, reach(next, file)]));
  const both = (a: string, b: string): boolean =>
    (reached.get(a)?.has(b) && reached.get(b)?.has(a)) ?? false;
  const found = [...known].filter((file) => both(file, file));
  const first = found.filter((file, at) => !found.slice(0, at).some((one) => both(one, file)));
  return first.map((file) => found.filter((one) => both(file, one)));
}
function reach(next: ReadonlyMap<string, string[]>, from: string): Set<string> {
  const seen = new Set<string>();
  const todo = [...(next.get(from) ?? [])];
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    todo.push(...(next.get(file) ?? []));
  }
  return seen;
}

/** Names that a file takes from others, by `import` or by `export ... from`, and of a whole file. */
function taken({ text }: Source): string[] {
  const lists = [...text.matchAll(/^(?:import|export)\b[^;'{]*\{([^}]*)\} from '/gm)];
  const named = lists.flatMap(([, list = '']) =>
    list.split(',').map((one) => one.replace(/^\s*(type\s+)?|\s+as .*$|\s+$/g, '')),
  );
  const wholes = [...text.matchAll(/^import \* as (\w+) from/gm)].flatMap(([, whole = '']) =>
    [...text.matchAll(new RegExp(`\\b${whole}\\.(\\w+)`, 'g'))].map(([, name = '']) => name),
  );
  return [...named, ...wholes];
}
const timesIn = (text: string, name: string): number =>
  text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '').match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;

/**
 * Exports that nobody needs: values that no other file takes, and names that tests alone take while
 * their own file makes nothing of them. What tests prove by such a one, nobody does.
 */
export function needless(own: readonly Source[], others: readonly Source[]): string[] {
  const [here, there] = [new Set(own.flatMap(taken)), new Set(others.flatMap(taken))];
  return own.flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(const|function|class|type|interface) (\w+)/gm)].flatMap(
      ([, kind = '', name = '']) => {
        if (here.has(name)) return [];
        const typed = kind === 'type' || kind === 'interface';
        const alone = timesIn(text, name) === 1;
        return alone || (!typed && !there.has(name)) ? [`${file}: ${name}`] : [];
      },
    ),
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
