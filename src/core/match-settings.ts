// The Settings tab as the match takes it: tolerances, small differences, days and tax rates. What
// cannot be read is exact, never unlimited.
import type { Day } from './day';
import { keptTax, parseTaxCodes } from './tax-codes';
import type { MatchSettings } from './match/facts';
import type { Register } from './settings';
import type { Limit } from './tolerance';
import { parseLevel, parseLimit, TOLERANCE_DEFAULTS } from './tolerance';

const whole = (text: string | undefined, instead: number): number =>
  text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : instead;

/** The settings of today as the match takes them; what cannot be read is exact (C2). */
export function matchSettings({ settings, digits }: Register, day?: Day): MatchSettings {
  const texts: { [setting: string]: string } = { ...TOLERANCE_DEFAULTS };
  for (const [name, value] of Object.entries(settings)) if (value !== '') texts[name] = value;
  const amount = (name: string): number => {
    const read = parseLimit(texts[name] ?? '', 'amount', digits);
    const limit: Limit | undefined = read.ok ? read.value : 0;
    return typeof limit === 'number' ? limit : 0;
  };
  const codes = texts['taxCodes'] ?? 'S=20;R=5;Z=0';
  const rates = parseTaxCodes(codes, day);
  const kept = keptTax(codes, day);
  return {
    tolerances: parseLevel(texts, digits).tolerances,
    smallLineMinor: amount('smallDifferenceAmount'),
    smallOrderMinor: amount('smallDifferenceOrderAmount'),
    waitingDaysGoods: whole(texts['waitingDaysGoods'], 14),
    waitingDaysService: whole(texts['waitingDaysService'], 7),
    billingGraceDays: whole(texts['billingGraceDays'], 60),
    taxRatesBp: rates.ok ? rates.value : {},
    ...(Object.keys(kept).length === 0 ? {} : { keptTaxBp: kept }),
  };
}
