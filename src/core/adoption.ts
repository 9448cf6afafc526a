// Whether the register is used, for its owner: who was active in which role, what went through it and
// what was brought afterwards, how fast it is decided, what was asked for and left (controls.md T19).
// Counts of one month; practice orders are left out. It judges nobody.
import type { Day, Month } from './day';
import { minutesOf, monthOf } from './day';
import { isReal } from './practice';
import type { Person } from './settings';
import { mailKey } from './settings';
import type { OrderRow } from './tables';
import type { Work } from './work';
import type { Role } from './words';

export interface Adoption {
  figure: string;
  count: number;
  /** Out of how many. */
  of: number;
}
export interface Used {
  month: Month;
  people: readonly Person[];
  dayOf(instant: string): Day;
}

const ROLES = [
  ['requester', 'Requesters who asked for something'],
  ['approver', 'Approvers who decided'],
  ['issuer', 'Issuers who issued'],
  ['receiver', 'Receivers who recorded a delivery'],
  ['ap', 'People of accounts payable who entered or paid'],
] as const satisfies readonly (readonly [Role, string])[];

const LEFT: readonly string[] = ['withdrawn', 'rejected', 'lapsed'];
const DAY_MINUTES = 1440;
type Within = (instant: string) => boolean;

/** Who did what the role is there for, by address. */
function active(work: Work, within: Within): { [role in (typeof ROLES)[number][0]]: string[] } {
  const orders = work.list('register', (one) => !one.practice && !imported(one));
  const real = ({ order }: { order: string }): boolean => isReal(work, order);
  const names = <T>(rows: readonly T[], at: (row: T) => string, who: (row: T) => string) =>
    rows.filter((row) => within(at(row))).map(who);
  return {
    requester: names(
      orders,
      ({ submittedAt }) => submittedAt,
      ({ requester }) => requester,
    ),
    approver: names(
      work.list('approvals', real),
      ({ decidedAt }) => decidedAt,
      ({ approver }) => approver,
    ),
    issuer: names(
      orders,
      ({ issuedAt }) => issuedAt,
      ({ issuedBy }) => issuedBy,
    ),
    receiver: names(
      work.list('receipts', real),
      ({ recordedAt }) => recordedAt,
      ({ by }) => by,
    ),
    ap: [
      ...names(
        work.list('invoices', real),
        ({ enteredAt }) => enteredAt,
        ({ enteredBy }) => enteredBy,
      ),
      ...names(
        work.list('payments', real),
        ({ recordedAt }) => recordedAt,
        ({ by }) => by,
      ),
    ],
  };
}
const imported = ({ approvalState }: OrderRow): boolean => approvalState === 'imported';

/** Hours count from the submission, or from the last yes of the step before. */
function decided(work: Work, within: Within): Adoption {
  const all = work.list('approvals', ({ revision }) => (revision ?? 1) <= 1);
  const own = all.filter(({ decidedAt, order }) => {
    const row = work.get('register', order);
    return within(decidedAt) && row !== undefined && !row.practice;
  });
  const soon = own.filter((one) => {
    const before = all
      .filter(({ order, step }) => order === one.order && (step ?? 1) < (one.step ?? 1))
      .map(({ decidedAt }) => decidedAt);
    const submitted = work.get('register', one.order)?.submittedAt ?? '';
    const asked = [submitted, ...before].sort().pop() ?? '';
    return minutesOf(one.decidedAt) - minutesOf(asked) <= DAY_MINUTES;
  });
  return { figure: 'Approvals decided within a day', count: soon.length, of: own.length };
}

export function adoption(work: Work, { month, people, dayOf }: Used): Adoption[] {
  const within: Within = (at) => at !== '' && monthOf(dayOf(at)) === month;
  const who = active(work, within);
  const real = work.list('register', ({ practice }) => !practice);
  const submitted = real.filter((one) => !imported(one) && within(one.submittedAt));
  const brought = real.filter((one) => imported(one) && monthOf(one.issuedDay) === month);
  const orders = submitted.length + brought.length;
  const left = real.filter(({ status, updatedAt }) => LEFT.includes(status) && within(updatedAt));
  return [
    ...ROLES.map(([role, figure]) => ({
      figure,
      count: new Set(who[role].map(mailKey)).size,
      of: people.filter(({ roles }) => roles.includes(role)).length,
    })),
    { figure: 'Orders submitted through the register', count: submitted.length, of: orders },
    { figure: 'Orders brought from a list afterwards', count: brought.length, of: orders },
    decided(work, within),
    { figure: 'Requests withdrawn, rejected or lapsed', count: left.length, of: submitted.length },
  ];
}
