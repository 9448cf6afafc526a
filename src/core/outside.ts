// What was changed round the register, as exceptions: one per row or protection that is not as it was
// left, with its cells, what stood there and what stands there now. They end by themselves when the
// register is again as the log has it. It looks for nothing: it is told what a verification found.
import { canonical } from './canonical';
import type { Json } from './columns';
import type { Scene, Wanted } from './exception';
import { cure, exceptionKey, raise } from './exception';
import type { ExceptionKind } from './kinds';
import type { Finding } from './outcome';
import type { ExceptionRow } from './tables';
import { SEALED, TABLES } from './tables';
import { isOpen } from './words';
import type { Work } from './work';

/** Kinds of findings that are exceptions of the same name, and those that are edits by another name. */
const OWN =
  /^(edited_outside|log_broken|sequence_gap|sequence_duplicate|approval_(broken|unsealed))$/;
const EDITS =
  /^(header_|protection_|tab_renamed$|cells_merged$|file_owner$|editor_in_(solo|register)$)/;
/** Rows of one tab that get an exception each; more of them are one cause, and one exception. */
const MOST = 50;
const SHOWN = 2000;
const ALL_ROWS = 'many rows';

/** What one exception is about: the findings of one row, header or protection. */
interface Cause {
  kind: ExceptionKind;
  tab: string;
  key: string;
  findings: Finding[];
}
export interface Changed {
  opened: number;
  closed: number;
  /** Exceptions that stand open now. */
  open: number;
}

const kindOf = ({ kind }: Finding): ExceptionKind | undefined =>
  OWN.test(kind) ? (kind as ExceptionKind) : EDITS.test(kind) ? 'edited_outside' : undefined;
const refOf = ({ tab, key }: { tab: string; key: string }): string => `${tab}|${key}`;
const orderIn = (key = ''): string => key.split('.')[0] ?? '';

/** A row that is gone or typed over is why its number or approval does not fit: one cause. */
function follows(one: Finding, edits: readonly Finding[]): boolean {
  if (one.kind.startsWith('sequence_'))
    return edits.some(({ tab, column }) => tab === TABLES.register.title && column === 'Key');
  return one.kind.startsWith('approval_')
    ? edits.some(({ key }) => key !== undefined && orderIn(key) === orderIn(one.key))
    : false;
}

/** Causes by what they are about; a row that has no key is named by its place. */
function causesOf(findings: readonly Finding[]): Map<string, Cause> {
  const edits = findings.filter(({ kind }) => kind === 'edited_outside');
  const causes = new Map<string, Cause>();
  for (const one of findings) {
    const kind = kindOf(one);
    if (kind === undefined || follows(one, edits)) continue;
    const { tab = '' } = one;
    const place = kind === 'log_broken' ? '' : EDITS.test(one.kind) ? one.kind : (one.column ?? '');
    const key = one.key ?? place;
    const id = exceptionKey(kind, refOf({ tab, key }));
    const known = causes.get(id) ?? { kind, tab, key, findings: [] };
    causes.set(id, { ...known, findings: [...known.findings, one] });
  }
  return causes;
}

/** Where many rows of a tab differ, one cause stands for all of them. */
function gathered(causes: ReadonlyMap<string, Cause>): Cause[] {
  const tabs = new Map<string, Cause[]>();
  for (const one of causes.values())
    tabs.set(`${one.kind}|${one.tab}`, [...(tabs.get(`${one.kind}|${one.tab}`) ?? []), one]);
  return [...tabs.values()].flatMap((own) => {
    const [first] = own;
    if (!first || own.length <= MOST) return own;
    return [{ ...first, key: ALL_ROWS, findings: own.flatMap(({ findings }) => findings) }];
  });
}

const listed = (findings: readonly Finding[], of: 'expected' | 'actual'): string =>
  findings
    .map((one) => (findings.length > 1 ? `${one.column ?? ''}: ${one[of] ?? ''}` : (one[of] ?? '')))
    .join('; ')
    .slice(0, SHOWN);

function wantedFor({ kind, tab, key, findings }: Cause): Wanted {
  const [first] = findings;
  const row = first?.row === undefined ? '' : ` row ${first.row}`;
  const many =
    key === ALL_ROWS ? `${findings.length} cells of ${tab} are not as they were left: ` : '';
  const amount: Json = { tab, key };
  return {
    ...{ kind, ref: refOf({ tab, key }), line: null, tolerance: '', valueMinor: 0, amount },
    expected: listed(findings, 'expected'),
    actual: listed(findings, 'actual'),
    drift: `${tab}${row} ${findings.length === 1 ? (first?.column ?? '') : ''}`.trim(),
    sentence: `${many}${findings.map(({ detail }) => detail).join(' ')}`.slice(0, SHOWN),
  };
}

/** What a sweep wrote on it: of which tab and row; nothing where another command opened it. */
function aboutOf({ acceptedDrift }: ExceptionRow): { tab: string; key: string } | undefined {
  const { tab, key } = { ...(acceptedDrift as { tab?: unknown; key?: unknown } | null) };
  return typeof tab === 'string' && typeof key === 'string' ? { tab, key } : undefined;
}

export interface Swept {
  findings: readonly Finding[];
  /** Titles of the tabs whose rows were read. */
  tabs: readonly string[];
  /** Keys of exceptions that are themselves not as they were left: those are not written. */
  edited: ReadonlySet<string>;
}

const isRead = (tab: string, tabs: readonly string[]): boolean =>
  tabs.includes(tab) || !SEALED.some((one) => TABLES[one].title === tab);

/** Opens what was found, and ends what is no longer so. */
export function settleOutside(
  work: Work,
  { findings, tabs, edited }: Swept,
  scene: Scene,
): Changed {
  const causes = causesOf(findings);
  const stand = [...causes.values()].map(({ tab }) => tab);
  let [opened, closed] = [0, 0];
  for (const cause of gathered(causes)) {
    const wanted = wantedFor(cause);
    const key = exceptionKey(wanted.kind, wanted.ref);
    const was = work.get('exceptions', key);
    if (edited.has(key) || (was && isOpen(was) && sameCause(was, wanted))) continue;
    opened += was && isOpen(was) ? 0 : 1;
    raise(work, wanted, scene);
  }
  for (const row of work.list('exceptions', isOpen)) {
    const about = aboutOf(row);
    if (!about || edited.has(row.key) || !isRead(about.tab, tabs) || causes.has(row.key)) continue;
    if (about.key === ALL_ROWS && stand.includes(about.tab)) continue;
    cure(work, row.key, scene);
    closed += 1;
  }
  const open = work.list('exceptions', (row) => isOpen(row) && aboutOf(row) !== undefined).length;
  return { opened, closed, open };
}

/** Who was seen typing there is told with it, and changes nothing about it. */
const sameCause = (was: ExceptionRow, { expected, actual }: Wanted): boolean =>
  canonical([was.expected, was.actual]) === canonical([expected, actual]);

/** The exception of a row that was settled ends with it. */
export function settledOutside(
  work: Work,
  { tab, key, edited }: { tab: string; key: string; edited: ReadonlySet<string> },
  scene: Scene,
): void {
  const row = work.get('exceptions', exceptionKey('edited_outside', refOf({ tab, key })));
  if (row && isOpen(row) && !edited.has(row.key)) cure(work, row.key, scene);
}
