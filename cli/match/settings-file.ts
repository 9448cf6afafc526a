// The settings file of the command line: the names of the Settings tab, and the same tolerance names
// again for single lines, items and vendors (controls.md B39). Anything else in it is a finding.
import { minorDigits, parseCurrency } from '../../src/core/money';
import { parseDay } from '../../src/core/day';
import type { Day } from '../../src/core/day';
import { matchDefaults, readMatchSettings } from '../../src/core/match/settings';
import type { MatchSettingsRead } from '../../src/core/match/settings';
import { parseLevel, TOLERANCE_DEFAULTS } from '../../src/core/tolerance';
import type { Tolerances } from '../../src/core/tolerance';
import type { Notes } from './table';

const LEVELS = ['lines', 'itemVendors', 'items', 'vendors'] as const;
type Level = (typeof LEVELS)[number];
const OWN = ['currency', 'today'];

type Texts = Record<string, string>;

export interface SettingsFile {
  readonly read: MatchSettingsRead;
  readonly currency?: string;
  readonly digits: number;
  readonly today?: Day;
  /** The levels of a line, in the order of B39: line, item with vendor, item, vendor. */
  levelsOf(line: { order: string; line: string; item: string; vendor: string }): Tolerances[];
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

const keyOf = (text: string): string =>
  text
    .split('/')
    .map((part) => part.trim().toLowerCase())
    .join('/');

function readLevel(
  value: unknown,
  level: Level,
  reading: Reading & { digits: number },
): Map<string, Tolerances> {
  const found = new Map<string, Tolerances>();
  const { file, notes, digits } = reading;
  if (value === undefined) return found;
  if (!isObject(value)) {
    notes.findings.push({ file, column: level, detail: 'not an object of tolerances by name' });
    return found;
  }
  for (const [key, set] of Object.entries(value)) {
    const where = `${level}.${key}`;
    if (!isObject(set))
      notes.findings.push({ file, column: where, detail: 'not an object of tolerances' });
    else {
      const own = texts(set, where, reading);
      unknownNames(own, Object.keys(TOLERANCE_DEFAULTS), { ...reading, where });
      const { tolerances, findings } = parseLevel(own, digits);
      for (const { setting, detail } of findings)
        notes.findings.push({ file, column: `${where}.${setting}`, detail });
      found.set(keyOf(key), tolerances);
    }
  }
  return found;
}

function unknownNames(
  own: Texts,
  known: readonly string[],
  { file, notes, where }: Reading & { where: string },
): void {
  for (const name of Object.keys(own).filter((each) => !known.includes(each))) {
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
    Object.entries(whole).filter(([name]) => !LEVELS.includes(name as Level)),
  );
  const own = texts(flat, '', reading);
  const code = own['currency'] === undefined ? undefined : parseCurrency(own['currency']);
  if (code && !code.ok) notes.findings.push({ file, column: 'currency', detail: code.detail });
  const currency = code?.ok ? code.value : undefined;
  const digits = minorDigits(currency ?? 'EUR');
  const defaults = { ...matchDefaults(digits), smallDifferenceAmount: '0' };
  unknownNames(own, [...Object.keys(defaults), ...OWN], { ...reading, where: '' });
  const filled = Object.fromEntries(Object.entries(own).filter(([, value]) => value.trim() !== ''));
  const read = readMatchSettings({ ...defaults, ...filled }, digits);
  for (const { setting, detail } of read.findings)
    notes.findings.push({ file, column: setting, detail });
  const today = own['today'] === undefined ? undefined : parseDay(own['today']);
  if (today && !today.ok) notes.findings.push({ file, column: 'today', detail: today.detail });
  const levels = new Map(
    LEVELS.map((level) => [level, readLevel(whole[level], level, { ...reading, digits })]),
  );
  return {
    read,
    digits,
    ...(currency === undefined ? {} : { currency }),
    ...(today?.ok ? { today: today.value } : {}),
    levelsOf: ({ order, line, item, vendor }) =>
      [
        levels.get('lines')?.get(keyOf(`${order}/${line}`)),
        levels.get('itemVendors')?.get(keyOf(`${item}/${vendor}`)),
        levels.get('items')?.get(keyOf(item)),
        levels.get('vendors')?.get(keyOf(vendor)),
      ].filter((set) => set !== undefined),
  };
}
