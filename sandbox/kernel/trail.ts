// Whether a script left anything behind in its context: what the global object, the language's own
// objects hold, compared with what they held before the first script began. Services are compared as
// globals only: they refuse changes by themselves.
import vm from 'node:vm';

/**
 * Runs inside the context and answers a function that tells whether everything is still as it was.
 * Functions without properties of their own are most of what there is; of them only the number of
 * their properties is asked.
 */
const WATCH = new vm.Script(`'use strict'; (function () {
  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf, isExtensible } = Reflect;
  const leaves = [];
  const trees = new Map();
  const seen = new Set();
  // What can never change needs no look; some of it, as what called a function, is dear to ask.
  const mayChange = (one) => 'value' in one && (one.writable || one.configurable);
  const isOwn = (value) => value instanceof Object || value === Object.prototype;
  const note = (thing) => {
    if (!isOwn(thing) || seen.has(thing)) return;
    seen.add(thing);
    const proto = getPrototypeOf(thing);
    note(proto);
    const keys = ownKeys(thing);
    if (typeof thing === 'function' && keys.length === 2) return void leaves.push(thing);
    const held = keys.map((key) => [key, getOwnPropertyDescriptor(thing, key)]);
    const values = held.filter(([, one]) => mayChange(one)).map(([key, one]) => [key, one.value]);
    const asked = held.filter(([, one]) => !('value' in one));
    trees.set(thing, { count: keys.length, proto, values, asked });
    for (const [, one] of held) for (const part of [one.value, one.get, one.set]) note(part);
  };
  note(globalThis);
  for (const one of [[].values(), new Map().values(), new Set().values(), ''.matchAll(/./g)])
    note(getPrototypeOf(one));
  for (const one of [function* () {}, async () => {}, async function* () {}])
    note(getPrototypeOf(one));
  const asksTheSame = (thing, [key, was]) => {
    const now = getOwnPropertyDescriptor(thing, key);
    return now !== undefined && now.get === was.get && now.set === was.set;
  };
  const isWhole = ([thing, { count, proto, values, asked }]) =>
    ownKeys(thing).length === count &&
    getPrototypeOf(thing) === proto &&
    isExtensible(thing) &&
    values.every(([key, value]) => Object.is(thing[key], value)) &&
    asked.every((one) => asksTheSame(thing, one));
  const all = [...trees].filter(([thing]) => isExtensible(thing));
  return () => leaves.every((one) => ownKeys(one).length === 2) && all.every(isWhole);
})`);

/** To be asked for before the first script of the context begins. */
export function watch(context: vm.Context): () => boolean {
  const begin = WATCH.runInContext(context) as () => () => boolean;
  return begin();
}
