// The roll-forward of a month: each word of it by what became of an order or a document, opening and
// closing, the same by order, and the closing a second time from the rows (controls.md B3, B4).
import {
  closings,
  gaps,
  movements,
  openNow,
  rollForward,
  rollOrders,
  sameCommit,
} from '../../src/core/period';
import type { Roll } from '../../src/core/period';
import { openTaxOf } from '../../src/core/open-tax';
import { standingOf } from '../../src/core/standing';
import type { AnyRow, InvoiceRow, LogRow, OrderRow } from '../../src/core/tables';
import { issued, line, register, row, workOf } from './rows';

type Rows = { [name: string]: AnyRow };
const dayOf = (instant: string): string => instant.slice(0, 10);

/** A log written commit by commit: each says only what it changes. */
class Story {
  readonly log: LogRow[] = [];
  private readonly rows: Rows = {};

  on(day: string, fields: Rows, more: Partial<LogRow> = {}): this {
    const changes = Object.entries(fields).map(([name, now]) => {
      const was = this.rows[name];
      this.rows[name] = { ...was, ...now };
      return [
        name,
        Object.fromEntries(
          Object.entries(now).map(([field, to]) => [field, [was?.[field] ?? null, to]]),
        ),
      ];
    });
    const entry = {
      ...{ at: `${day}T08:00:00Z`, fact: 'x', entity: 'x', command: 'x', actor: 'ana@example.com' },
      ...{ commandId: `c${this.log.length}`, sequence: this.log.length + 1, ...more },
      changes: Object.fromEntries(changes) as object,
    };
    this.log.push(entry as object as LogRow);
    return this;
  }
  roll(month = '2026-10'): Partial<Roll> | undefined {
    const [first] = rollForward(movements(this.log, dayOf), month);
    return first && Object.fromEntries(Object.entries(first).filter(([, value]) => value !== 0));
  }
}

const ORDER = { status: 'issued', currency: 'EUR', costCentre: 'HQ', practice: false };
const LINE = { order: 'D-1', line: 1, costCentre: '', shortClosed: 0 };
const bought = (day = '2026-10-01', open = 1000, more: AnyRow = {}): Story =>
  new Story().on(day, {
    'register:D-1': { ...ORDER, open, ...more },
    'lines:D-1.1': { ...LINE, open },
  });
const ends = (story: Story, day: string, status: string, open = 0): Story =>
  story.on(day, { 'register:D-1': { status, open }, 'lines:D-1.1': { open } });
/** A document that takes so much of the line, and its verdict. */
const enters = (story: Story, day: string, more: AnyRow = {}, takes: AnyRow = {}): Story => {
  const relief = typeof takes['relief'] === 'number' ? takes['relief'] : 400;
  return story.on(day, {
    'invoices:I-1': {
      ...{ state: 'open', verdict: 'matched', kind: 'invoice', order: 'D-1', reopens: false },
      ...{ postingDay: day, countedDay: day, endedDay: '', chargesTotal: 0, ...more },
    },
    'invoiceLines:I-1.1': {
      ...{ invoice: 'I-1', order: 'D-1', orderLine: 1, counted: true },
      ...{ relief: 400, closes: 0, net: 410, ...takes },
    },
    'register:D-1': { open: 1000 - relief },
    'lines:D-1.1': { open: 1000 - relief },
  });
};
const NAMED = { currency: 'EUR', costCentre: 'HQ' };

