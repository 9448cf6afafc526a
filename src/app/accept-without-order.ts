// A document that needs no order is approved by itself (controls.md B24): inside the caps of its
// vendor or category, by an approver of its band who did not enter it. There is no match then, only
// the document's own arithmetic, duplicates and the vendor's details.
import { inRegisterCurrency, route } from '../core/approval';
import { monthOf } from '../core/day';
import { sayMoney } from '../core/money';
import { vendorOf } from '../core/order';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Register } from '../core/settings';
import type { InvoiceRow } from '../core/tables';
import type { Vendor } from '../core/vendor';
import type { FreeCap } from '../core/without-order';
import { freeCap, freeKey } from '../core/without-order';
import type { Answering } from './answering';

const INSTEAD =
  'Return it to the vendor, link it to the order it belongs to, or submit an order for it.';

/** Who would let a document pass without an order; `state` tells what a month has had before. */
interface Asking {
  register: Register;
  actor: string;
  state: (key: string) => string | undefined;
  vendors: readonly Vendor[];
}
interface Free extends Asking {
  invoice: InvoiceRow;
  cap: FreeCap;
  minor: number;
}

/** Inside the cap of the document and of the month; `used` is what the month has had before. */
function withinCaps({ register, invoice, cap, minor }: Free, used: number): Outcome<void> {
  const shown = (value: number): string => sayMoney(value, register.currency);
  const whose = cap.about === '' ? 'the setting noOrderNeededBelow' : cap.about;
  if (cap.documentMinor === null || minor > cap.documentMinor)
    return refuse(
      'over_limit',
      `${invoice.number} is ${shown(minor)}; without an order ${whose} allows ${shown(cap.documentMinor ?? 0)} per document.`,
      { next: INSTEAD },
    );
  if (cap.monthMinor === null || used + minor <= cap.monthMinor) return accept(undefined);
  return refuse(
    'over_limit',
    `${invoice.number} is ${shown(minor)}; ${shown(used)} were approved without an order this month, and ${whose} allows ${shown(cap.monthMinor)}.`,
    { next: INSTEAD },
  );
}

/** One of the people whom the rules name for the amount; where they ask for two, an order is needed. */
function mayApprove({ register, actor, invoice, minor }: Free): Outcome<void> {
  const steps = route(
    {
      amountMinor: minor,
      costCentre: invoice.costCentre,
      category: invoice.category,
      emergency: false,
      vendorStatus: 'active',
      newVendor: false,
      requester: invoice.enteredBy,
      exemption: '',
    },
    register,
  );
  if (!steps.ok) return steps;
  const [step] = steps.value;
  if (steps.value.length > 1 || (step?.needed ?? 0) > 1)
    return refuse(
      'over_limit',
      `${sayMoney(minor, register.currency)} needs more than one yes, so it needs an order.`,
      { next: INSTEAD },
    );
  if (step?.approvers.includes(actor)) return accept(undefined);
  return refuse(
    'not_your_step',
    `By the approval rules ${step?.approvers.join(' or ') ?? 'nobody'} approves ${invoice.number}, not ${actor}.`,
    { next: 'Ask one of them.' },
  );
}

/** Whether this person may let the document pass without an order, and what its month has then had. */
export function passesFree(
  invoice: InvoiceRow,
  asking: Asking,
): Outcome<{ key: string; used: number }> {
  const { register } = asking;
  if (vendorOf(asking.vendors, invoice.vendor)?.poRequired)
    return refuse(
      'over_limit',
      `${invoice.vendor} needs an order for every invoice: Vendors says PO required.`,
      { next: INSTEAD },
    );
  const cap = freeCap(register, invoice);
  if (!cap)
    return refuse(
      'over_limit',
      `${invoice.vendor} needs an order: neither the vendor, the category nor noOrderNeededBelow allows ${invoice.number} without one.`,
      { next: INSTEAD },
    );
  const gross = inRegisterCurrency(invoice.gross ?? 0, invoice.currency, register);
  if (!gross.ok) return gross;
  const free = { ...asking, invoice, cap, minor: gross.value.minor };
  const key = freeKey(monthOf(invoice.postingDay), cap);
  const used = Number(asking.state(key) ?? 0);
  const stopped = [withinCaps(free, used), mayApprove(free)].find((one) => !one.ok);
  return stopped && !stopped.ok ? stopped : accept({ key, used: used + free.minor });
}

/** Lets it pass where that person may; what the month used is kept. */
export function withoutOrder({ work, invoice, context }: Answering): Outcome<void> {
  if (!invoice) return refuse('invoice_not_found', 'There is no document to approve.');
  const { register, actor, vendors } = context;
  const state = (key: string): string | undefined => work.state.get(key) ?? context.state.get(key);
  const passes = passesFree(invoice, { register, actor, state, vendors });
  if (!passes.ok) return passes;
  work.state.set(passes.value.key, String(passes.value.used));
  return accept(undefined);
}
