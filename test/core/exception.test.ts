// The rows of what holds a document: who answers, until when, opened again, cured, ended
// (controls.md D2, D3, D29, B37, C2), on rows in memory.
import type { Scene, Wanted } from '../../src/core/exception';
import { cure, endExceptions, exceptionKey, raise } from '../../src/core/exception';
import type { ExceptionKind } from '../../src/core/kinds';
import type { Register } from '../../src/core/settings';
import type { ExceptionRow, OrderRow, Row, SealedTab } from '../../src/core/tables';
import { isOpen } from '../../src/core/words';
import type { Work } from '../../src/core/work';
import { issued, person, register, row, workOf } from './rows';

const PEOPLE = [
  person('olga', 'owner'),
  person('ben', 'approver issuer'),
  person('dan', 'approver ap'),
  person('cleo', 'ap'),
  person('rita', 'receiver'),
  person('ana', 'requester receiver'),
];
const team = (settings: Register['settings'] = {}): Register =>
  register({ people: PEOPLE, settings });
const sceneOf = (more: Partial<Scene> = {}): Scene => ({
  now: '2026-10-05T08:00:00Z',
  today: '2026-10-05',
  register: team(),
  actor: 'cleo@example.com',
  cause: 'receipt_arrived',
  by: 'R-1',
  ...more,
});
const INVOICE = row('invoices', {
  key: 'I-1',
  order: 'D-000001',
  poNumber: 'PO-2026-0009',
  vendor: 'Acme Oy',
  currency: 'USD',
  enteredBy: 'dan@example.com',
});
const wantedOf = (kind: ExceptionKind, more: Partial<Wanted> = {}): Wanted => ({
  kind,
  ref: 'I-1/1',
  invoice: INVOICE,
  order: issued(),
  line: 1,
  expected: '100.00',
  actual: '110.00',
  drift: '10.00',
  tolerance: '5 %',
  valueMinor: 1000,
  amount: { amount: 1000 },
  sentence: 'line 1: billed 110.00 for 100.00',
  ...more,
});
const emptyWork = (rows: { [T in SealedTab]?: Row<T>[] } = {}): Work => workOf(issued(), rows);
const raised = (wanted: Wanted, work: Work = emptyWork(), scene: Scene = sceneOf()): ExceptionRow =>
  work.get('exceptions', raise(work, wanted, scene)) as ExceptionRow;

describe('who answers', () => {
  const received = (
    receipt: string,
    by: string,
    reverses = '',
    order = 'D-000001',
  ): Row<'receipts'> => row('receipts', { key: `${receipt}.1`, receipt, order, by, reverses });
  const order = (more: Partial<OrderRow>): OrderRow =>
    issued({ approvers: 'ben@example.com', ...more });
  const owner = (
    kind: ExceptionKind,
    more: Partial<Wanted> = {},
    receipts: Row<'receipts'>[] = [],
  ): string => raised(wantedOf(kind, more), emptyWork({ receipts })).owner;

  test('for a price the requester, whose order it is', () => {
    expect(owner('price_over')).toBe('ana@example.com');
    expect(owner('price_over', { order: undefined })).toBe('requester');
  });
  test('for an approval its approvers, or all who have the role', () => {
    expect(owner('emergency_unapproved', { order: order({}) })).toBe('ben@example.com');
    const all = 'ben@example.com, dan@example.com';
    expect(owner('emergency_unapproved', { order: order({ approvers: '' }) })).toBe(all);
    expect(owner('emergency_unapproved', { order: undefined })).toBe(all);
  });
  test('for a paper who entered it, or all of accounts payable', () => {
    expect(owner('tax_drift')).toBe('dan@example.com');
    expect(owner('credit_due', { invoice: undefined })).toBe('cleo@example.com, dan@example.com');
  });
  test('for goods who received last, not who took a receipt back, nor somewhere else', () => {
    const goods = [
      received('R-1', 'ana@example.com'),
      received('R-2', 'rita@example.com'),
      received('R-3', 'ben@example.com', 'R-1'),
      received('R-4', 'cleo@example.com', '', 'D-000002'),
    ];
    expect(owner('quantity_over_received', {}, goods)).toBe('rita@example.com');
    expect(owner('quantity_over_received')).toBe('ana@example.com, rita@example.com');
    expect(owner('quantity_over_received', { order: undefined }, goods)).toBe(
      'ana@example.com, rita@example.com',
    );
  });
  test('for what nobody else may answer the owner; a role where nobody has it', () => {
    expect(owner('paid_without_release')).toBe('olga@example.com');
    const alone = sceneOf({ register: register() });
    expect(raised(wantedOf('log_broken'), emptyWork(), alone).owner).toBe('owner');
  });
});

