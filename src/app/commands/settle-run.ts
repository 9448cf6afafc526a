// settle_run: payments that the bank booked as one, settled in one write. Each is judged alone and in the
// order given, as settle_payment would: what cannot be settled is answered with its reason, the others are.
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { paymentAnswer } from '../../core/payment';
import { accountingDay, happened } from '../../core/posting';
import type { Infer } from '../../core/shape';
import { day, LIMITS, list, name, object, optional } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { sumsOf } from '../run-sums';
import { settle } from './settle-payment';

const SHAPE = object({
  day: day(),
  postingDay: optional(day()),
  payments: list(name(64), { most: LIMITS.documents }),
});
type Input = Infer<typeof SHAPE>;

interface Run {
  settled: { [field: string]: unknown }[];
  refused: { paymentId: string; code: string; detail: string; next: string }[];
  /** Of what was settled, by currency, never added up across. */
  sums: { currency: string; amount: string }[];
}

function decide(work: Work, input: Input, context: Context): Outcome<Run> {
  const { payments, ...common } = input;
  const dated = happened(input.day, context.today, 'day');
  if (dated) return dated;
  const signed = accountingDay(context, { day: input.day, asked: input.postingDay });
  if (!signed.ok) return signed;
  const run: Omit<Run, 'sums'> = { settled: [], refused: [] };
  for (const paymentId of new Set(payments.map((one) => one.trim().toUpperCase()))) {
    const done = settle(work, { ...common, paymentId }, context);
    if (done.ok) {
      const { states: _states, ...settled } = paymentAnswer(work, paymentId);
      run.settled.push(settled);
    } else {
      const { code, detail, next } = done;
      run.refused.push({ paymentId, code, detail, next });
    }
  }
  return accept({ ...run, sums: sumsOf(work, run.settled) });
}

export const settleRun = command({
  name: 'settle_run',
  shape: SHAPE,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ payments }: Input) => ({ payments, linked: true }),
  decide,
});
