// An old list read row by row, and how it is found to write amounts and days (controls.md B34).
import { csvRecords, readList, tabRecords } from '../../src/core/import/read';
import type { OldList, OldRow, Told } from '../../src/core/import/read';

function listOf(text: string, told: Told = {}): OldList {
  const read = readList(csvRecords(text), told, 'EUR');
  if (Array.isArray(read)) throw new Error(JSON.stringify(read));
  return read;
}
/** Rows of a list that has a number, a vendor and an amount, and these columns beside them. */
const rowsOf = (more: string, ...cells: string[]): OldList =>
  listOf([`PO;Vendor;Net;${more}`, ...cells.map((row) => `PO-1;Acme;10;${row}`)].join('\n'));
const only = ({ rows, problems }: OldList): OldRow => {
  expect(problems).toEqual([]);
  return rows[0] as OldRow;
};
const told = ({ problems }: OldList) =>
  problems.map(({ row, column, detail }) => [row, column, detail]);

describe('a row', () => {
  test('has all that the list says, in the kinds of the register', () => {
    const head =
      'PO;Date;Vendor;Qty;Unit price;Net;Received;Received amount;Billed quantity;Billed;Paid;Note';
    const body = ' PO-7 ;31.12.2025;Acme Oy;10;12.345678;123.46;9.5;100;8;98.77;50;as agreed';
    expect(only(listOf(`${head}\n${body}`))).toEqual({
      ...{ row: 2, number: 'PO-7', vendor: 'Acme Oy', currency: 'EUR', status: 'issued' },
      ...{ day: '2025-12-31', quantity: 10_000, unitPrice: 12_345_678, net: 12_346 },
      ...{ accepted: 9500, acceptedNet: 10_000, billed: 8000, billedNet: 9877, paid: 5000 },
      ...{ requested: '', invoiceDay: '' },
      texts: {
        ...{ day: '31.12.2025', quantity: '10', unitPrice: '12.345678', net: '123.46' },
        ...{ accepted: '9.5', acceptedNet: '100', billed: '8', billedNet: '98.77', paid: '50' },
        note: 'as agreed',
      },
    });
  });
  test('without them has nothing there', () => {
    expect(only(listOf('PO,Vendor,Net\nPO-1,Acme,\n'))).toMatchObject({
      ...{ day: '', quantity: null, unitPrice: null, net: null, accepted: null, billed: null },
      ...{ acceptedNet: null, billedNet: null, paid: null, status: 'issued', texts: { net: '' } },
    });
  });
  test('is found by the names of the fields', () => {
    expect(only(listOf('number,vendor,net\nPO-7,Acme,10'))).toMatchObject({ number: 'PO-7' });
  });
  test.each([
    ['PO,Vendor,Qty,Price,Received,Billed', '10,5,7,6', { billed: 6000, billedNet: null }],
    ['PO,Vendor,Qty,Price,Received,Invoiced', '10,5,7,6', { billed: 6000, billedNet: null }],
    ['PO,Vendor,Net,Billed,Billed amount', '100,6,60', { billed: 6000, billedNet: 6000 }],
    ['PO,Vendor,Qty,Price,Billed', '10,5,30', { billed: null, billedNet: 3000 }],
    ['PO,Vendor,Net,Received,Billed', '100,7,60', { billed: null, billedNet: 6000 }],
  ])('%s: counted, or an amount', (head, cells, billed) => {
    expect(only(listOf(`${head}\nPO-1,Acme,${cells}\n`))).toMatchObject(billed);
  });
  const FULL = 'PO,Vendor,Qty,Price,Total,Received,Invoiced,Paid';
  test.each([
    ['the total of its row', ['5,99.00,495.00,5,495.00,'], false],
    ['what came, at its price', ['5,99.00,,2,198.00,'], false],
    ['what was paid', ['5,99.00,495.00,5,300.00,300.00'], false],
    ['the quantity', ['5,99.00,495.00,5,5,495.00'], true],
    ['what came', ['5,99.00,495.00,2,2,'], true],
    ['both, at a price of one', ['5,1.00,5.00,5,5.00,5.00'], true],
    ['none of these', ['5,99.00,495.00,5,6,'], true],
    ['an amount more often than a count', ['5,9,45,5,45,', '9,9,81,9,81,', '4,2,8,4,4,'], false],
    ['a count more often than an amount', ['5,9,45,5,5,', '9,9,81,9,9,', '4,2,8,4,8,'], true],
    ['nothing yet', ['5,99.00,495.00,5,0,0'], true],
  ])('a bare billed that is %s is %p', (_what, cells, counted) => {
    const text = cells.map((one, at) => `PO-${at},Acme,${one}\n`).join('');
    const found = listOf(`${FULL}\n${text}`);
    expect(found.mapping).toMatchObject({ [counted ? 'billed' : 'billedNet']: 'Invoiced' });
    expect(found.mapping[counted ? 'billedNet' : 'billed']).toBeUndefined();
  });
  test('a bare billed is read as the whole list is written', () => {
    const text = 'PO;Vendor;Qty;Price;Received;Billed\nPO-1;Acme;5;250,5;5;1.252,50\n';
    expect(only(listOf(text))).toMatchObject({ billed: null, billedNet: 125250 });
  });
  test('what somebody said it is, it is', () => {
    const list = 'PO,Vendor,Qty,Price,Received,Billed\nPO-1,Acme,10,5,7,30\n';
    expect(only(listOf(list, { mapping: { billedNet: 'Billed' } }))).toMatchObject({
      ...{ billed: null, billedNet: 3000 },
    });
  });
  test('with a dash has no amount there', () => {
    expect(only(rowsOf('Paid', '-')).paid).toBeNull();
  });
  test('in yen has no decimals, and an unknown currency is a problem', () => {
    expect(only(rowsOf('Currency;Paid', 'jpy;1250'))).toMatchObject({
      currency: 'JPY',
      paid: 1250,
    });
    expect(told(rowsOf('Currency', 'Euros'))).toEqual([[2, 'Currency', expect.any(String)]]);
    expect(rowsOf('Currency', 'Euros').rows[0]?.currency).toBe('EUR');
    expect(told(rowsOf('Currency;Paid', 'JPY;12.5'))).toEqual([[2, 'Paid', expect.any(String)]]);
  });
  test.each`
    word                 | status
    ${''}                | ${'issued'}
    ${'Open'}            | ${'issued'}
    ${' PART-RECEIVED '} | ${'issued'}
    ${'Sent'}            | ${'issued'}
    ${'Ordered'}         | ${'issued'}
    ${'approved'}        | ${'issued'}
    ${'active'}          | ${'issued'}
    ${'received'}        | ${'issued'}
    ${'issued'}          | ${'issued'}
    ${'Closed.'}         | ${'closed'}
    ${'done'}            | ${'closed'}
    ${'Complete'}        | ${'closed'}
    ${'completed'}       | ${'closed'}
    ${'finished'}        | ${'closed'}
    ${'Paid!'}           | ${'closed'}
    ${'invoiced'}        | ${'closed'}
    ${'VOID'}            | ${'void'}
    ${'voided'}          | ${'void'}
    ${'cancelled'}       | ${'void'}
    ${'canceled'}        | ${'void'}
    ${'deleted'}         | ${'void'}
  `('"$word" is $status', ({ word, status }) => {
    expect(only(rowsOf('Status', word)).status).toBe(status);
  });
  test.each(['perhaps', 'constructor', 'tostring'])('"%s" is no status', (word) => {
    const list = rowsOf('Status', word);
    expect(told(list)).toEqual([
      [2, 'Status', `"${word}" is not a status that is known; write open, closed or void`],
    ]);
    expect(list.rows[0]?.status).toBe('issued');
  });
  test('tells every cell that cannot be read, with its column as the list calls it', () => {
    const long = 'x'.repeat(50);
    const head = 'PO,Vendor,Order amount,PO date,Qty';
    const list = listOf(`${head}\nPO-1,Acme,${long},30.02.2025,1.2345\nPO-2,Acme,12.505,,\n`);
    expect(told(list)).toEqual([
      [2, 'PO date', '"30.02.2025" is not a day of the calendar'],
      [2, 'Qty', expect.stringContaining('1.2345')],
      [
        2,
        'Order amount',
        `"${'x'.repeat(40)}" is not a number in this list; write how much, or leave it empty`,
      ],
      [3, 'Order amount', expect.stringContaining('12.505')],
    ]);
    expect(list.rows[0]).toMatchObject({ day: '', quantity: null, net: null });
  });
  test('that is blank is none, and rows keep their numbers', () => {
    const list = listOf('PO,Vendor,Net\n\n , ,\nPO-1,Acme,10\n');
    expect(list.rows.map(({ row }) => row)).toEqual([4]);
    expect(rowsOf('x', '').rows.map(({ row }) => row)).toEqual([2]);
  });
  test('that is broken in the file is a problem before all others', () => {
    const list = listOf('PO,Vendor,Net\nPO-1,Acme,x\nPO-2,"Ac"me,10\n');
    expect(list.problems.map(({ kind, row, detail }) => [kind, row, detail])).toEqual([
      ['bad_value', 3, 'Row 3 has text after a closing quote'],
      ['bad_value', 2, '"x" is not a number in this list; write how much, or leave it empty'],
    ]);
  });
  test('of a tab is read as it stands there', () => {
    const list = readList(
      tabRecords([
        ['PO', 'Vendor', 'Net', 'Date'],
        ['PO-1', 'Acme', 1250.5, 45_720],
      ]),
      {},
      'EUR',
    );
    expect(!Array.isArray(list) && list.rows).toMatchObject([
      { row: 2, net: 125_050, day: '2025-03-04' },
    ]);
  });
});

