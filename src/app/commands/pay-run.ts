// pay_run: the documents of one payment run, initiated in one write. Each passes the payment gate alone
// and in the order given, so what one payment uses up the next one finds used; what may not be paid is
// answered with its reason, and the others go.
import { derivedKey } from '../../core/canonical';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { paymentAnswer } from '../../core/payment';
import type { Infer } from '../../core/shape';
import { amount, day, LIMITS, list, name, object, optional, text } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { newPayment, paymentDay } from '../new-payment';
import { pay } from '../payment-gate';
import { sumsOf } from '../run-sums';

const DOCUMENT = object({
  invoiceId: name(64),
  amount: amount(),
  discount: optional(amount()),
  withheld: optional(amount()),
  note: optional(text()),
});
const SHAPE = object({
  day: day(),
  reference: text(200, 1),
  postingDay: optional(day()),
  documents: list(DOCUMENT, { most: LIMITS.documents }),
});
type Input = Infer<typeof SHAPE>;
type Asked = Input['documents'][number];

interface Run {
  paid: { [field: string]: unknown }[];
  refused: { invoiceId: string; code: string; detail: string; next: string }[];
  /** Of what was initiated, by currency, never added up across. */
  sums: { currency: string; amount: string }[];
  notices: string[];
}

function payOne(
  work: Work,
  { day, reference, postingDay, one }: Omit<Input, 'documents'> & { one: Asked },
  context: Context,
): Outcome<{ paid: { [field: string]: unknown }; notices: string[] }> {
  const input = { ...one, day, reference, postingDay };
  const id = derivedKey('P', `${context.id}:${one.invoiceId}`);
  const done = newPayment(work, { input, context, id }, (payment) =>
    pay({ work, input, context, invoice: payment.invoice }, payment),
  );
  if (!done.ok) return done;
  const { states: _states, ...paid } = paymentAnswer(work, id);
  const { notices = [] } = done.value as { notices?: string[] };
  return accept({ paid, notices });
}

function decide(work: Work, input: Input, context: Context): Outcome<Run> {
  const { documents, ...common } = input;
  const posting = paymentDay(common, context);
  if (!posting.ok) return posting;
  const run: Run = { paid: [], refused: [], sums: [], notices: [] };
  const seen = new Set<string>();
  for (const typed of documents) {
    const one = { ...typed, invoiceId: typed.invoiceId.trim().toUpperCase() };
    if (seen.has(one.invoiceId)) continue;
    seen.add(one.invoiceId);
    const done = payOne(work, { ...common, one }, context);
    if (done.ok) {
      run.paid.push(done.value.paid);
      run.notices.push(...done.value.notices.filter((said) => !run.notices.includes(said)));
    } else {
      const { code, detail, next } = done;
      run.refused.push({ invoiceId: one.invoiceId, code, detail, next });
    }
  }
  return accept({ ...run, sums: sumsOf(work, run.paid) });
}

export const payRun = command({
  name: 'pay_run',
  shape: SHAPE,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ documents }: Input) => ({
    invoices: documents.map(({ invoiceId }) => invoiceId),
    vendors: ['*'],
    linked: true,
  }),
  decide,
});
