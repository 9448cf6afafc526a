// An old order list as rows of the register's own kinds: amounts in minor units, days, statuses. Every
// cell that cannot be read is a problem with its row and column; nothing is guessed away (controls.md
// B34). It knows neither the register's orders nor what becomes of the rows.
import { digest } from '../canonical';
import { recordsOf } from '../csv';
import type { Day } from '../day';
import { minorDigits, parseCurrency, parseMoney } from '../money';
import type { Finding, Outcome } from '../outcome';
import { ownOf } from '../own';
import { parsePrice, parseQuantity } from '../quantity';
import type { OldCell, Writing } from './cells';
import { dayOfOld, dayOrderIn, decimalIn, decimalOf, textOf } from './cells';
import type { Mapped, Mapping, OldField } from './columns';
import { mapColumns } from './columns';
import { inBoth, joined } from './german';

export type OldStatus = 'issued' | 'closed' | 'void';
/** One row of the list; amounts in minor units, quantities in thousandths, prices in millionths. */
export interface OldRow {
  row: number;
  number: string;
  day: Day;
  vendor: string;
  currency: string;
  status: OldStatus;
  /** Texts that are taken over as they stand. */
  texts: { [F in OldField]?: string };
  quantity: number | null;
  unitPrice: number | null;
  net: number | null;
  accepted: number | null;
  acceptedNet: number | null;
  billed: number | null;
  billedNet: number | null;
  paid: number | null;
  /** Days that only tell of it: empty where the cell is no day. */
  requested: Day;
  invoiceDay: Day;
}
export interface OldList {
  /** SHA-256 of the list and of how it is read. */
  digest: string;
  rows: OldRow[];
  mapping: Mapping;
  unknown: string[];
  writing: Writing;
  problems: Finding[];
}
/** What the owner says about the list; what is left out is found in it. */
export interface Told {
  mapping?: Mapping | undefined;
  decimal?: Writing['decimal'] | undefined;
  dayOrder?: Writing['dayOrder'] | undefined;
}

const AMOUNTS = ['net', 'acceptedNet', 'billedNet', 'paid'] as const;
const COUNTS = ['quantity', 'accepted', 'billed'] as const;
type Counted = (typeof AMOUNTS)[number] | (typeof COUNTS)[number] | 'unitPrice';

const all =
  (status: OldStatus) =>
  (word: string): [string, OldStatus][] =>
    inBoth(word).map((one) => [one, status]);
/** Words of old lists for how an order stands; every other word is a problem. */
const STATUS: { readonly [word: string]: OldStatus } = Object.fromEntries([
  ...[
    '',
    'open',
    'issued',
    'sent',
    'ordered',
    'approved',
    'active',
    'received',
    'part received',
    'part billed',
    'part paid',
  ].flatMap(all('issued')),
  ...['closed', 'done', 'complete', 'completed', 'finished', 'paid', 'billed', 'invoiced'].flatMap(
    all('closed'),
  ),
  ...['void', 'voided', 'cancelled', 'canceled', 'deleted'].flatMap(all('void')),
]);

interface Record {
  row: number;
  cells: readonly OldCell[];
  problem?: string;
}

const noNumber = (shown: string): string => {
  const said = `"${shown.slice(0, 40)}" is not a number in this list`;
  return /\d/.test(shown) ? said : `${said}; write how much, or leave it empty`;
};

class Reader {
  readonly problems: Finding[] = [];
  constructor(
    private readonly mapped: Mapped,
    private readonly writing: Writing,
    private readonly currency: string,
  ) {}

  private cell({ cells }: Record, field: OldField): OldCell {
    const at = this.mapped.at.get(field);
    return at === undefined ? '' : cells[at];
  }

  private bad(record: Record, field: OldField, detail: string): void {
    const column = this.mapped.mapping[field] ?? field;
    this.problems.push({ kind: 'bad_value', row: record.row, column, detail });
  }

  private number(record: Record, field: Counted, parse: (text: string) => Outcome<number>) {
    const cell = this.cell(record, field);
    const shown = textOf(cell);
    if (shown === '' || shown === '-') return null;
    const decimal = decimalOf(cell, this.writing);
    const read = decimal === null ? null : parse(decimal);
    if (read?.ok) return read.value;
    this.bad(record, field, read?.detail ?? noNumber(shown));
    return null;
  }

