// An exported folder: which file holds which tab, and what `export.json` says of them where it is
// there. Files may come from the register's own export or from Sheets (`PO Register - Lines.csv`).
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../src/core/outcome';
import type { TypedTabs } from '../../src/core/settings';
import { TABLES } from '../../src/core/tables';
import type { TypedRow } from '../../src/core/typed-tables';

/** What cannot be read at all: nothing was verified. */
export class Refused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'Refused';
  }
}

/** Rows of one tab that were read at one moment, and the log's head then. */
export interface Piece {
  readonly tab: string;
  readonly file: string;
  readonly from: number;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly head: number;
  readonly hash: string;
}
export interface Manifest {
  readonly register: string;
  readonly timeZone: string;
  readonly settingsVersion: string;
  readonly exportedAt: string;
  readonly exportedBy: string;
  /** Settings, people, rules and budgets as they were typed; older exports do not say. */
  readonly typed: TypedTabs | undefined;
  readonly pieces: readonly Piece[];
}
export interface Folder {
  readonly path: string;
  /** Absent where the files were downloaded by hand. */
  readonly manifest: Manifest | undefined;
  /** Tab to its file. */
  readonly files: ReadonlyMap<string, string>;
  /** Files of closed parts of the log in their order, with their folder; an export has them joined. */
  readonly parts: readonly string[];
  /** Log head when a row of a tab was read; nothing where the folder does not say. */
  headOf(tab: string, row: number): number | undefined;
}

const FORMAT = 'po-register-export-1';
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value);
function isPiece(value: unknown): value is Piece {
  const { tab, file, sha256, hash, from, rows, bytes, head } = { ...(value as Partial<Piece>) };
  return [tab, file, sha256, hash].every(isText) && [from, rows, bytes, head].every(isCount);
}

function readManifest(file: string): Manifest | undefined {
  if (!existsSync(file)) return undefined;
  let read: Partial<Manifest> & { format?: unknown };
  try {
    read = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, '')) as typeof read;
  } catch (error) {
    throw new Refused([`export.json is no JSON: ${error instanceof Error ? error.message : ''}`]);
  }
  if (read?.format !== FORMAT)
    throw new Refused([
      `export.json is not of the format ${FORMAT}; use the verifier of its time.`,
    ]);
  const pieces: unknown[] = Array.isArray(read.pieces) ? read.pieces : [];
  const odd = pieces.findIndex((one) => !isPiece(one));
  if (odd >= 0)
    throw new Refused([`export.json: piece ${odd + 1} lacks a field or has a wrong one.`]);
  const { register = '', timeZone = '', settingsVersion = '' } = read;
  const { exportedAt = '', exportedBy = '' } = read;
  const said = { register, timeZone, settingsVersion, exportedAt, exportedBy };
  if (!Object.values(said).every(isText))
    throw new Refused(['export.json: register, timeZone and the rest have to be texts.']);
  return { ...said, typed: typedIn(read.typed), pieces: pieces as Piece[] };
}

function isRow(value: unknown): value is TypedRow {
  const { row, cells } = { ...(value as Partial<TypedRow>) };
  const plain = (cell: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof cell);
  return isCount(row) && typeof cells === 'object' && Object.values(cells ?? {}).every(plain);
}
function typedIn(read: unknown): TypedTabs | undefined {
  if (read === undefined) return undefined;
  const { settings, people, rules, budgets } = { ...(read as Partial<TypedTabs>) };
  const all: unknown[][] = [settings, people, rules, budgets].map((rows) => rows ?? []);
  if (!all.every((rows) => Array.isArray(rows) && rows.every(isRow)))
    throw new Refused(['export.json: what it says of settings cannot be read.']);
  const [one = [], two = [], three = [], four = []] = all as TypedRow[][];
  return { settings: one, people: two, rules: three, budgets: four };
}

/** Titles that a file can be of: those of the register, and months. */
function titleOf(file: string): string | undefined {
  const name = file.replace(/\.csv$/i, '');
  const titles = [...Object.values(TABLES).map(({ title }): string => title), 'Settings', 'People'];
  const exact = titles.find((title) => name === title || name.endsWith(` - ${title}`));
  const [month] = /(?:^| - )Month \d{4}-\d{2}$/.exec(name) ?? [];
  return exact ?? month?.replace(/^ - /, '');
}