describe('each word, by what became of the order', () => {
  test.each<[string, Story, Partial<Roll>]>([
    ['issued', bought(), { issued: 1000, closing: 1000 }],
    [
      'on hold is open too',
      bought('2026-10-01', 1000, { status: 'on hold' }),
      { issued: 1000, closing: 1000 },
    ],
    [
      'changed',
      ends(bought(), '2026-10-02', 'issued', 1200),
      { issued: 1000, changes: 200, closing: 1200 },
    ],
    ['void', ends(bought(), '2026-10-02', 'void'), { issued: 1000, voided: 1000 }],
    ['closed', ends(bought(), '2026-10-02', 'closed'), { issued: 1000, closed: 1000 }],
    [
      'reopened',
      ends(ends(bought(), '2026-10-02', 'closed'), '2026-10-03', 'issued', 700),
      { issued: 1000, closed: 1000, reopened: 700, closing: 700 },
    ],
    [
      'closed short, and opened again',
      bought()
        .on('2026-10-02', {
          'register:D-1': { open: 600 },
          'lines:D-1.1': { open: 600, shortClosed: 4 },
        })
        .on('2026-10-03', {
          'register:D-1': { open: 700 },
          'lines:D-1.1': { open: 700, shortClosed: 3 },
        }),
      { issued: 1000, closed: 400, reopened: 100, closing: 700 },
    ],
    [
      'brought by an old list',
      new Story().on(
        '2026-10-01',
        { 'register:D-1': { ...ORDER, open: 50 }, 'lines:D-1.1': { ...LINE, open: 50 } },
        { fact: 'orders_imported' },
      ),
      { imported: 50, closing: 50 },
    ],
  ])('%s', (_name, story, expected) => {
    expect(story.roll()).toEqual({ ...NAMED, ...expected });
  });
  test('practice has none, nor has an order that nothing is open of', () => {
    expect(bought('2026-10-01', 1000, { practice: true }).roll()).toBeUndefined();
    expect(bought('2026-10-01', 0).roll()).toBeUndefined();
    expect(ends(bought('2026-09-30'), '2026-09-30', 'void').roll()).toBeUndefined();
  });
  test('a line that moves to another cost centre takes what was open with it', () => {
    const story = bought().on('2026-10-02', { 'lines:D-1.1': { costCentre: 'IT' } });
    const rolls = rollForward(movements(story.log, dayOf), '2026-10');
    expect(
      rolls.map(({ costCentre, issued: one, changes, closing }) => [
        costCentre,
        one,
        changes,
        closing,
      ]),
    ).toEqual([
      ...[
        ['HQ', 1000, -1000, 0],
        ['IT', 0, 1000, 1000],
      ],
    ]);
  });
});

