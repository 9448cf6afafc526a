// The steps below a PO number (controls.md T01): the vendor's own order reference, then a contract
// reference with a service period. Never the vendor's name or an amount alone. What is found is a
// question to a person; it links nothing by itself.
import { nameKey } from '../core/name-key';
import type { OrderRow } from '../core/tables';
import { vendorKey } from '../core/vendor-key';
import type { Work } from '../core/work';
import type { InvoiceInput } from './document-input';
import { orderFor, quoted } from './document-input';

interface Reference {
  /** "the vendor's reference 4711" */
  by: string;
  orders: OrderRow[];
}

const overlaps = (order: OrderRow, { serviceFrom, serviceTo }: InvoiceInput['lines'][number]) =>
  serviceFrom !== undefined &&
  serviceTo !== undefined &&
  (order.serviceTo === '' || serviceFrom <= order.serviceTo) &&
  (order.serviceFrom === '' || order.serviceFrom <= serviceTo);

/** Orders of the vendor that a reference names, where no PO number of the document is known. */
function byReference(work: Work, input: InvoiceInput): Reference | undefined {
  if (quoted(input).some((one) => orderFor(work, one) !== undefined)) return undefined;
  const orders = (fits: (order: OrderRow) => boolean): OrderRow[] =>
    work.list(
      'register',
      (one) =>
        one.poNumber !== '' && vendorKey(one.vendor) === vendorKey(input.vendor) && fits(one),
    );
  const { vendorRef = '', contractRef = '' } = input;
  const vendors = orders(
    (one) => nameKey(vendorRef) !== '' && nameKey(one.vendorRef) === nameKey(vendorRef),
  );
  if (vendors.length > 0) return { by: `the vendor's reference ${vendorRef}`, orders: vendors };
  const contracts = orders(
    (one) =>
      nameKey(contractRef) !== '' &&
      nameKey(one.contractRef) === nameKey(contractRef) &&
      input.lines.every((line) => overlaps(one, line)),
  );
  return contracts.length === 0
    ? undefined
    : { by: `contract ${contractRef} and its service period`, orders: contracts };
}

export type LinkedInput = InvoiceInput & { linkedBy?: string };

/** With a person's yes the document is put on the one order that was found. */
export function confirmed(work: Work, input: InvoiceInput, actor: string): LinkedInput {
  const found = input.confirmLink === true ? byReference(work, input) : undefined;
  const [order, other] = found?.orders ?? [];
  if (!found || !order || other) return input;
  const lines = input.lines.map(({ poNumber: _unknown, ...line }) => line);
  const linkedBy = `linked by ${found.by}, said ${actor}`;
  return { ...input, poNumber: order.poNumber, lines, linkedBy };
}

/** What is asked where nobody has said yes, or what was said. */
export function linkTold(work: Work, input: LinkedInput): { link?: string; linkedBy?: string } {
  if (input.linkedBy !== undefined) return { linkedBy: input.linkedBy };
  const found = byReference(work, input);
  if (!found) return {};
  const named = found.orders.map(({ poNumber }) => poNumber).join(' and ');
  return { link: `; ${found.by} is on ${named}: link it?` };
}
