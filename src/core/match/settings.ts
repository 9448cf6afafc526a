// The settings that a match needs, from their texts in the Settings tab or a JSON file: the same
// names and the same defaults for both. A text that cannot be read is a finding, never a default.
import { mulDiv } from '../decimal';
import type { Day } from '../day';
import { keptTax, parseTaxCodes } from '../tax-codes';
import { MONEY_LIMIT, parseMoney, printMoney } from '../money';
import { accept } from '../outcome';
import { parseDecimal } from '../decimal';
import { parseLevel, parseLimit, TOLERANCE_DEFAULTS } from '../tolerance';
import { unreadable } from '../decimal';
import type { MatchSettings } from './facts';
import type { Outcome } from '../outcome';
import type { LineType, MatchLevel } from '../words';

/** Every setting of the match with its default; amounts as for a currency of two digits. */
export const MATCH_DEFAULTS = {
  ...TOLERANCE_DEFAULTS,
  matchLevelGoods: '3-way',
  matchLevelService: '3-way',
  matchLevelSubscription: '2-way',
  waitingDaysGoods: '14',
  waitingDaysService: '7',
  billingGraceDays: '60',
  taxCodes: 'S=20;R=5;Z=0',
} as const;
export type MatchSetting = keyof typeof MATCH_DEFAULTS;

/** The defaults in a currency's digits: 50.00 is 50 in yen; an amount that vanishes is exact. */
export function matchDefaults(digits: number): Record<MatchSetting, string> {
  const entries = Object.entries(MATCH_DEFAULTS).map(([name, text]) => {
    const amount = /Amount$/.test(name) ? parseMoney(text, 2) : null;
    if (!amount?.ok) return [name, text];
    const minor = mulDiv(amount.value, 10 ** digits, 100);
    return [name, minor === 0 && amount.value > 0 ? 'exact' : printMoney(minor, digits)];
  });
  return Object.fromEntries(entries) as Record<MatchSetting, string>;
}

/** 2, 2-way, 3-way, 4 way: how many papers are compared. */
export function parseMatchLevel(text: string): Outcome<MatchLevel> {
  const [, ways] = /^([234])(?:[ -]?way)?$/i.exec(text.trim()) ?? [];
  return ways
    ? accept(`${ways}-way` as MatchLevel)
    : unreadable(`"${text}" is not one of 2-way, 3-way, 4-way`);
}

/** A whole number of days from 0 to 3650. */
function parseDays(text: string): Outcome<number> {
  const days = parseDecimal(text.trim(), { what: 'a number of days', places: 0, limit: 3651 });
  return days.ok && days.value < 0 ? unreadable(`"${text}" is below zero`) : days;
}

export interface MatchSettingsRead {
  readonly settings: MatchSettings;
  readonly levels: Readonly<Record<LineType, MatchLevel>>;
  readonly overReceiptBp: number;
  readonly findings: readonly { setting: string; detail: string }[];
  /** Rates and kept shares of tax codes are those of a document's day (B11). */
  on(day: Day): MatchSettings;
}

/** The settings of a day, worked out once a day where some code has days of its own. */
function settingsByDay(settings: MatchSettings, codes: string): (day: Day) => MatchSettings {
  const days = new Map<Day, MatchSettings>();
  return (day) => {
    if (!codes.includes('@')) return settings;
    const rates = parseTaxCodes(codes, day);
    const known = days.get(day) ?? {
      ...settings,
      taxRatesBp: rates.ok ? rates.value : {},
      keptTaxBp: keptTax(codes, day),
    };
    days.set(day, known);
    return known;
  };
}

/** Texts by name, all of `MATCH_DEFAULTS`; what is not there is a finding like what is not right. */
export function readMatchSettings(
  texts: Readonly<Record<string, string>>,
  digits: number,
): MatchSettingsRead {
  const { tolerances, findings: levelFindings } = parseLevel(texts, digits);
  const findings = [...levelFindings];
  const take = <T>(setting: MatchSetting, read: (text: string) => Outcome<T>, otherwise: T): T => {
    const text = texts[setting] ?? '';
    const answer = text.trim() === '' ? unreadable('nothing is set here') : read(text);
    if (answer.ok) return answer.value;
    findings.push({ setting, detail: answer.detail });
    return otherwise;
  };
  const amount = (text: string): Outcome<number> => {
    const limit = parseLimit(text, 'amount', digits);
    return limit.ok
      ? accept(limit.value === 'not_checked' ? MONEY_LIMIT : (limit.value ?? 0))
      : limit;
  };
  const percent = (text: string): Outcome<number> => {
    const limit = parseLimit(text, 'percent', digits);
    return !limit.ok || typeof limit.value === 'number'
      ? (limit as Outcome<number>)
      : unreadable('received goods are always checked');
  };
  const settings = {
    tolerances,
    smallLineMinor: take('smallDifferenceAmount', amount, 0),
    smallOrderMinor: take('smallDifferenceOrderAmount', amount, 0),
    waitingDaysGoods: take('waitingDaysGoods', parseDays, 0),
    waitingDaysService: take('waitingDaysService', parseDays, 0),
    billingGraceDays: take('billingGraceDays', parseDays, 0),
    taxRatesBp: take('taxCodes', parseTaxCodes, {}),
    keptTaxBp: keptTax(texts['taxCodes'] ?? ''),
  };
  const levels = {
    goods: take('matchLevelGoods', parseMatchLevel, '3-way'),
    service: take('matchLevelService', parseMatchLevel, '3-way'),
    subscription: take('matchLevelSubscription', parseMatchLevel, '2-way'),
  };
  const on = settingsByDay(settings, texts['taxCodes'] ?? '');
  return { settings, levels, overReceiptBp: take('overReceiptPercent', percent, 0), findings, on };
}
