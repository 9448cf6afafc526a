// A document that needs no order is approved by itself (controls.md B24): inside the caps of its
// vendor or category, by an approver of its band who did not enter it. There is no match then, only
// the document's own arithmetic, duplicates and the vendor's details.
import { inRegisterCurrency, route } from '../core/approval';
import { monthOf } from '../core/day';
import { showMoney } from '../core/money';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { InvoiceRow } from '../core/tables';
import type { FreeCap } from '../core/without-order';
import { freeCap, freeKey } from '../core/without-order';
import type { Answering } from './answering';

const INSTEAD =
  'Return it to the vendor, link it to the order it belongs to, or submit an order for it.';

interface Free {
  asked: Answering;
  invoice: InvoiceRow;
  cap: FreeCap;
  minor: number;
}

/** Inside the cap of the document and of the month; `used` is what the month has had before. */
function withinCaps({ asked, invoice, cap, minor }: Free, used: number): Outcome<void> {
  const { digits, currency } = asked.context.register;
  const shown = (value: number): string => `${showMoney(value, digits)} ${currency}`;
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
function mayApprove({ asked, invoice, minor }: Free): Outcome<void> {
  const { context } = asked;
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
    context.register,
  );
  if (!steps.ok) return steps;
  const [step] = steps.value;
  if (steps.value.length > 1 || (step?.needed ?? 0) > 1)
    return refuse(
      'over_limit',
      `${showMoney(minor, context.register.digits)} ${context.register.currency} needs more than one yes, so it needs an order.`,
      { next: INSTEAD },
    );
  if (step?.approvers.includes(context.actor)) return accept(undefined);
  return refuse(
    'not_your_step',
    `By the approval rules ${step?.approvers.join(' or ') ?? 'nobody'} approves ${invoice.number}, not ${context.actor}.`,
    { next: 'Ask one of them.' },
  );
}

/** Whether this person may let the document pass without an order; what the month used is kept. */
export function withoutOrder(asked: Answering): Outcome<void> {
  const { work, invoice, context } = asked;
  if (!invoice) return refuse('invoice_not_found', 'There is no document to approve.');
  const cap = freeCap(context.register, invoice);
  if (!cap)
    return refuse(
      'over_limit',
      `${invoice.vendor} needs an order: neither the vendor, the category nor noOrderNeededBelow allows ${invoice.number} without one.`,
      { next: INSTEAD },
    );
  const gross = inRegisterCurrency(invoice.gross ?? 0, invoice.currency, context.register);
  if (!gross.ok) return gross;
  const free = { asked, invoice, cap, minor: gross.value.minor };
  const key = freeKey(monthOf(invoice.postingDay), cap);
  const used = Number(work.state.get(key) ?? context.state.get(key) ?? 0);
  const stopped = [withinCaps(free, used), mayApprove(free)].find((one) => !one.ok);
  if (stopped) return stopped;
  work.state.set(key, String(used + free.minor));
  return accept(undefined);
}
