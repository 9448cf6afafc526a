// Every table of a month's document that follows from the log, on a register that has something in most
// of them: as written it agrees; each cell of each table, typed over, is named; a table that is gone or
// made up is named; and so is a signature over other figures than the log gives.
import { isFromLog } from '../../cli/verify/month-told';
import { Accounts, BEN, DAN, OLGA } from '../app/accounts-kit';
import { Export, removeFolders } from './kit';

afterAll(removeFolders);
const MONTH = '2026-10';
const TAB = `Month ${MONTH}`;

const plan = { type: 'subscription', unit: 'month', description: 'Seat', quantity: '1' };
/** The owner types a setting; the next command logs it. */
function typeSetting(desk: Accounts, name: string, value: string): void {
  const { values } = desk.workspace.read({ tab: 'Settings' }).result as { values: string[][] };
  const at = `B${values.findIndex(([setting]) => setting === name) + 2}`;
  desk.workspace.as(OLGA).type({ tab: 'Settings', at, values: [[value]] });
}
/** Of a setting, who was seen typing it and what it judges otherwise are not in the log. */
const UNTOLD = ['By', 'Documents judged otherwise'];

/** Received and not invoiced, invoiced and not received, a period unbilled, accepted, held, late, paid. */
function busy(): Accounts {
  const desk = new Accounts();
  const kept = { description: 'Drill', unit: 'pcs', quantity: '10', unitPrice: '100.00' };
  const some = desk.order([{ ...kept, asset: true }, '5 at 20.00']);
  desk.receive(some, '4');
  const tag = { kind: 'asset tag', name: 'SN-1', link: 'https://example.com/label' };
  desk.done(BEN, 'add_document', { entity: some, ...tag });
  desk.receive(some, '1', { day: '2026-09-28' });
  const period = { serviceFrom: '2026-10-01', serviceTo: '2026-10-08' };
  desk.order([{ ...plan, unitPrice: '30.00', ...period }]);
  typeSetting(desk, 'waitingDaysGoods', '11');
  const early = desk.order(['3 at 50.00']);
  const drifting = desk.order(['10 at 10.00']);
  desk.receive(drifting, '10');
  const { invoiceId, exceptions } = desk.enter(drifting, ['10 at 11.00']);
  desk.done(BEN, 'resolve_exception', {
    ...{ exceptionId: exceptions[0].exceptionId, code: 'accepted_variance' },
    note: 'Agreed with the vendor by phone.',
  });
  desk.done(DAN, 'initiate_payment', { invoiceId, amount: '60.00', day: desk.today() });
  desk.enter(early, ['3 at 50.00']);
  desk.enter(some, ['4 at 130.00'], { number: 'H-1', date: '2026-09-30' });
  desk.workspace.advance('P20D');
  desk.done(OLGA, 'reconcile_month', { month: MONTH });
  return desk;
}

let text: string;
let signed: string;
beforeAll(() => {
  const desk = busy();
  text = Export.of(desk).written();
  desk.workspace.advance('P15D');
  desk.done(OLGA, 'reconcile_month', { month: MONTH });
  desk.done(OLGA, 'sign_month', { month: MONTH, statement: 'I have read it and it is complete' });
  signed = Export.of(desk).written();
});
const fresh = (): Export => new Export(text);

interface Table {
  name: string;
  /** Rows of the tab, as a spreadsheet counts. */
  at: number;
  rows: number;
}
function tables(made: Export): Table[] {
  const rows = made.tab(TAB);
  const blank = (cells: string[] = []): boolean => cells.every((cell) => cell === '');
  return rows.flatMap((cells, at) => {
    const name = cells[0] ?? '';
    if (!blank(rows[at - 1]) || !isFromLog(name)) return [];
    const end = rows.findIndex((own, nth) => nth > at && blank(own));
    const count = (end < 0 ? rows.length : end) - at - 2;
    return count > 0 ? [{ name: name.replace(/: \d+$/, ''), at: at + 3, rows: count }] : [];
  });
}

