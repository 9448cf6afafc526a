// The few words of jest that the tests of the core use, for one plain run in one process: the first
// test that fails ends it. Starting jest for each mutant would take longer than all tests together.
import { expect } from 'expect';

type Body = (...values: any[]) => unknown;
const run = (name: string, body: Body, values: unknown[] = []): void => {
  try {
    body(...values);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
};
/** A table in a template: its first row names the columns, as jest reads it. */
function tableRows([head = '']: readonly string[], cells: readonly unknown[]): unknown[] {
  const names = head.split('|').map((name) => name.trim());
  return Array.from({ length: cells.length / names.length }, (_none, at) =>
    Object.fromEntries(names.map((name, column) => [name, cells[at * names.length + column]])),
  );
}
const each =
  (given: readonly unknown[], ...cells: unknown[]) =>
  (name: string, body: Body): void => {
    const rows = 'raw' in given ? tableRows(given as readonly string[], cells) : given;
    for (const row of rows) run(name, body, Array.isArray(row) ? row : [row]);
  };
const test = Object.assign((name: string, body: Body) => run(name, body), {
  each,
  skip: Object.assign(() => undefined, { each: () => () => undefined }),
});
const describe = Object.assign((_name: string, body: Body) => void body(), { each });

Object.assign(globalThis, { expect, test, it: test, describe });
