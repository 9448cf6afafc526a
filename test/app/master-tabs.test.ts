// What the owner types into the tabs of master data: a note and a line on the screen at once, a finding
// of Verify register and health, and the change in the log with the next command. On the built bundle.
import { Accounts, ANA, BEN, CLEO, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
});
const type = (tab: string, at: string, ...values: (string | number | null)[][]): void => {
  desk.workspace.as(OLGA).type({ tab, at, values });
};
const rowOf = (setting: string): number =>
  desk.rows('Settings').findIndex((one) => one['Setting'] === setting) + 2;
const cells = () => {
  const file = [...desk.workspace.world.files.values()][0]?.file;
  if (!file) throw new Error('no file');
  return { file, held: file.cells(OLGA) };
};
/** Notes of a row of a tab, by header. */
function notes(tab: string, row: number): { [header: string]: string } {
  const { file, held } = cells();
  const sheetId = file.tabByName(tab)?.sheetId ?? -1;
  const area = { sheetId, top: row - 1, left: 0, rows: 1, columns: held.lastColumn(sheetId) };
  const heads = held.displayValues({ ...area, top: 0 })[0] ?? [];
  const found = held.notes(area)[0] ?? [];
  return Object.fromEntries(heads.flatMap((head, at) => (found[at] ? [[head, found[at]]] : [])));
}
const toasts = (): string[] =>
  desk.workspace.lastRuns.flatMap(({ screen }) =>
    screen.ui.filter(({ kind }) => kind === 'toast').map(({ text }) => text),
  );
const found = (): string[] =>
  desk.done(OLGA, 'verify', {}).findings.map((one: any) => `${one.tab} ${one.row} ${one.column}`);
const changes = (fact: string): any[] =>
  desk
    .rows('Revision Log')
    .filter((one) => one['Fact'] === fact)
    .map((one) => JSON.parse(String(one['Changes'])));
const touch = (): void => {
  desk.done(CLEO, 'add_vendor', { vendor: 'Any Oy' });
};

test('what is no address gets no rights, and set-up does the rest', () => {
  type('People', 'A6', ['Ana', '', 'ap, receiver']);
  expect(desk.run(OLGA, 'set_up', { profile: 'shared', settings: {} }).ok).toBe(true);
  expect(found()).toEqual(['People 6 E-mail', 'Approval Rules 4 Needed']);
});

test('a register as set-up leaves it has nothing to correct', () => {
  expect(found()).toEqual([]);
});

test('a setting that cannot be used: the note, the line, the finding, and all gone when it can', () => {
  const row = rowOf('approvalLapseDays');
  type('Settings', `B${row}`, ['soon']);
  expect(notes('Settings', row)).toEqual({
    Value: 'PO Register: approvalLapseDays has to be a whole number from 0 to 999, not "soon".',
  });
  expect(toasts()).toEqual([expect.stringContaining('not "soon"')]);
  expect(found()).toEqual([`Settings ${row} Value`, 'Settings undefined undefined']);
  type('Settings', `B${row}`, [20]);
  const means = 'An approval that was not issued within 20 days lapses.';
  expect(notes('Settings', row)).toEqual({ Value: `PO Register: ${means}` });
  expect(toasts()).toEqual([expect.stringMatching(`^${means} .*next command`)]);
  touch();
  expect(found()).toEqual([]);
});

test('a template of numbers shows what comes next beside it, or why no number can be made', () => {
  desk.order(['1 at 1.00']);
  const row = rowOf('numberTemplate');
  const note = (template: string): string => {
    type('Settings', `B${row}`, [template]);
    return notes('Settings', row)['Value'] ?? '';
  };
  const next = 'PO Register: The next number';
  expect(note('PO-{YYYY}-{SEQ:3}')).toBe(`${next} is PO-2026-002, then PO-2026-003, PO-2026-004.`);
  expect(note('B-{SEQ:2}')).toBe(`${next} is B-01, then B-02, B-03.`);
  expect(note('N-{DEPT}-{VENDOR:3}-{SEQ:1}')).toBe(
    `${next} for cost centre IT and vendor ACME is N-IT-ACM-1, then N-IT-ACM-2, N-IT-ACM-3.`,
  );
  expect(note('PO-{YYYY}')).toMatch(/^PO Register: numberTemplate has to be .*SEQ/);
  expect(note('PRACTICE-{SEQ:3}')).toBe(
    'PO Register: No number can be made: PRACTICE-{SEQ:3} is for practice orders.',
  );
  note('PO-{YYYY}-{SEQ:3}');
  const limit = desk.rows('Settings').length + 2;
  type('Settings', `A${limit}`, ['numberMaxLength', 11]);
  expect(notes('Settings', limit)['Value']).toBe(
    `${next} is PO-2026-002, then PO-2026-003, PO-2026-004.`,
  );
  expect(note('PO-{YYYY}-{SEQ:9}')).toMatch(
    /No number can be made.*longer than the settings allow/,
  );
});