  private status(record: Record): OldStatus {
    const word = textOf(this.cell(record, 'status'));
    const known = ownOf(STATUS, joined(word));
    if (known === undefined)
      this.bad(
        record,
        'status',
        `"${word}" is not a status that is known; write open, closed or void`,
      );
    return known ?? 'issued';
  }

  private day(record: Record): Day {
    const cell = this.cell(record, 'day');
    if (textOf(cell) === '') return '';
    const day = dayOfOld(cell, this.writing);
    if (day === null) this.bad(record, 'day', `"${textOf(cell)}" is not a day of the calendar`);
    return day ?? '';
  }

  /** A day that nothing is counted by. */
  private told(record: Record, field: OldField): Day {
    return dayOfOld(this.cell(record, field), this.writing) ?? '';
  }

  private code(record: Record): string {
    const typed = textOf(this.cell(record, 'currency')) || this.currency;
    const read = parseCurrency(typed);
    if (read.ok) return read.value;
    this.bad(record, 'currency', read.detail);
    return this.currency;
  }

  row(record: Record): OldRow {
    const currency = this.code(record);
    const money = (text: string): Outcome<number> => parseMoney(text, minorDigits(currency));
    const amount = (field: Counted): number | null => this.number(record, field, money);
    const count = (field: Counted): number | null => this.number(record, field, parseQuantity);
    const texts = [...this.mapped.at.keys()].map((field) => [
      field,
      textOf(this.cell(record, field)),
    ]);
    const { vendor = '', number = '', ...rest } = Object.fromEntries(texts) as OldRow['texts'];
    return {
      ...{ row: record.row, number, vendor, currency, texts: rest },
      day: this.day(record),
      status: this.status(record),
      quantity: count('quantity'),
      unitPrice: this.number(record, 'unitPrice', parsePrice),
      net: amount('net'),
      accepted: count('accepted'),
      acceptedNet: amount('acceptedNet'),
      billed: count('billed'),
      billedNet: amount('billedNet'),
      paid: amount('paid'),
      requested: this.told(record, 'requested'),
      invoiceDay: this.told(record, 'invoiceDay'),
    };
  }
}

function writingOf(records: readonly Record[], { at, decimal }: Mapped, told: Told): Writing {
  const cellsOf = (fields: readonly OldField[]): OldCell[] =>
    fields.flatMap((field) => {
      const place = at.get(field);
      return place === undefined ? [] : records.map(({ cells }) => cells[place]);
    });
  return {
    decimal: told.decimal ?? decimalIn(cellsOf([...AMOUNTS, ...COUNTS, 'unitPrice']), decimal),
    dayOrder: told.dayOrder ?? dayOrderIn(cellsOf(['day', 'requested', 'invoiceDay'])),
  };
}

/** Rows of a CSV text, as a spreadsheet counts them. */
export const csvRecords = (text: string): Record[] => [...recordsOf([text])];
export const tabRecords = (cells: readonly (readonly OldCell[])[]): Record[] =>
  cells.map((row, at) => ({ row: at + 1, cells: row }));

/** The list with its first row as header, or why no column of it can be read. */
export function readList(
  records: readonly Record[],
  told: Told,
  currency: string,
): OldList | Finding[] {
  const [head, ...body] = records;
  const filled = body.filter(({ cells }) => cells.some((cell) => textOf(cell) !== ''));
  const below = { rows: filled.map(({ cells }) => cells), decimal: told.decimal };
  const mapped = mapColumns((head?.cells ?? []).map(textOf), told.mapping ?? {}, below);
  if (Array.isArray(mapped)) return mapped;
  const writing = writingOf(filled, mapped, told);
  const reader = new Reader(mapped, writing, currency);
  const rows = filled.map((record) => reader.row(record));
  const broken = filled.flatMap(({ row, problem }) =>
    problem === undefined ? [] : [{ kind: 'bad_value', row, detail: `Row ${row} has ${problem}` }],
  );
  const { mapping, unknown } = mapped;
  const cells = records.map((record) => record.cells.map(textOf));
  return {
    digest: digest(JSON.stringify([cells, mapping, writing])),
    ...{ rows, mapping, unknown, writing },
    problems: [...broken, ...reader.problems],
  };
}
