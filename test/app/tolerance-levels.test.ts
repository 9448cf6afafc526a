// Tolerances for a vendor, an item or a line, typed in Settings: what they change, and what they do
// not change any more once a document was judged.
import { Accounts, CLEO, OLGA } from './accounts-kit';

const bolt = {
  description: 'Bolt',
  unit: 'pcs',
  quantity: '10',
  unitPrice: '100.00',
  item: 'BOLT-8',
};
const settings = {
  timeZone: 'Etc/UTC',
  'pricePercent for vendor Acme Oy': '1',
  'pricePercent for item BOLT-8': '8',
  'priceAmount for item BOLT-8': 'not checked',
  valueLinePercent: 'not checked',
  valueLineAmount: 'not checked',
  valueOrderPercent: 'not checked',
  valueOrderAmount: 'not checked',
  totalPercent: 'not checked',
  totalAmount: 'not checked',
};
const verdicts = (accounts: Accounts, poNumber: string): string[] => {
  accounts.receive(
    poNumber,
    [1, 2].map((line) => ({ line, received: '10' })),
  );
  const { invoiceId } = accounts.enter(poNumber, ['10 at 108.00', '10 at 101.01']);
  return accounts
    .rows('Invoice Lines')
    .filter(({ Invoice }) => Invoice === invoiceId)
    .map(({ Verdict = '' }) => Verdict);
};

const level = 'pricePercent for vendor Acme Oy';

test('an item has its own price limit, the rest of the vendor a tighter one; judged is judged', () => {
  const accounts = new Accounts({ settings });
  const poNumber = accounts.order([bolt, '10 at 100.00']);
  expect(verdicts(accounts, poNumber)).toEqual(['matched', 'exception']);
  expect(accounts.open()).toEqual(['price_over']);
  const at = accounts.rows('Settings').findIndex(({ Setting }) => Setting === level);
  accounts.workspace.as(OLGA).type({ tab: 'Settings', at: `B${at + 2}`, values: [['10']] });
  accounts.enter(poNumber, [{ orderLine: 1, quantity: '1', unitPrice: '100.00' }]);
  expect(accounts.open().sort()).toEqual(['price_over', 'quantity_over_ordered']);
  expect(accounts.run(OLGA, 'verify', {}).value.findings).toEqual([]);
});

test('a level that nobody can read is a finding, one that there is not is refused', () => {
  const odd = new Accounts({ settings });
  const at = odd.rows('Settings').findIndex(({ Setting }) => Setting === level);
  odd.workspace.as(OLGA).type({ tab: 'Settings', at: `B${at + 2}`, values: [['some']] });
  const { findings } = odd.run(OLGA, 'verify', {}).value;
  expect(findings).toContainEqual(
    expect.objectContaining({ kind: 'bad_value', tab: 'Settings', column: 'Value' }),
  );
  const input = { profile: 'shared', settings: { 'pricePercent for buyer X': '1' } };
  expect(odd.run(OLGA, 'set_up', input)).toMatchObject({
    ok: false,
    findings: [{ kind: 'unknown_field' }],
  });
  const wrong = { pricePercent: 'low', priceAmount: '', [level]: 'some', waitingDaysGoods: '9' };
  expect(odd.run(OLGA, 'set_up', { profile: 'shared', settings: wrong })).toMatchObject({
    code: 'bad_value',
    findings: [
      { column: 'settings.pricePercent' },
      { column: 'settings.priceAmount' },
      { column: `settings.${level}` },
    ],
  });
});

describe('an order that a document is linked to brings its own limits (B33, B39)', () => {
  const linked = (limits: object, net: string, order: object = {}, rate = ''): string => {
    const accounts = new Accounts({
      settings: { ...settings, matchLevelGoods: '2-way', ...limits },
    });
    const po = accounts.order([bolt], order);
    const at = accounts.rows('Settings').findIndex(({ Setting }) => Setting === 'rate:USD');
    if (rate !== '')
      accounts.workspace.as(OLGA).type({ tab: 'Settings', at: `B${at + 2}`, values: [[rate]] });
    const line = { description: 'Bolt', quantity: '10', unitPrice: '100.00', net };
    const { currency = 'EUR' } = order as { currency?: string };
    const { poNumber: _none, ...paper } = accounts.document('', [line], { currency }) as {
      poNumber: string;
    };
    const { invoiceId } = accounts.done(CLEO, 'enter_invoice', paper);
    const input = {
      invoiceId,
      poNumber: po,
      orderLine: 1,
      reason: 'The vendor left the number out',
    };
    accounts.done(CLEO, 'link_invoice', input);
    return String(accounts.invoice(invoiceId)['Verdict']);
  };
  test.each([
    ['1080.00', 'matched'],
    ['1080.01', 'exception'],
  ])('%s of an item with its own percentage is %s', (net, verdict) => {
    expect(linked({}, net)).toBe(verdict);
  });
  // 50.00 at 0.8 are 62.50; the line has its own 20.00, which are 25.00.
  const dollars = { 'rate:USD': '0.8', 'priceAmount for item BOLT-8': '20.00' };
  test.each([
    ['1025.00', 'matched'],
    ['1025.01', 'exception'],
  ])('%s of an item in dollars is %s', (net, verdict) => {
    expect(linked(dollars, net, { currency: 'USD' })).toBe(verdict);
  });
  // The order's rate is kept, whatever became of it before the document came.
  test.each([
    ['1002.50', 'matched'],
    ['1002.51', 'exception'],
  ])('%s of an order in dollars, with a small difference of 2.00, is %s', (net, verdict) => {
    const small = {
      ...{ ...dollars, 'priceAmount for item BOLT-8': 'exact' },
      ...{ smallDifferenceAmount: '2.00', smallDifferenceOrderAmount: '10.00' },
    };
    expect(linked(small, net, { currency: 'USD' }, '0.01')).toBe(verdict);
  });
});
