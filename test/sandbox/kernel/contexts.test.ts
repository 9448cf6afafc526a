// Executions share a context where the last one left nothing in it: whatever a script keeps, in its
// variables or in the language's own objects, the next execution must not see.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ANA, workspaceOn } from '../bundle';
import type { Workspace } from '../../../sandbox';

const call = (workspace: Workspace, name: string): unknown => workspace.as(ANA).call(name);

/** What a script could leave behind, and an expression that finds it. */
const LEFT: [name: string, leaves: string, finds: string][] = [
  ['a variable', 'kept = 1', 'kept === 1'],
  ['a variable of a closure', 'counter.add()', 'counter.add() > 1'],
  ['a static of a class', 'Tally.seen = 1', 'Tally.seen === 1'],
  ['an undeclared global', 'undeclared = 1', "typeof undeclared !== 'undefined'"],
  ['a property of the global object', 'globalThis.left = 1', "'left' in globalThis"],
  ['a replaced global', 'globalThis.encodeURI = () => 7', "encodeURI('1') === 7"],
  ['a deleted global', 'delete globalThis.escape', "!('escape' in globalThis)"],
  ['a method on a prototype', 'Array.prototype.left = () => 1', "'left' in Array.prototype"],
  [
    'a symbol on a prototype',
    'Map.prototype[Symbol.for("x")] = 1',
    'Symbol.for("x") in Map.prototype',
  ],
  ['a replaced method', 'JSON.parse = () => 7', "JSON.parse('1') === 7"],
  ['a property of a method', '[].map.left = 1', "'left' in [].map"],
  [
    'a replaced getter',
    "Object.defineProperty(Map.prototype, 'size', { get: () => 7 })",
    'new Map().size === 7',
  ],
  ['a frozen object', 'Object.freeze(Math)', 'Object.isFrozen(Math)'],
  ['another prototype', 'Object.setPrototypeOf(Set.prototype, { left: 1 })', "'left' in new Set()"],
  ['a method of iterators', 'Object.getPrototypeOf([].values()).left = 1', "'left' in [].values()"],
  ['a service set to another', 'globalThis.Utilities = 7', 'Utilities === 7'],
];

const script = (leaves: string, finds: string, end = ''): string => `
  var kept = 0;
  var counter = (() => { let n = 0; return { add: () => (n += 1) }; })();
  class Tally {}
  function leave() { ${leaves}; const left = Boolean(${finds}); ${end}; return left; }
  function find() { return Boolean(${finds}); }`;

describe.each(LEFT)('%s', (_name, leaves, finds) => {
  test('is there until its execution ends, and gone in the next', () => {
    const workspace = workspaceOn(script(leaves, finds));
    expect(call(workspace, 'leave')).toBe(true);
    expect(call(workspace, 'find')).toBe(false);
    expect(call(workspace, 'find')).toBe(false);
  });

  test('is gone where the execution threw', () => {
    const workspace = workspaceOn(script(leaves, finds, "throw new Error('over')"));
    expect(() => call(workspace, 'leave')).toThrow('over');
    expect(call(workspace, 'find')).toBe(false);
  });
});

test('a property of a service is refused by name', () => {
  const code = `function leave() { Object.defineProperty(Utilities, 'left', { value: 1 }); }`;
  expect(() => call(workspaceOn(code), 'leave')).toThrow('Utilities.left');
});

describe('a context', () => {
  const project = () => {
    const workspace = workspaceOn(script('kept = 1', 'kept === 1'));
    return { workspace, project: workspace.projectOf('main') };
  };

  test('serves the next execution where nothing is left in it', () => {
    const { project: one } = project();
    const first = one.freshRealm();
    one.giveBack(first);
    const second = one.freshRealm();
    expect(second).toBe(first);
    expect(one.freshRealm()).not.toBe(first);
  });

  test('is not used again where something is', () => {
    const left = script('globalThis.left = 1', "'left' in globalThis");
    const one = workspaceOn(left).projectOf('main');
    const first = one.freshRealm();
    first.invoke('leave', []);
    one.giveBack(first);
    expect(one.freshRealm()).not.toBe(first);
  });

  test('does not serve code that was changed since', () => {
    const { workspace, project: one } = project();
    expect(call(workspace, 'find')).toBe(false);
    writeFileSync(path.join(one.folder, 'Code.js'), 'function find() { return "changed"; }');
    expect(call(workspace, 'find')).toBe('changed');
  });
});
