// Pasted blocks of master data: each cell that cannot be meant so is a finding with tab, row and column,
// at the cell as a note, in Verify register and on the Settings page; good rows say nothing. On the
// built bundle.
import { Accounts, ANA, BEN, CLEO, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC', taxCodes: 'S=20;Z=0' } });
});
type Cells = (string | number)[][];
const paste = (tab: string, values: Cells, at = 'A2'): void => {
  desk.workspace.as(OLGA).type({ tab, at, values });
};
interface Found {
  tab?: string;
  row?: number;
  column?: string;
}
const places = (findings: Found[], tab: string): string[] =>
  findings
    .flatMap((one) => (one.tab === tab ? [`${one.row ?? ''} ${one.column ?? ''}`] : []))
    .sort();
const verified = (tab: string): string[] => places(desk.done(OLGA, 'verify', {}).findings, tab);
const shown = (tab: string): string[] =>
  places(
    (desk.workspace.as(OLGA).query({ query: 'settings', input: {} }) as any).value.findings,
    tab,
  );
/** Notes of the register in rows of a tab. */
function noted(tab: string, first: number, rows: number): string[] {
  const [{ file }] = [...desk.workspace.world.files.values()] as any[];
  const sheetId = file.tabByName(tab).sheetId as number;
  const held = file.cells(OLGA);
  const area = { sheetId, top: first - 1, left: 0, rows, columns: held.lastColumn(sheetId) };
  const heads = held.displayValues({ ...area, top: 0, rows: 1 })[0] as string[];
  return (held.notes(area) as string[][])
    .flatMap((row, at) => row.flatMap((note, of) => (note ? [`${first + at} ${heads[of]}`] : [])))
    .sort();
}

test.each([
  {
    tab: 'Budgets',
    rows: [
      ['OPS', '2026', 1000, 'EUR', CLEO, '', 'ask', ''],
      ['ops ', 'FY2026', 2000, '', CLEO, '', '', ''],
      ['OPS', '2026', 50, '', '', '', '', 'capital'],
      ['', '2026', 100, '', '', '', '', ''],
      ['LAB', '2026-11', 100, 'GBP', '', '', '', ''],
      ['LAB', '2026-12', 100, 'EURO', '', '', '', ''],
      ['LAB', '2027-01', 100, '', 'zoe@example.com', '', '', ''],
    ],
    wrong: ['3 Cost centre', '5 Cost centre', '6 Currency', '7 Currency', '8 Owner'],
  },
  {
    tab: 'Contracts',
    rows: [
      ['C-1', 'Acme Oy', '2026-01-01', '2026-12-31', 1000, '', ''],
      ['C-2', 'Acme Oy', '2026-12-31', '2026-01-01', 1000, '', ''],
      ['C-3', 'Acme Oy', 'soon', '2026-12-31', 1000, '', ''],
      ['C-4', '', '', '', 'many', '', ''],
      ['c 1', '', '', '', 1000, '', ''],
      ['', 'Acme Oy', '', '', 1000, '', ''],
      ['C-8', '', '', '', -1, '', ''],
    ],
    wrong: ['3 To', '4 From', '5 Ceiling', '6 Reference', '7 Reference', '8 Ceiling'],
  },
  {
    tab: 'Items',
    rows: [
      ['B-1', 'Bolt', 'Acme Oy', 'pcs', '0.10', 'EUR', '', '', 's', '', ''],
      ['B-2', 'Bolt', 'Acme Oy', 'pcs', '0.10', 'EURO', '', '', '', '', ''],
      ['B-3', 'Bolt', 'Acme Oy', 'pcs', '0.10', 'EUR', '', '', 'Q', '', ''],
    ],
    wrong: ['3 Currency', '4 Tax code'],
  },
])('$tab', ({ tab, rows, wrong }) => {
  paste(tab, rows);
  expect(verified(tab)).toEqual(wrong);
  expect(shown(tab)).toEqual(wrong);
  expect(noted(tab, 2, rows.length)).toEqual(wrong);
});

