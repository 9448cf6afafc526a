// The command line's match: tables in, one answer per invoice line, all findings at once.
import { CsvRows, CSV_HEADER, summary } from '../../cli/match/answer';
import type { AnswerLine } from '../../cli/match/answer';
import type { Source } from '../../cli/match/csv';
import { runMatch } from '../../cli/match/run';
import type { Ran, Sources } from '../../cli/match/run';
import Papa from 'papaparse';

const ORDERS =
  'order,line,vendor,item,quantity,unit,unit price,tax code,level,end date,not to exceed';
const RECEIPTS = 'order,line,day,received,accepted,rejected';
const INVOICES =
  'vendor,number,date,order,order line,quantity,unit price,net,tax,charges,currency,kind';

interface Files {
  orders?: string[];
  receipts?: string[];
  invoices?: string[];
  settings?: unknown;
  heads?: { orders?: string; invoices?: string };
}

interface Answer extends Ran {
  readonly lines: AnswerLine[];
}

const source = (file: string, text: string): Source => ({ file, pieces: () => [text] });

function ran(sources: Sources): Answer {
  const lines: AnswerLine[] = [];
  return { ...runMatch(sources, (line) => lines.push(line)), lines };
}

function run({
  orders = [],
  receipts = [],
  invoices = [],
  settings = {},
  heads = {},
}: Files): Answer {
  const csv = (file: string, head: string, rows: string[]) =>
    source(file, [head, ...rows, ''].join('\n'));
  return ran({
    orders: csv('orders.csv', heads.orders ?? ORDERS, orders),
    receipts: csv('receipts.csv', RECEIPTS, receipts),
    invoices: csv('invoices.csv', heads.invoices ?? INVOICES, invoices),
    settings: source(
      'settings.json',
      typeof settings === 'string' ? settings : JSON.stringify(settings),
    ),
  });
}

const order = 'PO-1,1,Acme,BOLT,10,pc,100.00,S,3-way,,';
const came = 'PO-1,1,2026-10-01,10,,';
const verdicts = (answer: Answer): string[] => answer.lines.map(({ verdict }) => verdict);
const found = (answer: Answer): string[] =>
  answer.notes.findings.map(
    ({ file, row, column, detail }) => `${file} ${row ?? '-'} ${column ?? '-'}: ${detail}`,
  );

test('tax codes have days, and a share that does not come back counts against the ceiling', () => {
  const bill = (number: string, day: string, of: string, tax: string) =>
    `Acme,${number},${day},${of},1,10,100.00,1000.00,${tax},,EUR,`;
  const answer = run({
    orders: ['PO-1,1,Acme,,30,pc,100.00,S,2-way,,', 'PO-2,1,Acme,,10,pc,100.00,N,2-way,,1100.00'],
    invoices: [
      bill('A-1', '2026-12-31', 'PO-1', '190.00'),
      bill('B-22', '2027-01-10', 'PO-1', '190.00'),
      bill('C-333', '2027-02-20', 'PO-2', '200.04'),
    ],
    settings: { taxCodes: 'S=19@..2026-12-31;S=20@2027-01-01..;N=20/50' },
  });
  const [inTime, tooLate, kept] = answer.lines.map(({ document }) => document);
  expect(inTime?.verdict).toBe('matched');
  expect(tooLate?.explanation).toContain('tax 190.00, computed 200.00, -10.00');
  expect(kept?.explanation).toContain('1,100.02 of 1,100.00');
});

test('a row of an order that is not known keeps the number it quotes, and lines are told by their item', () => {
  const bill = (number: string, of: string) =>
    `Acme,${number},2026-10-05,${of},1,100.00,100.00,,,EUR,`;
  const answer = run({
    orders: [order],
    invoices: [bill('A-1', 'PO-9,1'), bill('A-2', 'PO-1,7')],
  });
  expect(answer.lines.map(({ order: told, orderLine }) => [told, orderLine])).toEqual([
    ['PO-9', ''],
    ['PO-1', ''],
  ]);
  expect(answer.lines[1]?.explanation).toContain('it could be line 1 (item BOLT, there 100.00)');
});

