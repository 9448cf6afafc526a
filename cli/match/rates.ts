// Limits in the currency of what is judged (controls.md B33): turned at the rate that the settings file
// names and printed in both; where it names none, an amount holds as it is written, in that currency.
import type { MatchSettings } from '../../src/core/match/facts';
import { minorDigits } from '../../src/core/money';
import { parsePrice } from '../../src/core/quantity';
import type { StoredRate, Tolerances } from '../../src/core/tolerance';
import { inOrderCurrency, turned } from '../../src/core/tolerance';

export const isRate = (name: string): boolean => /^rate:[A-Z]{3}$/.test(name);

interface Home {
  /** The settings' currency; nothing where the files alone name one. */
  readonly currency: string | undefined;
  readonly digits: number;
}

/** What is wrong with a rate; nothing where it is one. */
export function rateTrouble(name: string, text: string, currency: string | undefined): string {
  const rate = parsePrice(text.trim());
  if (!rate.ok || rate.value <= 0)
    return `"${text.trim()}" cannot be read as a rate: what one ${name.slice(5)} is in ${currency ?? 'the currency of the settings'}, above zero, like 0.92`;
  if (currency === undefined) return 'the settings name no currency that it is in';
  return name.endsWith(currency) ? 'the currency of the settings has no rate' : '';
}

const ONE = 1_000_000;

export class Rates {
  private readonly settings = new Map<string, Map<MatchSettings, MatchSettings>>();

  constructor(
    private readonly home: Home,
    private readonly rates: Readonly<Record<string, string>>,
  ) {}

  /** None where limits hold as they stand. */
  private rate(currency: string): StoredRate | undefined {
    const { currency: own = '', digits: from } = this.home;
    const named = parsePrice((this.rates[`rate:${currency}`] ?? '').trim());
    const digits = minorDigits(currency);
    if (currency === own || currency === '' || (!named.ok && digits === from)) return undefined;
    const [rateMicro, of] = named.ok ? [named.value, own] : [ONE, ''];
    return { rateMicro, of: 'order', digits, register: { currency: of, digits: from } };
  }

  tolerances(found: Tolerances, currency: string): Tolerances {
    const rate = this.rate(currency);
    return rate === undefined ? found : inOrderCurrency(found, rate);
  }

  levels(found: readonly Tolerances[], currency: string): Tolerances[] {
    return found.map((one) => this.tolerances(one, currency));
  }

  /** Worked out once a currency and day's settings. */
  settingsIn(read: MatchSettings, currency: string): MatchSettings {
    const rate = this.rate(currency);
    if (rate === undefined) return read;
    const known = this.settings.get(currency) ?? new Map<MatchSettings, MatchSettings>();
    this.settings.set(currency, known);
    const made = known.get(read) ?? {
      ...read,
      tolerances: this.tolerances(read.tolerances, currency),
      smallLineMinor: turned(read.smallLineMinor, rate),
      smallOrderMinor: turned(read.smallOrderMinor, rate),
    };
    known.set(read, made);
    return made;
  }
}
