// What a rule demands of a request (controls.md T08, T12): each word by itself, on the order, on every
// line and among the papers, and the reason that stands for quotes.
import type { Brought } from '../../src/core/demands';
import { demandsMet, isDemand } from '../../src/core/demands';
import type { LineRow, OrderRow } from '../../src/core/tables';
import { row, rule } from './rows';

const brought = (
  order: Partial<OrderRow> = {},
  lines: Partial<LineRow>[] = [{}],
  papers: string[] = [],
): Brought => ({
  order: row('register', order),
  lines: lines.map((one) => row('lines', one)),
  papers,
  soleSource: '',
});
const DAYS = { serviceFrom: '2026-10-01', serviceTo: '2026-10-31' };

test.each([
  ['contract ref', 'Contract or SOW', brought({ contractRef: 'C-1' })],
  ['contractref', 'Contract or SOW', brought({ contractRef: 'C-1' })],
  ['sow', 'SOW as a document', brought({}, [{}], ['sow'])],
  ['need by', 'Need by', brought({ needBy: '2026-10-20' })],
  ['Need_by', 'Need by', brought({ needBy: '2026-10-20' })],
  ['not to exceed', 'Not to exceed', brought({ notToExceed: 0 })],
  ['deliver to', 'Deliver to', brought({ deliverTo: 'Gate 3' })],
  ['terms', 'Terms', brought({ terms: '30 days' })],
  ['note', 'Note', brought({ note: 'As agreed' })],
  ['service dates', 'Service from and to', brought(DAYS)],
  ['service dates', 'Service from and to', brought({}, [DAYS, DAYS])],
  ['acceptance', 'Accepted when', brought({}, [{ acceptance: 'Signed off' }])],
  ['item', 'Item', brought({}, [{ item: 'M5' }, { item: 'M6' }])],
  ['project', 'Project', brought({}, [{ project: 'Hall' }])],
  ['document', 'a document', brought({}, [{}], ['sow'])],
  ['SOW', 'SOW as a document', brought({}, [{}], ['sow'])],
])('%s is asked for, as the form calls it, until it is there', (word, called, filled) => {
  const rules = [rule('build: 0.. step 1 approver x1', { demands: [word] })];
  expect(isDemand(word)).toBe(true);
  expect(demandsMet(rules, filled)).toMatchObject({ ok: true });
  expect(demandsMet(rules, brought({ notToExceed: null }))).toMatchObject({
    ok: false,
    code: 'field_demanded',
    detail: expect.stringContaining(`asks for ${called}.`),
  });
});

test('what lines are asked for is asked of each of them', () => {
  const rules = [rule('build: 0.. step 1 approver x1', { demands: ['item', 'service dates'] })];
  expect(demandsMet(rules, brought(DAYS, [{ item: 'M5' }, {}]))).toMatchObject({ ok: false });
  expect(demandsMet(rules, brought({ serviceFrom: '2026-10-01' }, [{ item: 'M5' }]))).toMatchObject(
    { ok: false, detail: expect.stringContaining('asks for Service from and to') },
  );
});

test('another paper is not the one asked for', () => {
  const rules = [rule('build: 0.. step 1 approver x1', { demands: ['SOW'] })];
  expect(demandsMet(rules, brought({}, [{}], ['quote']))).toMatchObject({ ok: false });
});

test.each([
  [['quote', 'quote'], '', true],
  [['quote', 'sow'], '', false],
  [[], 'Only they repair this make', true],
  [[], 'short', false],
])('two quotes, given %j and the reason %j: %s', (papers, soleSource, ok) => {
  const rules = [rule('build: 0.. step 1 approver x1', { quotes: 2 })];
  expect(demandsMet(rules, { ...brought({}, [{}], papers), soleSource })).toMatchObject({ ok });
});

test('a word that nothing knows is no demand', () => {
  expect(isDemand('colour')).toBe(false);
  expect(isDemand('constructor')).toBe(false);
});