test('one answer per invoice line, in input order, cumulative over documents', () => {
  const answer = run({
    orders: [order],
    receipts: [came],
    invoices: [
      'Acme,INV-1,2026-10-02,PO-1,1,6,100.00,600.00,120.00,,EUR,',
      'Acme,INV-7,2026-10-20,PO-1,1,6,100.00,600.00,120.00,,EUR,',
      'Acme,INV-9,2026-10-09,PO-9,1,1,1,,,,EUR,',
    ],
  });
  expect(answer.lines.map(({ row, verdict }) => [row, verdict])).toEqual([
    [2, 'matched'],
    [3, 'exception'],
    [4, 'refused'],
  ]);
  expect(answer.lines[1]?.drifts[0]).toMatchObject({
    kind: 'quantity_over_ordered',
    expected: '10',
    actual: '12',
    drift: '2',
    driftBp: 2000,
    tolerance: 'exact',
    within: false,
  });
  expect(summary(answer.counts)).toBe('3 invoice lines: 1 matched, 1 exception, 1 refused');
});

test('a doubled row, the same document again, a refused one that does not count', () => {
  const bill = 'Acme,INV-1,2026-10-02,PO-1,1,10,100.00,,,,EUR,';
  expect(verdicts(run({ orders: [order], receipts: [came], invoices: [bill, bill] }))).toEqual([
    'exception',
    'exception',
  ]);
  const again = run({
    orders: [order],
    receipts: [came],
    invoices: [bill, 'Acme,Z-9,2026-12-02,PO-1,1,0.001,100.00,,,,EUR,', bill],
  });
  expect(again.lines[2]?.document.verdict).toBe('refused');
  expect(again.lines[2]?.document.drifts[0]).toMatchObject({
    kind: 'duplicate_invoice',
    actual: 'INV-1 (row 2)',
  });
});

test('a refused document does not count as billed', () => {
  const answer = run({
    orders: [order],
    receipts: [came],
    invoices: [
      'Beta,B-1,2026-10-02,PO-1,1,10,100.00,,,,EUR,',
      'Acme,INV-1,2026-10-20,PO-1,1,10,100.00,,,,EUR,',
    ],
  });
  expect(verdicts(answer)).toEqual(['refused', 'matched']);
});

test('credit notes, typed either way, give back what was billed', () => {
  for (const sign of ['', '-']) {
    const answer = run({
      orders: [order],
      receipts: [came, 'PO-1,1,2026-10-03,-4,,', 'PO-1,1,2026-10-04,4,,'],
      invoices: [
        'Acme,INV-1,2026-10-02,PO-1,1,10,100.00,,,,EUR,',
        `Acme,CR-1,2026-10-03,PO-1,1,${sign}4,100.00,,,,EUR,credit note`,
        'Acme,INV-2,2026-10-19,PO-1,1,4,100.00,,,,EUR,invoice',
      ],
    });
    expect(verdicts(answer)).toEqual(['matched', 'matched', 'matched']);
    expect(answer.lines[1]?.net).toBe('-400.00');
  }
});

test('limits of a line, item and vendor, item, vendor and the settings: the first that is set (B39)', () => {
  const bill = ['Acme,INV-1,2026-10-02,PO-1,1,10,104.00,,,,EUR,'];
  const verdict = (settings: object): string | undefined =>
    verdicts(run({ orders: [order], receipts: [came], invoices: bill, settings }))[0];
  expect(verdict({})).toBe('matched');
  expect(verdict({ pricePercent: 'exact' })).toBe('exception');
  expect(verdict({ pricePercent: 'exact', vendors: { acme: { pricePercent: '4' } } })).toBe(
    'matched',
  );
  expect(
    verdict({ vendors: { Acme: { pricePercent: 4 } }, items: { BOLT: { pricePercent: 3 } } }),
  ).toBe('exception');
  expect(
    verdict({
      items: { BOLT: { pricePercent: 3 } },
      itemVendors: { 'BOLT/Acme': { pricePercent: 4 } },
    }),
  ).toBe('matched');
  expect(
    verdict({
      itemVendors: { 'BOLT/Acme': { pricePercent: 4 } },
      lines: { 'PO-1/1': { pricePercent: 'exact' } },
    }),
  ).toBe('exception');
});