const column = (made: Export, at: number, header: string): number =>
  made.tab(TAB)[at - 2]?.indexOf(header) ?? -1;
function typeOver(made: Export, row: number, at: number, value: string): void {
  const cells = made.tab(TAB)[row - 1] ?? [];
  while (cells.length <= at) cells.push('');
  cells[at] = value;
}

test('the document as it was written agrees, and has something in most of its tables', () => {
  const made = fresh();
  expect(made.found()).toEqual([]);
  expect(tables(made).map(({ name }) => name)).toEqual([
    'Accruals',
    'Received not invoiced by age',
    'Open exceptions',
    'Open orders by age',
    'Late: what happened in an earlier month',
    'Notices and what was let through',
    'Rights, protections and exemptions changed',
    'Settings, people and rules changed',
    'Invoices without document',
    'Assets accepted',
    'Lines behind the accruals',
    'Lines without receipts, not billed in full',
    'Orders behind the commitment',
    'Payments behind the sums',
    'Exceptions behind the counts',
    'Decisions behind the approvals',
    'Open orders behind the ages',
  ]);
});
test('each cell of each table, typed over, is named with what the log gives', () => {
  const made = fresh();
  const typed = tables(made).flatMap(({ name, at, rows }) =>
    Array.from({ length: rows }, (_, nth) => at + nth).flatMap((row) =>
      (made.tab(TAB)[at - 2] ?? []).flatMap((header, nth) =>
        header === '' || (/^Settings/.test(name) && UNTOLD.includes(header))
          ? []
          : [{ row, nth, header }],
      ),
    ),
  );
  for (const { row, nth } of typed) typeOver(made, row, nth, '7777');
  const found = new Set(made.verified().findings.map((one) => `${one.row} ${one.column}`));
  expect(typed.filter(({ row, header }) => !found.has(`${row} ${header}`))).toEqual([]);
  expect(typed.length).toBeGreaterThan(200);
});
test('a figure says what it is, where, and what the log gives', () => {
  const made = fresh();
  const [{ at = 0 } = {}] = tables(made);
  typeOver(made, at, column(made, at, 'Received not invoiced'), '1.00');
  expect(made.found()).toEqual([
    `${TAB} ${at}: Received not invoiced of EUR under "Accruals" in ${TAB} is "1.00"; the log gives "100".`,
  ]);
});
test('a row taken out, a row added, a table taken out, a table made up', () => {
  const made = fresh();
  const rows = made.tab(TAB);
  const of = (name: string): number => tables(made).find((one) => one.name === name)?.at ?? 0;
  rows.splice(of('Open exceptions') - 1, 1);
  const [one = []] = [rows[of('Lines behind the accruals') - 1]];
  rows.splice(of('Lines behind the accruals') - 1, 0, [...one]);
  const late = of('Late: what happened in an earlier month');
  rows.splice(late - 3, 1);
  rows.push([], ['Withheld'], ['Vendor', 'Currency', 'Withheld'], ['Acme Oy', 'EUR', '5.00']);
  const found = made.found().join('\n');
  for (const sentence of [
    /the row of [a-z ,]+ is missing from "Open exceptions"/,
    /stands under "Lines behind the accruals" in Month 2026-10, but the log has nothing of it/,
    /the table "Late: what happened in an earlier month" is missing/,
    /"Withheld" in Month 2026-10 has rows, but the log has nothing of it/,
  ])
    expect(found).toMatch(sentence);
});
test('a signature over other figures than the log gives', () => {
  const made = new Export(signed);
  expect(made.found()).toEqual([]);
  const log = made.tab('Revision Log');
  const row = log.findIndex((cells) => cells.includes('month_signed')) + 1;
  const changes = made.get('Revision Log', row, 'Changes');
  const other = changes.replace(/("figures":\[null,")[0-9a-f]{8}/, '$100000000');
  expect(other).not.toBe(changes);
  made.set('Revision Log', row, { Changes: other }).rechained();
  expect(made.found()).toContain(
    `${TAB} : The figures that were signed for ${MONTH} are not those that the log gave then.`,
  );
});
