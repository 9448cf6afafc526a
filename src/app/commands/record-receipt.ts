// Records what came: goods received, accepted and rejected, or a service accepted with evidence
// (controls.md B6, B9, D5). Documents that waited for it are judged again in the same command.
import { blankRow } from '../../core/blank';
import { levelOf } from '../../core/document-facts';
import { loadOrder } from '../../core/lifecycle';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { countsFrom } from '../../core/opening';
import type { Posting } from '../../core/posting';
import { accountingDay, happened } from '../../core/posting';
import { showQuantity } from '../../core/quantity';
import { inLineUnit, overReceived } from '../../core/receipt';
import type { Infer } from '../../core/shape';
import {
  amount,
  day,
  LIMITS,
  list,
  name,
  object,
  optional,
  quantity,
  text,
  wholeNumber,
} from '../../core/shape';
import type { LineRow, OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import {
  anotherAccepts,
  bad,
  countOf,
  lineOfOrder,
  madeBefore,
  mayAcceptService,
  mayReceive,
  RECEIPT_WRITES,
  received,
  receiptIdOf,
} from '../receiving';
import type { TagInput } from '../receipt-tags';
import { putTags, TAGS, tagsWrong } from '../receipt-tags';

const shape = object({
  poNumber: name(100),
  day: day(),
  evidence: optional(text()),
  deliveryNote: optional(text(100)),
  postingDay: optional(day()),
  lines: list(
    object({
      line: wholeNumber(1, LIMITS.lines),
      received: optional(quantity()),
      accepted: optional(quantity()),
      rejected: optional(quantity()),
      amount: optional(amount()),
      unit: optional(name(40)),
      serviceFrom: optional(day()),
      serviceTo: optional(day()),
      assets: optional(TAGS),
    }),
    { most: LIMITS.lines },
  ),
});
type Input = Infer<typeof shape>;
type Typed = Input['lines'][number];
/** One line of the receipt: quantities in thousandths, on an amount line of the major unit. */
interface Came {
  line: LineRow;
  received: number;
  accepted: number;
  rejected: number;
  from: string;
  to: string;
  tags: TagInput[];
}
interface Receiving {
  work: Work;
  input: Input;
  context: Context;
  order: OrderRow;
}

/**
 * received = accepted + rejected; what is not rejected counts as accepted, but not on 4-way (B6).
 */
function split(
  typed: Typed,
  line: LineRow,
  fourWay: boolean,
): Outcome<Pick<Came, 'received' | 'accepted' | 'rejected'>> {
  const counted = countOf(line, { quantity: typed.received, amount: typed.amount });
  if (!counted.ok) return counted;
  const received = counted.value;
  if (received === undefined) return bad(`Line ${typed.line} says neither received nor amount.`);
  const rejected =
    typed.rejected ?? (typed.accepted === undefined || fourWay ? 0 : received - typed.accepted);
  const accepted = typed.accepted ?? (fourWay ? 0 : received - rejected);
  if (received <= 0 || accepted < 0 || rejected < 0)
    return bad(
      `Line ${typed.line}: received ${showQuantity(received)}, accepted ${showQuantity(accepted)}, rejected ${showQuantity(rejected)}; a receipt is above zero and its parts are not below.`,
      'To take a receipt back, reverse it.',
    );
  const parts = accepted + rejected;
  if (parts > received || (parts < received && !fourWay))
    return bad(
      `Line ${typed.line}: accepted ${showQuantity(accepted)} + rejected ${showQuantity(rejected)} is not the ${showQuantity(received)} received.`,
    );
  return accept({ received, accepted, rejected });
}

/** A service needs a link and a period inside the order's (B9). */
function evidence({ input, order }: Receiving, typed: Typed, line: LineRow): Refusal | undefined {
  if (line.type !== 'service') return undefined;
  const missing = [
    ...((input.evidence ?? '').trim() === '' ? ['a link to what proves it'] : []),
    ...(typed.serviceFrom === undefined || typed.serviceTo === undefined
      ? ['the first and last day of the service']
      : []),
  ];
  if (missing.length > 0)
    return refuse(
      'evidence_missing',
      `Line ${typed.line} is a service; accepting it needs ${missing.join(' and ')}.`,
      { next: 'Add the timesheet, delivery or sign-off and the days it covers.' },
    );
  const [first, last] = [line.serviceFrom || order.serviceFrom, line.serviceTo || order.serviceTo];
  const { serviceFrom = '', serviceTo = '' } = typed;
  if (serviceFrom > serviceTo)
    return bad(
      `Line ${typed.line}: the period ends on ${serviceTo}, before it begins on ${serviceFrom}.`,
    );
  if ((first !== '' && serviceFrom < first) || (last !== '' && serviceTo > last))
    return bad(
      `Line ${typed.line}: ${serviceFrom} to ${serviceTo} is outside the order's ${first || '...'} to ${last || '...'}.`,
      'Correct the period, or have the order changed.',
    );
  return undefined;
}

/** The lines as typed, those of one order line together. */
function came(asked: Receiving): Outcome<Came[]> {
  const { work, input, context, order } = asked;
  const byLine = new Map<number, Came>();
  for (const typed of input.lines) {
    const found = lineOfOrder(work, order, typed.line);
    if (!found.ok) return found;
    const line = found.value;
    const fourWay = levelOf(line, context.register.settings) === '4-way';
    const counted = inLineUnit({ ...typed }, line);
    if (!counted.ok) return counted;
    const parts = split(counted.value, line, fourWay);
    if (!parts.ok) return parts;
    const tags = [...(byLine.get(typed.line)?.tags ?? []), ...(typed.assets ?? [])];
    const pieces = { received: parts.value.received - parts.value.rejected, tags };
    const wrong =
      evidence(asked, typed, line) ?? accepting(asked, typed, fourWay) ?? tagsWrong(line, pieces);
    if (wrong) return wrong;
    const { serviceFrom: from = '', serviceTo: to = '' } = typed;
    const before = byLine.get(typed.line) ?? {
      line,
      received: 0,
      accepted: 0,
      rejected: 0,
      from,
      to,
      tags,
    };
    byLine.set(typed.line, {
      line,
      received: before.received + parts.value.received,
      accepted: before.accepted + parts.value.accepted,
      rejected: before.rejected + parts.value.rejected,
      from: before.from < from ? before.from : from,
      to: before.to > to ? before.to : to,
      tags,
    });
  }
  return accept([...byLine.values()]);
}

/** Every line above its maximum is a finding; the first is the sentence. */
function tooMuch(lines: readonly Came[], { register }: Context): Refusal | undefined {
  const over = lines.flatMap(
    ({ line, received, rejected }) => overReceived(line, received - rejected, register) ?? [],
  );
  const [first] = over;
  return first && { ...first, findings: over.map(({ code, detail }) => ({ kind: code, detail })) };
}

/** The receiver says what came; on a 4-way line another person says what is accepted (B6). */
function accepting({ context }: Receiving, typed: Typed, fourWay: boolean): Refusal | undefined {
  if (!fourWay || (typed.accepted ?? 0) <= 0) return undefined;
  const duty = anotherAccepts(context, { line: typed.line, by: context.actor });
  return duty.ok ? undefined : duty;
}

function put(
  { work, input, context, order }: Receiving,
  { id, lines, posting }: { id: string; lines: readonly Came[]; posting: Posting },
): void {
  lines.forEach(({ line, from, to, tags: _tags, ...counted }, at) =>
    work.put('receipts', {
      ...blankRow('receipts'),
      ...posting,
      ...counted,
      key: `${id}.${at + 1}`,
      receipt: id,
      order: order.key,
      poNumber: order.poNumber,
      line: line.line,
      kind: line.type || 'goods',
      day: input.day,
      returned: 0,
      evidence: input.evidence ?? '',
      deliveryNote: input.deliveryNote ?? '',
      serviceFrom: from,
      serviceTo: to,
      by: context.actor,
      recordedAt: context.now,
    }),
  );
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const dated = happened(input.day, context.today, 'day');
  const signed = accountingDay(context, { day: input.day, asked: input.postingDay });
  if (dated) return dated;
  if (!signed.ok) return signed;
  const found = loadOrder(work, input.poNumber);
  if (!found.ok) return found;
  const order = found.value;
  const before = madeBefore(work, context);
  if (before) return accept(before);
  const asked: Receiving = { work, input, context, order };
  const stopped = mayReceive(order, context);
  if (stopped) return stopped;
  const lines = came(asked);
  if (!lines.ok) return lines;
  const posting = accountingDay(context, {
    day: input.day,
    asked: input.postingDay,
    ...countsFrom(order),
  });
  if (!posting.ok) return posting;
  const refused = tooMuch(lines.value, context);
  if (refused) return refused;
  const accepted = lines.value.filter((one) => one.accepted > 0).map(({ line }) => line);
  const duty = mayAcceptService(work, context, { order, lines: accepted });
  if (!duty.ok) return duty;
  const id = receiptIdOf(context);
  put(asked, { id, lines: lines.value, posting: posting.value });
  work.fact('receipt_recorded', id, duty.value && `exemption ${duty.value}`);
  putTags(work, lines.value, {
    order,
    context,
    id,
    link: input.evidence ?? input.deliveryNote ?? id,
  });
  return received(work, context, { order, word: 'receipt_arrived' });
}

export const recordReceipt = command({
  name: 'record_receipt',
  shape,
  roles: ['receiver'],
  writes: [...RECEIPT_WRITES, 'documents'],
  need: ({ poNumber }: Input) => ({ orders: [poNumber], linked: true }),
  decide,
});
