// Whether an account that begins like an IBAN can be one: its country's length and its two check digits
// (ISO 13616, ISO/IEC 7064 MOD 97-10). It tells a slip of the keys; it knows no bank and no account.

/** How many signs an IBAN of each country has. */
const LENGTHS: { readonly [country: string]: number } = Object.fromEntries(
  (
    'NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 MN20 XK20 ' +
    'CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 AE23 GI23 IL23 IQ23 OM23 ' +
    'SO23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 ' +
    'BI27 DJ27 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HN28 HU28 LB28 NI28 ' +
    'PL28 SV28 BR29 EG29 PS29 QA29 UA29 VA22 JO30 KW30 YE30 MT31 MU30 SC31 LC32 RU33'
  )
    .split(' ')
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
);

/** What is left of it by 97, letters as 10 to 35 and its first four signs at the end: 1 where it fits. */
function remainder(iban: string): number {
  let left = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(sign, 36);
    left = (left * (value > 9 ? 100 : 10) + value) % 97;
  }
  return left;
}

/** Why letters and digits that begin like an IBAN are none; empty for one, and for any other account. */
export function ibanDoubt(account: string): string {
  const country = account.slice(0, 2);
  const length = Object.prototype.hasOwnProperty.call(LENGTHS, country) ? LENGTHS[country] : 0;
  if (!length || !/^[A-Z]{2}\d{2}[A-Z0-9]*$/.test(account)) return '';
  if (account.length !== length)
    return `the account begins like an IBAN of ${country}, which has ${length} signs, but has ${account.length}`;
  return remainder(account) === 1
    ? ''
    : 'the check digits of the account do not fit an IBAN, so a sign of it is wrong';
}
