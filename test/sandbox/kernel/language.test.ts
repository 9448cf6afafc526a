// The language that a script meets in the sandbox is no richer than what is known of Google's: none of
// a browser's or Node's globals (V8 runtime overview, "not supported"), and nothing after ES2020.
import { run } from '../bundle';

const ABSENT = `setTimeout setInterval clearTimeout TextEncoder TextDecoder URL URLSearchParams fetch
  FormData Blob File atob btoa crypto window self document performance process require module exports
  Buffer global structuredClone queueMicrotask AbortController Event WeakRef AggregateError`.split(/\s+/);
const NEWER = [
  '[].at(0)', '[].findLast(Boolean)', '[].toSorted()', '[].with(0, 1)', "'a'.at(0)",
  "'a'.replaceAll('a', 'b')", "Object.hasOwn({}, 'a')", 'Object.groupBy([], String)',
  'Promise.any([])', 'new Uint8Array(1).at(0)', "Uint8Array.fromHex('00')",
];
const KNOWN = [
  '[[1]].flat().length', 'Object.fromEntries([]) && 1', "'a '.trimEnd().length", '({ a: 1 })?.a ?? 2',
  "Number(BigInt('1'))", "/(?<=a)\\p{L}/u.test('ab') ? 1 : 0",
  "/(?<x>a)/.exec('a').groups.x.length", "Object.prototype.hasOwnProperty.call({ a: 1 }, 'a') ? 1 : 0",
];

test.each(ABSENT)('there is no %s', (name) => {
  expect(run(`return typeof ${name}`)).toBe('undefined');
});
test.each(NEWER)('%s is not there', (code) => {
  expect(() => run(`return ${code}`)).toThrow(/is not a function|not defined/);
});
test.each(KNOWN)('%s is', (code) => {
  expect(run(`return ${code}`)).toBe(1);
});
