// The rows that a typed document line becomes: itself, or one per order line that it is allocated
// to (controls.md B31). Parts have to add up exactly; it sees no orders and judges nothing.
import type { Figures } from '../core/figures';
import { allocateLine } from '../core/invoice';
import { minorDigits, parseMoney } from '../core/money';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { InvoiceInput } from './document-input';

type TypedLine = InvoiceInput['lines'][number];
export interface EnteredRow {
  typed: TypedLine;
  figure: Figures['lines'][number];
  /** As printed, from 1; `part` from 1 where the line was allocated. */
  line: number;
  part: number | null;
}
interface Allocating {
  input: InvoiceInput;
  typed: TypedLine;
  figure: Figures['lines'][number];
  line: number;
}

/** Parts are typed without sign; on a credit note they are as negative as their line. */
function parts({ input, typed, figure, line }: Allocating): Outcome<EnteredRow[]> {
  const digits = minorDigits(input.currency);
  const sign = figure.quantity < 0 || figure.net < 0 ? -1 : 1;
  const nets = (typed.allocations ?? []).map(({ net }) =>
    net === undefined ? undefined : parseMoney(net, digits),
  );
  const wrong = nets.find((net) => net !== undefined && !net.ok);
  if (wrong && !wrong.ok) return wrong;
  const shared = allocateLine(
    { quantityMilli: figure.quantity, netMinor: figure.net },
    (typed.allocations ?? []).map(({ poNumber, orderLine, quantity }, at) => {
      const net = nets[at];
      return {
        order: poNumber,
        orderLine: String(orderLine),
        quantityMilli: sign * Math.abs(quantity) + 0,
        ...(net?.ok ? { netMinor: sign * Math.abs(net.value) } : {}),
      };
    }),
  );
  if (!shared.ok)
    return {
      ...shared,
      detail: `Line ${line}: ${shared.detail}.`,
      next: 'Correct the allocations so that they make the line, and send it again.',
    };
  return accept(
    shared.value.map(({ order, orderLine, quantityMilli, netMinor }, at) => ({
      typed: { ...typed, poNumber: order, orderLine: Number(orderLine) },
      figure: { ...figure, quantity: quantityMilli, net: netMinor },
      line,
      part: at + 1,
    })),
  );
}

/** Every row of the document; refused where the parts of a line are not the line. */
export function enteredRows(input: InvoiceInput, figures: Figures): Outcome<EnteredRow[]> {
  const rows: EnteredRow[] = [];
  for (const [at, typed] of input.lines.entries()) {
    const figure = figures.lines[at] ?? { quantity: 0, net: 0, effect: 'quantity' };
    const line = at + 1;
    if (typed.allocations === undefined) {
      rows.push({ typed, figure, line, part: null });
      continue;
    }
    if (typed.orderLine !== undefined || typed.countedQuantity !== undefined)
      return refuse(
        'allocation_mismatch',
        `Line ${line} has allocations and ${typed.orderLine === undefined ? 'a counted quantity' : 'an order line'} as well.`,
        { next: 'Say one of them.' },
      );
    const shared = parts({ input, typed, figure, line });
    if (!shared.ok) return shared;
    rows.push(...shared.value);
  }
  return accept(rows);
}
