// Orders in several currencies through both doors: the register turns its limits at the rate that an
// order keeps, the command line at the rate of its settings file; the sentences are the same (B33).
import type { AnswerLine } from '../../cli/match/answer';
import type { Source } from '../../cli/match/csv';
import { runMatch } from '../../cli/match/run';
import { Accounts, CLEO } from '../app/accounts-kit';

const source = (file: string, rows: string[]): Source => ({ file, pieces: () => [rows.join('\n')] });
/** Orders of one line, each billed once; what came is what is ordered. */
type Bill = readonly [currency: string, quantity: string, price: string, billed: string];
const BILLS: readonly Bill[] = [
  ['USD', '6', '100.00', '636.00'],
  ['USD', '20', '100.00', '2062.50'],
  ['USD', '20', '100.00', '2062.51'],
  ['JPY', '10000', '20', '208333'],
  ['JPY', '10000', '20', '208334'],
  ['KWD', '10', '100.000', '1016.667'],
  ['KWD', '10', '100.000', '1016.668'],
  ['EUR', '20', '100.00', '2050.01'],
];
const RATES = { 'rate:USD': '0.8', 'rate:JPY': '0.006', 'rate:KWD': '3' };

function answered(settings: object, more: object[] = []) {
  const lines: AnswerLine[] = [];
  const rows = BILLS.map((bill, at) => ({ bill, at: at + 1 }));
  const ran = runMatch(
    {
      orders: source('orders.csv', [
        'order,line,vendor,quantity,unit price,currency',
        ...rows.map(({ bill: [code, many, price], at }) => `P-${at},1,Acme Oy,${many},${price},${code}`),
      ]),
      receipts: source('receipts.csv', [
        'order,line,received',
        ...rows.map(({ bill: [, many], at }) => `P-${at},1,${many}`),
      ]),
      invoices: source('invoices.csv', [
        'vendor,number,date,order,order line,quantity,net,currency',
        ...rows.map(({ bill: [code, many, , net], at }) =>
          `Acme Oy,N-${at * 37},2026-10-${String(at * 3 + 1).padStart(2, '0')},P-${at},1,${many},${net},${code}`),
      ]),
      settings: source('settings.json', [JSON.stringify(Object.assign({}, settings, ...more))]),
    },
    (line) => lines.push(line),
  );
  return { lines, findings: ran.notes.findings.map(({ column, detail }) => `${column ?? ''}: ${detail}`) };
}

test('the same verdict and sentence in the register and on the command line', () => {
  const desk = new Accounts({
    settings: { ...RATES, splitWindowDays: '0', waitingDaysGoods: '99', smallDifferenceAmount: 'exact' },
  });
  const register = BILLS.map(([currency, quantity, unitPrice, net], at) => {
    const po = desk.order([`${quantity} at ${unitPrice}`], { currency, description: `Sample ${at}` });
    desk.receive(po, quantity);
    const line = { orderLine: 1, quantity, unitPrice, net };
    const told = desk.done(CLEO, 'enter_invoice', desk.document(po, [line], { currency }));
    return [told.verdict, told.exceptions[0]?.sentence ?? ''];
  });
  const { lines } = answered({ currency: 'EUR', ...RATES });
  const heldBy = ({ explanation, verdict }: AnswerLine) => [
    verdict, verdict === 'matched' ? '' : explanation,
  ];
  expect(lines.map(heldBy)).toEqual(register);
  expect(register.map(([verdict]) => verdict)).toEqual([
    ...['exception', 'matched', 'exception', 'matched', 'exception', 'matched', 'exception', 'exception'],
  ]);
  expect(register[0]?.[1]).toContain('limit 62.50 (50.00 EUR) or 5 %: exceeded (5 % of 600.00 = 30.00, not 62.50)');
  expect(register[4]?.[1]).toContain('limit 8,333 (50.00 EUR) or 5 %: exceeded (8,333, not 5 % of 200,000 = 10,000)');
  expect(register[6]?.[1]).toContain('limit 16.667 (50.00 EUR) or 5 %');
});

test('without a rate an amount is one of the currency, in its own decimals', () => {
  const { lines } = answered({ currency: 'EUR' });
  expect(lines.map(({ explanation }) => /limit [^:]*/.exec(explanation)?.[0] ?? '')).toEqual([
    ...['limit 50.00 or 5 %', 'limit 50.00 or 5 %', 'limit 50.00 or 5 %', 'limit 50 or 5 %'],
    ...['limit 50 or 5 %', '', '', 'limit 50.00 or 5 %'],
  ]);
});

test('closer limits are turned as well', () => {
  const lines = { 'P-1/1': { priceAmount: '20.00' } };
  const [first] = answered({ currency: 'EUR', ...RATES }, [{ lines }]).lines;
  expect(first?.explanation).toContain('+36.00 (6 %); limit 25.00 (20.00 EUR): exceeded');
});