/** `PO Register, log 1 to 5000 - Revision Log.csv`, as Sheets names the download of a closed part. */
const PART = /\blog (\d+) to \d+(?: \(\d+\))? - Revision Log\.csv$/i;
const firstOf = (file: string): number => Number(PART.exec(file)?.[1] ?? 0);
/** Parts that stand in a folder, or are named. */
function partsAt(given: readonly string[]): string[] {
  const found = given.flatMap((one) => {
    if (!existsSync(one)) throw new Refused([`There is no ${one}.`]);
    if (!statSync(one).isDirectory()) return [one];
    return readdirSync(one).flatMap((file) => (PART.test(file) ? [path.join(one, file)] : []));
  });
  return [...new Set(found.map((one) => path.resolve(one)))].sort(
    (a, b) => firstOf(a) - firstOf(b),
  );
}

function filesIn(folder: string, manifest: Manifest | undefined): Map<string, string> {
  const files = new Map<string, string>();
  const problems: string[] = [];
  const there = readdirSync(folder).filter((name) => /\.csv$/i.test(name) && !PART.test(name));
  for (const { tab, file } of manifest?.pieces ?? []) {
    if (path.basename(file) !== file) problems.push(`export.json names a file outside: ${file}`);
    if (there.includes(file)) files.set(tab, file);
  }
  for (const file of manifest ? [] : there) {
    const title = titleOf(file);
    const before = files.get(title ?? '');
    if (title === undefined) continue;
    if (before !== undefined) problems.push(`Both ${before} and ${file} are the tab ${title}.`);
    files.set(title, file);
  }
  if (!files.has(TABLES.log.title))
    problems.push(`There is no file ${TABLES.log.title}.csv in ${folder}; nothing can be checked.`);
  if (problems.length > 0) throw new Refused(problems);
  return files;
}

export function openFolder(folder: string, named: readonly string[] = []): Folder {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Refused([`${folder} is not a folder. A ZIP is unpacked first.`]);
  const manifest = readManifest(path.join(folder, 'export.json'));
  const files = filesIn(folder, manifest);
  const of = new Map<string, Piece[]>();
  for (const one of manifest?.pieces ?? []) of.set(one.tab, [...(of.get(one.tab) ?? []), one]);
  const headOf = (tab: string, row: number): number | undefined => {
    const pieces = of.get(tab) ?? [];
    return (pieces.find(({ from, rows }) => row >= from && row < from + rows) ?? pieces[0])?.head;
  };
  const parts = manifest ? [] : partsAt([folder, ...named]);
  return { path: folder, manifest, files, parts, headOf };
}

const changed = (tab: string, file: string, detail: string): Finding => ({
  kind: 'export_changed',
  tab,
  detail: `${file} ${detail}`,
});

/** Files that are not as the export made them: lost, cut, changed on the way. */
export function fileFindings({ path: folder, manifest, files }: Folder): Finding[] {
  const tabs = new Set((manifest?.pieces ?? []).map(({ tab }) => tab));
  return [...tabs].flatMap((tab): Finding[] => {
    const pieces = (manifest?.pieces ?? []).filter((one) => one.tab === tab);
    const name = files.get(tab);
    if (name === undefined) return [changed(tab, `${tab}.csv`, 'is missing from the folder.')];
    const odd = oddPiece(path.join(folder, name), pieces);
    return odd === '' ? [] : [changed(tab, name, odd)];
  });
}

/** What is wrong with a file, read piece by piece; empty where it is as it was made. */
function oddPiece(file: string, pieces: readonly Piece[]): string {
  const handle = openSync(file, 'r');
  try {
    let [at, row] = [0, 1];
    for (const { from, rows, bytes, sha256 } of pieces) {
      at += 2 * (from - row);
      const part = Buffer.alloc(bytes);
      readSync(handle, part, 0, bytes, at);
      if (createHash('sha256').update(part).digest('hex') !== sha256)
        return `is not the file that the export made (from row ${from}).`;
      [at, row] = [at + bytes, from + rows];
    }
    return at === fstatSync(handle).size ? '' : 'has more rows than the export made.';
  } finally {
    closeSync(handle);
  }
}
