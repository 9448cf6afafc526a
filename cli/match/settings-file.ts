// The settings file of the command line: the names of the Settings tab, and the same tolerance names
// again for single lines, items, categories and vendors (controls.md B39). Anything else is a finding.
import { minorDigits, parseCurrency } from '../../src/core/money';
import { parseDay } from '../../src/core/day';
import type { Day } from '../../src/core/day';
import { matchDefaults, readMatchSettings } from '../../src/core/match/settings';
import type { MatchSettingsRead } from '../../src/core/match/settings';
import type { LevelSets, LevelTexts, ToleranceLevel } from '../../src/core/tolerance-levels';
import { isLevelSetting, makeLevels } from '../../src/core/tolerance-levels';
import type { ComparedDocument } from '../../src/core/duplicate';
import { nameKey } from '../../src/core/name-key';
import { vendorKey } from '../../src/core/vendor-key';
import { isRate, Rates, rateTrouble } from './rates';
import type { Notes } from './table';

/** The objects of the file, by the level that they are. */
const LEVELS: Readonly<Record<string, ToleranceLevel>> = {
  lines: 'line',
  itemVendors: 'item and vendor',
  items: 'item',
  categories: 'category',
  vendors: 'vendor',
};
const OWN = ['currency', 'today'];
/** What duplicates need to know of a vendor; beside its tolerances. */
const OF_VENDOR = ['group', 'taxId', 'paymentDetails', 'restartsNumbersEachYear'];

type Texts = Record<string, string>;

export interface SettingsFile {
  readonly read: MatchSettingsRead;
  readonly currency?: string;
  readonly digits: number;
  readonly today?: Day;
  /** What is set closer than the settings (B39). */
  readonly sets: LevelSets;
  /** What turns limits into the currency of what is judged (B33). */
  readonly rates: Rates;
  /** The vendor as duplicates are compared by, from the vendor's key: its group, else itself. */
  vendorOf(vendor: string): VendorFacts;
}

export type VendorFacts = Pick<ComparedDocument, 'vendor' | 'marks' | 'restartsYearly'>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Reading {
  readonly file: string;
  readonly notes: Notes;
}

function texts(values: Record<string, unknown>, where: string, { file, notes }: Reading): Texts {
  const known: Texts = {};
  for (const [name, value] of Object.entries(values)) {
    const column = where === '' ? name : `${where}.${name}`;
    if (typeof value === 'string' || typeof value === 'number') known[name] = String(value);
    else notes.findings.push({ file, column, detail: 'not a text or number' });
  }
  return known;
}