test('a rate is above zero, of another currency, and in one', () => {
  expect(answered({ currency: 'EUR', 'rate:USD': '0', 'rate:EUR': '1', 'rate:X': '2' }).findings).toEqual([
    'rate:X: there is no such setting',
    'rate:USD: "0" cannot be read as a rate: what one USD is in EUR, above zero, like 0.92',
    'rate:EUR: the currency of the settings has no rate',
  ]);
  for (const [typed, shown] of [['abc', 'abc'], ['-1', '-1'], [' 0,8 ', '0,8'], ['1.2345678', '1.2345678']])
    expect(answered({ currency: 'EUR', 'rate:USD': typed }).findings).toEqual([
      `rate:USD: "${shown}" cannot be read as a rate: what one USD is in EUR, above zero, like 0.92`,
    ]);
  expect(answered({ currency: 'EUR', 'rate:USD': ' ' }).findings).toEqual([
    'rate:USD: nothing stands here; leave it out',
  ]);
  expect(answered({ 'rate:USD': '0.8' }).findings).toEqual([
    'rate:USD: the settings name no currency that it is in',
  ]);
});

describe('a limit in money on quantities, where the paper is in another currency than the order', () => {
  // Order currency, quantity billed of 10 at 100.00, the amount of the limit in EUR, what is said.
  type Case = readonly [currency: string, paper: string, billed: string, limit: string, said: string];
  const CASES: readonly Case[] = [
    ['EUR', 'JPY', '13', '5.00', 'billed 13 of 10 ordered, +3 (30 %), worth 300.00 EUR; limit 5.00: exceeded'],
    ['EUR', 'JPY', '10.05', '5.00', ''],
    ['EUR', 'JPY', '10.051', '5.00', 'billed 10.051 of 10 ordered, +0.051 (0.51 %), worth 5.10 EUR; limit 5.00: exceeded'],
    ['USD', 'EUR', '12.5', '200.00', ''],
    ['USD', 'EUR', '12.501', '200.00', 'billed 12.501 of 10 ordered, +2.501 (25.01 %), worth 250.10 USD; limit 250.00 (200.00 EUR): exceeded'],
    ['USD', 'JPY', '12.501', '200.00', 'billed 12.501 of 10 ordered, +2.501 (25.01 %), worth 250.10 USD; limit 250.00 (200.00 EUR): exceeded'],
    ['KWD', 'EUR', '13', '900.00', ''],
    ['KWD', 'EUR', '13.001', '900.00', 'billed 13.001 of 10 ordered, +3.001 (30.01 %), worth 300.100 KWD; limit 300.000 (900.00 EUR): exceeded'],
  ];
  const limited = (limit: string) => ({
    quantityOverOrderedPercent: 'not checked', quantityOverOrderedAmount: limit, matchLevelGoods: '2-way',
  });
  const price = (currency: string): string => (currency === 'KWD' ? '100.000' : '100.00');
  const net = (currency: string): string => (currency === 'JPY' ? '9' : '9.00');

  test.each(CASES)('%s billed in %s: %s of 10, limit %s', (currency, paper, billed, limit, said) => {
    const lines: AnswerLine[] = [];
    runMatch(
      {
        orders: source('orders.csv', [
          'order,line,vendor,quantity,unit price,currency,level', `P-1,1,Acme Oy,10,${price(currency)},${currency},2-way`,
        ]),
        receipts: source('receipts.csv', ['order,line,received']),
        invoices: source('invoices.csv', [
          'vendor,number,date,order,order line,quantity,net,currency',
          `Acme Oy,N-1,2026-10-01,P-1,1,${billed},${net(paper)},${paper}`,
        ]),
        settings: source('settings.json', [JSON.stringify({ currency: 'EUR', ...RATES, ...limited(limit) })]),
      },
      (line) => lines.push(line),
    );
    const mismatch = `P-1 is in ${currency}, billed in ${paper}`;
    const sentence = said === '' ? mismatch : `${mismatch}; ${said}`;
    expect(lines[0]?.explanation).toBe(sentence);

    const desk = new Accounts({ settings: { ...RATES, ...limited(limit) } });
    const po = desk.order([`10 at ${price(currency)}`], { currency });
    const line = { orderLine: 1, quantity: billed, unitPrice: '1', net: net(paper) };
    const entered = desk.done(CLEO, 'enter_invoice', desk.document(po, [line], { currency: paper }));
    expect(entered.verdict).toBe('refused');
    // The document says once what refuses it, then what else is wrong with its line.
    const own = mismatch.replace('P-1', po);
    expect(entered.explanation).toBe(said === '' ? own : `${own}; line 1: ${said}`);
  });
});