describe('documents', () => {
  const IN = { ...NAMED, issued: 1000, billed: 400, invoiced: 410, relieved: 400 };
  test('relieve at order value on their accounting day; the rest is variance', () => {
    expect(enters(bought(), '2026-10-05').roll()).toEqual({ ...IN, variance: 10, closing: 600 });
    const late = enters(bought(), '2026-11-02', { countedDay: '2026-10-31' });
    expect(late.roll()).toEqual({ ...IN, variance: 10, closing: 600 });
    const undated = enters(bought(), '2026-11-02', { countedDay: '', postingDay: '2026-10-31' });
    expect(undated.roll()).toEqual({ ...IN, variance: 10, closing: 600 });
  });
  test.each([{ verdict: 'refused' }, { verdict: '' }, { state: 'cancelled' }])(
    'count for nothing: %j',
    (more) => {
      const story = enters(bought(), '2026-10-05', more, { relief: 0 });
      expect(story.roll()).toEqual({ ...NAMED, issued: 1000, closing: 1000 });
    },
  );
  test('that ended open the order again, on the day they ended', () => {
    const story = enters(bought(), '2026-10-05').on('2026-11-03', {
      'invoices:I-1': { state: 'cancelled', endedDay: '2026-10-31' },
      'lines:D-1.1': { open: 1000 },
      'register:D-1': { open: 1000 },
    });
    expect(story.roll()).toEqual({
      ...NAMED,
      issued: 1000,
      billed: 400,
      reopened: 400,
      closing: 1000,
    });
    const same = enters(bought(), '2026-10-05').on('2026-11-03', {
      'invoices:I-1': { state: 'cancelled' },
      'lines:D-1.1': { open: 1000 },
      'register:D-1': { open: 1000 },
    });
    expect([same.roll()?.reopened, same.roll('2026-11')?.reopened]).toEqual([undefined, 400]);
  });
  test('a credit that reopens, and one that closes what it frees', () => {
    const credit = { kind: 'credit_note', reopens: true };
    const back = { relief: -200, net: -204 };
    expect(enters(bought(), '2026-10-05', credit, back).roll()).toEqual({
      ...{ ...NAMED, issued: 1000, reopened: 200, invoiced: -204, relieved: -200 },
      ...{ variance: -4, closing: 1200 },
    });
    const closing = enters(
      bought(),
      '2026-10-05',
      { ...credit, reopens: false },
      { ...back, closes: 200 },
    );
    closing.on('2026-10-05', { 'lines:D-1.1': { open: 1000 }, 'register:D-1': { open: 1000 } });
    expect(closing.roll()).toMatchObject({ billed: -200, closed: 200 });
  });
  test('their charges are invoiced while they count, an advance never', () => {
    const charged = (more: AnyRow): Story =>
      enters(bought(), '2026-10-05', { charges: [{ code: 'freight', amountMinor: 30 }], ...more });
    expect(charged({}).roll()?.invoiced).toBe(440);
    expect(charged({ kind: 'prepayment' }).roll()?.invoiced).toBe(410);
    const off = charged({}).on('2026-10-06', { 'invoices:I-1': { verdict: 'refused' } });
    expect(off.roll()?.invoiced).toBeUndefined();
  });
  test('take open charges and tax of the order, also of one that they bill beside others', () => {
    for (const more of [{ order: 'D-1' }, { order: 'D-2', orders: ['D-1'] }]) {
      const story = bought('2026-10-01', 1000)
        .on('2026-10-02', { 'register:D-1': { open: 1060, openTax: 10 } })
        .on('2026-10-05', {
          'invoices:I-1': {
            state: 'open',
            verdict: 'matched',
            kind: 'invoice',
            countedDay: '2026-10-05',
            ...more,
          },
          'register:D-1': { open: 1000, openTax: 0 },
        });
      expect(story.roll()).toEqual({
        ...{ ...NAMED, issued: 1000, changes: 60, billed: 60, relieved: 50, variance: -50 },
        closing: 1000,
      });
    }
  });
});

test('what a month leaves open is the opening of the next, and each order has its part', () => {
  const story = bought('2026-09-10', 700).on('2026-10-04', {
    'register:D-2': { ...ORDER, open: 50 },
    'lines:D-2.1': { ...LINE, order: 'D-2', open: 50 },
  });
  const moved = movements([...story.log].reverse(), dayOf);
  const of = (month: string): unknown[] =>
    rollForward(moved, month).map(({ opening, issued: one, closing }) => [opening, one, closing]);
  expect(['2026-08', '2026-09', '2026-10', '2026-11'].map(of)).toEqual([
    ...[[], [[0, 700, 700]], [[700, 50, 750]], [[750, 0, 750]]],
  ]);
  expect(closings(moved, '2026-09')).toEqual(new Map([['EUR|HQ', 700]]));
  expect(
    rollOrders(moved, '2026-10').map(({ order, costCentre, currency, closing }) => [
      order,
      costCentre,
      currency,
      closing,
    ]),
  ).toEqual([
    ...[
      ['D-1', 'HQ', 'EUR', 700],
      ['D-2', 'HQ', 'EUR', 50],
    ],
  ]);
  expect(rollOrders({ months: new Map() }, '2026-10')).toEqual([]);
  expect(gaps(moved, new Map([['EUR|HQ', 750]]))).toEqual([]);
  expect(
    gaps(
      moved,
      new Map([
        ['EUR|HQ', 740],
        ['EUR|IT', 5],
      ]),
    ),
  ).toEqual([
    { bucket: 'EUR|HQ', byLog: 750, byRows: 740 },
    { bucket: 'EUR|IT', byLog: 0, byRows: 5 },
  ]);
  expect(gaps(moved, new Map())).toEqual([{ bucket: 'EUR|HQ', byLog: 750, byRows: 0 }]);
});

