// Where a vendor is paid to: first and changed details wait for a second person, and hold everything of
// it until then (controls.md B26, C2).
import {
  accountOf,
  detailsHold,
  detailsReason,
  neverPaidTo,
  normaliseAccount,
  onTheWayTo,
  otherDetails,
  payeeKey,
  payeeOf,
  sharedWith,
  withDetails,
  withOnTheWay,
  withSettled,
} from '../../src/core/payee';
import type { OnTheWay, Payee } from '../../src/core/payee';

const account = (digest: string, last = '1234') => ({ last, digest });
const payee = (more: Partial<Payee> = {}): Payee => ({
  ...{ ...account('d1'), vendor: 'Acme', state: 'held', by: ['ana'], since: '2026-10-01' },
  ...more,
});
const stateOf = (...all: Payee[]): Map<string, string> =>
  new Map(all.map((one) => [payeeKey(one.vendor), JSON.stringify(one)]));

describe('an account', () => {
  test('is the same however it is printed; six letters and digits at least', () => {
    const plain = (typed: string): string => {
      const read = normaliseAccount(typed);
      return read.ok ? read.value : read.code;
    };
    expect([plain(' fi21 1234-5600 '), plain('ＦＩ２１１２'), plain('12-34 56')]).toEqual([
      ...['FI2112345600', 'FI2112', '123456'],
    ]);
    expect([plain('12-34 5'), plain('')]).toEqual(['bad_value', 'bad_value']);
    expect(normaliseAccount('1')).toMatchObject({
      detail: 'The payment details have fewer than six letters and digits.',
      next: 'Type the account as the paper prints it, or leave it out.',
    });
  });
  test('is kept as its last four characters and a keyed digest', () => {
    expect(accountOf('FI2112345600000785', (text) => `keyed ${text}`)).toEqual(
      account('keyed account\nFI2112345600000785', '0785'),
    );
    const short = accountOf('FI2112345600', (text) => text);
    expect(short).toMatchObject({ last: '5600', doubt: expect.stringContaining('has 12') });
  });
  test('that another vendor is, or was, paid to is told', () => {
    const state = stateOf(
      payee(),
      payee({ vendor: 'Bolt' }),
      payee({ vendor: 'Cog', digest: 'd2', was: account('d1') }),
      payee({ vendor: 'Dowel', digest: 'd2', was: account('d3') }),
    );
    state.set('payee:odd', 'typed over').set('other', JSON.stringify(payee({ vendor: 'Eye' })));
    expect(sharedWith(state, account('d1'), ' ACME ')).toEqual(['Bolt', 'Cog']);
    expect(sharedWith(state, account('d9'), 'Acme')).toEqual([]);
  });
});

describe('the details of a paper', () => {
  const given = (digest: string, by = 'ben') => ({
    ...{ account: account(digest, digest), vendor: 'Acme', by, today: '2026-10-05' },
  });
  const held = { ...payee({ ...account('d2', 'd2'), by: ['ben'], since: '2026-10-05' }) };
  test('are held when they are the first', () => {
    expect(withDetails(undefined, given('d2'))).toEqual(held);
  });
  test('change nothing where they are the confirmed ones', () => {
    const confirmed = payee({ state: 'confirmed', paid: true });
    expect(withDetails(confirmed, given('d1'))).toBeUndefined();
    expect(withDetails(confirmed, given('d2'))).toEqual({
      ...held,
      was: { last: '1234', digest: 'd1', paid: true },
    });
    expect(withDetails(payee({ state: 'confirmed' }), given('d2'))?.was?.paid).toBe(false);
  });
  test('entered once more by another person: neither of the two confirms them', () => {
    expect(withDetails(payee(), given('d1'))?.by).toEqual(['ana', 'ben']);
    expect(withDetails(payee(), given('d1', 'ana'))).toBeUndefined();
  });
  test('that were confirmed before a change which waits leave it waiting', () => {
    const changed = payee({ digest: 'd2', was: account('d1') });
    expect(withDetails(changed, given('d1'))).toBeUndefined();
  });
  test('of a third account take the place of what waits, and what was confirmed stays known', () => {
    const changed = payee({ digest: 'd2', was: { ...account('d1'), paid: true } });
    expect(withDetails(changed, given('d3'))).toMatchObject({
      ...{ digest: 'd3', state: 'held', by: ['ben'], was: { digest: 'd1', paid: true } },
    });
    expect(withDetails(payee(), given('d3'))).not.toHaveProperty('was');
  });
});

