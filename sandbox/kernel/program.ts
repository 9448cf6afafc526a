// The script of a project as a function that begins it anew: its files, put into one function and
// loaded by gas-local. Each beginning has variables of its own, as each execution at Google has,
// while what the machine learned of the code serves all of them. It knows no execution.
/// <reference path="./gas-local.d.ts" />
import gasLocal from 'gas-local';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type vm from 'node:vm';

/** A script that has begun: evaluates an expression among its variables. */
export type Begun = (code: string) => unknown;

/** The global name under which the function is handed out; gone before any script begins. */
const HANDED = '__begin';

/** The paths of the script files of a folder, in the order in which they are loaded. */
export function scriptFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return scriptFiles(file);
    return entry.name.endsWith('.js') ? [file] : [];
  });
}

/** The text stays on its lines, so that errors name the lines of a single file. */
function wrapped(folder: string): string {
  const code = scriptFiles(folder).map((file) => readFileSync(file, 'utf8'));
  const evaluates = '(code) => { "use strict"; return eval(code); }';
  return `globalThis.${HANDED} = (function () {${code.join('\n')}\nreturn ${evaluates};\n});`;
}

/** Compiles the script in `context`; the answer begins it, with the context's `this`. */
export function loadProgram(folder: string, context: vm.Context): () => Begun {
  const copy = mkdtempSync(path.join(tmpdir(), 'po-register-script-'));
  try {
    writeFileSync(path.join(copy, 'Code.js'), wrapped(folder));
    gasLocal.require(copy, context);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  const begin = context[HANDED] as (this: unknown) => Begun;
  delete context[HANDED];
  return () => begin.call(undefined);
}
