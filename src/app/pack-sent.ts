// What of an order's document says which pages went to the vendor: every one that the log tells of, with
// its digest, and whether the page that is kept in Outbox is that page (controls.md T24, T28). It sends
// nothing and reads no sheet.
import { digest } from '../core/canonical';
import { changesIn, inSequence } from '../core/replay';
import { sentAtOf } from '../core/sent-late';
import type { LogRow, OrderRow } from '../core/tables';
import type { PackTable } from './pack-asked';
import type { Loaded } from './ports';
import { counted } from './show';

type Look = Pick<Loaded, 'log' | 'outbox' | 'state'>;
/** A page as the log tells of it. */
interface Sent {
  sentRevision: string;
  sentAt: string;
  sentTo: string;
  sentDigest: string;
  by: string;
}
const FIELDS = ['sentRevision', 'sentAt', 'sentTo', 'sentDigest'] as const;
const NONE: Sent = { sentRevision: '', sentAt: '', sentTo: '', sentDigest: '', by: '' };

/** Each page that was given out, oldest first: a log says what changed, the rest is as before. */
function sentIn(log: readonly LogRow[], { key }: OrderRow): Sent[] {
  const all: Sent[] = [];
  let last = NONE;
  for (const entry of inSequence(log))
    for (const { tab, key: of, fields } of changesIn(entry)) {
      const told = FIELDS.filter((field) => field in fields);
      if (tab !== 'register' || of !== key || told.length === 0) continue;
      const now = told.map((field) => [field, String(fields[field] ?? '')] as const);
      const anew = all.length === 0 || !entry.fact.includes('(continued)');
      last = { ...last, ...Object.fromEntries(now), by: entry.actor };
      all.splice(anew ? all.length : -1, 1, last);
    }
  return all.filter(({ sentDigest }) => sentDigest !== '');
}

interface Kept {
  said: 'same' | 'none' | 'other';
  is: string;
}
/** What stands in Outbox of a page: that page itself, another in its place, or nothing. */
function keptOf(sent: Sent, order: OrderRow, { log, outbox: { pages } }: Look): Kept {
  const own = pages.filter(({ entity, kind }) => entity === order.key && kind === 'order_sent');
  const digests = own.map(({ document }) => digest(document));
  if (digests.includes(sent.sentDigest)) return { said: 'same', is: sent.sentDigest };
  const others = new Set(sentIn(log, order).map(({ sentDigest }) => sentDigest));
  const place = own.findIndex(
    ({ createdAt }, at) => createdAt === sent.sentAt && !others.has(digests[at] ?? ''),
  );
  return { said: place < 0 ? 'none' : 'other', is: digests[place] ?? '' };
}
const cellOf = (kept: Kept): string =>
  kept.said === 'other'
    ? `no: a page with SHA-256 ${kept.is} stands there`
    : kept.said === 'same'
      ? 'yes'
      : 'no: Outbox has no page of it';

/** One row for each page that was mailed. */
export function sentTable(order: OrderRow | undefined, look: Look): PackTable {
  const head = ['Revision', 'Given out at', 'To', 'By', 'SHA-256 of the page', 'Kept as sent'];
  const rows = !order
    ? []
    : sentIn(look.log, order).map((sent) => [
        ...[sent.sentRevision, sent.sentAt, sent.sentTo, sent.by, sent.sentDigest],
        cellOf(keptOf(sent, order, look)),
      ]);
  return { title: 'Sent to the vendor', head, rows };
}

/** A page that is kept is compared with the digest in the log, where both are. */
function oddWord(sent: Sent, order: OrderRow, look: Look): string[] {
  const kept = keptOf(sent, order, look);
  const page = `the page of revision ${sent.sentRevision} that was given out at ${sent.sentAt}`;
  if (kept.said === 'same') return [];
  return kept.said === 'none'
    ? [`Outbox has nothing of ${page}: its row was deleted or emptied.`]
    : [`Outbox has another page than ${page}: SHA-256 ${kept.is}, not ${sent.sentDigest}.`];
}

/** What was mailed last, when it left, and whether every page that is kept is the one that was sent. */
export function sentWords(order: OrderRow, look: Look): string[] {
  if (order.sentDigest === '') return [];
  const { state, outbox } = look;
  const at = sentAtOf(order, { state, mails: outbox.rows });
  const when = at === '' ? 'Waits to be mailed' : `Mailed last at ${at}`;
  const all = sentIn(look.log, order);
  const odd = all.flatMap((sent) => oddWord(sent, order, look));
  const same = `Each page kept is the one that was sent (${counted(all.length, 'page')}).`;
  return [
    `${when} to ${order.sentTo}: page with SHA-256 ${order.sentDigest}.`,
    ...(odd.length > 0 ? odd : [same]),
  ];
}
