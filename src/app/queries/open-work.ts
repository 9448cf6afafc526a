// Which rows may wait for a person, told by narrow columns alone: few enough to be loaded whole
// however many orders are open. What really waits is decided on the whole rows (waiting.ts).
import { isOpen } from '../../core/words';
import { comesNothing, isUnbilled } from '../../core/late';
import { asksAboutVendor, asksYes } from '../../core/next-action';
import { isOverdueKind } from '../../core/overdue';
import type { SealedTab } from '../../core/tables';
import type { Role } from '../../core/words';
import type { Narrow, Need } from '../ports';
import type { InboxGroup, InboxView } from '../views';

const word = ({ row }: Narrow, field: string): string => String(row[field]);
const status = (one: Narrow, ...words: string[]): boolean => words.includes(word(one, 'status'));
/** Whether a text of people and what they do names this person. */
const names = (one: Narrow, field: string, actor: string): boolean =>
  word(one, field).toLowerCase().includes(actor);

const toReceive = (one: Narrow): boolean =>
  status(one, 'issued') &&
  (!comesNothing(word(one, 'awaits')) || word(one, 'needs').endsWith(' accepts what came'));
const unbilled = (one: Narrow): boolean => status(one, 'issued') && isUnbilled(word(one, 'awaits'));
const asker = (one: Narrow, actor: string): boolean =>
  status(one, 'issued') && word(one, 'awaits').endsWith(` ${actor}`);
/** What is expected first comes first; rows that are older than the column do not say, and come last. */
const expected = (one: Narrow): string => word(one, 'awaits') || 'unknown';
const byDay = (a: Narrow, b: Narrow): number => (expected(a) < expected(b) ? -1 : 1);
const unpaid = (one: Narrow): boolean =>
  word(one, 'state') === 'open' && word(one, 'paymentState') !== 'settled';
/** What is overdue is told with its order. */
const unanswered = (one: Narrow): boolean =>
  isOpen({ state: word(one, 'state') }) && !isOverdueKind(word(one, 'kind'));

/** A change of an issued order waits: its row says whose yes is needed. */
const revises = (one: Narrow): boolean => asksYes(word(one, 'needs'));