describe('until when', () => {
  test.each`
    kind                      | days         | due
    ${'unknown_po'}           | ${undefined} | ${'2026-10-08'}
    ${'unknown_po'}           | ${'9'}       | ${'2026-10-08'}
    ${'paid_without_release'} | ${'9'}       | ${'2026-10-06'}
    ${'price_over'}           | ${undefined} | ${'2026-10-10'}
    ${'price_over'}           | ${'9'}       | ${'2026-10-14'}
    ${'price_over'}           | ${'0'}       | ${'2026-10-05'}
    ${'price_over'}           | ${'100'}     | ${'2027-01-13'}
    ${'price_over'}           | ${'1000'}    | ${'2026-10-10'}
    ${'price_over'}           | ${'x9'}      | ${'2026-10-10'}
    ${'price_over'}           | ${'soon'}    | ${'2026-10-10'}
    ${'price_over'}           | ${'-1'}      | ${'2026-10-10'}
  `('$kind with $days days: $due', ({ kind, days, due }) => {
    const settings = days === undefined ? {} : { exceptionDueDays: days };
    expect(raised(wantedOf(kind), emptyWork(), sceneOf({ register: team(settings) })).due).toBe(
      due,
    );
  });
});

describe('a new row', () => {
  test('has its place, its figures and its day', () => {
    const work = emptyWork();
    const key = raise(work, wantedOf('price_over'), sceneOf());
    expect(key).toBe(exceptionKey('price_over', 'I-1/1'));
    expect(work.get('exceptions', key)).toMatchObject({
      state: 'open',
      kind: 'price_over',
      class: 'exception',
      poNumber: 'PO-2026-0001',
      vendor: 'Acme Oy',
      order: 'D-000001',
      invoice: 'I-1',
      currency: 'USD',
      line: 1,
      expected: '100.00',
      actual: '110.00',
      drift: '10.00',
      tolerance: '5 %',
      driftMinor: 1000,
      sentence: 'line 1: billed 110.00 for 100.00',
      acceptedDrift: { amount: 1000 },
      openedAt: '2026-10-05T08:00:00Z',
      openedDay: '2026-10-05',
      reopened: 0,
      resolution: '',
    });
    expect(work.facts).toEqual([
      { fact: 'exception_opened', entity: key, reason: 'line 1: billed 110.00 for 100.00' },
    ]);
  });
  test('takes from the order what no document says, and from the document what no order says', () => {
    const order = issued({ vendor: 'Beta Oy' });
    const ofOrder = raised(wantedOf('credit_due', { invoice: undefined, order }));
    expect([ofOrder.vendor, ofOrder.currency, ofOrder.invoice]).toEqual(['Beta Oy', 'EUR', '']);
    const ofPaper = raised(wantedOf('unknown_po', { order: undefined }));
    expect([ofPaper.poNumber, ofPaper.order]).toEqual(['PO-2026-0009', '']);
    const ofNone = raised(wantedOf('log_broken', { order: undefined, invoice: undefined }));
    expect([ofNone.poNumber, ofNone.vendor, ofNone.order, ofNone.currency]).toEqual([
      '',
      '',
      '',
      '',
    ]);
  });
  test('kind and place name it: another of either is another row', () => {
    const keys = [
      exceptionKey('price_over', 'I-1/1'),
      exceptionKey('price_over', 'I-1/2'),
      exceptionKey('price_under', 'I-1/1'),
    ];
    expect(new Set(keys).size).toBe(3);
    expect(exceptionKey('price_over', 'I-1/1')).toBe(keys[0]);
  });
});