test('small differences are off unless given; waiting days of 0 are an exception at once', () => {
  const cent = ['Acme,INV-1,2026-10-02,PO-1,1,10,100.00,1000.01,,,EUR,'];
  const exact = {
    pricePercent: 'exact',
    valueLinePercent: 'exact',
    valueOrderPercent: 'exact',
    totalPercent: 'exact',
  };
  expect(
    verdicts(run({ orders: [order], receipts: [came], invoices: cent, settings: exact })),
  ).toEqual(['exception']);
  expect(
    verdicts(
      run({
        orders: [order],
        receipts: [came],
        invoices: cent,
        settings: { ...exact, smallDifferenceAmount: '0.01' },
      }),
    ),
  ).toEqual(['matched']);
  expect(verdicts(run({ orders: [order], invoices: cent, settings: {} }))).toEqual(['waiting']);
  expect(
    verdicts(run({ orders: [order], invoices: cent, settings: { waitingDaysGoods: 0 } })),
  ).toEqual(['exception']);
  expect(
    verdicts(run({ orders: [order], invoices: cent, settings: { today: '2026-10-16' } })),
  ).toEqual(['exception']);
});

test('headers in any case and spelling, semicolons, a byte order mark, blank lines', () => {
  const answer = ran({
    orders: source(
      'o',
      '\uFEFFOrder;LINE;Vendor;Quantity;Unit_Price\r\nPO-1;1;"Acme; Ltd";10;1.00\r\n\r\n',
    ),
    receipts: source('r', 'order;line;received\nPO-1;1;10\n'),
    invoices: source(
      'i',
      'vendor;number;date;order;orderLine;quantity;unitPrice;currency\n"Acme; Ltd";INV-1;2026-10-02;PO-1;1;10;1.00;EUR\n',
    ),
    settings: source('s', '{}'),
  });
  expect(found(answer)).toEqual([]);
  expect(verdicts(answer)).toEqual(['matched']);
});

describe('unusable input: every finding with file and row, nothing matched', () => {
  test.each<[string, Files, string]>([
    [
      'a price that is none',
      { orders: ['PO-1,1,Acme,BOLT,10,pc,1O0.00,S,3-way,,'] },
      'orders.csv 2 unit price: "1O0.00" is not a unit price',
    ],
    [
      'no quantity',
      { orders: ['PO-1,1,Acme,BOLT,,pc,1,S,,,'] },
      'orders.csv 2 quantity: nothing stands here',
    ],
    ['a line twice', { orders: [order, order] }, 'orders.csv 3 line: row 2 has this line already'],
    [
      'two vendors of one order',
      { orders: [order, 'PO-1,2,Beta,NUT,1,pc,1,S,,,'] },
      'orders.csv 3 vendor: row 2 says "Acme"',
    ],
    [
      'a level that is none',
      { orders: ['PO-1,1,Acme,BOLT,10,pc,1,S,5-way,,'] },
      'orders.csv 2 level: "5-way" is not one of',
    ],
    [
      'a tax code unknown to the settings',
      { orders: ['PO-1,1,Acme,BOLT,10,pc,1,VAT,,,'] },
      'orders.csv 2 tax code: "VAT" is not one of',
    ],
    [
      'an impossible day',
      { orders: [order], receipts: ['PO-1,1,2026-02-30,1,,'] },
      'receipts.csv 2 day: "2026-02-30" is not a day',
    ],
    [
      'more accepted than received',
      { orders: [order], receipts: ['PO-1,1,2026-10-01,5,5,1'] },
      'receipts.csv 2 accepted: more accepted',
    ],
    [
      'a date that is none',
      { invoices: ['Acme,INV-1,5.10.2026,PO-1,1,1,1,,,,EUR,'] },
      'invoices.csv 2 date: "5.10.2026" is not a day',
    ],
    [
      'three decimals of a euro',
      { invoices: ['Acme,INV-1,2026-10-05,PO-1,1,1,1,1.005,,,EUR,'] },
      'invoices.csv 2 net: "1.005" has 3 decimals',
    ],
    [
      'neither net nor price',
      { invoices: ['Acme,INV-1,2026-10-05,PO-1,1,1,,,,,EUR,'] },
      'invoices.csv 2 net: neither net nor',
    ],
    [
      'a kind that is none',
      { invoices: ['Acme,INV-1,2026-10-05,PO-1,1,1,1,,,,EUR,proforma'] },
      'invoices.csv 2 kind: "proforma" is not one of',
    ],
    [
      'signs of both kinds on a credit note',
      { invoices: ['Acme,C-1,2026-10-05,PO-1,1,-1,1,1.00,,,EUR,credit note'] },
      'invoices.csv 2 net: the credit note has figures of both signs',
    ],
    [
      'a charge that is none',
      { invoices: ['Acme,INV-1,2026-10-05,PO-1,1,1,1,,,freight=x,EUR,'] },
      'invoices.csv 2 charges: "x" is not an amount',
    ],
    [
      'too many cells',
      { invoices: ['Acme,INV-1,2026-10-05,PO-1,1,1,1,,,,EUR,,,9'] },
      'invoices.csv 2 -: 14 cells, 12 columns',
    ],
    [
      'a column that is missing',
      { heads: { orders: 'order,line,vendor,qty,unit price' } },
      'orders.csv 1 quantity: the column is missing',
    ],
    [
      'a column twice',
      { heads: { orders: `${ORDERS},Unit-Price` } },
      'orders.csv 1 Unit-Price: the column stands twice',
    ],
    ['settings that are no JSON', { settings: '{' }, 'settings.json - -: not JSON'],
    ['settings that are a list', { settings: [] }, 'settings.json - -: not an object'],
    [
      'a setting that does not exist',
      { settings: { pricePercentage: 5 } },
      'settings.json - pricePercentage: there is no such setting',
    ],
    [
      'a limit without a word',
      { settings: { pricePercent: '' } },
      'settings.json - pricePercent: nothing stands here; leave it out',
    ],
    [
      'a limit that is none',
      { settings: { pricePercent: 'low' } },
      'settings.json - pricePercent: "low" is not a percentage',
    ],
    [
      'an over-receipt of 101 %',
      { settings: { overReceiptPercent: 101 } },
      'settings.json - overReceiptPercent: "101" is too large',
    ],
    [
      'a limit of a vendor',
      { settings: { vendors: { Acme: { priceAmount: -1 } } } },
      'settings.json - vendors.Acme.priceAmount: "-1" is below zero',
    ],
    [
      'another name inside a level',
      { settings: { items: { BOLT: { constructor: '1' } } } },
      'settings.json - items.BOLT.constructor: there is no such setting',
    ],
  ])('%s', (_name, files, finding) => {
    const answer = run(files);
    expect(found(answer).join('\n')).toContain(finding);
    expect(answer.lines).toEqual([]);
  });

  test('all of them together', () => {
    const answer = run({
      orders: ['PO-1,1,Acme,,x,,y,,,,'],
      invoices: ['Acme,,z,PO-1,1,1,1,,,,EUR,'],
      settings: { today: 'now' },
    });
    expect(found(answer)).toHaveLength(5);
  });
});

