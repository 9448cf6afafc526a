// export: every tab of the file as CSV, as much at a time as one answer carries, with what an outsider needs to check it: the
// head of the log at the moment of reading, and the settings' version. It changes nothing.
import { bookings } from '../../core/booked';
import { digest, utf8 } from '../../core/canonical';
import { csvText } from '../../core/csv-text';
import type { Outcome } from '../../core/outcome';
import { accept, assert, refuse } from '../../core/outcome';
import { movements } from '../../core/period';
import { month, name, object, optional, wholeNumber } from '../../core/shape';
import { SEALED } from '../../core/tables';
import { ROLES } from '../../core/words';
import type { TypedRow } from '../../core/typed-tables';
import type { Work } from '../../core/work';
import { accountingOf } from '../accounting';
import type { Context } from '../command';
import { command } from '../command';
import { noSuchMonth } from '../month-asked';

const shape = object({
  tab: optional(name(200)),
  from: optional(wholeNumber(1, 10_000_000)),
  month: optional(month()),
});
interface Input {
  month?: string;
  tab?: string;
  from?: number;
}

/** Characters that no file name may have; two tabs never share a name. */
function fileOf(title: string, titles: readonly string[]): string {
  const plain = (text: string): string => text.replace(/[\\/:*?"<>|]/g, '_');
  const at = titles.filter((one) => plain(one) === plain(title)).indexOf(title);
  return `${plain(title)}${at > 0 ? ` (${at + 1})` : ''}.csv`;
}

/** What the export is of: it goes into `export.json` beside the files. */
const aboutOf = ({ state, register, loaded, actor, now }: Context): object => ({
  format: 'po-register-export-1',
  register: state.get('fileId') ?? '',
  profile: state.get('profile') ?? '',
  exportedAt: now,
  exportedBy: actor,
  timeZone: register.timeZone,
  currency: register.currency,
  settingsVersion: register.version,
  // As they were typed, so that whoever has no key can work out the version that the log names.
  typed: Object.fromEntries(
    Object.entries<TypedRow[]>({ ...loaded.typed }).map(([tab, rows]) => [
      tab,
      rows.map(({ row, cells: { Note: _note, ...cells } }) => ({ row, cells })),
    ]),
  ),
});

interface Text {
  tab: string;
  file: string;
  from: number;
  rows: number;
  text: string;
}
/** With what proves that it is whole, and the end of the log when it was read. */
function pieceOf({ text, ...piece }: Text, { state }: Context): object {
  const [head, hash] = [Number(state.get('head') ?? 0), state.get('hash') ?? ''];
  const proof = { bytes: utf8(text).length, sha256: digest(text), head, hash };
  return { ...piece, ...proof, text };
}

/** What was typed over a row reaches no ledger either. */
function accounts(work: Work, wanted: string, context: Context): Outcome<object> {
  const none = noSuchMonth(work, wanted, context);
  if (none) return none;
  const [first, ...more] = context.loaded.misfits;
  if (first)
    return refuse(
      'edited_outside',
      `${first.detail}${more.length > 0 ? ` (and ${more.length} more)` : ''}`,
      {
        next: 'The owner settles it: Verify register, then restore or adopt.',
        findings: context.loaded.misfits.map((one) => ({ kind: 'edited_outside', ...one })),
      },
    );
  const { loaded, dayOf } = context;
  const told = { booked: bookings(loaded.log, dayOf), moved: movements(loaded.log, dayOf) };
  const pieces = accountingOf(work, wanted, told).map(([file, text, rows]) =>
    pieceOf({ tab: file.replace(/\.csv$/, ''), file, from: 1, rows, text }, context),
  );
  return accept({ about: aboutOf(context), pieces, next: null });
}

function decide(work: Work, { tab, month: wanted }: Input, context: Context): Outcome<object> {
  if (wanted !== undefined) return accounts(work, wanted, context);
  const { part } = context.loaded;
  assert(part, 'a part was read');
  const { tabs, blocks, next } = part;
  if (tab !== undefined && !tabs.includes(tab))
    return refuse('bad_value', `There is no tab "${tab}".`, {
      next: 'Begin the export again: a tab was renamed or deleted meanwhile.',
    });
  const pieces = blocks.map(({ tab: title, from, cells }) => {
    const rows = cells.length;
    const file = fileOf(title, tabs);
    return pieceOf({ tab: title, file, from, rows, text: csvText(cells) }, context);
  });
  return accept({ about: aboutOf(context), pieces, next });
}

export const exportTabs = command({
  name: 'export',
  shape,
  roles: ROLES,
  writes: [],
  judgesEdits: true,
  looksOnly: true,
  need: ({ month: wanted, ...part }) =>
    wanted === undefined
      ? { lenient: true, loose: true, pick: {}, part }
      : { all: [...SEALED], orders: [], log: true },
  decide,
});