function parsed(text: string, { file, notes }: Reading): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isObject(value)) return value;
    notes.findings.push({ file, detail: 'not an object of settings' });
  } catch (error) {
    notes.findings.push({
      file,
      detail: `not JSON: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  return {};
}

/** One object of the file: tolerances by what they are for. */
function readLevel(value: unknown, name: string, reading: Reading): LevelTexts[] {
  const { file, notes } = reading;
  const level = LEVELS[name];
  if (value === undefined || level === undefined) return [];
  if (!isObject(value)) {
    notes.findings.push({ file, column: name, detail: 'not an object of tolerances by name' });
    return [];
  }
  return Object.entries(value).flatMap(([about, set]): LevelTexts[] => {
    const where = `${name}.${about}`;
    if (isObject(set)) {
      const own = texts(set, where, reading);
      const more = level === 'vendor' ? OF_VENDOR : [];
      const unknown = Object.keys(own).filter(
        (each) => !isLevelSetting(each) && !more.includes(each),
      );
      noSuch(unknown, { ...reading, where });
      const limits = Object.entries(own).filter(([each]) => !more.includes(each));
      return [{ level, about, texts: Object.fromEntries(limits) }];
    }
    notes.findings.push({ file, column: where, detail: 'not an object of tolerances' });
    return [];
  });
}

function readLevels(whole: Record<string, unknown>, reading: Reading, digits: number): LevelSets {
  const names = Object.keys(LEVELS);
  const typed = names.flatMap((name) => readLevel(whole[name], name, reading));
  const { sets, findings } = makeLevels(typed, digits);
  for (const { level, about, setting, detail } of findings) {
    const name = names.find((one) => LEVELS[one] === level) ?? '';
    const column = `${name}.${about}.${setting}`;
    reading.notes.findings.push({ file: reading.file, column, detail });
  }
  return sets;
}

function noSuch(
  names: readonly string[],
  { file, notes, where }: Reading & { where: string },
): void {
  for (const name of names) {
    notes.findings.push({
      file,
      column: where === '' ? name : `${where}.${name}`,
      detail: 'there is no such setting',
    });
  }
}

/** Yes and no as people write them; anything else is a finding. */
function restarts(text: string, where: string, { file, notes }: Reading): boolean {
  if (/^(yes|true)$/i.test(text.trim())) return true;
  if (!/^(no|false)?$/i.test(text.trim()))
    notes.findings.push({ file, column: where, detail: `"${text}" is not one of yes, no` });
  return false;
}

/** Tax ids and payment details say who is paid, and the vendor's group is who is meant. */
function readVendors(value: unknown, reading: Reading): Map<string, VendorFacts> {
  const vendors = new Map<string, VendorFacts>();
  for (const [name, set] of Object.entries(isObject(value) ? value : {})) {
    const quiet = { findings: [], remarks: [] };
    const own = texts(isObject(set) ? set : {}, '', { ...reading, notes: quiet });
    const { group = '', taxId = '', paymentDetails = '' } = own;
    const where = `vendors.${name}.restartsNumbersEachYear`;
    vendors.set(vendorKey(name), {
      vendor: group.trim() === '' ? vendorKey(name) : `group ${vendorKey(group)}`,
      marks: [nameKey(taxId), nameKey(paymentDetails)].filter((mark) => mark !== ''),
      restartsYearly: restarts(own['restartsNumbersEachYear'] ?? '', where, reading),
    });
  }
  return vendors;
}

/** Settings from JSON; what is not given has its default, small differences are off (C2). */
export function readSettingsFile(file: string, text: string, notes: Notes): SettingsFile {
  const reading = { file, notes };
  const whole = parsed(text, reading);
  const flat = Object.fromEntries(
    Object.entries(whole).filter(([name]) => !Object.keys(LEVELS).includes(name)),
  );
  const own = texts(flat, '', reading);
  const code = own['currency'] === undefined ? undefined : parseCurrency(own['currency']);
  if (code && !code.ok) notes.findings.push({ file, column: 'currency', detail: code.detail });
  const currency = code?.ok ? code.value : undefined;
  const digits = minorDigits(currency ?? 'EUR');
  const defaults = { ...matchDefaults(digits), smallDifferenceAmount: '0' };
  const names = [...Object.keys(defaults), ...OWN];
  noSuch(
    Object.keys(own).filter((name) => !names.includes(name) && !isRate(name)),
    { ...reading, where: '' },
  );
  const blank = Object.keys(own).filter((name) => own[name]?.trim() === '');
  for (const column of Object.keys(own).filter((name) => isRate(name) && !blank.includes(name))) {
    const detail = rateTrouble(column, own[column] ?? '', currency);
    if (detail !== '') notes.findings.push({ file, column, detail });
  }
  for (const column of blank)
    notes.findings.push({ file, column, detail: 'nothing stands here; leave it out' });
  const filled = Object.fromEntries(Object.entries(own).filter(([name]) => !blank.includes(name)));
  const read = readMatchSettings({ ...defaults, ...filled }, digits);
  for (const { setting, detail } of read.findings)
    notes.findings.push({ file, column: setting, detail });
  const today = own['today'] === undefined ? undefined : parseDay(own['today']);
  if (today && !today.ok) notes.findings.push({ file, column: 'today', detail: today.detail });
  const vendors = readVendors(whole['vendors'], reading);
  return {
    read,
    digits,
    vendorOf: (vendor) => vendors.get(vendor) ?? { vendor },
    ...(currency === undefined ? {} : { currency }),
    ...(today?.ok ? { today: today.value } : {}),
    sets: readLevels(whole, reading, digits),
    rates: new Rates({ currency, digits }, own),
  };
}