test('unknown columns and receipts of unknown lines are named, never guessed', () => {
  const answer = run({
    orders: [order],
    receipts: ['PO-9,1,2026-10-01,10,,'],
    heads: { invoices: `${INVOICES},Amount` },
  });
  expect(answer.notes.remarks.map(({ file, row, column }) => `${file} ${row} ${column}`)).toEqual([
    'invoices.csv 1 Amount',
    'receipts.csv 2 line',
  ]);
});

test('the CSV can be read back, and no cell is run as a formula', () => {
  const answer = run({
    orders: ['PO-1,1,=cmd(),BOLT,10,pc,100.00,S,2-way,,'],
    invoices: ['=cmd(),"IN,V ""1""",2026-10-02,PO-1,1,10,110.00,,,,EUR,'],
  });
  const rows = new CsvRows();
  const [head, row] = Papa.parse<string[]>(
    [CSV_HEADER, ...answer.lines.map((line) => rows.row(line))].join('').trim(),
  ).data;
  expect(head).toHaveLength(18);
  expect(row?.slice(0, 3)).toEqual(['2', "'=cmd()", 'IN,V "1"']);
  expect(row?.[11]).toContain(
    'price_over 1000.00 > 1100.00 = 100.00 (1000 bp), limit 50.00 or 5 %: held',
  );
});

test('a sum over its limit says which exception speaks for it, and never that it passes', () => {
  const [line] = run({
    orders: ['PO-1,1,Acme,BOLT,10,pc,100.00,S,2-way,,'],
    invoices: ['Acme,N1,2026-10-02,PO-1,1,10,200.00,,,,EUR,'],
  }).lines;
  const { drifts = [], document } = line ?? {};
  const told = [...drifts, ...(document?.drifts ?? [])].map(({ kind, toldBy }) => [kind, toldBy]);
  expect(told).toEqual([
    ['price_over', undefined],
    ['value_over_line', ['price_over']],
    ['value_over_order', ['price_over']],
    ['total_drift', ['price_over']],
  ]);
  expect(drifts[1]?.explanation).toBe(
    'billed 2,000.00 of 1,000.00 ordered, +1,000.00 (100 %); ' +
      'limit 50.00 or 5 %: exceeded, told by price over',
  );
  const row = line ? new CsvRows().row(line) : '';
  expect(row.match(/: told by price_over/g)).toHaveLength(3);
  expect(row).not.toContain('passes');
});