describe('the same cause again', () => {
  const again = (
    before: Partial<ExceptionRow>,
    more: Partial<Wanted> = {},
  ): { work: Work; after: ExceptionRow } => {
    const key = exceptionKey('price_over', 'I-1/1');
    const first = row('exceptions', {
      key,
      kind: 'price_over',
      sentence: 'line 1: billed 110.00 for 100.00',
      ...before,
    });
    const work = emptyWork({ exceptions: [first] });
    const after = raised(wantedOf('price_over', more), work, sceneOf({ today: '2026-10-20' }));
    return { work, after };
  };
  test.each(['open', 'planned'])('of one that is %s writes nothing', (state) => {
    expect(again({ state }).work.puts()).toEqual([]);
    expect(again({ state }).work.facts).toEqual([]);
  });
  test('a sentence that a person read with more behind it stays', () => {
    const longer = {
      state: 'open',
      sentence: 'line 1: billed 110.00 for 100.00; asked the vendor',
    };
    expect(again(longer).work.puts()).toEqual([]);
  });
  test('grown while it is open: new figures, the same row, day and plan', () => {
    const open = {
      state: 'planned',
      owner: 'ana@example.com',
      due: '2026-10-10',
      plan: 'asked_vendor',
      reopened: 0,
    };
    const grown = {
      sentence: 'line 1: billed 120.00 for 100.00',
      valueMinor: 2000,
      drift: '20.00',
    };
    const { work, after } = again(open, grown);
    expect(after).toMatchObject({ ...open, driftMinor: 2000, drift: '20.00' });
    expect(after.sentence).toBe('line 1: billed 120.00 for 100.00');
    expect(work.facts).toEqual([]);
  });
  test.each(['cured', 'accepted', 'ended'])('of one that is %s opens it again', (state) => {
    const past = {
      resolution: 'accepted_variance',
      resolvedBy: 'dan@example.com',
      resolvedDay: '2026-10-06',
    };
    const { work, after } = again({
      state,
      ...past,
      note: 'ask Ana',
      reopened: 1,
      version: 7,
      seal: 's',
    });
    expect(after).toMatchObject({
      state: 'open',
      resolution: '',
      resolvedBy: '',
      resolvedDay: '',
      note: 'ask Ana',
      reopened: 2,
      version: 7,
      seal: 's',
      openedDay: '2026-10-20',
      due: '2026-10-25',
      driftMinor: 1000,
    });
    expect(work.facts.map(({ fact }) => fact)).toEqual(['exception_reopened']);
  });
  test('the first time again is one', () => {
    expect(again({ state: 'cured' }).after.reopened).toBe(1);
  });
  test('who was asked to answer is asked again, as long as the register knows them', () => {
    expect(again({ state: 'cured', owner: 'dan@example.com' }).after.owner).toBe('dan@example.com');
    expect(again({ state: 'cured', owner: 'gone@example.com' }).after.owner).toBe(
      'ana@example.com',
    );
    const one = 'gone@example.com,ben@example.com';
    expect(again({ state: 'cured', owner: one }).after.owner).toBe(one);
  });
});

describe('how it ends', () => {
  const held = (key: string, state: string, invoice = 'I-1'): ExceptionRow =>
    row('exceptions', { key, state, invoice, sentence: 'x' });
  test('by a fact that cured it', () => {
    const work = emptyWork({ exceptions: [held('X-1', 'open')] });
    cure(work, 'X-1', sceneOf());
    expect(work.get('exceptions', 'X-1')).toMatchObject({
      state: 'cured',
      resolution: 'receipt_arrived',
      curedBy: 'R-1',
      resolvedBy: 'cleo@example.com',
      resolvedAt: '2026-10-05T08:00:00Z',
      resolvedDay: '2026-10-05',
    });
    expect(work.facts).toEqual([{ fact: 'exception_cured', entity: 'X-1', reason: 'R-1' }]);
  });
  test('with its document, and no other', () => {
    const rows = [
      held('X-1', 'open'),
      held('X-2', 'cured'),
      held('X-3', 'planned'),
      held('X-4', 'open', 'I-2'),
    ];
    const work = emptyWork({ exceptions: rows });
    endExceptions(work, 'I-1', { word: 'rejected', note: 'not ours', scene: sceneOf() });
    expect(work.list('exceptions').map(({ state }) => state)).toEqual([
      'ended',
      'cured',
      'ended',
      'open',
    ]);
    expect(work.get('exceptions', 'X-1')).toMatchObject({
      resolution: 'rejected',
      resolutionNote: 'not ours',
      resolvedBy: 'cleo@example.com',
      resolvedAt: '2026-10-05T08:00:00Z',
      resolvedDay: '2026-10-05',
    });
  });
  test.each`
    state         | open
    ${'open'}     | ${true}
    ${'planned'}  | ${true}
    ${'accepted'} | ${false}
    ${'cured'}    | ${false}
    ${'ended'}    | ${false}
  `('$state is open: $open', ({ state, open }) => {
    expect(isOpen(held('X-1', state))).toBe(open);
  });
});