test.each([
  ['sendOrders', 'sometimes'],
  ['currency', 'euro'],
  ['numberTemplate', 'PO-{YYYY}'],
  ['taxCodes', 'S is 20'],
  ['pricePercent', 'a lot'],
  ['matchLevelGoods', '5-way'],
  ['secondPersonAbove', 'much'],
  ['noOrderNeededBelow', 'on'],
  ['waitingDaysGoods', ''],
  ['firstPaymentSecondPerson', 'maybe'],
])('Settings: %s cannot be "%s"', (setting, value) => {
  type('Settings', `B${rowOf(setting)}`, [value]);
  expect(Object.keys(notes('Settings', rowOf(setting)))).toEqual(['Value']);
});

/** Typed cell by cell, as people do: what was said at each. */
const typedOut = (tab: string, row: number, ...values: (string | number)[]): string[] =>
  values.map((value, at) => {
    type(tab, `${String.fromCharCode(65 + at)}${row}`, [value]);
    return toasts().join(' / ');
  });

test('a row that is only begun lacks nothing yet, and says one thing when it is whole', () => {
  const used = expect.stringContaining('Used from the next command on');
  expect(typedOut('Budgets', 2, 'IT', 2026, 5000, 'EUR', CLEO)).toEqual(['', '', used, '', '']);
  expect(notes('Budgets', 2)).toEqual({});
  expect(typedOut('Items', 2, 'A-1', 'Paper', 'Acme Oy', 'box', 12.5, 'EUR')).toEqual([
    ...['', '', '', '', used, ''],
  ]);
  type('Budgets', 'C2', [6000]);
  expect(toasts()).toEqual([used]);
});

test('what a row lacks is told when it is left, once, and goes when it is there', () => {
  expect(typedOut('Budgets', 2, 'IT', 2026)).toEqual(['', '']);
  type('Budgets', 'A3', ['OPS']);
  expect(toasts()).toEqual([expect.stringContaining('Row 2, Amount: ')]);
  expect(Object.keys(notes('Budgets', 2))).toEqual(['Amount']);
  expect(notes('Budgets', 3)).toEqual({});
  type('Budgets', 'E2', [CLEO]);
  expect(toasts().join()).toContain('Row 3, Period: it needs a period like 2026');
  expect(Object.keys(notes('Budgets', 2))).toEqual(['Amount']);
  type('Budgets', 'C2', [5000]);
  expect(notes('Budgets', 2)).toEqual({});
  expect(toasts()).toEqual([expect.stringContaining('Used from')]);
});

test('what is wrong is told at once in a row that is begun, and not again with each cell', () => {
  expect(typedOut('Items', 2, 'A-1', 'Paper', 'Nobody Oy', 'box', 'dear', 'EUR')).toEqual([
    ...['', '', 'Row 2, Vendor: "Nobody Oy" stands in no row of Vendors.', ''],
    ...['Row 2, Price: "dear" has to be a price like 12.50.', ''],
  ]);
  expect(Object.keys(notes('Items', 2))).toEqual(['Vendor', 'Price']);
  expect(typedOut('Contracts', 2, 'C-1', 'Nobody Oy')[1]).toContain('no row of Vendors');
  const seen = desk.workspace.as(OLGA).query({ query: 'settings', input: {} }) as any;
  expect(seen.value.findings.map((one: any) => one.column)).toEqual(['Price', 'Vendor', 'Vendor']);
});

test('a cell that was emptied is told at once, for it was there', () => {
  type('Budgets', 'A2', ['IT', 2026, 5000]);
  type('Budgets', 'C2', ['']);
  expect(Object.keys(notes('Budgets', 2))).toEqual(['Amount']);
});

test('the note of a limit names the words that may stand there', () => {
  type('Settings', `B${rowOf('pricePercent')}`, ['a lot']);
  expect(notes('Settings', rowOf('pricePercent'))['Value']).toContain('exact or not checked');
  type('Settings', `B${rowOf('priceAmount')}`, ['a lot']);
  expect(notes('Settings', rowOf('priceAmount'))['Value']).toContain('exact or not checked');
});

test('rows that stand twice, and a setting that there is not', () => {
  const next = desk.rows('Settings').length + 2;
  type('Settings', `A${next}`, ['pricePercent', 3], ['pricePersent', 4], ['rate:USD', 0.9]);
  expect(notes('Settings', next)['Setting']).toContain('stands in row');
  expect(notes('Settings', next + 1)['Value']).toContain('there is no setting');
  expect(notes('Settings', next + 2)).toEqual({});
});