test('People: limits below zero, and who decides in whose place', () => {
  paste(
    'People',
    [
      ['zed@example.com', '', 'approver', -1, -2, '', '', '', ''],
      [
        'yan@example.com',
        '',
        'approver',
        '',
        '',
        '',
        'who@example.com',
        '2026-10-05',
        '2026-10-09',
      ],
      [
        'xia@example.com',
        '',
        'approver',
        '',
        '',
        '',
        'xia@example.com',
        '2026-10-05',
        '2026-10-09',
      ],
      ['wim@example.com', '', 'approver', '', '', '', ANA, '2026-10-05', '2026-10-09'],
      ['vic@example.com', '', 'approver', '', '', '', BEN, '2026-10-05', '2026-10-09'],
    ],
    'A6',
  );
  const wrong = ['6 Approval limit', '6 Override limit', '7 Delegate', '8 Delegate', '9 Delegate'];
  expect(verified('People')).toEqual(wrong);
  expect(noted('People', 6, 5)).toEqual(wrong);
});

test('Approval Rules: more people than a rule names', () => {
  paste(
    'Approval Rules',
    [
      ['two of one', '', '', '', '', '', '', '', 1, BEN, 2],
      ['all of one', '', '', '', '', '', '', '', 1, BEN, 'all'],
      ['two of two', '', '', '', '', '', '', '', 1, `${BEN}, ${CLEO}`, 2],
    ],
    'A6',
  );
  expect(verified('Approval Rules')).toEqual(['6 Needed']);
});

test('Vendors: a word that says neither yes nor no', () => {
  const header = desk.rows('Vendors')[0] ?? {};
  const row = Object.keys(header).map((one) =>
    one === 'Vendor' ? 'Delta' : one === 'Restarts numbers' ? 'perhaps' : '',
  );
  const at = desk.rows('Vendors').length + 2;
  paste('Vendors', [row], `A${at}`);
  expect(verified('Vendors')).toEqual([`${at} Restarts numbers`]);
});

test('a long paste is looked at to its end', () => {
  const rows = Array.from({ length: 240 }, (_, at) => [
    ...[`V${at}`, '', at === 200 ? 'sleepy' : 'active'],
  ]);
  const first = desk.rows('Vendors').length + 2;
  paste('Vendors', rows, `A${first}`);
  const wrong = [`${first + 200} Status`];
  expect(noted('Vendors', first, rows.length)).toEqual(wrong);
  expect(verified('Vendors')).toEqual(wrong);
});

const logged = (fact: string): any[] =>
  desk
    .rows('Revision Log')
    .filter((one) => one['Fact'] === fact)
    .map((one) => JSON.parse(String(one['Changes'])));
const touch = (): void => {
  desk.done(CLEO, 'add_vendor', { vendor: `Any ${desk.rows('Revision Log').length} Oy` });
};

test('of two rows with one name each tells the log what changed in it', () => {
  const rule = (to: number, by: string): (string | number)[] => [
    ...['IT', '', to, '', '', '', '', '', 1, by, 1],
  ];
  paste('Approval Rules', [rule(100, BEN), rule(200, CLEO)], 'A6');
  touch();
  paste('Approval Rules', [[90]], 'C6');
  touch();
  expect(logged('settings_changed').pop()).toMatchObject({
    'rules:IT, step 1': { 'To amount': ['100', '90'] },
  });
  paste('Approval Rules', [[250]], 'C7');
  touch();
  expect(logged('settings_changed').pop()).toMatchObject({
    'rules:IT, step 1 (2)': { 'To amount': ['200', '250'] },
  });
});

test('a contract that is changed is told to the log by the first command that reads it', () => {
  const wish = (contractRef: string): void => {
    const line = { description: 'Thing', quantity: '1', unit: 'pcs', unitPrice: '1.00' };
    desk.done(ANA, 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Things', costCentre: 'OPS', currency: 'EUR' },
      ...{ contractRef, lines: [line] },
    });
  };
  paste('Contracts', [['C-1', 'Acme Oy', '', '', 1000, '', '']]);
  wish('C-1');
  const first = { Reference: [null, 'C-1'], Vendor: [null, 'Acme Oy'], Ceiling: [null, '1000'] };
  expect(logged('contracts_changed')).toEqual([{ 'contracts:C-1': first }]);
  paste('Contracts', [[2000]], 'E2');
  wish('C-1');
  expect(logged('contracts_changed').slice(1)).toEqual([
    { 'contracts:C-1': { Ceiling: ['1000', '2000'] } },
  ]);
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});