/** So many rows of one kind are loaded for an inbox: the oldest, the newest, or the first by day. */
interface Part {
  group: InboxGroup;
  tab: SealedTab;
  most: number;
  newest?: boolean;
  byDay?: boolean;
  /** Not counted among what is not shown. */
  quiet?: boolean;
  role?: Role;
  fits(one: Narrow, actor: string): boolean;
}
const PARTS: readonly Part[] = [
  {
    group: 'approve',
    tab: 'register',
    most: 60,
    fits: (one, actor) => (status(one, 'submitted') || revises(one)) && names(one, 'needs', actor),
  },
  // What waits for those in whose place the person decides names others; the rows tell.
  {
    ...{ group: 'approve', tab: 'register', most: 40, quiet: true },
    fits: (one) => status(one, 'submitted') || revises(one),
  },
  {
    group: 'issue',
    tab: 'register',
    most: 40,
    newest: true,
    role: 'issuer',
    fits: (one) => status(one, 'approved'),
  },
  { group: 'receive', tab: 'register', most: 60, byDay: true, role: 'receiver', fits: toReceive },
  // Of who asked: what is expected first, wherever it stands; the rows tell what is overdue.
  {
    ...{ group: 'ask', tab: 'register', most: 30, byDay: true, quiet: true },
    fits: (one, actor) => !unbilled(one) && asker(one, actor),
  },
  // Of what came whole and was not billed whole, what lies longest: is the rest wanted at all?
  {
    ...{ group: 'ask', tab: 'register', most: 12, byDay: true, quiet: true },
    fits: (one, actor) => unbilled(one) && asker(one, actor),
  },
  {
    group: 'ask',
    tab: 'register',
    most: 30,
    newest: true,
    fits: (one, actor) => status(one, 'rejected', 'lapsed') && names(one, 'needs', actor),
  },
  {
    group: 'ask',
    tab: 'register',
    most: 20,
    newest: true,
    fits: (one) => status(one, 'issued') && /vendor('s| declined)/.test(word(one, 'needs')),
  },
  { group: 'pay', tab: 'invoices', most: 80, role: 'ap', fits: unpaid },
  {
    group: 'resolve',
    tab: 'exceptions',
    most: 60,
    fits: (one, actor) =>
      unanswered(one) && (names(one, 'owner', actor) || !word(one, 'owner').includes('@')),
  },
  // The oldest of everybody, few: the register's owner sees those that are late.
  { group: 'resolve', tab: 'exceptions', most: 10, quiet: true, fits: unanswered },
];

function chosen(own: readonly Narrow[], tab: SealedTab, actor: string): Narrow[] {
  const rows = PARTS.filter((part) => part.tab === tab).flatMap((part) => {
    const all = own.filter((one) => part.fits(one, actor));
    if (part.byDay) all.sort(byDay);
    return part.newest ? all.slice(-part.most) : all.slice(0, part.most);
  });
  return [...new Set([...rows, ...held(own, tab)])];
}
/** Orders on hold stop the payment of their documents; there are never many. */
const held = (own: readonly Narrow[], tab: SealedTab): Narrow[] =>
  tab === 'register' ? own.filter((one) => status(one, 'on hold')).slice(-20) : [];

const COLUMNS = {
  register: ['status', 'awaits', 'needs'],
  invoices: ['paymentState', 'state'],
  exceptions: ['state', 'owner', 'kind'],
} as const;

/** What one person's inbox loads. */
export const openWorkOf = (actor: string): Need => ({
  pick: {
    register: { columns: COLUMNS.register, rows: (own) => chosen(own, 'register', actor) },
    invoices: { columns: COLUMNS.invoices, rows: (own) => chosen(own, 'invoices', actor) },
    exceptions: { columns: COLUMNS.exceptions, rows: (own) => chosen(own, 'exceptions', actor) },
  },
});

/** How many more may wait than an inbox shows, by group. */
export function beyond(
  narrow: ReadonlyMap<SealedTab, readonly Narrow[]>,
  { email, roles }: { email: string; roles: readonly Role[] },
): NonNullable<InboxView['more']> {
  return PARTS.filter(({ quiet }) => !quiet).flatMap(({ group, tab, most, role, fits }) => {
    const all = (narrow.get(tab) ?? []).filter((one) => fits(one, email)).length;
    return all > most && (role === undefined || roles.includes(role))
      ? [{ group, count: all - most }]
      : [];
  });
}

/** Newest open rows of everybody, for figures and daily mails: enough for a team, and no more. */
export const MOST_OPEN = { register: 232, invoices: 150, exceptions: 150 };
const OPEN = ['submitted', 'approved', 'on hold', 'rejected', 'lapsed'];
/** So many deliveries that are expected first are told of by mail, wherever their orders stand. */
const EXPECTED_FIRST = 60;
const comesFirst = (own: readonly Narrow[]): Narrow[] =>
  own
    .filter((one) => status(one, 'issued') && /^\d/.test(word(one, 'awaits')))
    .sort(byDay)
    .slice(0, EXPECTED_FIRST);
/** And of what came whole so many that wait longest for their bill. */
const UNBILLED_FIRST = 15;
const waitLongest = (own: readonly Narrow[]): Narrow[] =>
  own.filter(unbilled).sort(byDay).slice(0, UNBILLED_FIRST);
/** Of what was issued the newest, of which nothing may be expected: who asked for it is told. */
const newest = (own: readonly Narrow[]): Narrow[] =>
  own.filter((one) => status(one, 'issued')).slice(-EXPECTED_FIRST);
const OPEN_WORK = {
  register: {
    columns: COLUMNS.register,
    rows: (own: readonly Narrow[]) =>
      own.filter((one) => toReceive(one) || status(one, ...OPEN)).slice(-MOST_OPEN.register),
  },
  invoices: {
    columns: COLUMNS.invoices,
    rows: (own: readonly Narrow[]) => own.filter(unpaid).slice(-MOST_OPEN.invoices),
  },
  exceptions: {
    columns: ['state', 'kind'],
    rows: (own: readonly Narrow[]) => own.filter(unanswered).slice(-MOST_OPEN.exceptions),
  },
} satisfies NonNullable<Need['pick']>;

/** And of what waits for a word about its vendor so many: with the yes its next action is another. */
const ABOUT_VENDOR = 30;
const aboutVendor = (own: readonly Narrow[]): Narrow[] =>
  own
    .filter((one) => status(one, 'issued') && asksAboutVendor(word(one, 'needs')))
    .slice(-ABOUT_VENDOR);
/** And of what came whole before its cell said since when its bill is missing: then it does. */
const OLDER = 20;
const older = (own: readonly Narrow[]): Narrow[] =>
  own
    .filter(
      (one) =>
        status(one, 'issued') &&
        !unbilled(one) &&
        (word(one, 'awaits') === '' || comesNothing(word(one, 'awaits'))) &&
        word(one, 'needs').startsWith('ap enters the invoice'),
    )
    .slice(0, OLDER);
/** For daily mails, which read the mails too: a document that ended unpaid is told by its whole row. */
export const TOLD_WORK = {
  ...OPEN_WORK,
  register: {
    columns: COLUMNS.register,
    rows: (own: readonly Narrow[]) => [
      ...new Set([
        ...OPEN_WORK.register.rows(own),
        ...comesFirst(own),
        ...waitLongest(own),
        ...newest(own),
        ...aboutVendor(own),
        ...older(own),
      ]),
    ],
  },
  invoices: {
    columns: ['paymentState'],
    rows: (own: readonly Narrow[]) =>
      own.filter((one) => word(one, 'paymentState') !== 'settled').slice(-MOST_OPEN.invoices),
  },
} satisfies NonNullable<Need['pick']>;
