// The settings file of the command line: the names of the Settings tab, and the same tolerance names
// again for single lines, items, categories and vendors (controls.md B39). Anything else is a finding.
import { minorDigits, parseCurrency } from '../../src/core/money';
import { parseDay } from '../../src/core/day';
import type { Day } from '../../src/core/day';
import { matchDefaults, readMatchSettings } from '../../src/core/match/settings';
import type { MatchSettingsRead } from '../../src/core/match/settings';
import type { LevelSets, LevelTexts, ToleranceLevel } from '../../src/core/tolerance-levels';
import { isLevelSetting, makeLevels } from '../../src/core/tolerance-levels';
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

type Texts = Record<string, string>;

export interface SettingsFile {
  readonly read: MatchSettingsRead;
  readonly currency?: string;
  readonly digits: number;
  readonly today?: Day;
  /** What is set closer than the settings (B39). */
  readonly sets: LevelSets;
}

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
      const unknown = Object.keys(own).filter((each) => !isLevelSetting(each));
      noSuch(unknown, { ...reading, where });
      return [{ level, about, texts: own }];
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
    Object.keys(own).filter((name) => !names.includes(name)),
    { ...reading, where: '' },
  );
  const filled = Object.fromEntries(Object.entries(own).filter(([, value]) => value.trim() !== ''));
  const read = readMatchSettings({ ...defaults, ...filled }, digits);
  for (const { setting, detail } of read.findings)
    notes.findings.push({ file, column: setting, detail });
  const today = own['today'] === undefined ? undefined : parseDay(own['today']);
  if (today && !today.ok) notes.findings.push({ file, column: 'today', detail: today.detail });
  return {
    read,
    digits,
    ...(currency === undefined ? {} : { currency }),
    ...(today?.ok ? { today: today.value } : {}),
    sets: readLevels(whole, reading, digits),
  };
}
