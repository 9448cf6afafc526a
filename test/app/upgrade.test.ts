// A register that was made before the product had some of its columns: after the push and *Set up*
// its rows are what they were, sealed as they were, and work goes on.
import {
  ANA,
  BEN,
  CLEO,
  cell,
  done,
  issue,
  letters,
  line,
  newRegister,
  OLGA,
  run,
  tab,
  verify,
} from './kit';

/** Columns that nothing of this history fills, as an older version of the product had none of them. */
const LATER: [tab: string, header: string][] = [
  ['Register', 'Notice days'],
  ['Register', 'Ship via'],
  ['Lines', 'Asset'],
  ['Invoices', 'Advances by order'],
  ['Vendors', 'Notice days'],
  ['Vendors', 'Ship via'],
];

interface Again {
  tabsMade: string[];
  warnings: string[];
}

test('new columns come with Set up, and no row of before reads as edited', () => {
  const work = newRegister();
  const [key, poNumber] = issue(work, [line('2', '10.00')]);
  done(work, ANA, 'record_receipt', {
    poNumber,
    day: '2026-10-01',
    deliveryNote: 'DN-1',
    lines: [{ line: 1, received: '2', accepted: '2' }],
  });
  const seal = cell(work, { tab: 'Register', key, header: 'Seal' }).value;
  for (const [title, header] of LATER) {
    const { sheetId } =
      work
        .file('main')
        .file.tabs()
        .find((one) => one.title === title) ?? {};
    const startIndex = tab(work, title).header.indexOf(header);
    expect([title, header, startIndex >= 0]).toEqual([title, header, true]);
    const range = { sheetId, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 };
    const body = { requests: [{ deleteDimension: { range } }] };
    work.as(OLGA).api({ method: 'batchUpdate', body });
  }
  expect(run(work, CLEO, 'hold_order', { poNumber, reason: 'Wait' })).toMatchObject({
    ...{ ok: false, code: 'header_missing' },
    next: expect.stringContaining('Set up, which puts its new columns in') as string,
  });
  const again = { profile: 'shared', settings: {}, people: [] };
  const { tabsMade, warnings } = done<Again>(work, OLGA, 'set_up', again);
  expect(tabsMade).toEqual([]);
  expect(warnings.filter((one) => one.startsWith('New column')).sort()).toEqual(
    LATER.map(([title, header]) => `New column, still empty: ${title}: ${header}.`).sort(),
  );
  for (const [title, header] of LATER) expect(tab(work, title).header).toContain(header);
  expect(verify(work)).toEqual([]);
  expect(cell(work, { tab: 'Register', key, header: 'Seal' }).value).toBe(seal);
  done(work, BEN, 'void_order', {
    poNumber: issue(work, [line('1', '5.00')])[1],
    reason: 'Ordered twice by mistake',
  });
  expect(verify(work)).toEqual([]);
});

test('a header that was typed over keeps its place: nothing is put in beside it', () => {
  const work = newRegister();
  issue(work, [line('2', '10.00')]);
  const { header } = tab(work, 'Register');
  const at = `${letters(header.indexOf('Vendor'))}1`;
  work.as(OLGA).type({ tab: 'Register', at, values: [['Supplier']] });
  const again = { profile: 'shared', settings: {}, people: [] };
  expect(run(work, OLGA, 'set_up', again)).toMatchObject({ ok: false, code: 'header_missing' });
  expect(tab(work, 'Register').header).toEqual(
    header.map((name) => (name === 'Vendor' ? 'Supplier' : name)),
  );
});
