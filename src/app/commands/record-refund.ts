// Money that came back from the vendor: against what is left of a credit note, or against a credit
// that is due and for which no credit note comes (controls.md B25, D2). It is the bank's fact.
import { creditLeft } from '../../core/credit-balance';
import { kindName } from '../../core/kinds';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import type { Since } from '../../core/posting';
import { accountingDay, countedSince, happened } from '../../core/posting';
import type { Infer } from '../../core/shape';
import { amount, day, name, object, optional, text } from '../../core/shape';
import type { ExceptionRow, InvoiceRow } from '../../core/tables';
import { isOpen } from '../../core/words';
import type { Work } from '../../core/work';
import { noException } from '../answering';
import type { Context } from '../command';
import { command } from '../command';
import type { Move } from '../credit-moves';
import { upperFirst } from '../show';
import {
  amountOf,
  creditNote,
  moveAnswer,
  movedAnswer,
  moveIdOf,
  notMade,
  putMove,
} from '../credit-moves';

const shape = object({
  creditId: optional(name(64)),
  exceptionId: optional(name(64)),
  amount: amount(),
  day: day(),
  reference: optional(text(200)),
  postingDay: optional(day()),
});
type Input = Infer<typeof shape>;
/** Where the money belongs, and how much of it there can be. */
interface Against {
  at: Move['at'];
  credit: string;
  most: number;
  of: string;
  /** From which day on the credit note counts; a credit that is due has none. */
  since: Partial<Since>;
}

const ofNote = (note: InvoiceRow): Against => ({
  ...{ at: note, credit: note.key, of: note.number, since: countedSince(note) },
  most: creditLeft(note),
});
const ofDue = ({
  key,
  order,
  poNumber,
  currency,
  driftMinor,
  sentence,
}: ExceptionRow): Against => ({
  ...{ at: { key: '', order, poNumber, currency }, credit: key, of: sentence, since: {} },
  most: driftMinor ?? 0,
});

function against(work: Work, { creditId, exceptionId }: Input): Outcome<Against> {
  if ((creditId === undefined) === (exceptionId === undefined))
    return refuse(
      'bad_value',
      'A refund is either of a credit note (creditId) or of a credit that is due (exceptionId).',
      {
        next: 'Name the credit note, or the credit due.',
      },
    );
  if (creditId !== undefined) {
    const note = creditNote(work, creditId);
    return note.ok ? accept(ofNote(note.value)) : note;
  }
  const row = work.get('exceptions', (exceptionId ?? '').trim().toUpperCase());
  if (!row) return noException(exceptionId ?? '');
  const { poNumber, practice = false } = work.get('register', row.order) ?? {};
  if (practice)
    return refuse(
      'not_payable',
      `${poNumber ?? ''} is a practice order; nothing is paid back on it.`,
    );
  if (row.kind === 'credit_due' && isOpen(row)) return accept(ofDue(row));
  return refuse(
    'exception_closed',
    `${upperFirst(kindName(row.kind))} was ${row.state}: no credit is due on it.`,
  );
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const id = moveIdOf(context);
  const documents = input.creditId === undefined ? [] : [input.creditId.trim().toUpperCase()];
  if (!notMade(work, context)) return accept(moveAnswer(work, id, documents));
  const dated = happened(input.day, context.today, 'day');
  const signed = accountingDay(context, { day: input.day, asked: input.postingDay });
  if (dated) return dated;
  if (!signed.ok) return signed;
  const found = against(work, input);
  if (!found.ok) return found;
  const { at, credit, most, of } = found.value;
  const posting = accountingDay(context, {
    ...{ day: input.day, asked: input.postingDay },
    ...found.value.since,
  });
  if (!posting.ok) return posting;
  const back = amountOf(input.amount, { most, currency: at.currency, of });
  if (!back.ok) return back;
  putMove(
    work,
    { by: context.actor, now: context.now },
    {
      ...{ key: id, at, credit, state: 'refunded', amount: back.value, day: input.day },
      postingDay: posting.value.postingDay,
      reference: input.reference ?? '',
    },
  );
  work.fact('refund_recorded', id, input.reference ?? '');
  return movedAnswer(work, context, documents);
}

export const recordRefund = command({
  name: 'record_refund',
  shape,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ creditId, exceptionId }: Input) => ({
    invoices: creditId === undefined ? [] : [creditId],
    exceptions: exceptionId === undefined ? [] : [exceptionId],
    linked: true,
  }),
  decide,
});
