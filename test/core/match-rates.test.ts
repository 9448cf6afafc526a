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
