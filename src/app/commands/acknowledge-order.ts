// acknowledge_order: what the vendor answered to an issued order, as a state beside its status. A
// proposed change is kept with its comparison until answer_proposal; the revision in force goes on
// (controls.md T05, T06, T45).
import { sayChange } from '../../core/asked-anew';
import { canonical } from '../../core/canonical';
import { loadOrder, restateOrder } from '../../core/lifecycle';
import { nameOf } from '../../core/order-name';
import { accept, refuse } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { orderOwner } from '../../core/papers';
import type { Proposal } from '../../core/proposal';
import { proposalJson } from '../../core/proposal';
import { CHANGES } from '../../core/revision-input';
import type { Changes } from '../../core/revision-input';
import { said } from '../../core/said';
import { day, LIMITS, name, object, oneOf, optional, text } from '../../core/shape';
import type { Infer } from '../../core/shape';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { previewOf, wantedChange } from '../change';
import { command } from '../command';
import type { Context } from '../command';
import { inStatus, moved } from '../order-command';
import type { Moved } from '../order-command';
import { putPapers, readPapers } from '../paper-input';
import { tell, withRoles } from '../pending-change';

const WORDS = {
  accepted: 'accepted',
  declined: 'declined',
  change_proposed: 'change proposed',
  shipped: 'shipped',
} as const;
const SHAPE = object({
  poNumber: name(64),
  answer: oneOf('accepted', 'declined', 'change_proposed', 'shipped'),
  note: optional(text(LIMITS.note)),
  vendorRef: optional(text(100)),
  expectedOn: optional(day()),
  carrier: optional(text(100)),
  tracking: optional(text(200)),
  changes: optional(CHANGES),
  document: optional(text()),
});
type Input = Infer<typeof SHAPE>;
interface Acknowledged extends Moved {
  /** With `changes`: old to new, and the net value the order would have. */
  proposal?: Pick<Proposal, 'shown' | 'net'>;
}

/** What the vendor told stays until it is told anew (T05, T06). */
const told = (said: Input, order: OrderRow): Partial<OrderRow> => ({
  vendorRef: said.vendorRef?.trim() ?? order.vendorRef,
  expectedOn: said.expectedOn ?? order.expectedOn,
  carrier: said.carrier?.trim() ?? order.carrier,
  tracking: said.tracking?.trim() ?? order.tracking,
});

/** What the vendor sent, where it is kept. */
const paperOf = (link: string | undefined, poNumber: string) =>
  (link ?? '').trim() === ''
    ? []
    : [{ kind: 'acknowledgement', name: `Acknowledgement of ${poNumber}`, link: link ?? '' }];

/** The log keeps old and new of it in one entry. */
const MOST = 15000;

/** Tried by the rules of a change order, on a copy: what cannot become one is not recorded as one. */
function proposed(
  work: Work,
  order: OrderRow,
  { changes, input, context }: { changes: Changes; input: Input; context: Context },
): Outcome<Proposal | undefined> {
  if (input.answer !== 'change_proposed')
    return refuse(
      'bad_value',
      'Changes belong to the answer change_proposed alone: the vendor took, or declined, the order as it is.',
    );
  if (canonical(changes).length > MOST)
    return refuse('too_large', `The proposal has more than ${MOST} characters.`);
  const wanted = wantedChange(work, order, { changes, reason: '', context });
  if (!wanted.ok) return wanted;
  const preview = previewOf(work, wanted.value, context);
  if (!preview.ok) return preview;
  const { material, net } = preview.value;
  const { needBy } = wanted.value.rows.register;
  const shown = [
    ...material.map(({ name: field, old, new: now }) => ({ name: field, old, new: now })),
    // Not material, and yet what the receiver waits by.
    ...(needBy === undefined
      ? []
      : [{ name: 'Need by', old: order.needBy || 'no day', new: String(needBy) || 'no day' }]),
  ];
  const { actor: by, now: at } = context;
  const revision = order.revision ?? 1;
  return accept({ changes, shown, net, note: input.note ?? '', by, at, revision });
}

/** Who has to act or wait otherwise hears of it at once; a plain yes is seen on the page (T23). */
function tellOthers(
  work: Work,
  order: OrderRow,
  { input, context, proposal }: { input: Input; context: Context; proposal?: Proposal | undefined },
): void {
  const { answer, expectedOn, note, carrier, tracking } = input;
  const moves = expectedOn !== undefined && expectedOn !== order.expectedOn;
  if (answer === 'accepted' && !moves) return;
  const others = withRoles(context, 'receiver', ...(answer === 'declined' ? ['issuer'] : []));
  const by = [carrier, tracking].filter((one) => one !== undefined && one !== '').join(' ');
  tell(work, order, {
    to: [order.requester, ...others],
    context,
    // A no is urgent: it comes whatever somebody does without, and whenever (T16).
    ...(answer === 'declined' ? { kind: 'urgent' as const } : {}),
    what: moves ? `${WORDS[answer]}, expected on ${expectedOn}` : WORDS[answer],
    lines: [
      `The vendor answered to ${nameOf(order)}: ${WORDS[answer]}.`,
      ...(moves ? [`Expected on: ${order.expectedOn || 'no day'} to ${expectedOn}.`] : []),
      ...(by === '' ? [] : [`By: ${said(by)}`]),
      ...(proposal?.shown ?? []).map(sayChange),
      ...(note ? ['', `Note: ${said(note)}`] : []),
    ],
  });
}

function decide(work: Work, input: Input, context: Context): Outcome<Acknowledged> {
  const found = loadOrder(work, input.poNumber);
  if (!found.ok) return found;
  const order = found.value;
  const may = inStatus(order, ['issued', 'on hold'], 'order_not_issued');
  if (!may.ok) return may;
  const { changes } = input;
  const read = changes ? proposed(work, order, { changes, input, context }) : accept(undefined);
  if (!read.ok) return read;
  const papers = readPapers(paperOf(input.document, order.poNumber), 'document');
  if (!papers.ok) return papers;
  const proposal = read.value;
  work.patch('register', order.key, {
    acknowledgement: WORDS[input.answer],
    acknowledgedAt: context.now,
    proposal: proposal ? proposalJson(proposal) : null,
    ...told(input, order),
  });
  work.fact(`vendor_${input.answer}`, order.key, input.note ?? '');
  putPapers(work, papers.value, { owner: orderOwner(order.key), by: context });
  tellOthers(work, order, { input, context, proposal });
  const now = moved(restateOrder(work, order.key, context));
  if (!proposal) return accept(now);
  return accept({ ...now, proposal: { shown: proposal.shown, net: proposal.net } });
}

export const acknowledgeOrder = command({
  name: 'acknowledge_order',
  shape: SHAPE,
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines', 'exceptions', 'documents'],
  need: ({ poNumber, changes }: Input) => ({
    orders: [poNumber],
    ...(changes ? { vendors: ['*'], linked: true } : {}),
  }),
  decide,
});
