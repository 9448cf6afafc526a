// The few words of jest that the tests use: they collect tests, so that each can be run alone and as
// often as there are mutants, in one process. Starting jest for each mutant would take longer than
// all tests together.
import { expect } from 'expect';

/** A table in a template: its first row names the columns, as jest reads it. */
function tableRows([head = ''], cells) {
  const names = head.split('|').map((name) => name.trim());
  return Array.from({ length: cells.length / names.length }, (_none, at) =>
    Object.fromEntries(names.map((name, column) => [name, cells[at * names.length + column]])),
  );
}

let tests = [];
let before = [];
const add = (name, body) => tests.push({ name, body, before });
const each =
  (take) =>
  (given, ...cells) =>
  (name, body) => {
    const rows = 'raw' in given ? tableRows(given, cells) : given;
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row];
      take(`${name} ${String(values[0])}`, () => body(...values));
    }
  };
const none = () => undefined;
const skip = Object.assign(none, { each: () => none });
const test = Object.assign(add, { each: each(add), skip });
function inside(_name, body) {
  const outer = before;
  before = [...outer];
  body();
  before = outer;
}
const describe = Object.assign(inside, { each: each(inside), skip });
const beforeEach = (body) => before.push(body);

Object.assign(globalThis, { expect, test, it: test, describe, beforeEach });

/** The tests that a script declares, afresh: what its modules keep is new each time. */
export function declared(script, require) {
  tests = [];
  before = [];
  script(require);
  return tests;
}
