// What a month says of money beside its payments, as an answer and as tables of its tab: withheld
// tax, what was paid without release and, in the answer, capital orders. It computes nothing.
import { worthOf } from '../core/blanket';
import { minorDigits } from '../core/money';
import type { PageRow } from '../core/page';
import { section, sum, words } from '../core/page';
import type { FromLog, MonthReport } from './month-report';
import { money } from './show';

export function moneyTotals({ advances, withheld, outside, emergencies, lists }: MonthReport) {
  return {
    capitalOrders: lists.capital.map((order) => ({
      ...{ poNumber: order.poNumber, issuedOn: order.issuedDay, status: order.status },
      ...{ vendor: order.vendor, description: order.description, costCentre: order.costCentre },
      worth: money(worthOf(order), order.currency),
      billed: money(order.invoiced ?? 0, order.currency),
      open: money(order.open ?? 0, order.currency),
      currency: order.currency,
    })),
    emergencyOrders: emergencies.map(({ order, overdue }) => ({
      ...{ poNumber: order.poNumber, vendor: order.vendor, currency: order.currency },
      ...{ value: money(order.net ?? 0, order.currency), issuedBy: order.issuedBy },
      ...{ issuedOn: order.issuedDay, state: order.emergencyState, overdue },
    })),
    advances: advances.map(({ order: { poNumber, vendor, currency }, minor }) => ({
      ...{ poNumber, vendor, currency },
      outstanding: money(minor, currency),
    })),
    withheld: withheld.map(({ vendor, currency, minor }) => ({
      ...{ vendor, currency },
      withheld: money(minor, currency),
    })),
    paidWithoutRelease: outside.map(({ payment, invoice, state }) => ({
      paymentId: payment.key,
      invoiceId: payment.invoice,
      vendor: invoice?.vendor ?? '',
      currency: payment.currency,
      amount: money(payment.amount ?? 0, payment.currency),
      day: payment.day,
      exception: state,
    })),
  };
}

export function moneyTables(report: FromLog): PageRow[] {
  const { advances, withheld, outside, emergencies } = report;
  const early = emergencies.map(({ order, overdue }) => [
    ...words('plain', order.poNumber, order.vendor, order.issuedBy, order.issuedDay),
    sum(order.net ?? 0, minorDigits(order.currency)),
    ...words('plain', order.currency, overdue ? 'overdue' : order.emergencyState),
  ]);
  const issued = ['PO number', 'Vendor', 'Issued by', 'On', 'Net', 'Currency', 'State'];
  const ahead = advances.map(({ order: { poNumber, vendor, currency }, minor }) => [
    ...words('plain', poNumber, vendor, currency),
    sum(minor, minorDigits(currency)),
  ]);
  const kept = withheld.map(({ vendor, currency, minor }) => [
    ...words('plain', vendor, currency),
    sum(minor, minorDigits(currency)),
  ]);
  const paid = outside.map(({ payment, invoice, state }) => [
    ...words('plain', payment.key, invoice?.vendor ?? '', invoice?.number ?? '', payment.day),
    sum(payment.amount ?? 0, minorDigits(payment.currency)),
    ...words('plain', payment.currency, state, payment.note),
  ]);
  const columns = ['Payment', 'Vendor', 'Number', 'Day', 'Amount', 'Currency', 'State', 'Reason'];
  return [
    ...section('Advances outstanding', ['PO number', 'Vendor', 'Currency', 'Amount'], ahead),
    ...section('Withheld', ['Vendor', 'Currency', 'Withheld'], kept),
    ...section('Paid without release', columns, paid),
    ...section('Issued before approval', issued, early),
  ];
}
