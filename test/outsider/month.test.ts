// Every table of a month's document that an export can be asked for, on a register that has something in
// most of them, also what rests on settings, budgets, exemptions and an old list, which were typed
// otherwise since: as written it agrees; each cell of each table, typed over, is named; a table that is
// gone or made up is named; so are settings that the log does not prove, and a signature over other
// figures than the log gives.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openFolder } from '../../cli/verify/folder';
import { isTold } from '../../cli/verify/month-told';
import { verifyFolder } from '../../cli/verify/run';
import { Accounts, ANA, BEN, CLEO, OLGA } from '../app/accounts-kit';
import { Export, newFolder, removeFolders } from './kit';

afterAll(removeFolders);
const MONTH = '2026-10';
const TAB = `Month ${MONTH}`;
/** Not over when it is reconciled, and the one before it not signed. */
const OPEN = '2026-11';

const plan = { type: 'subscription', unit: 'month', description: 'Seat', quantity: '1' };
/** The owner types a setting; the next command logs it. */
function typeSetting(desk: Accounts, name: string, value: string): void {
  const { values } = desk.workspace.read({ tab: 'Settings' }).result as { values: string[][] };
  const found = values.findIndex(([setting]) => setting === name);
  const row = found < 0 ? values.length : found;
  desk.workspace.as(OLGA).type({ tab: 'Settings', at: `A${row + 2}`, values: [[name, value]] });
}
const LIST = [
  'PO number;Date;Vendor;Description;Cost centre;Amount;Received amount;Invoiced amount;Paid;Invoice;Status',
  'PO-2025-0001;05.01.2025;Acme Oy;Paper;IT;1.000,00;400,00;400,00;400,00;B-1;open',
  'PO-2025-0003;07.01.2025;Acme Oy;Ink;IT;80,00;0,00;0,00;0,00;;open',
].join('\n');
const budget = (desk: Accounts, amount: string): void => {
  const row = (minor: string): string[] => ['IT', '2026', minor, 'EUR', BEN, '', 'ask'];
  const values = [
    [...row(amount), ''],
    [...row('9000'), 'capital'],
  ];
  desk.workspace.as(OLGA).type({ tab: 'Budgets', at: 'A2', values });
};

/** Before anything else: an old list, the hours it took, a budget, an exemption. */
function began(desk: Accounts): void {
  const preview = { query: 'preview_import', input: { text: LIST } };
  const { value } = desk.workspace.as(OLGA).query(preview as never) as {
    value: { digest: string };
  };
  const { digest } = value;
  const statement = 'The list of our old workbook as it was found';
  desk.done(OLGA, 'import_register', { text: LIST, digest, statement });
  for (const month of [{}, { month: MONTH }])
    desk.done(OLGA, 'set_beginning', { step: 'hours', mark: 'done', hours: 12, ...month });
  const reason = 'Nobody else is in that week.';
  const pair = 'receiver / accepter';
  for (const one of [
    { person: BEN, pair },
    { person: CLEO, pair: 'enterer / payer' },
  ])
    desk.done(OLGA, 'grant_exemption', { ...one, reason, until: '2026-10-20' });
  budget(desk, '9000');
}
/** Out on the delegate's word, and nobody says yes in time. */
function urgent(desk: Accounts): void {
  const lines = [{ description: 'Pump', unit: 'pcs', quantity: '1', unitPrice: '90.00' }];
  const asked = {
    vendor: 'Acme Oy',
    description: 'Pump',
    costCentre: 'IT',
    currency: 'EUR',
    lines,
  };
  const { draftKey } = desk.done(ANA, 'submit_order', { ...asked, emergency: true });
  desk.done(BEN, 'issue_orders', { keys: [draftKey] });
}
/** What is typed after the month was written says nothing of it. */
function moved(desk: Accounts): void {
  for (const [name, value] of [
    ['pricePercent', '1'],
    ['emergencyHours', '2000'],
    ['target:firstTimeMatch', '1'],
  ] as const)
    typeSetting(desk, name, value);
  budget(desk, '10');
  desk.done(OLGA, 'grant_exemption', {
    ...{ person: BEN, pair: 'receiver / accepter', until: '2026-12-20' },
    reason: 'And for another month.',
  });
}

