// The numbers that come next: after where State says that the sequence stands, whatever the rows still
// carry; after what the rows carry where it has given none.
import { sayComing } from '../../src/core/coming';

const settings = { numberTemplate: 'PO-{YYYY}-{SEQ:4}' };
const stands = (last: number): ReadonlyMap<string, string> =>
  new Map([
    ['scope:PO-2026-{SEQ}', JSON.stringify({ first: 1, last, count: last, void: 0 })],
    ['scope:PO-2025-{SEQ}', JSON.stringify({ first: 1, last: 900, count: 900, void: 0 })],
  ]);
const say = (numbers: string[], state: ReadonlyMap<string, string>, own = {}): string =>
  sayComing({ ...settings, ...own }, '2026-10-05', { numbers, state });

test.each([
  ['rows taken away give no number twice', ['PO-2026-0005'], stands(7), 'PO-2026-0008'],
  ['a first one goes on after what is there', ['PO-2026-0042'], new Map(), 'PO-2026-0043'],
  ['another year has its own', ['PO-2025-0900'], new Map(), 'PO-2026-0001'],
])('%s', (_name, numbers, state, next) => {
  expect(say(numbers, state)).toMatch(`The next number is ${next}, then `);
});

test('a template with cost centre and vendor is shown by a sample order', () => {
  expect(say([], new Map(), { numberTemplate: 'PO-{DEPT}-{SEQ:4}' })).toMatch(
    'The next number for cost centre IT and vendor ACME is PO-IT-0001, then PO-IT-0002',
  );
});

test('no template that makes no number is shown as one', () => {
  expect(say([], new Map(), { numberTemplate: 'PO-{SEQ}' })).toMatch('needs a width');
});
