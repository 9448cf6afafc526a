// A person's answer to an exception: a plan, a claim that the match judges, an acceptance by a
// second person within their limit, or the end of the document (controls.md D2, D3). A word alone
// never opens the gate.
import { nameOf } from '../../core/order-name';
import { vendorKey } from '../../core/vendor-key';
import { isOpen } from '../../core/words';
import { atOrderRate } from '../../core/order-rate';
import { addDays } from '../../core/day';
import { overrideLimit, twoPeople } from '../../core/duty';
import { isBound } from '../../core/judge';
import type { Word } from '../../core/kinds';
import { isKind, isWord, kindName, wordClass } from '../../core/kinds';
import { minorDigits, showMoney } from '../../core/money';
import type { Outcome } from '../../core/outcome';
import { accept, assert, refuse } from '../../core/outcome';
import { endDocument } from '../../core/payment';
import { fullReason } from '../../core/reason';
import type { Infer, Shape } from '../../core/shape';
import { day, list, name, object, optional, text, yes } from '../../core/shape';
import type { ExceptionRow, InvoiceRow } from '../../core/tables';
import type { Work } from '../../core/work';
import type { DocumentState } from '../../core/words';
import { restateAll, sceneOf } from '../accounts';
import { acceptance } from '../accept-exception';
import type { Answered, Answering } from '../answering';
import { answer, closedException, mayPlan, noException } from '../answering';
import type { Context } from '../command';
import { command } from '../command';
import { returnMail } from '../return-mail';
import { upperFirst } from '../show';

/** Exceptions that one answer may cover. */
const MOST = 50;
const code: Shape<Word> = {
  optional: false,
  check: (value, path, problems) => {
    if (typeof value === 'string' && isWord(value)) return value;
    problems.push({
      code: 'bad_value',
      path,
      detail: `${path} is not a word that answers an exception`,
    });
    return undefined;
  },
};
const shape = object({
  exceptionId: name(64),
  code,
  note: optional(text()),
  override: optional(yes()),
  until: optional(day()),
  also: optional(list(name(64), { most: MOST })),
  /** Of payment details: which ones the vendor was asked about, as the exception says them. */
  details: optional(name(200)),
});
type Input = Infer<typeof shape>;

function plan(asked: Answering): Outcome<Answered> {
  const { work, input, context, row } = asked;
  const until = input.until ?? addDays(context.today, 5);
  const stopped = mayPlan(asked);
  if (stopped) return stopped;
  if (until < context.today)
    return refuse('bad_value', `until ${until} has passed; today is ${context.today}.`, {
      next: 'Give the day by which you expect it.',
    });
  work.patch('exceptions', row.key, {
    state: 'planned',
    plan: input.code,
    planUntil: until,
    resolutionNote: input.note ?? '',
  });
  work.fact('exception_planned', row.key, input.note ?? '');
  restateAll(work, sceneOf(context, '', ''));
  return answer(asked);
}

/** The person says what happened; the match says whether the cause is gone. */
function claim(asked: Answering): Outcome<Answered> {
  const { work, input, context, row } = asked;
  const stopped = mayPlan(asked);
  if (stopped) return stopped;
  restateAll(work, sceneOf(context, input.code, `claimed by ${context.actor}`));
  const left = work.get('exceptions', row.key);
  if (!left || !isOpen(left)) {
    work.patch('exceptions', row.key, { resolutionNote: input.note ?? '' });
    return answer(asked);
  }
  return refuse(
    'cause_not_gone',
    `${row.invoice === '' ? '' : 'It still holds: '}${left.sentence}.`,
    {
      next: 'Record the receipt, the credit note or the change; it ends by itself when the cause is gone.',
    },
  );
}

const ENDS: Partial<Record<Word, DocumentState>> = {
  rejected: 'rejected',
  returned_to_vendor: 'returned',
  cancelled: 'cancelled',
};

/** AP ends the document; one above their limit needs a second person (D3). */
function endOfDocument(asked: Answering): Outcome<Answered> {
  const { work, input, context, invoice } = asked;
  if (!invoice)
    return refuse(
      'bad_value',
      `${upperFirst(kindName(asked.kind))} is not about a document, so none can be ${kindName(input.code)}.`,
    );
  const roles = context.person?.roles ?? [];
  if (!roles.includes('ap') && !roles.includes('owner'))
    return refuse(
      'no_role',
      `Ending a document needs the role ap; ${context.actor} has ${roles.join(', ')}.`,
      { next: 'Ask accounts payable.' },
    );
  const reason = fullReason(input.note, 'Ending a document');
  if (!reason.ok) return reason;
  if (isBound(work, invoice.key))
    return refuse(
      'payment_state',
      `A payment of ${invoice.number}, or of what it credits, was initiated, so it stays.`,
      {
        next: 'Reverse the payment first.',
      },
    );
  const duty = secondPersonToEnd(asked, invoice);
  if (!duty.ok) return duty;
  const scene = sceneOf(context, input.code, invoice.key);
  endDocument(work, invoice, {
    state: ENDS[input.code] ?? 'cancelled',
    word: input.code,
    reason: reason.value,
    day: context.today,
    scene,
  });
  const told = input.code === 'returned_to_vendor' ? returnMail(asked, invoice) : undefined;
  if (told) work.mail(told);
  restateAll(work, scene);
  const ended = answer(asked);
  return ended.ok && input.code === 'returned_to_vendor'
    ? accept({ ...ended.value, mailTo: told?.to ?? '' })
    : ended;
}

