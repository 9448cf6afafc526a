// A document that quotes the number of a blanket order is put on what was called off from it
// (controls.md B29): by price and words on the oldest call-off with something open. What is taken is
// shown. It judges nothing.
import { isBlanket } from '../core/blanket';
import { restOf } from '../core/standing';
import type { LineRow, OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { InvoiceInput } from './document-input';
import { orderFor } from './document-input';
import type { LinkedInput } from './link-by-reference';
import { same } from './show';

type Billed = InvoiceInput['lines'][number];
export interface OnCallOffs {
  input: LinkedInput;
  /** The number as the paper has it, by the key of the call-off that it was taken as. */
  quoted: ReadonlyMap<string, string>;
}

const LIVE = ['issued', 'on hold'];
/** How well a line of a document fits one that was called off: price before words. */
function fit(line: LineRow, billed: Billed): number {
  const { description = '', item = '', unitPrice } = billed;
  const named =
    (item !== '' && same(line.item, item)) ||
    (description !== '' && same(line.description, description));
  return (line.unitPrice === unitPrice ? 2 : 0) + (named ? 1 : 0);
}

class Taking {
  private readonly used = new Map<string, number>();
  private readonly callOffs: OrderRow[];
  constructor(
    private readonly work: Work,
    blanket: OrderRow,
    private readonly bills: boolean,
  ) {
    this.callOffs = work
      .list('register', (one) => one.blanket === blanket.key && one.poNumber !== '')
      .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  }

  private open(line: LineRow): number {
    const all = this.bills ? restOf(line) : (line.billed ?? 0);
    return all - (this.used.get(line.key) ?? 0);
  }

  /** The call-off that a line means; the newest where nothing is open, nothing where there is none. */
  of(billed: Billed): OrderRow | undefined {
    const wanted = Math.abs(billed.quantity);
    const open = this.callOffs
      .filter(({ status }) => !this.bills || LIVE.includes(status))
      .flatMap((order) =>
        this.work
          .list('lines', (line) => line.order === order.key && this.open(line) > 0)
          .map((line) => ({ order, line, rank: fit(line, billed) })),
      );
    const most = Math.max(-1, ...open.map(({ rank }) => rank));
    const best = open.filter(({ rank }) => rank === most);
    const taken = best.find(({ line }) => this.open(line) >= wanted) ?? best[0];
    if (!taken) return this.callOffs[this.callOffs.length - 1];
    this.used.set(taken.line.key, (this.used.get(taken.line.key) ?? 0) + wanted);
    return taken.order;
  }
}

/** The document with every blanket's number brought to the call-offs that its lines mean. */
export function onCallOffs(work: Work, input: LinkedInput): OnCallOffs {
  const quoted = new Map<string, string>();
  const taking = new Map<string, Taking>();
  const lines = input.lines.map((line) => {
    const typed = line.poNumber ?? input.poNumber;
    const blanket = orderFor(work, typed);
    if (!blanket || !isBlanket(blanket) || typed === undefined) return line;
    const of = taking.get(blanket.key) ?? new Taking(work, blanket, input.kind === 'invoice');
    taking.set(blanket.key, of);
    const order = of.of(line);
    if (!order) return line;
    quoted.set(order.key, typed.trim());
    return { ...line, poNumber: order.poNumber };
  });
  if (quoted.size === 0) return { input, quoted };
  const taken = [...quoted].map(
    ([key, of]) =>
      `${of} is a blanket order: taken as its call-off ${work.get('register', key)?.poNumber ?? ''}`,
  );
  const own = orderFor(work, input.poNumber);
  const first = lines.find(({ poNumber }) => poNumber !== undefined)?.poNumber;
  const header = own && isBlanket(own) && first !== undefined ? { poNumber: first } : {};
  const linkedBy = [input.linkedBy, ...taken].filter((one) => one !== undefined).join('; ');
  return { input: { ...input, ...header, lines, linkedBy }, quoted };
}

/** The paper's own number stays beside the order that it was taken as. */
export function keepQuoted(work: Work, id: string, { quoted }: OnCallOffs): void {
  for (const { key, order } of work.list('invoiceLines', ({ invoice }) => invoice === id)) {
    const typed = quoted.get(order);
    if (typed !== undefined) work.patch('invoiceLines', key, { quotedNumber: typed });
  }
}
