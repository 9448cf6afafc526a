// The rows of what holds a document until a named person answers: one per kind and place, opened
// by the match, ended when the cause is gone, accepted or ended by people, and opened again when
// the drift grows (controls.md D2, D3, D29, B37). It judges nothing itself.
import { approversOf, chainOf } from './approval';
import { blankRow } from './blank';
import { derivedKey } from './canonical';
import type { Json } from './columns';
import type { Day } from './day';
import { addDays } from './day';
import type { ExceptionKind, Word } from './kinds';
import { classOf, ownerOf } from './kinds';
import type { Moment } from './lifecycle';
import { byRecorded } from './own-order';
import type { Register } from './settings';
import { personOf } from './settings';
import type { ExceptionRow, InvoiceRow, OrderRow } from './tables';
import { isOpen } from './words';
import type { Work } from './work';

/** When, by whom and through which fact documents are judged. */
export interface Scene extends Moment {
  actor: string;
  /** The word and the fact that are written on what is cured by it. */
  cause: Word | '';
  by: string;
  /** Order lines on which accepted goods were taken back (B6). */
  opens?: ReadonlySet<string>;
}

export interface Wanted {
  kind: ExceptionKind;
  /** What it is about: with the kind it names the row. */
  ref: string;
  invoice?: InvoiceRow | undefined;
  order?: OrderRow | undefined;
  line: number | null;
  expected: string;
  actual: string;
  drift: string;
  tolerance: string;
  /** What is at stake, in minor units of the order's currency: what a limit is compared with. */
  valueMinor: number;
  /** The drift as the match counts it: what an acceptance covers. */
  amount: Json;
  sentence: string;
}

export const exceptionKey = (kind: ExceptionKind, ref: string): string =>
  derivedKey('X', `${kind}:${ref}`);

const withRole = ({ people }: Register, role: 'ap' | 'receiver' | 'owner' | 'approver'): string =>
  people
    .filter(({ roles }) => roles.includes(role))
    .map(({ email }) => email)
    .sort()
    .join(', ') || role;

/** Who answers: the person who can know, by address where the register knows one (D2). */
function ownerFor(work: Work, { kind, invoice, order }: Wanted, register: Register): string {
  const named = order ? chainOf(order).owner : undefined;
  if (named !== undefined && classOf(kind) === 'exception') return named;
  const owner = ownerOf(kind);
  if (owner === 'requester') return order?.requester || 'requester';
  if (owner === 'approver') return (order && approversOf(order)) || withRole(register, 'approver');
  if (owner === 'ap') return invoice?.enteredBy || withRole(register, 'ap');
  if (owner === 'receiver') {
    const receipts = work
      .list('receipts', (one) => one.order === order?.key && one.reverses === '')
      .sort(byRecorded);
    return receipts[receipts.length - 1]?.by || withRole(register, 'receiver');
  }
  return withRole(register, 'owner');
}

/** Refused documents 3 days, control 1, others by the setting (C2). */
function dueOf(kind: ExceptionKind, { today, register }: Scene): Day {
  const set = register.settings['exceptionDueDays'] ?? '';
  const days: { [word: string]: number } = { refused: 3, control: 1 };
  return addDays(today, days[classOf(kind)] ?? (/^\d{1,3}$/.test(set) ? Number(set) : 5));
}

function fresh(work: Work, wanted: Wanted, scene: Scene): ExceptionRow {
  const { kind, invoice, order } = wanted;
  return {
    ...blankRow('exceptions'),
    key: exceptionKey(kind, wanted.ref),
    state: 'open',
    kind,
    class: classOf(kind),
    poNumber: order?.poNumber ?? invoice?.poNumber ?? '',
    vendor: invoice?.vendor ?? order?.vendor ?? '',
    order: order?.key ?? '',
    invoice: invoice?.key ?? '',
    currency: invoice?.currency ?? order?.currency ?? '',
    owner: ownerFor(work, wanted, scene.register),
    due: dueOf(kind, scene),
    openedAt: scene.now,
    openedDay: scene.today,
    reopened: 0,
  };
}

const figures = (wanted: Wanted): Partial<ExceptionRow> => ({
  expected: wanted.expected,
  actual: wanted.actual,
  drift: wanted.drift,
  tolerance: wanted.tolerance,
  driftMinor: wanted.valueMinor,
  sentence: wanted.sentence,
  line: wanted.line,
  acceptedDrift: wanted.amount,
});

/**
 * Opens it, brings its figures up to date, or opens it again: the same cause is the same row. What the
 * same command ended was never away, so it is as old as it was.
 */
export function raise(work: Work, wanted: Wanted, scene: Scene): string {
  const key = exceptionKey(wanted.kind, wanted.ref);
  const before = work.unsay('exceptions', key, 'exception_cured') ?? work.get('exceptions', key);
  if (before && isOpen(before)) {
    if (!before.sentence.startsWith(wanted.sentence))
      work.patch('exceptions', key, figures(wanted));
    return key;
  }
  const row = fresh(work, wanted, scene);
  const known = before && before.owner.split(',').some((one) => personOf(scene.register, one));
  const again = before && {
    ...(known ? { owner: before.owner } : {}),
    note: before.note,
    reopened: (before.reopened ?? 0) + 1,
    version: before.version,
    seal: before.seal,
  };
  work.put('exceptions', { ...row, ...figures(wanted), ...again });
  work.fact(before ? 'exception_reopened' : 'exception_opened', key, wanted.sentence);
  return key;
}

/** The match no longer finds it: ended, with the fact that cured it. */
export function cure(work: Work, key: string, scene: Scene): void {
  work.patch('exceptions', key, {
    state: 'cured',
    resolution: scene.cause,
    curedBy: scene.by,
    resolvedBy: scene.actor,
    resolvedAt: scene.now,
    resolvedDay: scene.today,
  });
  work.fact('exception_cured', key, scene.by);
}

/** The document ended, and with it what held it. */
export function endExceptions(
  work: Work,
  invoice: string,
  { word, note, scene }: { word: Word; note: string; scene: Scene },
): void {
  for (const { key } of work.list('exceptions', (one) => one.invoice === invoice && isOpen(one))) {
    work.patch('exceptions', key, {
      state: 'ended',
      resolution: word,
      resolutionNote: note,
      resolvedBy: scene.actor,
      resolvedAt: scene.now,
      resolvedDay: scene.today,
    });
    work.fact('exception_ended', key, note);
  }
}
