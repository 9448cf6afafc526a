// send_due: mails that wait go out, and each person for whom something waits gets one mail a day; what
// goes to one person in one run and is not urgent leaves as one mail.
// What may or may not have left is sent again only where a person says so (store.md section 8).
import { GIVEN_OUT, giveOut, mayLeave } from '../../core/given-out';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { goesTo } from '../../core/mails';
import { overdueKeys } from '../../core/overdue';
import { isQuiet, isWithDaily, toldKey, waitsForDaily } from '../../core/quiet';
import { list, name, object, optional } from '../../core/shape';
import { SENT_LATE, sentLate } from '../../core/sent-late';
import { SEALED } from '../../core/tables';
import type { OutboxRow } from '../../core/tables';
import { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { dailyFor, isEmpty, isFresh, isUnwanted } from '../daily';
import { digestFor } from '../digest';
import { mailHead } from '../head-mail';
import { followCells } from '../cells-follow';
import { newsKey } from '../news';
import { tellOverdue } from '../overdue';
import type { Narrow, Need } from '../ports';
import { unclear } from '../queries/due';
import { TOLD_WORK } from '../queries/open-work';
import { wasTyped } from '../typed-since';
import { tellLate } from '../urgent';
import { settleVendors } from '../vendor-standing';
import { tellEnds } from '../watching';

/** Mails of one run; the rest waits for the next. */
const MOST = 100;
const keys = () => optional(list(name(64), { most: MOST, least: 0 }));
const shape = object({ sendAgain: keys(), arrived: keys() });
interface Input {
  sendAgain?: string[];
  arrived?: string[];
}

interface Sent {
  /** Handed to Google, without what it refused; told again under its id: with it. */
  sent: number;
  left: number;
  unclear: number;
  /** Daily mails of earlier days that Google had refused: what of them still is so, today's hold. */
  replaced?: number;
}

const standing = ({ row }: Narrow): boolean => row['kind'] === 'vendor_not_active';
const keyOf = ({ row }: Narrow): string => String(row['key']);
/**
 * Also what stands or stood open because a vendor is not active, of which Vendors tells, and because one
 * of the orders is overdue.
 */
const TOLD_AND_RAISED: NonNullable<Need['pick']> = {
  ...TOLD_WORK,
  register: { ...TOLD_WORK.register, columns: [...TOLD_WORK.register.columns, 'key'] },
  exceptions: {
    columns: ['state', 'kind', 'key'],
    rows: (own, of) => {
      const orders = TOLD_WORK.register.rows(of('register')).map(keyOf);
      const keys = new Set(orders.flatMap(overdueKeys));
      const raised = own.filter((one) => standing(one) || keys.has(keyOf(one)));
      return [...new Set([...TOLD_WORK.exceptions.rows(own), ...raised])];
    },
  },
};

/** What was typed over never reaches a mail either. */
function trusted(work: Work, { loaded }: Context): Work {
  const edited = new Set(loaded.misfits.map(({ tab, key }) => `${tab}:${key}`));
  return new Work(
    SEALED.flatMap((tab) =>
      work.list(tab, ({ key }) => !edited.has(`${tab}:${key}`)).map((row) => ({ tab, row })),
    ),
  );
}

/**
 * One mail to each person for whom something waits and who had none today; what Google refused of an
 * earlier day does not leave beside it, nor when nothing of it is so any more, nor what nobody is to have.
 */
function digests(work: Work, context: Context): { count: number; replaced: OutboxRow[] } {
  const { register, today, dayOf, state } = context;
  const mails = context.loaded.outbox.rows;
  const { vendors } = context;
  const waiting = { work: trusted(work, context), register, today, dayOf, state, mails, vendors };
  const unwanted = mails.filter(
    (mail) => mail.state === 'waiting' && mayLeave(mail, state) && isUnwanted(mail, context),
  );
  const told = { count: 0, replaced: unwanted };
  for (const person of register.people) {
    const key = toldKey(person.email);
    const mail = { to: person.email, kind: 'digest' };
    if (state.get(key) === today || !goesTo(mail, state) || isQuiet(mail, context)) continue;
    const daily = dailyFor(waiting, person);
    const early = context.via === 'trigger' && isFresh(daily, waiting);
    const none = early || isEmpty(daily);
    // Said once of who has no news yet, so that whatever is issued from now on is news to them.
    if (!none) work.state.set(newsKey(person.email), `${context.now} ${daily.since}`);
    else if (!state.has(newsKey(person.email))) work.state.set(newsKey(person.email), context.now);
    told.replaced.push(...daily.instead);
    if (none) continue;
    work.mail(digestFor(person, daily, { today, dayOf }));
    work.state.set(key, today);
    told.count += 1;
  }
  return told;
}

/** What leaves now, and what never will: either way a row that is put back is not what State knows. */
function markGone(
  work: Work,
  { state }: Context,
  mails: { readonly sending: readonly OutboxRow[]; readonly replaced: readonly OutboxRow[] },
): void {
  const { gone, cell } = giveOut([...mails.sending, ...mails.replaced], state);
  for (const word of ['sending', 'replaced'] as const)
    for (const { key } of mails[word])
      work.marks.push({ key, state: word, gone: gone.get(key) ?? '' });
  if (gone.size > 0) work.state.set(GIVEN_OUT, cell);
}

type Holds = (mail: { to: string; kind: string }) => boolean;
const holds =
  (context: Context): Holds =>
  (mail) =>
    isQuiet(mail, context) || waitsForDaily(mail, { ...context, sends: true });

/** Who gets a warning by the clock has had today's mail; what begins to wait later is in tomorrow's. */
function toldToday(work: Work, now: readonly OutboxRow[], context: Context): void {
  if (context.via !== 'trigger') return;
  const own = work.mails.filter((mail) => goesTo(mail, context.state) && !holds(context)(mail));
  for (const { to } of [...now, ...own].filter(isWithDaily))
    work.state.set(toldKey(to), context.today);
}

function decide(work: Work, input: Input, context: Context): Outcome<Sent> {
  const { rows } = context.loaded.outbox;
  const inState = (state: string, named?: readonly string[]): OutboxRow[] =>
    rows.filter(
      (mail) => mail.state === state && (named === undefined || named.includes(mail.key)),
    );
  for (const { key } of inState('sending', input.arrived ?? []))
    work.marks.push({ key, state: 'sent' });
  const leaves = (mail: OutboxRow): boolean => mayLeave(mail, context.state);
  const left = inState('waiting').filter((mail) => !leaves(mail));
  for (const { key } of left) work.marks.push({ key, state: 'unclear' });
  settleVendors(work, context, { documents: work.list('invoices'), by: 'its status in Vendors' });
  tellOverdue(work, work.list('register'), context);
  followCells(work, context);
  const { count, replaced } = digests(work, context);
  const held = holds(context);
  const waiting = inState('waiting').filter(
    (mail) => leaves(mail) && !held(mail) && !replaced.includes(mail),
  );
  const all = [...inState('sending', input.sendAgain ?? []), ...waiting];
  const now = all.slice(0, MOST);
  markGone(work, context, { sending: now, replaced });
  const late = sentLate(now, context.state, context.now);
  if (late !== undefined) work.state.set(SENT_LATE, late);
  const told =
    count +
    tellLate(work, trusted(work, context), context) +
    tellEnds(work, context) +
    mailHead(work, context);
  work.joinsMails = true;
  toldToday(work, now, context);
  if (work.marks.length + told > 0) work.fact('mails_sent', 'outbox');
  else if (wasTyped(work, context)) work.fact('typed_read', 'outbox');
  const open = inState('sending').filter((mail) => unclear(mail, context.now));
  const settled = new Set([...(input.arrived ?? []), ...(input.sendAgain ?? [])]);
  const odd = open.filter(({ key }) => !settled.has(key)).length;
  return accept({
    ...{ sent: now.length + told, left: all.length - now.length },
    unclear: odd + left.length,
    ...(replaced.length > 0 ? { replaced: replaced.length } : {}),
  });
}

export const sendDue = command({
  name: 'send_due',
  shape,
  roles: ['requester', 'approver', 'issuer', 'receiver', 'ap', 'owner'],
  writes: ['register', 'exceptions'],
  judgesEdits: true,
  need: () => ({ pick: TOLD_AND_RAISED, vendors: ['*'], outbox: { last: 2000, rows: true } }),
  decide,
});
