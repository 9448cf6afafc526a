// An exported register in memory, and what somebody may do to its files before an auditor gets them:
// change cells, take rows out, chain the log anew without the key, and make `export.json` fit again.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAnchors } from '../../cli/verify/anchors';
import { openFolder } from '../../cli/verify/folder';
import type { Verified } from '../../cli/verify/run';
import { verifyFolder } from '../../cli/verify/run';
import { exportFolder } from '../../sandbox/demo/export-run';
import { nextHash } from '../../src/core/chain';
import { recordsOf } from '../../src/core/csv';
import { csvText, unmarked } from '../../src/core/csv-text';
import type { Columns } from '../../src/core/columns';
import { TABLES } from '../../src/core/tables';
import { unescapeText } from '../../src/sheets/codec';
import { Accounts, OLGA } from '../app/accounts-kit';

export type Table = string[][];
const LOG = TABLES.log.title;
const folders: string[] = [];
export function newFolder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'export-'));
  folders.push(made);
  return made;
}
export const removeFolders = (): void =>
  folders.splice(0).forEach((one) => rmSync(one, { recursive: true, force: true }));

/** The hash that follows for a row of the log as it is shown, as anybody can work it out. */
export function hashAfter(
  before: string,
  header: readonly string[],
  row: readonly string[],
): string {
  const values: { [field: string]: never } = {};
  for (const [field, { kind, header: name }] of Object.entries(TABLES.log.columns as Columns)) {
    const text = unescapeText(row[header.indexOf(name)] ?? '');
    const value = kind === 'int' ? Number(text) : kind === 'json' ? JSON.parse(text) : text;
    values[field] = value as never;
  }
  return nextHash(before, values);
}

export class Export {
  readonly tables = new Map<string, Table>();
  private listed: { pieces: { tab: string; [field: string]: unknown }[] };

  constructor(folder: string) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv')))
      this.tables.set(
        file.slice(0, -4),
        [...recordsOf([readFileSync(path.join(folder, file), 'utf8')])].map(({ cells }) =>
          cells.map(unmarked),
        ),
      );
    this.listed = JSON.parse(readFileSync(path.join(folder, 'export.json'), 'utf8'));
  }

  static of(desk: Accounts): Export {
    const folder = newFolder();
    exportFolder(desk, OLGA, folder);
    return new Export(folder);
  }

  /** These tabs as a later export has them: people worked on while the export was made. */
  later(other: Export, titles: readonly string[]): this {
    const own = (made: Export, later: boolean): { tab: string }[] =>
      made.listed.pieces.filter(({ tab }) => titles.includes(tab) === later);
    for (const title of titles) this.tables.set(title, other.tab(title));
    this.listed.pieces = [...own(this, false), ...own(other, true)];
    return this;
  }

  tab(title: string): Table {
    return this.tables.get(title) ?? [];
  }
  /** Row number, as a spreadsheet counts, of the row with this key. */
  row(title: string, key: string): number {
    const at = this.tab(title).findIndex(([own]) => own === key);
    if (at < 0) throw new Error(`${title} has no row ${key}`);
    return at + 1;
  }
  get(title: string, row: number, header: string): string {
    return this.tab(title)[row - 1]?.[this.tab(title)[0]?.indexOf(header) ?? -1] ?? '';
  }
  set(title: string, row: number, typed: { [header: string]: string }): this {
    const table = this.tab(title);
    const cells = table[row - 1] ?? [];
    for (const [header, value] of Object.entries(typed)) {
      const column = table[0]?.indexOf(header) ?? -1;
      if (column < 0) throw new Error(`${title} has no column ${header}`);
      while (cells.length < column) cells.push('');
      cells[column] = value;
    }
    return this;
  }

  /** Every hash of the log made anew, as anybody can who has no key; State and the rest follow. */
  rechained(): this {
    const [header = [], ...rows] = this.tab(LOG);
    let hash = '';
    let last = '';
    for (const row of rows) {
      hash = hashAfter(hash, header, row);
      row[header.indexOf('Chain hash')] = hash;
      last = row[header.indexOf('Sequence')] ?? '';
    }
    const state = this.tab('State');
    for (const cells of state) {
      if (cells[0] === 'hash') cells[1] = hash;
      if (cells[0] === 'head') cells[1] = last;
    }
    this.listed.pieces = this.listed.pieces.map((one) => ({ ...one, head: Number(last), hash }));
    return this;
  }

  /** The files with an `export.json` that fits them: whoever changes a file can do that too. */
  written(folder = newFolder(), honest = true): string {
    mkdirSync(folder, { recursive: true });
    const pieces = [...this.tables].map(([tab, table]) => {
      const text = csvText(table);
      const file = `${tab}.csv`;
      writeFileSync(path.join(folder, file), text);
      const before = this.listed.pieces.find((one) => one.tab === tab);
      const sha256 = createHash('sha256').update(text).digest('hex');
      const proof = { rows: table.length, bytes: Buffer.byteLength(text), sha256 };
      return { ...before, tab, file, from: 1, ...(honest ? proof : {}) };
    });
    writeFileSync(path.join(folder, 'export.json'), JSON.stringify({ ...this.listed, pieces }));
    return folder;
  }

  verified(anchors?: string): Verified {
    const given = anchors === undefined ? undefined : readAnchors(anchors).anchors;
    return verifyFolder(openFolder(this.written()), given);
  }
  /** What was found, each as `Tab row: sentence`. */
  found(anchors?: string): string[] {
    return this.verified(anchors).findings.map(
      ({ tab, row, detail }) => `${tab ?? ''} ${row ?? ''}: ${detail}`,
    );
  }
}