test('people and rules', () => {
  const next = desk.rows('People').length + 2;
  type('People', `A${next}`, ['nobody', '', 'boss'], [ANA, 'Again', 'requester']);
  expect(Object.keys(notes('People', next))).toEqual(['E-mail', 'Roles']);
  expect(notes('People', next + 1)['E-mail']).toContain('stands in row');
  type('Approval Rules', 'J2', ['zoe@example.com']);
  expect(notes('Approval Rules', 2)['Approvers']).toContain('neither a role nor in People');
  type('Approval Rules', 'B2', [900, 100]);
  expect(notes('Approval Rules', 2)['To amount']).toContain('below 900');
});

test('vendors: each cell that means nothing, and one that may be there already', () => {
  const row = ['Bolt', 'Bolt Oy', 'good', '', 'euro', '', 'nobody', '5-way'];
  type('Vendors', 'A3', row);
  expect(Object.keys(notes('Vendors', 3))).toEqual(['Status', 'Currency', 'E-mail', 'Match level']);
  type('Vendors', 'A4', ['Bolt GmbH', '', 'active']);
  expect(notes('Vendors', 4)['Vendor']).toContain('may be Bolt, row 3: the name BOLT');
  const health = desk.workspace.as(OLGA).query({ query: 'health', input: {} }) as any;
  expect(health.value.findings).toHaveLength(4);
  expect(found()).toHaveLength(4);
});

test("a person's own note stays", () => {
  const { file, held } = cells();
  const sheetId = file.tabByName('Vendors')?.sheetId ?? -1;
  held.setNotes({ sheetId, top: 1, left: 2, rows: 1, columns: 1 }, [['Ask Eva']]);
  type('Vendors', 'C2', ['good']);
  expect(notes('Vendors', 2)).toEqual({ Status: 'Ask Eva' });
});

test('vendors that were typed are in the log, old and new, once; what a command wrote is not', () => {
  type('Vendors', 'F2', ['60 days']);
  type('Vendors', 'A3', ['Nut Oy', '', 'new']);
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy' });
  desk.done(CLEO, 'change_vendor', { vendor: 'Bolt Oy', status: 'active', reason: 'Known' });
  expect(changes('vendors_changed')).toEqual([
    {
      'vendors:Acme Oy': { Terms: ['30 days', '60 days'] },
      'vendors:Nut Oy': { Vendor: [null, 'Nut Oy'], Status: [null, 'new'] },
    },
  ]);
  expect(desk.rows('Vendors').map((one) => one['Vendor'])).toEqual([
    'Acme Oy',
    'Nut Oy',
    'Bolt Oy',
  ]);
  desk.workspace.as(OLGA).edit({ tab: 'Vendors', do: 'deleteRows', at: 3 });
  touch();
  expect(changes('vendors_changed')[1]).toEqual({
    'vendors:Nut Oy': { Vendor: ['Nut Oy', null], Status: ['new', null] },
  });
  expect(found()).toEqual([]);
});

test('columns that orders do not need are told to the log when they are read, and not before', () => {
  const poNumber = desk.order(['1 at 10.00']);
  type('Vendors', 'P2', ['Eva']);
  type('Vendors', 'F2', ['60 days']);
  desk.done(BEN, 'void_order', { poNumber, reason: 'Ordered twice by mistake' });
  expect(changes('vendors_changed')).toEqual([
    { 'vendors:Acme Oy': { Terms: ['30 days', '60 days'] } },
  ]);
  touch();
  expect(changes('vendors_changed')[1]).toEqual({
    'vendors:Acme Oy': { 'Invoice contact': [null, 'Eva'] },
  });
});

test("the owner's tabs at a glance: sentences with their own numbers, and what cannot be used", () => {
  const seen = (): any =>
    (desk.workspace.as(OLGA).query({ query: 'settings', input: {} }) as any).value;
  const sentence = (name: string): string =>
    seen().settings.find((one: any) => one.setting === name).sentence;
  expect(seen()).toMatchObject({ findings: [], typedSince: false, papers: [] });
  expect(sentence('pricePercent')).toBe(
    'A line may be 5 % above: 105.00 of 100.00 passes, 105.01 does not.',
  );
  type('Settings', `B${rowOf('pricePercent')}`, [7.5]);
  type('Settings', `B${rowOf('approvalLapseDays')}`, ['soon']);
  expect(sentence('pricePercent')).toContain('107.50 of 100.00 passes, 107.51 does not');
  type('Settings', `B${rowOf('pricePercent')}`, ['not checked']);
  expect(sentence('pricePercent')).toBe('A line: not checked by percent.');
  const lapse = seen().settings.find((one: any) => one.setting === 'approvalLapseDays');
  expect(lapse.wrong).toContain('not "soon"');
  expect(seen()).toMatchObject({ typedSince: true, findings: [{ column: 'Value' }] });
  expect(seen().rules[0]).toContain('up to 500.00: step 1, 1 of approver');
});