describe('what they hold', () => {
  const NEW =
    'the payment details of Acme are new on 2026-10-01 and wait for another person than ana';
  test('everything of the vendor, until a second person confirmed them', () => {
    expect(detailsHold(stateOf(payee()), ' acme ')).toBe(NEW);
    const changed = payee({ was: account('d0'), by: ['ana', 'ben'] });
    expect(detailsHold(stateOf(changed), 'Acme')).toBe(
      'the payment details of Acme changed on 2026-10-01 and wait for another person than ana, ben',
    );
    expect(detailsHold(stateOf(payee({ state: 'confirmed' })), 'Acme')).toBe('');
    expect(detailsHold(new Map([[payeeKey('Acme'), '{typed']]), 'Acme')).toBe('');
    expect(payeeOf(new Map([[payeeKey('Acme'), '']]), 'Acme')).toBeUndefined();
  });
  const confirmed = stateOf(payee({ state: 'confirmed' }));
  test('a paper with other details than those on file', () => {
    expect(otherDetails(confirmed, 'Acme', '9876 d2')).toBe(
      'it asks to be paid to other details (ending 9876) than those on file',
    );
    expect([
      otherDetails(confirmed, 'Acme', '1234 d1'),
      otherDetails(confirmed, 'Acme', ''),
      otherDetails(confirmed, 'Bolt', '9876 d2'),
      otherDetails(stateOf(payee()), 'Acme', '9876 d2'),
    ]).toEqual(['', '', '', '']);
  });
  test('is told as a sentence, the vendor before the paper', () => {
    const why = (state: Map<string, string>, paymentDigest: string): string =>
      detailsReason(state, { vendor: 'Acme', paymentDigest });
    expect(why(stateOf(payee()), '9876 d2')).toBe(`T${NEW.slice(1)}.`);
    expect(why(confirmed, '9876 d2')).toMatch(/^It asks to be paid .* on file\.$/);
    expect(why(confirmed, '')).toBe('');
  });
  test('whether anything was ever paid to them decides who may pay', () => {
    const never = (...all: Payee[]): boolean => neverPaidTo(stateOf(...all), 'Acme');
    expect([
      never(),
      never(payee()),
      never(payee({ paid: false })),
      never(payee({ paid: true })),
    ]).toEqual([false, true, true, false]);
  });
  test('a first settled payment is noted, once, of confirmed ones', () => {
    const noted = withSettled(confirmed, 'Acme');
    expect(JSON.parse(noted ?? '{}')).toEqual(payee({ state: 'confirmed', paid: true }));
    expect([
      withSettled(stateOf(payee()), 'Acme'),
      withSettled(stateOf(payee({ state: 'confirmed', paid: true })), 'Acme'),
      withSettled(new Map(), 'Acme'),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

describe('payments on the way', () => {
  const way = (paymentId: string): OnTheWay => ({
    ...{ paymentId, invoiceId: 'I-1', amount: '5.00', currency: 'EUR', day: '2026-10-05' },
  });
  const at = (text: string) => new Map([['onTheWay', text]]);
  type State = ReadonlyMap<string, string>;
  const left = (state: State, vendor: string, one: OnTheWay, on = true): State =>
    new Map([...state, ...withOnTheWay(state, vendor, { one, left: on })]);
  test('are kept by vendor until they arrive or come back', () => {
    const one = left(new Map(), 'Acme', way('P-1'));
    const three = left(left(one, ' ACME', way('P-2')), 'Bolt', way('P-3'));
    expect(onTheWayTo(three, 'acme')).toEqual([way('P-1'), way('P-2')]);
    expect(onTheWayTo(three, 'Bolt')).toEqual([way('P-3')]);
    const arrived = left(three, 'Acme', way('P-1'), false);
    expect(onTheWayTo(arrived, 'Acme')).toEqual([way('P-2')]);
    expect(onTheWayTo(left(arrived, 'Acme', way('P-2')), 'Acme')).toHaveLength(1);
  });
  test('are all kept, over as many cells as they take, and gone with their end', () => {
    let state: ReadonlyMap<string, string> = new Map();
    for (let n = 0; n < 1500; n += 1) state = left(state, `V ${n % 3}`, way(`P-${n}`));
    expect(onTheWayTo(state, 'V 0')).toHaveLength(500);
    expect(onTheWayTo(state, 'V 0')[0]).toEqual(way('P-0'));
    expect([...state.values()].every((text) => text.length <= 45_000)).toBe(true);
    for (let n = 0; n < 1499; n += 1) state = left(state, `V ${n % 3}`, way(`P-${n}`), false);
    expect(onTheWayTo(state, 'V 2')).toEqual([way('P-1499')]);
    expect([...state.values()].filter((text) => text !== '')).toHaveLength(1);
  });
  test('that fit nowhere any more are the oldest', () => {
    const many = Array.from({ length: 20_000 }, (_none, n) => ['k', `P-${n}`, '', '', '', '']);
    const text = JSON.stringify(many);
    const cells = Array.from({ length: 12 }, (_none, n): [string, string] => [
      n === 0 ? 'onTheWay' : `onTheWay:${n}`,
      text.slice(n * 45_000, (n + 1) * 45_000),
    ]);
    const state = left(new Map(cells), 'Acme', way('P-new'));
    expect(onTheWayTo(state, 'Acme')).toEqual([way('P-new')]);
    expect([...state.values()].join('').length).toBeLessThanOrEqual(540_000);
  });
  test('typed over by somebody are none', () => {
    for (const text of ['x', '{"a":1}', '[7]', ''])
      expect(onTheWayTo(at(text), 'Acme')).toEqual([]);
  });
});