function secondPersonToEnd({ work, context }: Answering, invoice: InvoiceRow): Outcome<string> {
  const { register, person } = context;
  const gross = { minor: Math.abs(invoice.gross ?? 0), currency: invoice.currency };
  const value = atOrderRate(gross, work.get('register', invoice.order), register);
  const least = overrideLimit(register, {
    ...(person ?? register.people[0]),
    roles: ['approver'],
    overrideLimit: person?.overrideLimit ?? null,
  } as typeof person);
  if (value.ok && value.value.minor <= least) return accept('');
  const shown = showMoney(gross.minor, minorDigits(invoice.currency));
  return twoPeople(context, {
    pair: 'enterer / override',
    other: invoice.enteredBy,
    detail: (who) =>
      `${who} entered ${invoice.number}; it is on hold and ${shown} is above ${showMoney(least, register.digits)}, so another person has to end it.`,
    next: 'Ask another person with the role ap, or the owner.',
  });
}

const BY_CLASS = { plan, claim, accepted: acceptance, ended: endOfDocument } as const;

function one(work: Work, input: Input, context: Context): Outcome<Answered> {
  const row = work.get('exceptions', input.exceptionId.trim().toUpperCase());
  if (!row || !isKind(row.kind)) return noException(input.exceptionId);
  if (!isOpen(row)) return closedException(row);
  const order = work.get('register', row.order);
  assert(order || row.order === '', `${order ? nameOf(order) : row.order} was loaded`);
  const invoice = work.get('invoices', row.invoice);
  return BY_CLASS[wordClass(input.code)]({ work, input, context, row, kind: row.kind, invoice });
}

/** The same answer for the same cause: of one kind and vendor, or of one document. */
function fits(work: Work, input: Input, other: string): Outcome<void> {
  const named = (id: string) => work.get('exceptions', id.trim().toUpperCase());
  const [first, row] = [named(input.exceptionId), named(other)];
  const same =
    !first ||
    !row ||
    (row.kind === first.kind && vendorKey(row.vendor) === vendorKey(first.vendor)) ||
    (row.invoice !== '' && row.invoice === first.invoice);
  return same
    ? accept(undefined)
    : refuse(
        'bad_value',
        `${upperFirst(kindName(row.kind))} of ${row.vendor} is another cause than ${kindName(first.kind)} of ${first.vendor}.`,
        { next: 'Answer it by itself.' },
      );
}

/** The first decides; the others are judged alone, each answered or refused for itself. */
function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const first = one(work, input, context);
  if (!first.ok || input.also === undefined) return first;
  const rest = [...new Set(input.also.map((id) => id.trim().toUpperCase()))].filter(
    (id) => id !== first.value.exceptionId,
  );
  const also = rest.map((exceptionId) => {
    const fit = fits(work, input, exceptionId);
    const open = work.get('exceptions', exceptionId);
    // The answer to the first may have ended it: it is told as it stands.
    if (fit.ok && open && !isOpen(open))
      return { exceptionId, ok: true, state: open.state, hold: holdOf(work, open) };
    const done = fit.ok ? work.attempt(() => one(work, { ...input, exceptionId }, context)) : fit;
    return done.ok
      ? { exceptionId, ok: true, state: done.value.state, hold: done.value.hold }
      : { exceptionId, ok: false, code: done.code, detail: done.detail };
  });
  const row = work.get('exceptions', first.value.exceptionId);
  return accept({ ...first.value, hold: row ? holdOf(work, row) : false, also });
}
const holdOf = (work: Work, { invoice }: ExceptionRow): boolean =>
  work.get('invoices', invoice)?.hold ?? false;

/** Answers that are about what Vendors says. */
const ASKS_VENDORS: readonly Word[] = [
  'returned_to_vendor',
  'details_confirmed',
  'approved_without_order',
];

export const resolveException = command({
  name: 'resolve_exception',
  shape,
  roles: 'named',
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions'],
  narrow: { roles: ['approver', 'receiver', 'ap', 'owner'], areas: ['invoices', 'invoiceLines'] },
  need: ({ exceptionId, also = [], code: word }: Input) => ({
    exceptions: [exceptionId, ...also],
    linked: true,
    ...(ASKS_VENDORS.includes(word) ? { vendors: ['*'], wideVendors: true } : {}),
  }),
  decide,
});
