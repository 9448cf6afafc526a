// One tab's CSV as rows of the register: the column of each field by its header, every cell read
// strictly into the value it stands for. What is no CSV is refused, with its file and row.
import path from 'node:path';
import type { Column, Columns, Kind, KindValues } from '../../src/core/columns';
import { recordsOf } from '../../src/core/csv';
import { unmarked } from '../../src/core/csv-text';
import { parseDecimal } from '../../src/core/decimal';
import { minorDigits } from '../../src/core/money';
import type { AnyRow, Tab } from '../../src/core/tables';
import { SEALED, TABLES } from '../../src/core/tables';
import { unescapeText } from '../../src/sheets/codec';
import { fileSource, Unreadable } from '../match/csv';
import type { Folder } from './folder';
import { Refused } from './folder';

export interface Read {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly values: AnyRow;
  /** Cells as they stand, by field. */
  readonly cells: { [field: string]: string };
  /** Fields whose cell holds no value of its kind. */
  readonly odd: string[];
}

type Listed = readonly (readonly [string, Column])[];
export const columnsOf = (tab: Tab): Listed => Object.entries(TABLES[tab].columns as Columns);

/** Records of one file, with what is wrong with it as a refusal. */
function* recordsOfFile(file: string): Generator<[number, readonly string[]]> {
  const name = path.basename(file);
  try {
    for (const { row, cells, problem } of recordsOf(fileSource(file).pieces())) {
      if (problem !== undefined) throw new Refused([`${name}, row ${row}: ${problem}.`]);
      yield [row, cells];
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Refused([`${name} is ${error.message}.`]);
  }
}

/** Records of a tab; those of the log's closed parts first, as if all stood in one tab. */
export function* recordsIn(folder: Folder, tab: string): Generator<[number, readonly string[]]> {
  const own = folder.files.get(tab);
  if (own === undefined) return;
  const parts = tab === TABLES.log.title ? folder.parts : [];
  let [before, header]: [number, readonly string[] | undefined] = [0, undefined];
  for (const file of [...parts, path.join(folder.path, own)]) {
    let rows = 0;
    for (const [row, cells] of recordsOfFile(file)) {
      const isHeader = row === 1 && header !== undefined;
      if (isHeader && cells.join('\n') !== header?.join('\n'))
        throw new Refused([`${path.basename(file)} has other columns than the part before it.`]);
      header ??= cells;
      // Blank rows below the entries of a part are none of the log.
      if (cells.some((cell) => cell !== '')) rows = row;
      if (!isHeader) yield [before + row, cells];
    }
    before += rows - 1;
  }
}

/** Without these no cell of the row says what it is. */
const NEEDED: readonly string[] = ['key', 'currency'];
/** An export from before a column came has none; the rows as the log has them say whether it lacks it. */
const mayLack = (tab: Tab, field: string): boolean =>
  (SEALED as readonly string[]).includes(tab) && !NEEDED.includes(field);

/** Where each field stands; a header that is missing or there twice leaves nothing to compare with. */
function layoutOf(tab: Tab, file: string, header: readonly string[]): Map<string, number> {
  const problems: string[] = [];
  const names = header.map((cell) => unmarked(cell).trim());
  const places = columnsOf(tab).map(([field, { header: name }]): [string, number] => {
    const at = names.indexOf(name);
    if (at < 0 && !mayLack(tab, field))
      problems.push(`${file}, row 1: the column "${name}" is missing.`);
    else if (at >= 0 && names.indexOf(name, at + 1) >= 0)
      problems.push(`${file}, row 1: the column "${name}" stands twice.`);
    return [field, at];
  });
  if (problems.length > 0) throw new Refused(problems);
  return new Map(places);
}

const ODD = Symbol('odd');
const PLACES: { readonly [K in Kind]?: number } = { quantity: 3, price: 6, int: 0 };
/** `1,234.50` as Sheets shows it: commas stand where thousands end, or it is no number. */
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

function numberOf(cell: string, places: number): number | null | typeof ODD {
  if (cell === '') return null;
  const plain = GROUPED.test(cell) ? cell.replace(/,/g, '') : cell;
  const point = plain.indexOf('.');
  const short = point < 0 ? plain : plain.replace(/0+$/, '').replace(/\.$/, '');
  const read = parseDecimal(short, { what: 'a number', places, limit: 2 ** 53 });
  return read.ok ? read.value : ODD;
}

function jsonOf(cell: string): KindValues['json'] | typeof ODD {
  if (cell === '') return null;
  try {
    return JSON.parse(unescapeText(cell)) as KindValues['json'];
  } catch {
    return ODD;
  }
}

function valueOf(kind: Kind, cell: string, digits: number): KindValues[Kind] | typeof ODD {
  const places = kind === 'money' ? digits : PLACES[kind];
  if (places !== undefined) return numberOf(cell, places);
  if (kind === 'flag') return cell === '' ? false : cell === 'yes' ? true : ODD;
  return kind === 'json' ? jsonOf(cell) : unescapeText(cell);
}

const emptyOf = (kind: Kind): KindValues[Kind] =>
  kind === 'flag' ? false : kind === 'text' || kind === 'day' || kind === 'instant' ? '' : null;

/** Reads the records of one tab; `plain` takes cells as they stand, without marks taken off. */
export class Reader {
  private layout: Map<string, number> | undefined;
  private readonly columns: Listed;

  constructor(
    private readonly tab: Tab,
    private readonly file: string,
  ) {
    this.columns = columnsOf(tab);
  }

  /** Fields without a column, once the header was read. */
  get lacking(): string[] {
    return [...(this.layout ?? [])].flatMap(([field, at]) => (at < 0 ? [field] : []));
  }

  readonly headerOf = (field: string): string => {
    const { header } = TABLES[this.tab].columns[field as never] as Column;
    return header;
  };

  /** Nothing for the header, and for a row without anything in it. */
  read(row: number, cells: readonly string[], plain = false): Read | undefined {
    if (!this.layout) {
      this.layout = layoutOf(this.tab, this.file, cells);
      return undefined;
    }
    const { layout } = this;
    const cellOf = (field: string): string => {
      const cell = cells[layout.get(field) ?? -1] ?? '';
      return plain ? cell : unmarked(cell);
    };
    if (cells.every((cell) => cell === '')) return undefined;
    const digits = minorDigits(cellOf('currency') || 'EUR');
    const [values, standing, odd]: [AnyRow, { [field: string]: string }, string[]] = [{}, {}, []];
    for (const [field, { kind }] of this.columns) {
      const cell = cellOf(field);
      const value = valueOf(kind, cell, digits);
      if (value === ODD) odd.push(field);
      values[field] = value === ODD ? emptyOf(kind) : value;
      if (cell !== '') standing[field] = cell;
    }
    return { row, values, cells: standing, odd };
  }
}

/** Rows of one of the register's own tabs, in the order of the file. */
export function* rowsIn(folder: Folder, tab: Tab): Generator<Read> {
  const { title } = TABLES[tab];
  const reader = new Reader(tab, folder.files.get(title) ?? title);
  for (const [row, cells] of recordsIn(folder, title)) {
    const read = reader.read(row, cells);
    if (read) yield read;
  }
}