test('what came is asked before what was accepted, and speaks for it', () => {
  const [line] = run({
    orders: ['PO-1,1,Acme,BOLT,10,pc,100.00,S,3-way,,'],
    receipts: ['PO-1,1,2026-10-01,6,,2'],
    invoices: ['Acme,N1,2026-10-02,PO-1,1,10,100.00,,,,EUR,'],
  }).lines;
  expect(line?.drifts.map(({ kind, toldBy }) => [kind, toldBy])).toEqual(
    expect.arrayContaining([['quantity_over_accepted', ['quantity_over_received']]]),
  );
});

test('six hundred invoices against three hundred orders', () => {
  const orders = Array.from(
    { length: 300 },
    (_none, at) => `PO-${at},1,Acme,BOLT,10,pc,100.00,S,2-way,,`,
  );
  const invoices = Array.from(
    { length: 600 },
    (_none, at) => `Acme,N${at + 5000}X,2026-10-02,PO-${at % 300},1,5,${100 + at / 1000},,,,EUR,`,
  );
  const answer = run({
    orders,
    invoices: invoices.map((line) => line.replace(/,(\d+\.\d{3}),/, ',$1,')),
  });
  expect(answer.lines).toHaveLength(600);
  expect(answer.lines.every(({ verdict }) => verdict === 'matched')).toBe(true);
});

test('orders in any case; rows of a document that stand apart are a duplicate', () => {
  const bill = (number: string, line: string, order = 'po-1'): string =>
    `Acme,${number},2026-10-02,${order},${line},1,100.00,,,,EUR,`;
  const orders = [order, 'PO-1,2,Acme,NUT,10,pc,100.00,S,2-way,,'];
  const answer = run({
    orders,
    receipts: [came],
    invoices: [bill('A-11', '1'), bill('B-77', '2'), bill('A-11', '2')],
  });
  expect(answer.lines.map(({ order: named }) => named)).toEqual(['PO-1', 'PO-1', 'PO-1']);
  expect(answer.lines.map(({ document }) => document.verdict)).toEqual([
    'matched',
    'exception',
    'refused',
  ]);
});

test('vendors may state a group, who is paid, and that their numbers begin anew', () => {
  const bill = (vendor: string, number: string, date: string): string =>
    `${vendor},${number},${date},PO-1,1,1,100.00,,,,EUR,`;
  const kinds = (vendors: object, invoices: string[]): (string | undefined)[] =>
    run({ orders: [order], receipts: [came], invoices, settings: { vendors } }).lines.map(
      ({ document }) => document.drifts.find(({ kind }) => kind.includes('duplicate'))?.kind,
    );
  const two = [bill('Acme', 'A-11', '2026-10-02'), bill('Acme West', 'a11', '2026-11-30')];
  expect(kinds({}, two)).toEqual([undefined, undefined]);
  expect(kinds({ Acme: { group: 'A' }, 'ACME West': { group: 'a' } }, two)).toEqual([
    undefined,
    'duplicate_invoice',
  ]);
  const near = [bill('Acme', 'A-11', '2026-10-02'), bill('Beta', 'Q-5', '2026-10-04')];
  expect(kinds({ Acme: { taxId: 'FI 1' }, Beta: { taxId: 'fi1' } }, near)).toEqual([
    undefined,
    'likely_duplicate',
  ]);
  expect(kinds({ Acme: { taxId: 'ΑΦΜ Δ' }, Beta: { taxId: 'αφμ δ' } }, near)[1]).toBe(
    'likely_duplicate',
  );
  expect(kinds({ Acme: { taxId: 'ΑΦΜ Δ' }, Beta: { taxId: 'ΑΦΜ Λ' } }, near)[1]).toBe(undefined);
  const years = [bill('Acme', 'A-11', '2026-10-02'), bill('Acme', 'A-11', '2027-02-02')];
  expect(kinds({ Acme: { restartsNumbersEachYear: 'yes' } }, years)).toEqual([
    undefined,
    undefined,
  ]);
  const wrong = run({ settings: { vendors: { Acme: { restartsNumbersEachYear: 'perhaps' } } } });
  expect(found(wrong)).toEqual([
    'settings.json - vendors.Acme.restartsNumbersEachYear: "perhaps" is not one of yes, no',
  ]);
});

