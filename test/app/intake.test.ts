// Drafts typed into Intake become orders (commands.md, submit_intake): lenient reading, every bad cell
// a finding with tab, row and column, bad drafts refused whole, good ones in.
import type { Checkpoint } from '../../sandbox/kernel/world';
import { ANA, BEN, CLEO, openTeam, Team } from './team';

interface Finding {
  kind: string;
  row: number;
  column: string;
  detail: string;
}
interface Value {
  submitted: { draftKey: string; net: string; status: string }[];
  refused: { draftKey: string; findings: Finding[] }[];
}

const COLUMNS: { [header: string]: string } = {
  Draft: 'A',
  Vendor: 'B',
  Description: 'C',
  'Cost centre': 'D',
  Currency: 'F',
  'Need by': 'G',
  'Line description': 'M',
  Quantity: 'N',
  Unit: 'O',
  'Unit price': 'P',
  'Match level': 'R',
  'Submitted as': 'T',
};

describe('Intake', () => {
  let team: Team;
  let start: Checkpoint;
  beforeAll(() => {
    team = openTeam();
    start = team.workspace.checkpoint();
  });
  beforeEach(() => {
    team.workspace.rewind(start);
  });

  /** Types rows from row 2 on, as people would; a header that is not named stays empty. */
  const type = (...rows: { [header: string]: string | number }[]): void => {
    rows.forEach((row, at) => {
      for (const [header, value] of Object.entries(row)) {
        team.workspace.as(ANA).type({
          tab: 'Intake',
          at: `${COLUMNS[header] ?? ''}${at + 2}`,
          values: [[value]],
        } as never);
      }
    });
  };
  const good = (
    draft: string | number,
    more: object = {},
  ): { [header: string]: string | number } => ({
    Draft: draft,
    Vendor: 'Acme Oy',
    Description: 'Desks',
    'Cost centre': 'IT',
    'Line description': 'Desk',
    Quantity: 2,
    Unit: 'pcs',
    'Unit price': 149.5,
    ...more,
  });
  const submit = (...draftKeys: string[]): Value =>
    team.done(ANA, 'submit_intake', { draftKeys }) as never;
  const intake = (column: string): string[] => {
    const [header = [], ...rows] = team.tab('Intake');
    return rows.map((row) => row[header.indexOf(column)] ?? '');
  };

  test('rows of one label are one order; the key is written beside each of them', () => {
    type(
      good('a'),
      {
        Draft: 'A',
        'Line description': 'Chair',
        Quantity: '3',
        Unit: 'pcs',
        'Unit price': '49.90',
      },
      good('b', { Currency: 'USD' }),
    );
    const { submitted, refused } = submit('a', 'b');
    expect(submitted).toMatchObject([
      { draftKey: 'D-000001', net: '448.70', status: 'submitted' },
      { draftKey: 'D-000002', net: '299.00' },
    ]);
    expect([refused, intake('Submitted as')]).toEqual([[], ['D-000001', 'D-000001', 'D-000002']]);
  });

  test('a day typed as a day arrives as that day; a number as label is its text', () => {
    type(good(7, { 'Need by': '2026-11-30' }));
    submit('7');
    const [header = [], row = []] = team.tab('Register');
    expect([row[header.indexOf('Need by')], row[header.indexOf('Draft')]]).toEqual([
      '2026-11-30',
      '7',
    ]);
  });

  test.each`
    what                         | cells                           | row  | column
    ${'a word as quantity'}      | ${{ Quantity: 'two' }}          | ${2} | ${'Quantity'}
    ${'nothing as price'}        | ${{ 'Unit price': '' }}         | ${2} | ${'Unit price'}
    ${'too many decimals'}       | ${{ 'Unit price': 1.23456789 }} | ${2} | ${'Unit price'}
    ${'quantity below zero'}     | ${{ Quantity: -1 }}             | ${2} | ${'Quantity'}
    ${'a word as day'}           | ${{ 'Need by': 'soon' }}        | ${2} | ${'Need by'}
    ${'an unknown match level'}  | ${{ 'Match level': '5-way' }}   | ${2} | ${'Match level'}
    ${'no vendor'}               | ${{ Vendor: '' }}               | ${2} | ${'Vendor'}
    ${'a blocked vendor'}        | ${{ Vendor: 'Blocked Ltd' }}    | ${2} | ${'Draft'}
    ${'a currency without rate'} | ${{ Currency: 'CHF' }}          | ${2} | ${'Draft'}
  `('$what is found at row $row, $column; the other draft goes in', ({ cells, row, column }) => {
    type(good('bad', cells), good('fine'));
    const { submitted, refused } = submit('bad', 'fine');
    expect(submitted.map(({ draftKey }) => draftKey)).toEqual(['D-000001']);
    expect(
      refused.map(({ draftKey, findings }) => [draftKey, findings[0]?.row, findings[0]?.column]),
    ).toEqual([['bad', row, column]]);
    expect(intake('Submitted as')).toEqual(['', 'D-000001']);
  });

  test('every bad cell of a draft is named, in its own row', () => {
    type(good('bad', { Quantity: 'x' }), good('bad', { 'Unit price': 'y', Unit: '' }));
    const [refused] = submit('bad').refused;
    expect(refused?.findings.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 Quantity',
      '3 Unit',
      '3 Unit price',
    ]);
    expect(refused?.findings.map(({ detail }) => detail)).toEqual([
      'Quantity: "x" is not a quantity; write it like 1250.00',
      'Unit is missing',
      'Unit price: "y" is not a unit price; write it like 1250.00',
    ]);
  });

  test('two vendors under one label are asked back', () => {
    type(good('a'), good('a', { Vendor: 'New Ltd' }));
    expect(submit('a').refused[0]?.findings).toMatchObject([
      { row: 3, column: 'Vendor', detail: '"New Ltd" here, "Acme Oy" in row 2 of the same draft' },
    ]);
  });

  test('what was submitted is not submitted again, and nothing unknown either', () => {
    type(good('a'));
    submit('a');
    const { submitted, refused } = submit('a', 'nowhere');
    expect(submitted).toEqual([]);
    expect(refused.map(({ draftKey, findings }) => [draftKey, findings[0]?.column])).toEqual([
      ['a', 'Submitted as'],
      ['nowhere', 'Draft'],
    ]);
    expect(team.tab('Register').filter(([key]) => key !== '').length).toBe(2);
  });

  test('formulas typed into Intake stay text in the order', () => {
    type(good('a', { Description: '=HYPERLINK("x")' }));
    submit('a');
    const [header = [], row = []] = team.tab('Register');
    expect(row[header.indexOf('Description')]).toBe('=HYPERLINK("x")');
  });

  test('columns are found by their header, wherever they stand', () => {
    type(good('a'));
    team.workspace.as(BEN).edit({ do: 'moveColumn', tab: 'Intake', at: 20, to: 3 } as never);
    team.workspace.as(BEN).edit({ do: 'moveColumn', tab: 'Intake', at: 1, to: 9 } as never);
    team.workspace.as(BEN).edit({ do: 'moveColumn', tab: 'Vendors', at: 1, to: 5 } as never);
    const { submitted, refused } = submit('a');
    expect([submitted.length, refused, intake('Submitted as')]).toEqual([1, [], ['D-000001']]);
  });

  test('a currency that is left empty is the vendor’s own, else that of the register', () => {
    const types = (text: string) =>
      team.workspace.as(BEN).type({ tab: 'Vendors', at: 'E2', values: [[text]] } as never);
    types('usd');
    const new1 = { Vendor: 'Other Oy' };
    type(good('a', { Vendor: ' ACME oy' }), good('b', new1), good('c', { Currency: 'EUR' }));
    const { submitted, refused } = submit('a', 'b', 'c');
    expect([refused, submitted]).toMatchObject([
      [],
      [{ currency: 'USD' }, { currency: 'EUR' }, { currency: 'EUR' }],
    ]);
    types('CHF');
    type({}, {}, {}, good('d'));
    expect(submit('d').refused[0]?.findings).toMatchObject([{ kind: 'rate_missing' }]);
  });

  test('no draft named: nothing_selected; not a requester: no_role', () => {
    expect(team.run(ANA, 'submit_intake', {}).code).toBe('nothing_selected');
    expect(team.run(ANA, 'submit_intake', { draftKeys: [] }).code).toBe('nothing_selected');
    expect(team.done(ANA, 'submit_intake', { draftKeys: ['nobody'] })['refused']).toEqual([
      {
        draftKey: 'nobody',
        findings: [
          {
            ...{ kind: 'bad_value', tab: 'Intake', column: 'Draft' },
            detail: 'no row of Intake has the draft "nobody"',
          },
        ],
      },
    ]);
    expect(team.run(CLEO, 'submit_intake', { draftKeys: ['a'] }).code).toBe('no_role');
  });
  test('where none is named those of the selected rows are meant', () => {
    type(good('a'), good('b'));
    team.workspace.as(ANA).select({ tab: 'Intake', range: 'C3' } as never);
    expect(team.run(ANA, 'submit_intake', {}).value).toMatchObject({ refused: [] });
    expect(intake('Submitted as')).toEqual(['', 'D-000001']);
  });
});
