// Which documents may do without an order (controls.md B24): the caps that Settings gives vendors,
// categories or everybody, per document and per calendar month. Amounts are minor units of the
// register's currency. It decides for no person.
import { parseMoney } from './money';
import type { Register } from './settings';
import { vendorKey } from './vendor-key';

export interface FreeCap {
  /** "vendor Acme Oy", "category Travel"; empty for the cap of all. */
  about: string;
  /** Per document; null where the setting cannot be read. */
  documentMinor: number | null;
  /** Null: no cap of its own per month. */
  monthMinor: number | null;
}

const NAME = /^noOrderNeeded for (vendor|category) (.+)$/;
/** `noOrderNeeded for vendor Acme Oy`, `noOrderNeeded for category Travel`. */
export const isFreeName = (setting: string): boolean => NAME.test(setting);

/** "200.00" is a cap per document, "200.00 / 1000.00" also one per month. */
function capOf(about: string, text: string, digits: number): FreeCap {
  const [first = '', second = ''] = text.split('/').map((one) => one.trim());
  const read = (part: string): number | null => {
    const minor = parseMoney(part, digits);
    return minor.ok && minor.value >= 0 ? minor.value : null;
  };
  const month = second === '' ? null : (read(second) ?? 0);
  return { about, documentMinor: read(first), monthMinor: month };
}

/** The cap of the vendor, else of the category, else of all; nothing where an order is needed. */
export function freeCap(
  { settings, digits }: Register,
  { vendor, category }: { vendor: string; category: string },
): FreeCap | undefined {
  for (const [level, name] of [
    ['vendor', vendor],
    ['category', category],
  ] as const) {
    for (const [setting, text] of Object.entries(settings)) {
      const [, of, about = ''] = NAME.exec(setting) ?? [];
      if (of === level && name !== '' && vendorKey(about) === vendorKey(name))
        return capOf(`${level} ${about}`, text, digits);
    }
  }
  const all = settings['noOrderNeededBelow'] ?? 'off';
  return all === '' || all === 'off' ? undefined : capOf('', all, digits);
}

/** The State key under which a month's documents of one cap are added up. */
export const freeKey = (month: string, { about }: FreeCap): string =>
  `free:${month}:${vendorKey(about) || 'all'}`;
