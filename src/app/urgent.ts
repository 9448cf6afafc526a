// What is mailed at once and not with the rest of the day (controls.md T16): findings that stop money or
// break the record, when they open, and an emergency that is past its deadline. Each is told again only
// when it has changed or is twice as old.
import { daysBetween } from '../core/day';
import { deadlineOf, waitsForYes } from '../core/emergency';
import type { ExceptionKind } from '../core/kinds';
import { kindName } from '../core/kinds';
import { goesTo } from '../core/mails';
import { nameOf } from '../core/order-name';
import { isQuiet, waitsForDaily } from '../core/quiet';
import { inOneLine, said } from '../core/said';
import type { ExceptionRow, OrderRow } from '../core/tables';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';
import type { Context } from './command';
import { withRoles } from './pending-change';
import { isNamed } from './queries/waiting';
import { openStep, type Waiting } from './queries/waiting-items';

const AT_ONCE: readonly ExceptionKind[] = [
  'paid_without_release',
  'log_broken',
  'sequence_gap',
  'sequence_duplicate',
  'edited_outside',
];
const OPEN_IT = 'Open the file, then PO Register, Open sidebar, Exceptions.';

/** Exceptions that opened, or opened again, in this command, by what they are about. */
function opened(work: Work): ExceptionRow[][] {
  const groups = new Map<string, ExceptionRow[]>();
  for (const { tab, before, row } of work.puts()) {
    const one = row as ExceptionRow;
    if (tab !== 'exceptions' || !AT_ONCE.includes(one.kind as ExceptionKind) || !isOpen(one))
      continue;
    if (before && isOpen(before as ExceptionRow)) continue;
    const about = one.poNumber || one.vendor || one.kind;
    groups.set(about, [...(groups.get(about) ?? []), one]);
  }
  return [...groups.values()];
}

/** One mail an order or vendor, however many findings, to whoever has to answer; not to who did it, but for the clock. */
export function tellOpened(work: Work, { register, actor, via }: Context): void {
  for (const rows of opened(work)) {
    const [first] = rows;
    if (!first) continue;
    const about = [first.poNumber, said(first.vendor)].filter((one) => one !== '').join(': ');
    for (const person of register.people) {
      const did = person.email === actor && via !== 'trigger';
      if (did || !rows.some(({ owner }) => isNamed(owner, person))) continue;
      work.mail({
        to: person.email,
        entity: first.key,
        kind: 'urgent',
        subject: `${about === '' ? '' : `${about}: `}${kindName(first.kind)}`,
        lines: [
          'This has to be answered before anything is paid or signed:',
          ...rows.map(({ sentence }) => `- ${inOneLine(sentence)}`),
          '',
          OPEN_IT,
        ],
      });
    }
  }
}

const lateKey = (order: OrderRow): string => `late:${order.key}`;

/** Emergencies past their deadline of which nobody was told, or when they were half as old. */
export function lateEmergencies(
  work: Work,
  { register, today, dayOf, state }: Omit<Waiting, 'work' | 'mails'>,
): { order: OrderRow; days: number }[] {
  return work.list('register', waitsForYes).flatMap((order) => {
    const days = daysBetween(dayOf(deadlineOf(order, register)), today);
    const told = Number(state.get(lateKey(order)) ?? 0);
    return days > 0 && days >= 2 * told ? [{ order, days }] : [];
  });
}

/** To the approvers who have it and to the owners, each once; how many mails. */
export function tellLate(work: Work, seen: Work, context: Context): number {
  let count = 0;
  for (const { order, days } of lateEmergencies(seen, context)) {
    const asked = openStep(order)?.approvers ?? [];
    for (const to of new Set([...asked, ...withRoles(context, 'owner')])) {
      work.mail({
        ...{ to, entity: order.key, kind: 'urgent' },
        subject: `EMERGENCY overdue: ${nameOf(order)}: ${said(order.vendor)}`,
        lines: [
          `${nameOf(order)} was issued before its approval and should have been decided ${days === 1 ? 'a day' : `${days} days`} ago by ${asked.join(' or ') || 'nobody in People'}.`,
          `For: ${said(order.description.slice(0, 200))}`,
          'Nothing of it is payable until it is approved.',
          '',
          'Open the file, then PO Register, Open sidebar.',
        ],
      });
      count += 1;
    }
    work.state.set(lateKey(order), String(days));
  }
  return count;
}

/**
 * Takes out what its receiver chose to do without; what comes in their quiet hours waits, and what is
 * told with the daily mail until then.
 */
export function asChosen(work: Work, context: Context): void {
  const at = { ...context, sends: work.joinsMails };
  const wanted = work.mails
    .filter((mail) => goesTo(mail, context.state))
    .map((mail) =>
      isQuiet(mail, context) || waitsForDaily(mail, at) ? { ...mail, later: true } : mail,
    );
  work.mails.splice(0, work.mails.length, ...wanted);
}
