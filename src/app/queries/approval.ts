// One order as an approver decides it: its whole material content with the fingerprint that a yes is
// given to, made from the rows by the very rules that decide_approval compares with. It decides nothing.
import { contentOf, fingerprintOf, shownContent } from '../../core/content';
import type { Content } from '../../core/content';
import { loadOrder } from '../../core/lifecycle';
import { toApprove } from '../../core/blanket';
import { waitsForWhom } from '../../core/escalation';
import type { Outcome } from '../../core/outcome';
import { vendorOf } from '../../core/order';
import { sayStanding } from '../../core/vendor';
import { accept } from '../../core/outcome';
import { askedOf, pendingOf } from '../../core/pending';
import { name, object } from '../../core/shape';
import { sayBeside } from '../../core/similar';
import { samePerson } from '../../core/settings';
import { standingOf } from '../../core/standing';
import type { OrderRow } from '../../core/tables';
import type { ApprovalView } from '../approval-view';
import { contractTold } from '../contract';
import { paperViews } from '../paper-view';
import { materialViews, triedPending } from '../pending-change';
import type { Asked } from '../query';
import { query } from '../query';
import { money } from '../show';
import { asksWhy } from '../why-approve';
import { turnIn } from './waiting-items';

interface Shown {
  content: Content;
  fingerprint: string;
  amount: string;
  changes: ApprovalView['changes'];
}

/** The content that a yes would be given to now: the rows', or what the pending change makes of them. */
function shownOf(order: OrderRow, asked: Asked): Outcome<Shown> {
  const { work } = asked.loaded;
  if (!pendingOf(order)) {
    const content = contentOf(order, standingOf(work, order).lines);
    const amount = money(toApprove(order), order.currency);
    return accept({ content, fingerprint: fingerprintOf(content), amount, changes: [] });
  }
  const tried = triedPending(work, order, { ...asked, ...asked.loaded });
  if (!tried.ok) return tried;
  const { content, fingerprint, differences } = tried.value;
  const changes = materialViews(differences, order.currency);
  return accept({ content, fingerprint, amount: money(toApprove(order), order.currency), changes });
}

/** While it waits: that its vendor is not known or not active yet. */
const vendorSays = (order: OrderRow, vendor: string, { loaded }: Asked): string[] =>
  askedOf(order).waits ? sayStanding(vendorOf(loaded.vendors, vendor), vendor) : [];

/** The person's own turn, or why there is none. */
function turnOf(order: OrderRow, { actor, loaded, today, dayOf }: Asked) {
  const { waits, authors } = askedOf(order);
  const none = (why: string) => ({ step: 0, inPlaceOf: '', why });
  if (!waits) return none(`It is ${order.status}: nothing is left to decide.`);
  const days = { register: loaded.register, state: loaded.state, today, dayOf };
  const turn = turnIn(order, actor, days);
  if (turn) return { step: turn.step.step, inPlaceOf: turn.as === actor ? '' : turn.as, why: '' };
  const own = authors.some((one) => samePerson(one, actor));
  if (own) return none('Nobody approves what they asked for or wrote themselves.');
  return none(`It waits for ${waitsForWhom(order, days)}.`);
}

export const approval = query<{ key: string }, ApprovalView>({
  name: 'approval',
  shape: object({ key: name(64) }),
  need: ({ key }) => ({
    ...{ orders: [key], vendors: ['*'], linked: true },
    ...{ contracts: 'own', citing: 'sum' },
  }),
  answer: ({ key }, asked) => {
    const { work, register } = asked.loaded;
    const found = loadOrder(work, key);
    if (!found.ok) return found;
    const order = found.value;
    const shown = shownOf(order, asked);
    if (!shown.ok) return shown;
    const { content, ...told } = shown.value;
    const { chain, by, since, revision, waits } = askedOf(order);
    const anew = waits ? chain.anew : undefined;
    const { poNumber, status, requester, currency, note } = order;
    const { vendor = '', description = '' } = content.header;
    return accept({
      ...{ key: order.key, poNumber, status, vendor: String(vendor) },
      ...{ description: String(description), requester, currency, note },
      ...{ by, since, revision, reason: pendingOf(order)?.reason ?? '' },
      ...told,
      ...anew,
      ...shownContent(content),
      beside: [...vendorSays(order, String(vendor), asked), ...sayBeside(chain, register)],
      contract: contractTold(order, asked),
      reasonAsked: waits ? asksWhy(order, register) : '',
      papers: paperViews(work, { order: order.key })
        .filter(({ replaced }) => !replaced)
        .map((one) => `${one.kind} ${one.name}`),
      ...turnOf(order, asked),
      ...{ locale: asked.locale, timeZone: register.timeZone },
    });
  },
});
