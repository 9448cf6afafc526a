// A request that is asked again after a change or a no: what is different from the content that was
// last decided on, else from the one that was asked first, and why (controls.md D10, B27). It is kept
// in the chain, so that whoever is asked sees old to new. It asks nobody and decides nothing.
import type { Chain } from './approval';
import { chainOf } from './approval';
import type { Content, ShownDifference } from './content';
import { contentOf, differences, shownDifferences } from './content';
import { said, saidValueOf } from './said';
import { standingOf } from './standing';
import type { OrderRow } from './tables';
import type { Work } from './work';

/** What a cell keeps of it: so many fields, so many characters of each text. */
const MOST = 20;
const LONG = 200;
const CUT = '\u2026';
const cut = (text: string, most = LONG): string =>
  text.length > most ? `${text.slice(0, most)}${CUT}` : text;

/** Old from the first, new from the last; what went back to where it was has not changed. */
function merged(first: readonly ShownDifference[], then: readonly ShownDifference[]) {
  const changes = new Map(first.map((one) => [`${one.line ?? ''}:${one.field}`, one]));
  for (const one of then) {
    const name = `${one.line ?? ''}:${one.field}`;
    const next = { ...one, old: changes.get(name)?.old ?? cut(one.old), new: cut(one.new) };
    if (next.old === next.new && !next.old.endsWith(CUT)) changes.delete(name);
    else changes.set(name, next);
  }
  return [...changes.values()];
}

/** For the chain: empty where neither the content differs nor a reason was given. */
export function askedAnew(
  work: Work,
  before: OrderRow,
  { content, reason = '' }: { content: Content; reason?: string | undefined },
): Pick<Chain, 'anew'> {
  const { key, fingerprint, currency } = before;
  const decided = work.list('approvals', (one) => one.order === key);
  const seen = decided.filter((one) => one.fingerprint === fingerprint);
  const prior = seen.length > 0 ? undefined : chainOf(before).anew;
  const no = seen.filter(({ decision }) => decision === 'reject').pop();
  const found = differences(contentOf(before, standingOf(work, before).lines), content) ?? [];
  const changes = merged(prior?.changes ?? [], shownDifferences(found, currency)).slice(0, MOST);
  const said = no ? `Not approved by ${no.approver}: ${no.reason}` : '';
  const why = [prior?.reason ?? '', said, reason].filter((one) => one !== '').join(' / ');
  return changes.length === 0 && why === '' ? {} : { anew: { reason: cut(why, 1000), changes } };
}

/** A changed field in a mail, old to new. */
export const sayChange = ({
  name,
  ...one
}: Pick<ShownDifference, 'name' | 'old' | 'new'>): string =>
  `${name}: ${saidValueOf(one.old)} to ${saidValueOf(one.new)}`;

/** What the mail to an approver says of it. */
export function sayAnew({ anew }: Chain): string[] {
  if (!anew) return [];
  return [
    anew.changes.length > 0 ? 'Asked again; changed since:' : 'Asked again; nothing else changed.',
    ...anew.changes.map(sayChange),
    ...(anew.reason === '' ? [] : [`Reason: ${said(anew.reason)}`]),
  ];
}