describe('how a list writes', () => {
  const COMMAS = 'PO;Vendor;Net;Date\nPO-1;Acme;1.250,50;03/14/2025\nPO-2;Acme;1.250;03/04/2025';
  test('is found in its columns of amounts and days', () => {
    const list = listOf(COMMAS);
    expect(list.writing).toEqual({ decimal: ',', dayOrder: 'mdy' });
    expect(list.rows.map(({ net, day }) => [net, day])).toEqual([
      [125_050, '2025-03-14'],
      [125_000, '2025-03-04'],
    ]);
  });
  test('or is what the owner says', () => {
    const own = { decimal: '.', dayOrder: 'dmy' } as const;
    expect(listOf(COMMAS, own).writing).toEqual(own);
  });
  test('is no matter of its other columns', () => {
    expect(rowsOf('Note;Requester', '12,50;03/14/2025').writing).toEqual({
      ...{ decimal: '.', dayOrder: 'dmy' },
    });
    expect(rowsOf('Qty', '"12,5"').writing.decimal).toBe(',');
    expect(rowsOf('Unit price', '"12,5"').writing.decimal).toBe(',');
  });
  test('and what stands in it make its digest', () => {
    const same = listOf(COMMAS).digest;
    expect(listOf(COMMAS).digest).toBe(same);
    const others = [listOf(COMMAS, { decimal: '.' }), listOf(COMMAS.replace('Acme', 'Bolt'))];
    const note = listOf(COMMAS, { mapping: { note: 'Vendor' } });
    expect([...others, note].map(({ digest }) => digest === same)).toEqual([false, false, false]);
  });
  test('is not asked where no column is known', () => {
    expect(readList(csvRecords(''), {}, 'EUR')).toHaveLength(3);
    expect(readList([], {}, 'EUR')).toHaveLength(3);
  });
  test('tells what of it means nothing', () => {
    expect(rowsOf('Colour', 'red')).toMatchObject({ unknown: ['Colour'], mapping: { net: 'Net' } });
  });
});