test('a file without a header', () => {
  const answer = ran({
    orders: source('o', ''),
    receipts: source('r', '\n'),
    invoices: source('i', 'vendor,number,date,order\n'),
    settings: source('s', '{}'),
  });
  expect(found(answer)).toEqual([
    'o 1 -: no header stands in row 1',
    'r 1 -: no header stands in row 1',
  ]);
});

describe('a credit note that names its invoice', () => {
  const NAMED = `${INVOICES},Credits invoice`;
  const bill = 'Acme,INV-1,2026-10-02,PO-1,1,10,120.00,,,,EUR,,';
  const note = (figures: string, names = 'INV-1', number = 'CR-1'): string =>
    `Acme,${number},2026-10-03,PO-1,1,${figures},,,,EUR,credit note,${names}`;
  const credited = (invoices: string[], files: Files = {}): Answer =>
    run({ orders: [order], receipts: [came], ...files, heads: { invoices: NAMED }, invoices });

  test('is taken off the price of that invoice, which matches, and counts once', () => {
    const price = 'Acme,CR-1,2026-10-03,PO-1,1,0,,200.00,,,EUR,credit note';
    const loose = credited([bill, `${price},`]);
    expect(verdicts(loose)).toEqual(['exception', 'matched']);
    const answer = credited([bill, `${price},INV-1`]);
    expect(verdicts(answer)).toEqual(['matched', 'matched']);
    expect(answer.lines.map(({ net }) => net)).toEqual(['1200.00', '-200.00']);
  });

  test('is taken off its quantity: what is billed after it is what both leave', () => {
    const twelve = 'Acme,INV-1,2026-10-02,PO-1,1,12,100.00,,,,EUR,,';
    const later = (count: number): string =>
      `Acme,INV-8,2026-10-20,PO-1,1,${count},100.00,,,,EUR,,`;
    expect(verdicts(credited([twelve, note('2,100.00')]))).toEqual(['matched', 'matched']);
    const room = credited([twelve, note('5,100.00'), later(3)]);
    expect(verdicts(room)).toEqual(['matched', 'matched', 'matched']);
    const none = credited([twelve, note('5,100.00'), later(4)]);
    expect(verdicts(none)).toEqual(['matched', 'matched', 'exception']);
    expect(none.lines[2]?.drifts[0]).toMatchObject({ actual: '11', expected: '10' });
  });

  test('is compared with what that invoice billed, before it was taken off', () => {
    const answer = credited([bill, note('10,110.00')]);
    expect(answer.lines[1]?.drifts[0]).toMatchObject({
      kind: 'credit_due',
      expected: '1200.00',
      actual: '1100.00',
    });
  });

  test('uses a ceiling and charges once, less what it takes back', () => {
    const free = 'PO-1,1,Acme,BOLT,0,pc,100.00,S,2-way,,1000.00';
    const eight = 'Acme,INV-1,2026-10-02,PO-1,1,8,100.00,,,,EUR,,';
    const later = (count: number): string =>
      `Acme,INV-8,2026-10-20,PO-1,1,${count},100.00,,,,EUR,,`;
    const orders = [free];
    const six = credited([eight, note('4,100.00'), later(6)], { orders });
    expect(verdicts(six)).toEqual(['matched', 'matched', 'matched']);
    const seven = credited([eight, note('4,100.00'), later(7)], { orders });
    expect(seven.lines[2]?.document.verdict).toBe('exception');
    const freight = (row: string, amount: string): string =>
      row.replace(',,,,EUR', `,,,freight=${amount},EUR`);
    const charged = [freight(eight, '40.00'), freight(note('1,100.00'), '20.00')];
    const again = credited([...charged, freight(later(1), '100.00')], { orders });
    expect(again.lines[2]?.document.drifts[0]).toMatchObject({ actual: '120.00' });
  });

  test('owes what it is short on that invoice until money names it, whatever names none', () => {
    const short = note('10,110.00');
    const later = 'Acme,INV-8,2026-10-20,PO-1,1,1,100.00,,,,EUR,,';
    const money = (names: string): string =>
      `Acme,CR-7,2026-10-12,PO-1,1,0,,100.00,,,EUR,credit note,${names}`;
    const of = (names: string): (string | undefined)[] =>
      verdicts(credited([bill, short, money(names), later]));
    expect(of('')).toEqual(['exception', 'matched', 'matched', 'exception']);
    expect(of('INV-1')).toEqual(['matched', 'matched', 'matched', 'matched']);
  });

  test('credits no more than the invoice billed; the rest stays with the order', () => {
    const six = 'Acme,INV-1,2026-10-02,PO-1,1,6,100.00,,,,EUR,,';
    const four = 'Acme,INV-2,2026-10-19,PO-1,1,4,100.00,,,,EUR,,';
    const next = 'Acme,INV-8,2026-11-20,PO-1,1,8,100.00,,,,EUR,,';
    const answer = credited([six, four, note('8,100.00'), next]);
    expect(verdicts(answer)).toEqual(['matched', 'matched', 'matched', 'matched']);
    const again = credited([six, four, note('8,100.00'), next.replace(',8,', ',9,')]);
    expect(verdicts(again)[3]).toBe('exception');
  });

  test('entered twice lowers the invoice once', () => {
    const twelve = 'Acme,INV-1,2026-10-02,PO-1,1,12,100.00,,,,EUR,,';
    const one = note('1,100.00');
    const other = 'Beta,X-77,2026-10-03,PO-9,1,1,1.00,,,,EUR,,';
    const answer = credited([twelve, one, other, one]);
    expect(answer.lines.map(({ document }) => document.verdict)).toEqual([
      'exception',
      'matched',
      'refused',
      'refused',
    ]);
    expect(answer.lines[0]?.drifts[0]).toMatchObject({ actual: '11' });
  });

  test('lowers nothing where it is refused, or the invoice is', () => {
    const beta = bill.replace('Acme', 'Beta');
    const after = 'Acme,INV-8,2026-10-20,PO-1,1,10,100.00,,,,EUR,,';
    const foreign = credited([beta, note('10,120.00').replace('Acme', 'Beta'), after]);
    expect(verdicts(foreign)).toEqual(['refused', 'refused', 'matched']);
    const unissued = `${bill.replace('PO-1', 'PO-9')}`;
    const loose = credited([unissued, note('1,100.00'), after]);
    expect(verdicts(loose)).toEqual(['refused', 'matched', 'matched']);
  });

  test('and names none above it, or is an invoice, is a finding with file, row and column', () => {
    expect(found(credited([bill, note('1,100.00', 'INV-7')]))).toEqual([
      'invoices.csv 3 credits invoice: no invoice INV-7 of Acme stands above',
    ]);
    expect(found(credited([note('1,100.00'), bill]))).toEqual([
      'invoices.csv 2 credits invoice: no invoice INV-1 of Acme stands above, it stands below',
    ]);
    expect(found(credited([`${bill}INV-0`]))).toEqual([
      'invoices.csv 2 credits invoice: only a credit note credits an invoice',
    ]);
    expect(
      found(credited([bill, note('1,100.00'), note('1,100.00', ''), note('1,100.00', 'INV-2')])),
    ).toEqual(['invoices.csv 5 credits invoice: row 3 names INV-1 for the same document']);
  });
});