/** Received and not invoiced, invoiced and not received, a period unbilled, accepted, held, late, paid. */
function busy(): Accounts {
  const desk = new Accounts({ settings: { emergencyDelegates: BEN } });
  began(desk);
  urgent(desk);
  const kept = { description: 'Drill', unit: 'pcs', quantity: '10', unitPrice: '100.00' };
  const some = desk.order([{ ...kept, asset: true }, '5 at 20.00'], { category: 'capital' });
  desk.receive(some, '4');
  const tag = { kind: 'asset tag', name: 'SN-1', link: 'https://example.com/label' };
  desk.done(BEN, 'add_document', { entity: some, ...tag });
  desk.receive(some, '1', { day: '2026-09-28' });
  const period = { serviceFrom: '2026-10-01', serviceTo: '2026-10-08' };
  desk.order([{ ...plan, unitPrice: '30.00', ...period }]);
  typeSetting(desk, 'waitingDaysGoods', '11');
  typeSetting(desk, 'pricePercent', '20');
  const early = desk.order(['3 at 50.00']);
  const drifting = desk.order(['10 at 10.00']);
  desk.receive(drifting, '10');
  const { invoiceId, exceptions } = desk.enter(drifting, ['10 at 11.00']);
  desk.done(BEN, 'resolve_exception', {
    ...{ exceptionId: exceptions[0].exceptionId, code: 'accepted_variance' },
    note: 'Agreed with the vendor by phone.',
  });
  desk.done(CLEO, 'initiate_payment', { invoiceId, amount: '60.00', day: desk.today() });
  desk.enter(early, ['3 at 50.00']);
  desk.enter(some, ['4 at 130.00'], { number: 'H-1', date: '2026-09-30' });
  desk.workspace.advance('P20D');
  for (const month of [MONTH, OPEN]) desk.done(OLGA, 'reconcile_month', { month });
  return desk;
}

