// Numbers that went with a restored version or a deleted row, after the owner's answer: certificate of
// the page, of the month and of its tab, the verifier, and the number that comes next all tell the same
// (product.md section 4).
import { Accounts, OLGA } from '../app/accounts-kit';
import { Export, removeFolders } from '../outsider/kit';

afterAll(removeFolders);

const WORDS = 'Somebody restored Tuesday by mistake.';
const SCOPE = 'PO-2026-{SEQ}';
type Told = Record<string, unknown>;

const answer = (desk: Accounts): Told =>
  desk.done(OLGA, 'set_up', { profile: 'shared', whatHappened: WORDS });
/** The scope on the page of numbers: given, missing, next. */
function onPage(desk: Accounts): Told {
  const { value } = desk.workspace.as(OLGA).query({ query: 'sequence' }) as { value: unknown };
  const { scopes } = value as { scopes: Told[] };
  const { first, last, count, missing, missingNumbers, duplicates, highWater, next } =
    scopes.find(({ scope }) => scope === SCOPE) ?? {};
  return { first, last, count, missing, missingNumbers, duplicates, highWater, next };
}
/** The same of the month: its answer, and the row of its tab. */
function inMonth(desk: Accounts): { told: Told; row: string[] } {
  const { certificate } = desk.done(OLGA, 'reconcile_month', { month: '2026-10' }) as {
    certificate: Told[];
  };
  const rows = desk.workspace.read({ tab: 'Month 2026-10' }).result as { display: string[][] };
  const row = rows.display.find(([scope]) => scope === SCOPE) ?? [];
  const { count, missing, duplicates, next } =
    certificate.find(({ scope }) => scope === SCOPE) ?? {};
  return { told: { count, missing, duplicates, next }, row: row.slice(0, 8) };
}
/** What the check inside finds, and the one of an export. */
const kinds = (desk: Accounts): string[] => [...within(desk), ...Export.of(desk).found()];
const within = (desk: Accounts): string[] =>
  (desk.done(OLGA, 'verify', {})['findings'] as { kind: string }[])
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'time_zone');
const refused = (desk: Accounts): unknown =>
  (desk.run(OLGA, 'reconcile_month', { month: '2026-10' }) as { code?: string }).code;

test('a version restored: 2 and 3 stay given, and the next is 4', () => {
  const desk = new Accounts();
  desk.order(['1 at 10.00']);
  const before = desk.workspace.snapshot();
  desk.order(['2 at 10.00']);
  desk.order(['3 at 10.00']);
  desk.workspace.restore(before);
  expect(refused(desk)).toBe('register_rolled_back');
  answer(desk);
  const lost = { missing: 2, missingNumbers: ['PO-2026-0002', 'PO-2026-0003'], duplicates: 0 };
  const of = { first: 'PO-2026-0001', ...lost };
  const next = 'PO-2026-0004';
  expect(onPage(desk)).toEqual({ ...of, last: 'PO-2026-0001', count: 1, highWater: 3, next });
  expect(desk.order(['4 at 10.00'])).toBe('PO-2026-0004');
  const after = { last: 'PO-2026-0004', count: 2, highWater: 4, next: 'PO-2026-0005' };
  expect(onPage(desk)).toEqual({ ...of, ...after });
  const { told, row } = inMonth(desk);
  expect(told).toEqual({ count: 2, missing: 2, duplicates: 0, next: 5 });
  expect(row).toEqual([SCOPE, 'PO-2026-0001', 'PO-2026-0004', '2', '0', '2', '0', WORDS]);
  expect(kinds(desk)).toEqual([]);
});

test('restored twice: each answer adds what it lost, and none comes a second time', () => {
  const desk = new Accounts();
  desk.order(['1 at 10.00']);
  const first = desk.workspace.snapshot();
  desk.order(['2 at 10.00']);
  desk.workspace.restore(first);
  answer(desk);
  expect(desk.order(['3 at 10.00'])).toBe('PO-2026-0003');
  const second = desk.workspace.snapshot();
  desk.order(['4 at 10.00']);
  desk.workspace.restore(second);
  expect(refused(desk)).toBe('register_rolled_back');
  answer(desk);
  expect(desk.order(['5 at 10.00'])).toBe('PO-2026-0005');
  const { missingNumbers, count, next } = onPage(desk);
  expect(missingNumbers).toEqual(['PO-2026-0002', 'PO-2026-0004']);
  expect([count, next]).toEqual([3, 'PO-2026-0006']);
  expect(inMonth(desk).told).toEqual({ count: 3, missing: 2, duplicates: 0, next: 6 });
  expect(kinds(desk)).toEqual([]);
});

test('back before an answer that was given: its numbers and those after it are lost together', () => {
  const desk = new Accounts();
  desk.order(['1 at 10.00']);
  const first = desk.workspace.snapshot();
  desk.order(['2 at 10.00']);
  desk.workspace.restore(first);
  answer(desk);
  expect(desk.order(['3 at 10.00'])).toBe('PO-2026-0003');
  desk.workspace.restore(first);
  expect(refused(desk)).toBe('register_rolled_back');
  answer(desk);
  expect(desk.order(['4 at 10.00'])).toBe('PO-2026-0004');
  expect(onPage(desk)['missingNumbers']).toEqual(['PO-2026-0002', 'PO-2026-0003']);
  expect(kinds(desk)).toEqual([]);
});

test('a row deleted after that is another gap, which has no answer yet', () => {
  const desk = new Accounts();
  desk.order(['1 at 10.00']);
  const before = desk.workspace.snapshot();
  desk.order(['2 at 10.00']);
  desk.workspace.restore(before);
  answer(desk);
  desk.order(['3 at 10.00']);
  desk.workspace.as(OLGA).edit({ tab: 'Register', do: 'deleteRows', at: 3 });
  expect(kinds(desk)).toContain('sequence_gap');
  expect(() => desk.order(['4 at 10.00'])).toThrow('only 1 row of Register carries one');
  answer(desk);
  expect(desk.order(['4 at 10.00'])).toBe('PO-2026-0004');
  expect(onPage(desk)).toMatchObject({ count: 2, missing: 2, next: 'PO-2026-0005' });
});