describe('what a credit note frees', () => {
  const heads = { invoices: `${INVOICES},reopens` };
  const bill = (number: string, day: string, quantity: number): string =>
    `Acme,${number},${day},PO-1,1,${quantity},100.00,,,,EUR,,`;
  const note = (reopens: string): string =>
    `Acme,CR-1,2026-10-03,PO-1,1,4,100.00,,,,EUR,credit note,${reopens}`;
  const told = (reopens: string, receipts: string[] = [came]): string[] =>
    verdicts(
      run({
        ...{ orders: [order], receipts, heads },
        invoices: [bill('INV-1', '2026-10-02', 10), note(reopens), bill('INV-8', '2026-10-20', 4)],
      }),
    );

  test('is open again, or closed, as it says', () => {
    expect(told('yes')).toEqual(['matched', 'matched', 'matched']);
    expect(told('no')).toEqual(['matched', 'matched', 'exception']);
  });

  test('of a credit note that names no invoice is closed for what comes after it', () => {
    const loose = run({
      ...{ orders: [order], receipts: [came], heads },
      invoices: [bill('INV-1', '2026-10-02', 6), note('no'), bill('INV-8', '2026-10-20', 4)],
    });
    expect(loose.lines.map(({ explanation }) => explanation)).toEqual([
      'billed 6 of 10 ordered, 600.00: matched',
      'billed 2 of 10 ordered, -400.00: matched',
      'billed 6 of 6 ordered, 400.00: matched',
    ]);
  });

  test('where it does not say so: open where more is accepted than billed after it, else closed', () => {
    expect(told('')).toEqual(['matched', 'matched', 'matched']);
    expect(told('', [came, 'PO-1,1,2026-10-02,-4,,'])[2]).toBe('exception');
  });

  test('by an invoice that takes it is not ordered any more for any document', () => {
    const named = { invoices: `${INVOICES},reopens,credits invoice` };
    const answer = run({
      ...{ orders: [order], receipts: [came], heads: named },
      invoices: [`${bill('INV-1', '2026-10-02', 10)},`, `${note('no')},INV-1`],
    });
    expect(answer.lines[0]?.explanation).toBe('billed 6 of 6 ordered, 600.00: matched');
  });

  test('by an invoice that takes it is ordered all the same for what was billed before it', () => {
    const named = { invoices: `${INVOICES},reopens,credits invoice` };
    const credit = (number: string, day: string, quantity: number): string =>
      `Acme,${number},${day},PO-1,1,${quantity},100.00,,,,EUR,credit note,no,INV-20`;
    const answer = run({
      ...{ orders: [order], receipts: [came], heads: named },
      invoices: [
        `${bill('INV-1', '2026-10-02', 10)},`,
        `${bill('INV-20', '2026-10-20', 2)},`,
        credit('CR-1', '2026-10-21', 2),
        credit('CR-7', '2026-10-22', 1),
        `${bill('INV-34', '2026-12-20', 1)},`,
      ],
    });
    expect(answer.lines.map(({ explanation }) => explanation)).toMatchObject([
      'billed 10 of 10 ordered, 1,000.00: matched',
      'billed 10 of 10 ordered, 0.00: matched',
      {},
      {},
      expect.stringContaining('billed 10 of 9 ordered'),
    ]);
  });

  test('is said on credit notes alone, by yes or no', () => {
    const odd = [bill('INV-1', '2026-10-02', 10) + 'yes', note('perhaps')];
    expect(found(run({ orders: [order], receipts: [came], heads, invoices: odd }))).toEqual([
      'invoices.csv 2 reopens: only a credit note opens an order again',
      'invoices.csv 3 reopens: "perhaps" is not one of yes, no',
    ]);
  });
});

