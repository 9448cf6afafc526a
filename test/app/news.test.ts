// What is told beside what waits (controls.md T23), and what an answer counts as sent.
import { notSent } from '../../src/app/also-said';
import { issuedFor, newsKey, sinceOf } from '../../src/app/news';
import type { Waiting } from '../../src/app/queries/waiting-items';
import { Work } from '../../src/core/work';
import { issued, person, register } from '../core/rows';

const ana = person('ana', 'requester');
const day = (instantUtc: string): string => instantUtc.slice(0, 10);
const order = (poNumber: string, more: object = {}) => ({
  tab: 'register' as const,
  row: issued({
    ...{ key: `D-${poNumber}`, poNumber, requester: ana.email, issuedBy: 'ben@example.com' },
    ...{ issuedAt: '2026-10-09T08:00:00Z', ...more },
  }),
});
const told = (state: [string, string][], again = false): string[] => {
  const work = new Work([
    order('old', { issuedAt: '2026-10-04T08:00:00Z' }),
    order('new'),
    order('own', { issuedBy: 'Ana+po@example.com' }),
    order('practice', { practice: true }),
    order('other', { requester: 'dan@example.com' }),
  ]);
  const waiting: Waiting = {
    ...{ work, register: register(), today: '2026-10-12', mails: [] },
    ...{ state: new Map(state), dayOf: day },
  };
  const { since } = sinceOf(waiting, ana, again);
  return issuedFor(waiting, ana, since).map(({ poNumber }) => poNumber);
};

test('what others issued since the last word, of one week where there was none', () => {
  expect(told([])).toEqual(['new']);
  expect(told([[newsKey(ana.email), '2026-10-01T00:00:00Z']])).toEqual(['old', 'new']);
  expect(told([[newsKey(ana.email), '2026-10-09T08:00:00Z']])).toEqual([]);
});

test('a mail that stands in place of an earlier one tells from where that one began', () => {
  const at = (before: string): [string, string][] => [
    [newsKey(ana.email), `2026-10-09T09:00:00Z${before}`],
  ];
  expect(told(at(' 2026-10-05T00:00:00Z'), true)).toEqual(['new']);
  expect(told(at(' 2026-10-04'), true)).toEqual(['old', 'new']);
  expect(told(at(' 2026-10-04'))).toEqual([]);
  // A register of before does not know where the last one began: nothing is replaced then.
  expect(told(at(''), true)).toEqual([]);
});

test('mails that Google refused wait and are not counted as sent', () => {
  expect(notSent({ sent: 3, to: 'x' }, 1)).toEqual({
    ...{ ok: true },
    value: { sent: 2, to: 'x', mails_waiting: 1 },
  });
  expect(notSent({ draftKey: 'D-1' }, 2)).toMatchObject({
    value: { draftKey: 'D-1', mails_waiting: 2 },
  });
});