test('entries of one commit are one: the first has the id', () => {
  const at = { at: '1', command: 'x', actor: 'ana@example.com', commandId: 'c1' } as LogRow;
  const next = { ...at, commandId: '' };
  expect(sameCommit(at, next)).toBe(true);
  for (const other of [
    { commandId: 'c2' },
    { at: '2' },
    { command: 'y' },
    { actor: 'b@example.com' },
  ])
    expect(sameCommit(at, { ...next, ...other })).toBe(false);
  const split = bought().on('2026-10-02', { 'register:D-1': { status: 'void', open: 0 } });
  split.on('2026-10-02', { 'lines:D-1.1': { open: 0 } }, { commandId: '' });
  expect(split.roll()).toEqual({ ...NAMED, issued: 1000, voided: 1000 });
});

describe('the closing a second time, from the rows', () => {
  const order = (key: string, more: Partial<OrderRow> = {}): OrderRow =>
    issued({ key, costCentre: 'HQ', ...more });
  const of = (key: string, more: object = {}) =>
    line(1, { ordered: 10, price: 5 }, { key: `${key}.1`, order: key, ...more });
  const charges = [{ code: 'freight', amountMinor: 300, taxCode: 'S' }];
  test('open lines at their price, open charges, and tax where its line is', () => {
    const work = workOf(order('D-000001', { openTax: 450, chargesTotal: 300, charges }), {
      register: [
        ...[
          order('D-2', { status: 'on hold' }),
          order('D-7', { costCentre: 'NIL' }),
          order('D-3', { practice: true }),
        ],
        ...[order('D-4', { status: 'void' }), order('D-5', { kind: 'blanket' })],
        order('D-6', { charges }),
      ],
      lines: [
        of('D-000001', { costCentre: 'IT', billed: 4000, taxKept: 600 }),
        of('D-000001', { key: 'D-000001.2', line: 2, taxKept: 20 }),
        ...[of('D-2', { billed: 2000 }), of('D-3'), of('D-4'), of('D-5'), of('D-404')],
      ],
      invoices: [
        row('invoices', {
          key: 'I-1',
          order: 'D-6',
          state: 'open',
          kind: 'invoice',
          charges: [{ code: 'freight', amountMinor: 100 }],
        }),
        row('invoices', {
          key: 'I-2',
          order: 'D-6',
          state: 'open',
          kind: 'invoice',
          charges: [{ code: 'freight', amountMinor: 50 }],
        }),
      ],
    });
    expect(openNow(work)).toEqual(
      new Map([
        ['EUR|IT', 3000 + 360],
        ['EUR|HQ', 5000 + 20 + 70 + 300 + 4000 + 150],
      ]),
    );
  });
  test('open tax is of what is open by code, and never more than all of it', () => {
    const own = register({ settings: { taxCodes: 'S=20; P=10/40' } });
    const open = (taxKept: number | null, lines: object): number | null => {
      const asked = order('D-000001', {
        taxKept,
        charges: [{ code: 'freight', amountMinor: 1000, taxCode: 'P' }],
      });
      const held: { invoices: InvoiceRow[] } = { invoices: [] };
      const work = workOf(asked, { lines: [of('D-000001', { taxCode: 'P', ...lines })], ...held });
      return openTaxOf(standingOf(work, asked), own);
    };
    expect([open(null, {}), open(0, {})]).toEqual([null, null]);
    const whole = open(100_000, { open: 5000 }) ?? 0;
    expect(whole).toBeGreaterThan(0);
    expect(open(100_000, { open: null })).toBe(Math.round(whole / 6));
    expect(open(7, { open: 5000 })).toBe(7);
    expect(open(100_000, { open: 5000, taxCode: 'S' })).toBe(Math.round(whole / 6));
  });
});

