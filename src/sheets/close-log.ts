// Closes the older part of a long log into a file of its own: with set-up, and once a day by a
// keeper, where more entries stand in the tab than the setting `logPart` lets. Only entries of signed
// months go; the file is made, filled and compared first, then one write takes the rows out of the
// tab and says in State where they are.
import type { Loaded } from '../app/ports';
import { monthOf } from '../core/day';
import { LOG_PART } from '../core/defaults';
import type { LogPart } from '../core/log-part';
import { lastClosed, partsIn } from '../core/log-part';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { signedTo } from '../core/posting';
import { TABLES } from '../core/tables';
import { isAddress } from '../core/typed-check';
import { readHome } from './home';
import { looseLayout } from './layout';
import { readGrids, spreadsheets } from './platform';
import type { SettingUp } from './setup';
import { attempt } from './attempt';
import { clock } from './clock';

type Cell = string | number | boolean;
/** Who closes it, and the answer that is told of it. */
type Closing = Pick<SettingUp, 'ports' | 'actor' | 'id'>;
interface Warned {
  warnings: string[];
}
const { sheetId, title } = TABLES.log;
/** Entries that stay: commands look through so many. */
const KEPT = 2500;

/** Values of one column of the log after an entry, as they stand. */
function columnAfter(fileId: string, from: number, column: number): Cell[] {
  const columns = { startColumnIndex: column, endColumnIndex: column + 1 };
  const [read] = readGrids(fileId, [{ sheetId, startRowIndex: from + 1, ...columns }]);
  return (read?.values ?? []).map(([cell]) => cell ?? '');
}

const columnOf = (fileId: string, field: string): number => {
  const grid = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0 };
  return looseLayout('log', readGrids(fileId, [grid])[0]?.values[0] ?? []).get(field) ?? 0;
};

/** The last entry that may go: its month is signed, and enough stay; 0 where none has to. */
function lastToGo({ register, state }: Loaded, fileId: string): number {
  const limit = Number(register.settings['logPart'] || LOG_PART);
  const [head, base] = [Number(state.get('head') ?? 0), lastClosed(partsIn(state))];
  if (!(head - base > limit)) return 0;
  const signed = signedTo(state);
  const times = columnAfter(fileId, base, columnOf(fileId, 'at'));
  const day = (at: Cell): string => clock.dayIn(register.timeZone, String(at));
  const open = times.findIndex((at) => monthOf(day(at)) > signed);
  const most = head - Math.min(KEPT, Math.floor(limit / 2));
  const last = Math.min(base + (open < 0 ? times.length : open), most);
  return last - base >= limit / 2 ? last : 0;
}

/** A file with those entries, as they stand: a copy of the tab, less its newer rows. */
function makeFile(fileId: string, { base, last }: { base: number; last: number }): LogPart {
  const all = spreadsheets();
  const name = `PO Register, log ${base + 1} to ${last}`;
  const file = all.create({ properties: { title: name } }).spreadsheetId ?? '';
  const to = { destinationSpreadsheetId: file };
  const sheet = all.Sheets?.copyTo(to, fileId, sheetId).sheetId ?? 0;
  const others = (all.get(file, { fields: 'sheets(properties(sheetId))' }).sheets ?? [])
    .map(({ properties }) => properties?.sheetId ?? 0)
    .filter((id) => id !== sheet);
  const properties = { sheetId: sheet, title, hidden: false };
  const range = { sheetId: sheet, dimension: 'ROWS', startIndex: last - base + 1 };
  const requests = [
    { updateSheetProperties: { properties, fields: 'title,hidden' } },
    { deleteDimension: { range } },
    ...others.map((id) => ({ deleteSheet: { sheetId: id } })),
  ];
  all.batchUpdate({ requests }, file);
  const [hash] = readGrids(file, [
    {
      ...{ sheetId: sheet, startRowIndex: last - base },
      startColumnIndex: columnOf(fileId, 'hash'),
      endColumnIndex: columnOf(fileId, 'hash') + 1,
    },
  ]);
  return { file, sheet, last, hash: String(hash?.values[0]?.[0] ?? '') };
}

/** The copy ends with the entry that it should, and no other row follows. */
function isWhole(part: LogPart, fileId: string, base: number): boolean {
  const own = columnAfter(fileId, base, columnOf(fileId, 'hash'));
  const column = columnOf(fileId, 'hash');
  const columns = { startColumnIndex: column, endColumnIndex: column + 1 };
  const [copy] = readGrids(part.file, [{ sheetId: part.sheet, startRowIndex: 1, ...columns }]);
  const there = (copy?.values ?? []).map(([cell]) => cell ?? '');
  return there.length === part.last - base && there.every((hash, at) => hash === own[at]);
}

/** Who may look at the register may look at its log; Google takes a list of addresses whole or not. */
function share(file: string, { register }: Loaded): void {
  const people = register.people.map(({ email }) => email).filter(isAddress);
  SpreadsheetApp.openById(file).addViewers(people);
}

function closeUnderLock<T extends Warned>(work: Closing, done: T): Outcome<T> {
  const { store } = work.ports;
  const { fileId } = readHome();
  const found = store.home();
  const located = found.ok ? store.locate({}, work.id) : found;
  if (!located.ok) return located;
  const loading = store.load();
  if (!loading.ok) return loading;
  const loaded = loading.value;
  const parts = partsIn(loaded.state);
  for (const { file } of parts) share(file, loaded);
  const [base, last] = [lastClosed(parts), lastToGo(loaded, fileId)];
  if (last === 0) return accept(done);
  const part = makeFile(fileId, { base, last });
  if (!isWhole(part, fileId, base))
    return refuse('try_again', 'The copy of the log is not whole, so nothing was moved.');
  share(part.file, loaded);
  const made = { loaded, command: 'set_up', actor: work.actor, id: work.id, at: clock.now() };
  const { proof = 2, via = 'desk' } = work.ports.asker ?? {};
  const entry = entryOf(part, base);
  const written = store.commit({ ...made, proof, via, entries: [entry], closing: part });
  if (!written.ok) return written;
  const said = `Entries ${base + 1} to ${last} of the log stand in a file of their own now: ${part.file}.`;
  return accept({ ...done, warnings: [...done.warnings, said] });
}

const entryOf = ({ file, last, hash }: LogPart, base: number) => ({
  ...{ fact: 'log_part_closed', entity: 'log', reason: '', answer: '', digest: '' },
  changes: {
    'setup:log': {
      file: [null, file] as [unknown, unknown],
      entries: [null, `${base + 1} to ${last}`] as [unknown, unknown],
      hash: [null, hash] as [unknown, unknown],
    },
  },
});

/** With the answer of what went before; what cannot be closed now is closed by the next one. */
export function closeLog<T extends Warned>(work: Closing, done: Outcome<T>): Outcome<T> {
  const { store } = work.ports;
  if (!done.ok || !store.lock()) return done;
  try {
    const closed = attempt(() => closeUnderLock(work, done.value));
    if (closed.ok) return closed;
    const { detail } = closed;
    return accept({
      ...done.value,
      warnings: [...done.value.warnings, `The log was not closed: ${detail}`],
    });
  } finally {
    store.release();
  }
}
