// Tolerances that are set closer to the goods than the settings: for an order line, an item of a
// vendor, an item, a category, a vendor (controls.md B39). Read from rows of Settings such as
// `pricePercent for vendor Acme Oy`, or from the objects of a settings file; it judges nothing.
import type { Tolerances } from './tolerance';
import { parseLevel, TOLERANCE_DEFAULTS } from './tolerance';
import { vendorKey } from './vendor-key';

/** In the order in which they are asked: the first with a set for a kind of drift gives it whole. */
const TOLERANCE_LEVELS = ['line', 'item and vendor', 'item', 'category', 'vendor'] as const;
export type ToleranceLevel = (typeof TOLERANCE_LEVELS)[number];

/** Settings that a level may have; these are the register's alone. */
const OF_THE_REGISTER = [
  'overReceiptPercent',
  'smallDifferenceAmount',
  'smallDifferenceOrderAmount',
];
export const isLevelSetting = (name: string): boolean =>
  Object.prototype.hasOwnProperty.call(TOLERANCE_DEFAULTS, name) && !OF_THE_REGISTER.includes(name);

/** Sets by level and what it is about, compared as vendors are: case and spaces mean nothing. */
export type LevelSets = ReadonlyMap<string, Tolerances>;
const nameOf = (level: ToleranceLevel, about: string): string =>
  `${level} ${about.split('/').map(vendorKey).join('/')}`;

export interface LevelTexts {
  readonly level: ToleranceLevel;
  /** `PO-2026-0007/2`, `BOLT-8/Acme Oy`, `BOLT-8`, `Fasteners`, `Acme Oy`. */
  readonly about: string;
  readonly texts: Readonly<Record<string, string>>;
}
export interface LevelFinding {
  readonly level: ToleranceLevel;
  readonly about: string;
  readonly setting: string;
  readonly detail: string;
}

/** All levels as they were typed, in sets; what cannot be read is exact and a finding. */
export function makeLevels(
  typed: readonly LevelTexts[],
  digits: number,
): { sets: LevelSets; findings: LevelFinding[] } {
  const sets = new Map<string, Tolerances>();
  const findings: LevelFinding[] = [];
  for (const { level, about, texts } of typed) {
    const read = parseLevel(texts, digits);
    sets.set(nameOf(level, about), read.tolerances);
    findings.push(...read.findings.map((finding) => ({ ...finding, level, about })));
  }
  return { sets, findings };
}

const found = (sets: LevelSets, asked: readonly (readonly [ToleranceLevel, string])[]) =>
  (sets.size === 0 ? [] : asked).flatMap(([level, about]): Tolerances[] => {
    const set = about.trim() === '' ? undefined : sets.get(nameOf(level, about));
    return set === undefined ? [] : [set];
  });

/** The levels of an order line that come before its order's. */
export function lineLevels(
  sets: LevelSets,
  { order, line, item, vendor }: { order: string; line: string; item: string; vendor: string },
): Tolerances[] {
  if (sets.size === 0) return [];
  const ofVendor = item === '' ? '' : `${item}/${vendor}`;
  return found(sets, [
    ['line', `${order}/${line}`],
    ['item and vendor', ofVendor],
    ['item', item],
  ]);
}

/** The levels of an order, for what concerns it as a whole and for its lines after their own. */
export const orderLevels = (
  sets: LevelSets,
  { category, vendor }: { category: string; vendor: string },
): Tolerances[] =>
  found(sets, [
    ['category', category],
    ['vendor', vendor],
  ]);

const ROW = new RegExp(`^(\\w+) for (${TOLERANCE_LEVELS.join('|')}) +(\\S.*)$`);

/** The parts of a Settings name such as `pricePercent for item BOLT-8`; null for any other name. */
export function parseLevelName(
  name: string,
): { setting: string; level: ToleranceLevel; about: string } | null {
  const [, setting = '', level, about = ''] = ROW.exec(name.trim()) ?? [];
  const known = TOLERANCE_LEVELS.find((one) => one === level);
  return known && isLevelSetting(setting) ? { setting, level: known, about } : null;
}

/** The levels that rows of Settings make. */
export function levelsIn(settings: Readonly<Record<string, string>>): LevelTexts[] {
  const typed = new Map<string, LevelTexts & { texts: Record<string, string> }>();
  for (const [name, value] of Object.entries(settings)) {
    const parts = parseLevelName(name);
    if (!parts) continue;
    const { setting, level, about } = parts;
    const one = typed.get(nameOf(level, about)) ?? { level, about, texts: {} };
    one.texts[setting] = value;
    typed.set(nameOf(level, about), one);
  }
  return [...typed.values()];
}
