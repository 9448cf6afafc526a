// What a spreadsheet's locale decides: separators, the order of day and month, words for true and
// false, default date formats, the currency sign. Only the locales named here are emulated.
import { SandboxError } from './errors';

export interface Locale {
  readonly decimal: string;
  readonly group: string;
  /** Order of the parts of a typed date. */
  readonly order: 'dmy' | 'mdy';
  readonly date: string;
  readonly time: string;
  readonly yes: string;
  readonly no: string;
  readonly currency: string;
}

const POINT = { decimal: '.', group: ',', yes: 'TRUE', no: 'FALSE' } as const;

const LOCALES: { readonly [name: string]: Locale } = {
  en_US: { ...POINT, order: 'mdy', date: 'm/d/yyyy', time: 'h:mm:ss am/pm', currency: '$' },
  en_GB: { ...POINT, order: 'dmy', date: 'dd/mm/yyyy', time: 'hh:mm:ss', currency: '£' },
  en_IE: { ...POINT, order: 'dmy', date: 'dd/mm/yyyy', time: 'hh:mm:ss', currency: '€' },
  fi_FI: {
    decimal: ',',
    group: '\u00a0',
    order: 'dmy',
    date: 'd.m.yyyy',
    time: 'h.mm.ss',
    yes: 'TOSI',
    no: 'EPÄTOSI',
    currency: '€',
  },
  de_DE: {
    decimal: ',',
    group: '.',
    order: 'dmy',
    date: 'dd.mm.yyyy',
    time: 'hh:mm:ss',
    yes: 'WAHR',
    no: 'FALSCH',
    currency: '€',
  },
  de_CH: {
    decimal: '.',
    group: '\u2019',
    order: 'dmy',
    date: 'dd.mm.yyyy',
    time: 'hh:mm:ss',
    yes: 'WAHR',
    no: 'FALSCH',
    currency: 'CHF',
  },
  fr_FR: {
    decimal: ',',
    group: '\u00a0',
    order: 'dmy',
    date: 'dd/mm/yyyy',
    time: 'hh:mm:ss',
    yes: 'VRAI',
    no: 'FAUX',
    currency: '€',
  },
  ja_JP: { ...POINT, order: 'mdy', date: 'yyyy/mm/dd', time: 'h:mm:ss', currency: '\uffe5' },
};

export function localeOf(name: string): Locale {
  const found = LOCALES[name];
  if (!found) throw new SandboxError(`The locale ${name}`);
  return found;
}
