// When the mail of an order really left, where Google refused it first: the row of the order says when
// it was given out, Outbox whether it waits, and a cell of State when it left after that (store.md
// section 8). It sends nothing.
import { keptJson } from './canonical';
import type { OrderRow, OutboxRow } from './tables';

type State = ReadonlyMap<string, string>;
type Mail = Pick<OutboxRow, 'entity' | 'kind' | 'state'>;
type Instants = { readonly [order: string]: string | undefined };

export const SENT_LATE = 'sentLate';
/** Orders that are kept, the newest whose mail left late. */
const MOST = 200;
const instantsIn = (state: State): Instants =>
  keptJson<{ [order: string]: string }>(state.get(SENT_LATE));
const isOrder = ({ kind }: Pick<Mail, 'kind'>): boolean => kind === 'order_sent';

/** The cell of State once these mails, which had waited, are given out; nothing where none is an order's. */
export function sentLate(mails: readonly Mail[], state: State, now: string): string | undefined {
  const own = mails.filter(isOrder).map(({ entity }) => entity);
  if (own.length === 0) return undefined;
  const kept = Object.entries(instantsIn(state)).filter(([order]) => !own.includes(order));
  const all = [...kept, ...own.map((order) => [order, now])];
  return JSON.stringify(Object.fromEntries(all.slice(-MOST)));
}

/** When the order was mailed last; empty while that mail waits, or where none was made. */
export function sentAtOf(
  { key, sentAt }: Pick<OrderRow, 'key' | 'sentAt'>,
  { state, mails }: { state: State; mails: readonly Mail[] },
): string {
  const waits = mails.some(
    (mail) => isOrder(mail) && mail.entity === key && mail.state === 'waiting',
  );
  const late = instantsIn(state)[key] ?? '';
  return sentAt === '' || waits ? '' : late > sentAt ? late : sentAt;
}
