// What the payments of one run come to, by currency and never added up across: a run that is initiated
// and one that is settled say it alike.
import { minorDigits, parseMoney } from '../core/money';
import { add } from '../core/tally';
import type { Work } from '../core/work';
import { money } from './show';

/** Of payments as a command answers them; each document has one currency. */
export function sumsOf(
  work: Work,
  paid: readonly { [field: string]: unknown }[],
): { currency: string; amount: string }[] {
  const sums = new Map<string, number>();
  for (const { invoiceId, amount } of paid) {
    const { currency = '' } = work.get('invoices', String(invoiceId)) ?? {};
    const minor = parseMoney(String(amount), minorDigits(currency));
    if (minor.ok) add(sums, currency, minor.value);
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => ({ currency, amount: money(minor, currency) }));
}
