// Applies what is left of a credit note to another document of the same vendor: it lowers what is
// payable there, and nothing leaves the account (controls.md B15, B25).
import { sayMoney } from '../../core/money';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { creditLeft } from '../../core/credit-balance';
import { payableNow } from '../../core/payment';
import type { Infer } from '../../core/shape';
import { amount, name, object, optional } from '../../core/shape';
import type { InvoiceRow } from '../../core/tables';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import {
  amountOf,
  creditNote,
  moveAnswer,
  movedAnswer,
  moveIdOf,
  notMade,
  putMove,
  twinOf,
} from '../credit-moves';
import { orderHeld } from '../order-gate';

const shape = object({ creditId: name(64), to: name(64), amount: optional(amount()) });
type Input = Infer<typeof shape>;

/** Why nothing may be applied to it: what holds its payment holds this too. */
function notFor(work: Work, note: InvoiceRow, target: InvoiceRow): Refusal | undefined {
  const named = target.number;
  if (target.kind === 'credit_note' || target.state !== 'open')
    return refuse(
      'not_payable',
      `${named} is ${target.kind === 'credit_note' ? 'a credit note' : target.state}.`,
    );
  if (target.vendorKey !== note.vendorKey)
    return refuse(
      'vendor_mismatch',
      `${note.number} is of ${note.vendor}, ${target.number} of ${target.vendor}.`,
    );
  if (target.currency !== note.currency)
    return refuse(
      'currency_mismatch',
      `${note.number} is in ${note.currency}, ${named} in ${target.currency}.`,
    );
  if (target.hold)
    return refuse('on_hold', `${named} is on hold, ${target.verdict}: ${target.explanation}.`, {
      next: 'Answer what holds it first.',
    });
  return orderHeld(work, target);
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const [from, to] = [input.creditId, input.to].map((one) => one.trim().toUpperCase());
  if (!notMade(work, context))
    return accept(moveAnswer(work, moveIdOf(context), [from ?? '', to ?? '']));
  const note = creditNote(work, input.creditId);
  if (!note.ok) return note;
  const target = work.get('invoices', to ?? '');
  if (!target)
    return refuse('invoice_not_found', `There is no document ${input.to}.`, {
      next: 'Look it up among the invoices.',
    });
  const stopped = notFor(work, note.value, target);
  if (stopped) return stopped;
  const { currency } = note.value;
  const left = creditLeft(note.value);
  const credit = amountOf(input.amount ?? undefined, {
    ...{ currency, of: note.value.number },
    most: input.amount === undefined ? Math.min(left, Math.max(0, payableNow(work, target))) : left,
  });
  if (!credit.ok) return credit;
  const within = payableNow(work, target);
  if (credit.value > within)
    return refuse(
      'not_payable',
      `${sayMoney(credit.value, currency)} is more than the ${sayMoney(Math.max(0, within), currency)} payable on ${target.number}.`,
    );
  const move = {
    ...{ state: 'applied' as const, amount: credit.value, reference: '' },
    ...{ day: context.today, postingDay: context.today },
  };
  const id = moveIdOf(context);
  const made = { by: context.actor, now: context.now };
  putMove(work, made, { ...move, key: id, at: target, credit: note.value.key });
  putMove(work, made, { ...move, key: twinOf(id), at: note.value, credit: target.key });
  work.fact('credit_applied', id, `${note.value.number} to ${target.number}`);
  return movedAnswer(work, context, [note.value.key, target.key]);
}

export const applyCredit = command({
  name: 'apply_credit',
  shape,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ creditId, to }: Input) => ({ invoices: [creditId, to], linked: true }),
  decide,
});