describe('what else one commit may hold', () => {
  test('a credit that closes what it frees leaves the line as it was; ended, it takes that back', () => {
    const credit = { kind: 'credit_note', reopens: false };
    const story = bought().on('2026-10-05', {
      'invoices:I-1': {
        ...{ state: 'open', verdict: 'matched', order: 'D-1', countedDay: '2026-10-05', ...credit },
      },
      'invoiceLines:I-1.1': {
        ...{ invoice: 'I-1', order: 'D-1', orderLine: 1, counted: true },
        ...{ relief: -200, closes: 200, net: -204 },
      },
    });
    expect(story.roll()).toMatchObject({ issued: 1000, billed: -200, closed: 200, closing: 1000 });
    story.on('2026-10-06', { 'invoices:I-1': { state: 'cancelled', endedDay: '2026-10-06' } });
    expect(story.roll()).toEqual({ ...NAMED, issued: 1000, closing: 1000 });
  });
  test('a document of another order, or one that counted before, moves no charges of this one', () => {
    const other = { state: 'open', verdict: 'matched', kind: 'invoice', countedDay: '2026-10-05' };
    const charged = { 'register:D-1': { open: 1060 } };
    const beside = bought().on('2026-10-05', {
      ...{ 'invoices:I-9': { ...other, order: 'D-2' }, ...charged },
    });
    expect(beside.roll()).toEqual({ ...NAMED, issued: 1000, changes: 60, closing: 1060 });
    const again = bought()
      .on('2026-10-05', { 'invoices:I-9': { ...other, order: 'D-1' } })
      .on('2026-10-06', { 'invoices:I-9': { dueDay: '2026-11-05' }, ...charged });
    expect(again.roll()).toEqual({ ...NAMED, issued: 1000, changes: 60, closing: 1060 });
  });
  test('a row that is written twice counts once, from what it was at first', () => {
    const story = bought().on('2026-10-02', {
      'register:D-1': { open: 800 },
      'lines:D-1.1': { open: 800 },
    });
    story.on(
      '2026-10-02',
      { 'lines:D-1.1': { open: 700 }, 'register:D-1': { open: 700 } },
      {
        commandId: '',
      },
    );
    expect(story.roll()).toEqual({ ...NAMED, issued: 1000, changes: -300, closing: 700 });
  });
  test('an import brings only what it issues; a line of no order moves nothing', () => {
    const story = bought();
    story.on(
      '2026-10-02',
      { 'register:D-1': { status: 'void', open: 0 } },
      { fact: 'list_imported' },
    );
    story.on('2026-10-02', { 'lines:D-1.1': { open: 0 } }, { commandId: '' });
    story.on('2026-10-03', { 'lines:D-8.1': { ...LINE, order: 'D-8', open: 70 } });
    expect(story.roll()).toEqual({ ...NAMED, issued: 1000, voided: 1000 });
  });
});

test('the log is read in its order, whatever order its rows stand in', () => {
  const story = ends(ends(bought(), '2026-10-02', 'closed'), '2026-10-03', 'issued', 700);
  const moved = movements([...story.log].reverse(), dayOf);
  expect(rollForward(moved, '2026-10')).toMatchObject([
    { issued: 1000, closed: 1000, reopened: 700 },
  ]);
});

test('cost centres stand in the order of their names; one that was only billed stands there too', () => {
  const story = new Story();
  for (const [key, costCentre] of [
    ['D-1', 'IT'],
    ['D-2', 'HQ'],
  ] as const)
    story.on('2026-10-01', {
      [`register:${key}`]: { ...ORDER, costCentre, open: 10 },
      [`lines:${key}.1`]: { ...LINE, order: key, open: 10 },
    });
  const names = rollForward(movements(story.log, dayOf), '2026-10').map((one) => one.costCentre);
  expect(names).toEqual(['HQ', 'IT']);
  const charged = bought('2026-10-01', 0).on('2026-10-05', {
    'invoices:I-1': {
      ...{ state: 'open', verdict: 'matched', kind: 'invoice', order: 'D-1' },
      ...{ countedDay: '2026-10-05', charges: [{ code: 'freight', amountMinor: 30 }] },
    },
  });
  expect(charged.roll()).toEqual({ ...NAMED, invoiced: 30, variance: 30 });
});