let text: string;
let signed: string;
beforeAll(() => {
  const desk = busy();
  const point = desk.workspace.checkpoint();
  moved(desk);
  text = Export.of(desk).written();
  desk.workspace.rewind(point);
  desk.workspace.advance('P15D');
  desk.done(OLGA, 'reconcile_month', { month: MONTH });
  desk.done(OLGA, 'sign_month', { month: MONTH, statement: 'I have read it and it is complete' });
  signed = Export.of(desk).written();
});
interface Listed {
  typed: { settings: { cells: { [header: string]: string } }[] };
}
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
    if (!blank(rows[at - 1]) || !isTold(name)) return [];
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
    'Exemptions in force',
    'Issued before approval',
    'Rules bent this month',
    'Budgets',
    'Open exceptions',
    'Open orders by age',
    'Late: what happened in an earlier month',
    'Notices and what was let through',
    'Rights, protections and exemptions changed',
    'Settings, people and rules changed',
    'Invoices without document',
    'Assets accepted',
    'Capital orders',
    'Key figures',
    'Is it used',
    'Beside the old list',
    'Lines behind the accruals',
    'Lines without receipts, not billed in full',
    'Orders behind the key figures',
    'Orders behind the commitment',
    'Payments behind the sums',
    'Exceptions behind the counts',
    'Decisions behind the approvals',
    'Open orders behind the ages',
  ]);
});
test('each cell of each table, typed over, is named with what the log gives', () => {
  const made = fresh();
  const typed = tables(made).flatMap(({ at, rows }) =>
    Array.from({ length: rows }, (_, nth) => at + nth).flatMap((row) =>
      (made.tab(TAB)[at - 2] ?? []).flatMap((header, nth) =>
        header === '' ? [] : [{ row, nth, header }],
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
test('settings that are not those of the version in the log, or are not what State keeps', () => {
  const forged = (change: (listed: Listed) => void): string => {
    const folder = newFolder();
    cpSync(fresh().written(), folder, { recursive: true });
    const file = path.join(folder, 'export.json');
    const listed = JSON.parse(readFileSync(file, 'utf8')) as Listed;
    change(listed);
    writeFileSync(file, JSON.stringify(listed));
    return verifyFolder(openFolder(folder), undefined)
      .findings.map(({ detail }) => detail)
      .join('\n');
  };
  const of = ({ typed: { settings } }: Listed, name: string) =>
    settings.find(({ cells }) => cells['Setting'] === name)?.cells ?? {};
  const typed = (listed: Listed): void => void (of(listed, 'target:firstTimeMatch')['Value'] = '2');
  expect(forged(typed)).toMatch(/what was typed is version [0-9a-f]{12}, not [0-9a-f]{12}/);
  const made = fresh();
  const kept = made.tab('State').find(([key]) => key === 'settings:settings') ?? [];
  kept[1] = (kept[1] ?? '').replace('"Value":"2000"', '"Value":"2"');
  expect(made.found().join()).toContain(
    'export.json and the tab State differ in settings:emergencyHours',
  );
  expect(forged((listed) => delete (listed as Partial<Listed>).typed)).toBe('');
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

describe('what blocks the signature', () => {
  const BLOCKS = 'What blocks the signature';
  const NEXT = `Month ${OPEN}`;
  const rowOf = (made: Export, tab: string, name: string): number =>
    made.tab(tab).findIndex(([first]) => first === name) + 3;
  /** The entry that answered the month, with its answer changed, and the log chained anew. */
  const answered = (made: Export, change: (blocking: object[]) => object[]): string[] => {
    const log = made.tab('Revision Log');
    const row = log.findIndex((cells) => cells.join().includes('"blocking":[{')) + 1;
    const answer = JSON.parse(made.get('Revision Log', row, 'Answer')) as {
      value: { blocking: object[] };
    };
    answer.value.blocking = change(answer.value.blocking);
    return made
      .set('Revision Log', row, { Answer: JSON.stringify(answer) })
      .rechained()
      .found();
  };

  test('each cell typed over is named with what the log answered', () => {
    const made = fresh();
    const at = rowOf(made, NEXT, BLOCKS);
    const rows = made.tab(NEXT).slice(at - 1, at + 1);
    expect(rows.map(([kind]) => kind)).toEqual(['month open', 'earlier month unsigned']);
    made.tab(NEXT)[at - 1] = ['7777', '7777', '7777', '7777'];
    const found = made.verified().findings.filter(({ row }) => row === at);
    expect(found.map(({ column }) => column)).toEqual(['Kind', 'Count', 'What', 'What to do']);
  });
  test('nothing in its place, or something where the log has nothing', () => {
    const made = fresh();
    const at = rowOf(made, NEXT, BLOCKS);
    made.tab(NEXT).splice(at - 2, 3, ['Nothing.']);
    expect(made.found().join()).toContain('the row of month open is missing from');
    const other = new Export(signed);
    const free = rowOf(other, TAB, BLOCKS);
    const row = ['edited_outside', '1', 'A cell', 'Restore it'];
    other.tab(TAB).splice(free - 2, 1, ['Kind', 'Count', 'What', 'What to do'], row);
    expect(other.found().join()).toContain(
      `"${BLOCKS}" in ${TAB} has rows, but the log has nothing`,
    );
  });
  test('an answer that leaves out or makes up what the log itself gives', () => {
    const out = answered(fresh(), () => []).join();
    expect(out).toContain(
      'is not what it gives: it leaves out month open | 1 | Nov 2026 has not ended yet.',
    );
    const made = answered(fresh(), (all) => [...all, { ...all[0], kind: 'opening_differs' }]);
    expect(made.join()).toContain('is not what it gives: it names opening differs | 1 |');
  });
  test('what no export can show is said to be unproven', () => {
    const made = fresh();
    answered(made, (all) => [...all, { ...all[0], kind: 'edited_outside' }]);
    expect(made.verified().remarks.join()).toContain(
      `${NEXT}: that edited_outside blocked its signature is what the log says`,
    );
    answered(made, () => undefined as never);
    expect(made.verified().remarks.join()).toContain('the log does not say what blocked');
    expect(fresh().verified().remarks.join()).not.toMatch(/Month 2026-1\d: /);
  });
  test('an old list of which the log does not tell what it showed is said to be unproven', () => {
    const made = fresh();
    const log = made.tab('Revision Log');
    const row = log.findIndex((cells) => cells.join().includes('state:baseline')) + 1;
    const changes = JSON.parse(made.get('Revision Log', row, 'Changes')) as {
      [name: string]: object;
    };
    delete changes['state:baseline'];
    made.set('Revision Log', row, { Changes: JSON.stringify(changes) }).rechained();
    expect(made.verified().remarks.join()).toContain('the table "Beside the old list" rests on');
  });
  test('an answer to missing numbers that nobody gave, and one number less than the log misses', () => {
    const made = fresh();
    const at = rowOf(made, TAB, 'Number certificate');
    const head = made.tab(TAB)[at - 2] ?? [];
    const [missing, why] = ['Missing', 'Answered'].map((name) => head.indexOf(name));
    typeOver(made, at, missing ?? -1, '2');
    typeOver(made, at, why ?? -1, 'The cat ate them');
    expect(made.found().join()).toContain(
      'is "The cat ate them"; the log has no such answer to a missing number.',
    );
    typeOver(made, at, missing ?? -1, '-1');
    expect(made.found().join()).toMatch(/Missing of [^"]+ is "-1"; the log has 0 numbers without/);
  });
});
