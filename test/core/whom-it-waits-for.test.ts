// Whom an order waits for, in one wording for cells, pages and mails: one of several, all or a number of
// them, delegates in force, and the steps behind (product.md section 5, controls.md D17, D30).
import { waitsForWhom, whoseTurn } from '../../src/core/escalation';
import { approveWord, sayPeople, saySteps } from '../../src/core/say-people';
import type { Step } from '../../src/core/approval';
import type { Person } from '../../src/core/settings';
import { issued, person, register, rule } from './rows';

const OF = (names: string): string[] => names.split(' ').map((one) => `${one}@example.com`);
/** "2 ben cleo dan / ben": so many of these people, and who has said yes. */
function steps(...all: string[]): Step[] {
  return all.map((text, at) => {
    const [asked = '', said = ''] = text.split(' / ');
    const [needed = '1', ...names] = asked.split(' ');
    const yes = said === '' ? [] : OF(said);
    return {
      ...{ step: at + 1, approvers: OF(names.join(' ')), needed: Number(needed), rule: 'all' },
      ...{ yes, done: yes.length >= Number(needed), exemption: '' },
    };
  });
}
const TEAM = ['ben', 'cleo', 'dan'].map((name) => person(name, 'approver'));
const OLGA = person('olga', 'owner');
const away = (name: string, delegate: string): Person => ({
  ...person(name, 'approver'),
  ...{ delegate: `${delegate}@example.com`, from: '2026-10-05', to: '2026-10-09' },
});
const waits = (
  chain: Step[],
  { people = [...TEAM, OLGA], today = '2026-10-06', requester = 'ana' } = {},
): string => {
  const order = issued({
    ...{ status: 'submitted', poNumber: '', requester: `${requester}@example.com` },
    submittedAt: '2026-10-01T08:00:00.000Z',
    chain: { version: 'v', amountMinor: 200_000, rate: '1', steps: chain },
  });
  const rules = [rule('all: 0.. step 1 approver x1')];
  const known = { register: register({ people, rules }), state: new Map<string, string>(), today };
  expect(waitsForWhom(order, known).startsWith(whoseTurn(order, known))).toBe(true);
  return waitsForWhom(order, known).replaceAll('@example.com', '');
};

test.each<[string, string[], string]>([
  ['one of several', ['1 ben cleo'], 'ben or cleo'],
  ['two of two', ['2 ben cleo'], 'ben and cleo'],
  ['three of three', ['3 ben cleo dan'], 'ben, cleo and dan'],
  ['two of three', ['2 ben cleo dan'], '2 of ben, cleo, dan'],
  ['the one that is left of two', ['2 ben cleo / cleo'], 'ben'],
  ['one of those left of three', ['2 ben cleo dan / cleo'], 'ben or dan'],
  ['both that are left of three', ['3 ben cleo dan / cleo'], 'ben and dan'],
  ['the steps behind', ['1 ben', '2 cleo dan'], 'ben, then cleo and dan'],
  ['of which one is done', ['1 ben / ben', '1 cleo'], 'cleo'],
  ['not who spoke in another step', ['1 ben / ben', '1 ben cleo'], 'cleo'],
  ['nobody where all is said', ['1 ben / ben'], 'nobody'],
])('%s: %p: %s', (_what, chain, whom) => expect(waits(steps(...chain))).toBe(whom));

test('who left takes no place: with who comes after them', () => {
  const people = [person('ben', 'approver'), OLGA];
  expect(waits(steps('2 ben cleo'), { people })).toBe(
    'ben and olga (once overdue: cleo cannot any more)',
  );
  expect(waits(steps('2 ben cleo dan'), { people: [...TEAM.slice(1), OLGA] })).toBe('cleo and dan');
  expect(waits(steps('2 ben cleo', '1 dan'), { people })).toContain(', then olga (once overdue');
});

test('a delegate in force stands with the person whose place they take', () => {
  const people = [away('ben', 'dan'), ...TEAM.slice(1), OLGA];
  expect(waits(steps('1 ben'), { people })).toBe('dan (for ben)');
  expect(waits(steps('2 ben cleo'), { people })).toBe('dan (for ben) and cleo');
  expect(waits(steps('1 ben'), { people, today: '2026-10-10' })).toBe('ben');
  expect(waits(steps('1 ben'), { people, today: '2026-10-04' })).toBe('ben');
});

test('a delegate is not named where they count already, or asked for the order', () => {
  const people = [away('ben', 'dan'), ...TEAM.slice(1), OLGA];
  expect(waits(steps('2 ben dan'), { people })).toBe('ben and dan');
  expect(waits(steps('1 ben', '1 dan'), { people })).toBe('ben, then dan');
  expect(waits(steps('1 ben'), { people, requester: 'dan' })).toBe('ben');
});

test.each([
  [['a'], 1, 'a', 'approves'],
  [['a', 'b'], 1, 'a or b', 'approves'],
  [['a', 'b'], 2, 'a and b', 'approve'],
  [['a', 'b', 'c'], 2, '2 of a, b, c', 'approve'],
  [['a'], 2, 'a', 'approves'],
])('%p, %i needed: %s %s', (names, needed, said, does) => {
  expect(sayPeople(names, needed)).toBe(said);
  expect(approveWord(said)).toBe(does);
});

test('steps of a new request, one after the other', () => {
  const asked = [
    { approvers: ['a', 'b'], needed: 1 },
    { approvers: ['c', 'd', 'e'], needed: 2 },
  ];
  expect(saySteps(asked)).toBe('a or b, then 2 of c, d, e');
  expect(approveWord(saySteps(asked))).toBe('approve');
});
