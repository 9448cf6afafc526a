// What a month has to tell beside its money: exceptions by kind and age, approvals by person,
// documents in hand, payments, settings that changed (product.md section 10). Counts of
// facts by accounting day; queues and ages are as of the run (controls.md B35).
import type { Day, Month } from './day';
import { daysBetween, inMonth } from './day';
import { isOutside } from './payable';
import { isReal } from './practice';
import { samePerson } from './settings';
import type { ApprovalRow, ExceptionRow, InvoiceRow, LogRow } from './tables';
import { add } from './tally';
import { isOpen } from './words';
import type { Work } from './work';

export interface OpenKind {
  kind: string;
  count: number;
  oldestDays: number;
  owners: string[];
}
export interface Deciding {
  person: string;
  approved: number;
  rejected: number;
  /** Own orders decided under a written exemption; and without one, which must be none. */
  exempted: number;
  own: number;
}
export interface Paying {
  currency: string;
  initiated: number;
  settled: number;
  reversed: number;
}

export function openKinds(work: Work, today: Day): OpenKind[] {
  const kinds = new Map<string, ExceptionRow[]>();
  for (const row of work.list('exceptions', (one) => isOpen(one) && isReal(work, one.order)))
    kinds.set(row.kind, [...(kinds.get(row.kind) ?? []), row]);
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, rows]) => ({
      kind,
      count: rows.length,
      oldestDays: Math.max(...rows.map(({ openedDay }) => daysBetween(openedDay || today, today))),
      owners: [...new Set(rows.map(({ owner }) => owner))].sort(),
    }));
}

export function decisions(work: Work, month: Month): Deciding[] {
  const people = new Map<string, Deciding>();
  const taken = work.list(
    'approvals',
    (one) => inMonth(month)(one.decidedDay) && isReal(work, one.order),
  );
  for (const one of taken) {
    const { approver: person } = one;
    const sums = people.get(person) ?? { person, approved: 0, rejected: 0, exempted: 0, own: 0 };
    sums[one.decision === 'reject' ? 'rejected' : 'approved'] += 1;
    if (isOwn(work, one)) sums[one.exemption === '' ? 'own' : 'exempted'] += 1;
    people.set(person, sums);
  }
  return [...people.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
}
const isOwn = (work: Work, { order, approver }: ApprovalRow): boolean =>
  samePerson(work.get('register', order)?.requester ?? '', approver);

export function payments(work: Work, month: Month): Paying[] {
  const sums = new Map<string, Paying>();
  const within = inMonth(month);
  for (const row of work.list('payments', ({ order }) => isReal(work, order))) {
    const { currency, amount } = row;
    const one = sums.get(currency) ?? { currency, initiated: 0, settled: 0, reversed: 0 };
    if (within(row.postingDay) && !isOutside(row)) one.initiated += amount ?? 0;
    if (within(row.settledPosting || row.settledDay)) one.settled += amount ?? 0;
    if (within(row.reversedPosting || row.reversedDay)) one.reversed += amount ?? 0;
    sums.set(currency, one);
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Entered and open, but not counted as billed: so that nobody accrues them twice (B14). */
export const inHand = (work: Work, end: Day): InvoiceRow[] =>
  work.list(
    'invoices',
    (one) =>
      one.state === 'open' &&
      one.verdict === 'refused' &&
      one.postingDay <= end &&
      isReal(work, one.order),
  );

/** Notices by kind on documents of the month, and duplicates that a second person let through. */
export function letThrough(work: Work, month: Month): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { notices } of work.list(
    'invoices',
    (one) => inMonth(month)(one.postingDay) && isReal(work, one.order),
  )) {
    for (const one of Array.isArray(notices) ? notices : []) {
      if (one !== null && typeof one === 'object' && !Array.isArray(one))
        add(counts, String(one['kind']), 1);
    }
  }
  const accepted = work.list(
    'exceptions',
    (one) => one.state === 'accepted' && inMonth(month)(one.resolvedDay) && isReal(work, one.order),
  );
  for (const { resolution, kind } of accepted)
    add(counts, `${resolution || 'accepted'}: ${kind}`, 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface SettingChange {
  at: string;
  day: Day;
  /** Who met it first; who typed it, where the edit trigger saw them. */
  by: string;
  what: string;
  old: string;
  new: string;
}
/** One row per cell that was typed differently, by whoever met it first. */
export function settingChanges(
  log: readonly LogRow[],
  within: (at: string) => Day | undefined,
): SettingChange[] {
  const text = (value: unknown): string =>
    value === null || value === undefined ? '' : String(value);
  return log
    .filter(({ fact }) => /^(settings|vendors|items|contracts)_changed/.test(fact))
    .flatMap(({ at, actor, changes }) => {
      const day = within(at);
      if (day === undefined || changes === null || typeof changes !== 'object') return [];
      return Object.entries(changes).flatMap(([name, fields]) =>
        Object.entries((fields ?? {}) as { [field: string]: [unknown, unknown] })
          .filter(([field]) => field !== 'version')
          .map(([field, [old, now]]) => ({
            ...{ at, day },
            by: actor,
            what: `${name} ${field}`,
            old: text(old),
            new: text(now),
          })),
      );
    });
}
