// What a month lists of money beside its payments: tax withheld by vendor, and what was paid without
// release (controls.md B25). By accounting day; practice orders are left out. It judges nothing.
import type { Day, Month } from './day';
import { inMonth, monthOf } from './day';
import { advanceOutstanding } from './advance';
import { isOverdue } from './emergency';
import type { Moment } from './lifecycle';
import { isOutside } from './payable';
import { isReal } from './practice';
import { standingOf } from './standing';
import type { InvoiceRow, OrderRow, PaymentRow } from './tables';
import { add } from './tally';
import type { Work } from './work';

export interface VendorSum {
  vendor: string;
  currency: string;
  minor: number;
}
export interface OutsidePayment {
  payment: PaymentRow;
  invoice: InvoiceRow | undefined;
  /** Where its exception stands: open, planned, accepted, cured. */
  state: string;
}

export interface Emergency {
  order: OrderRow;
  overdue: boolean;
}
export interface Advance {
  order: OrderRow;
  minor: number;
}
/** Advances by order that no invoice deducted, as of now (B21). */
export const advances = (work: Work): Advance[] =>
  work
    .list('invoices', ({ kind }) => kind === 'prepayment')
    .map(({ order }) => order)
    .filter((key, at, all) => all.indexOf(key) === at && isReal(work, key))
    .flatMap((key) => work.get('register', key) ?? [])
    .map((order) => ({ order, minor: advanceOutstanding(standingOf(work, order)) }))
    .filter(({ minor }) => minor > 0);

/** Orders of the month that went out before their approval, and whether that is overdue (B28). */
export const emergencies = (
  work: Work,
  month: Month,
  { now, register }: Pick<Moment, 'now' | 'register'>,
): Emergency[] =>
  work
    .list(
      'register',
      (one) => one.emergencyState !== '' && !one.practice && monthOf(one.issuedDay) === month,
    )
    .map((order) => ({ order, overdue: isOverdue(order, now, register) }));

/** Sums by vendor and currency, in the order of their names. */
export function byVendor(rows: readonly VendorSum[]): VendorSum[] {
  const sums = new Map<string, number>();
  for (const { vendor, currency, minor } of rows) add(sums, `${vendor}\n${currency}`, minor);
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, minor]) => minor !== 0)
    .map(([name, minor]) => {
      const [vendor = '', currency = ''] = name.split('\n');
      return { vendor, currency, minor };
    });
}

/** Withheld with the payments of the month, less what its reversals gave back. */
export function withheldBy(work: Work, month: Month): VendorSum[] {
  const within = (day: Day): number => (inMonth(month)(day) ? 1 : 0);
  const rows = work.list('payments', ({ order, withheld }) => !!withheld && isReal(work, order));
  return byVendor(
    rows.map(({ invoice, currency, withheld, ...one }) => ({
      vendor: work.get('invoices', invoice)?.vendor ?? '',
      currency,
      minor:
        (withheld ?? 0) * (within(one.postingDay) - within(one.reversedPosting || one.reversedDay)),
    })),
  );
}

export const outsidePayments = (work: Work, month: Month): OutsidePayment[] =>
  work
    .list(
      'payments',
      (one) => isOutside(one) && monthOf(one.postingDay) === month && isReal(work, one.order),
    )
    .map((payment) => {
      const exception = work.list(
        'exceptions',
        ({ kind, acceptedDrift }) =>
          kind === 'paid_without_release' &&
          (acceptedDrift as { payment?: string } | null)?.payment === payment.key,
      )[0];
      const invoice = work.get('invoices', payment.invoice);
      return { payment, invoice, state: exception?.state ?? '' };
    });