test('a bill on a price agreement does not make a discount on the other lines missing', () => {
  const answer = run({
    heads: { orders: `${ORDERS},charges` },
    orders: [
      'PO-1,1,Acme,,10,pc,10.00,Z,2-way,,5000.00,discount=-5.00',
      'PO-1,2,Acme,,0,pc,50.00,Z,2-way,,5000.00,',
    ],
    invoices: [
      'Acme,A-1,2026-10-01,PO-1,2,10,50.00,500.00,,,EUR,',
      'Acme,B-22,2026-12-01,PO-1,1,10,10.00,100.00,,,EUR,',
    ],
    settings: {},
  });
  expect(answer.lines.map(({ document }) => document?.verdict)).toEqual(['matched', 'exception']);
});

test('what may come above an order is never rounded up: 5 % of 0.030 is no two thousandths', () => {
  const answer = run({
    heads: { orders: `${ORDERS},over receipt %` },
    orders: ['PO-1,1,Acme,,0.030,t,1000.00,,3-way,,,5'],
    receipts: ['PO-1,1,2026-10-01,0.032,,'],
    invoices: ['Acme,A-1,2026-10-01,PO-1,1,0.032,1000.00,,,,EUR,'],
  });
  expect(answer.lines[0]?.drifts.find(({ holds }) => holds)).toMatchObject({
    kind: 'quantity_over_ordered',
    expected: '0.031',
  });
});

test('an invoice credited whole leaves nothing on the line, however many rows the note has', () => {
  const row = (number: string, day: string, figures: string, kind = ',') =>
    `Acme,${number},${day},PO-1,1,${figures},,,EUR,${kind}`;
  const answer = run({
    heads: { invoices: `${INVOICES},credits invoice` },
    orders: ['PO-1,1,Acme,,50,pc,10.00,,2-way,,'],
    invoices: [
      row('A-1', '2026-01-01', '1,,10.00'),
      row('A-1', '2026-01-01', '1,,80.00'),
      row('C-7', '2026-02-01', '-1,,-10.00', 'credit note,A-1'),
      row('C-7', '2026-02-01', '-1,,-80.00', 'credit note,A-1'),
      row('B-22', '2026-05-01', '2,,20.40'),
    ],
  });
  expect(verdicts(answer)).toEqual(Array.from({ length: 5 }, () => 'matched'));
});
