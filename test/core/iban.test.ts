// Accounts that begin like an IBAN: the length of its country and its two check digits (ISO 13616).
import * as fc from 'fast-check';
import { ibanDoubt } from '../../src/core/iban';

const GOOD = [
  'FI2112345600000785',
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'NL91ABNA0417164300',
  'NO9386011117947',
  'MT84MALT011000012345MTLCAST001S',
];
test.each(GOOD)('%s is one', (iban) => expect(ibanDoubt(iban)).toBe(''));

test('any wrong sign of one is noticed, and any two neighbours that changed places', () => {
  const sign = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  fc.assert(
    fc.property(fc.constantFrom(...GOOD), fc.nat(), sign, (iban, at, other) => {
      const nth = 4 + (at % (iban.length - 5));
      const [own = '', next = ''] = [iban[nth], iban[nth + 1]];
      const slip = iban.slice(0, nth) + other + iban.slice(nth + 1);
      // The standard tells nothing of a letter for a digit that leaves the same rest.
      const same = /\d/.test(own) === /\d/.test(other);
      if (same && other !== own) expect(ibanDoubt(slip)).toMatch(/check digits/);
      const swap = iban.slice(0, nth) + next + own + iban.slice(nth + 2);
      if (own !== next && /^\d\d$/.test(own + next))
        expect(ibanDoubt(swap)).toMatch(/check digits/);
    }),
  );
});

test.each([
  ['FI21123456000007', /IBAN of FI, which has 18 signs, but has 16$/],
  ['DE8937040044053201300000', /IBAN of DE, which has 22 signs, but has 24$/],
  ['FI2212345600000785', /check digits/],
])('%s is none', (account, why) => expect(ibanDoubt(account)).toMatch(why));

test.each(['026009593', 'US64SVBKUS6S', 'ACCOUNT7', 'FIACCOUNT', 'ZZ2112345600000785', 'CO'])(
  '%s is another kind of account',
  (account) => expect(ibanDoubt(account)).toBe(''),
);
