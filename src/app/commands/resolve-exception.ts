// A person's answer to an exception: a plan, a claim that the match judges, an acceptance by a
// second person within their limit, or the end of the document (controls.md D2, D3). A word alone
// never opens the gate.
import { inRegisterCurrency } from '../../core/approval';
import { addDays } from '../../core/day';
import { isNamed, overrideLimit, twoPeople } from '../../core/duty';
import { isOpen } from '../../core/exception';
import { isBound } from '../../core/judge';
import type { Word } from '../../core/kinds';
import { isKind, isWord, ownerOf, wordClass } from '../../core/kinds';
import { nameOf } from '../../core/lifecycle';
import { minorDigits, showMoney } from '../../core/money';
import type { Outcome } from '../../core/outcome';
import { accept, assert, refuse } from '../../core/outcome';
import { endDocument } from '../../core/payment';
import { fullReason } from '../../core/reason';
import type { Infer, Shape } from '../../core/shape';
import { day, name, object, optional, text, yes } from '../../core/shape';
import type { InvoiceRow } from '../../core/tables';
import type { Work } from '../../core/work';
import type { DocumentState } from '../../core/words';
import { restateAll, sceneOf } from '../accounts';
import { acceptance } from '../accept-exception';
import type { Answering } from '../answering';
import { answer } from '../answering';
import type { Context } from '../command';
import { command } from '../command';

const code: Shape<Word> = {
  reserved: false,
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
});
type Input = Infer<typeof shape>;

/** Its owner by address or by role; the register's owner sees everything. */
function isOwner({ row, kind, context }: Answering): boolean {
  const roles: readonly string[] = context.person?.roles ?? [];
  return (
    isNamed(row.owner, context.actor) || roles.includes('owner') || roles.includes(ownerOf(kind))
  );
}

function plan(asked: Answering): Outcome<unknown> {
  const { work, input, context, row } = asked;
  const until = input.until ?? addDays(context.today, 5);
  if (!isOwner(asked))
    return refuse('not_owner', `${row.kind} belongs to ${row.owner}.`, {
      next: `Ask ${row.owner}.`,
    });
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
  work.fact('exception_planned', row.key, `${input.code} until ${until}`);
  restateAll(work, sceneOf(context, '', ''));
  return answer(asked);
}

/** The person says what happened; the match says whether the cause is gone. */
function claim(asked: Answering): Outcome<unknown> {
  const { work, input, context, row } = asked;
  if (!isOwner(asked))
    return refuse('not_owner', `${row.kind} belongs to ${row.owner}.`, {
      next: `Ask ${row.owner}.`,
    });
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
function endOfDocument(asked: Answering): Outcome<unknown> {
  const { work, input, context, invoice } = asked;
  if (!invoice)
    return refuse(
      'bad_value',
      `${asked.kind} is not about a document, so none can be ${input.code}.`,
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
  restateAll(work, scene);
  return answer(asked);
}

function secondPersonToEnd({ context }: Answering, invoice: InvoiceRow): Outcome<string> {
  const { register, person } = context;
  const value = inRegisterCurrency(Math.abs(invoice.gross ?? 0), invoice.currency, register);
  const least = overrideLimit(register, {
    ...(person ?? register.people[0]),
    roles: ['approver'],
    overrideLimit: person?.overrideLimit ?? null,
  } as typeof person);
  if (value.ok && value.value.minor <= least) return accept('');
  const gross = showMoney(Math.abs(invoice.gross ?? 0), minorDigits(invoice.currency));
  return twoPeople(context, {
    pair: 'enterer / override',
    other: invoice.enteredBy,
    detail: `${context.actor} entered ${invoice.number}; it is on hold and ${gross} is above ${showMoney(least, register.digits)}, so another person has to end it.`,
    next: 'Ask another person with the role ap, or the owner.',
  });
}

const BY_CLASS = { plan, claim, accepted: acceptance, ended: endOfDocument } as const;

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const row = work.get('exceptions', input.exceptionId.trim().toUpperCase());
  if (!row || !isKind(row.kind))
    return refuse('exception_not_found', `There is no exception ${input.exceptionId}.`, {
      next: 'Look it up among the exceptions.',
    });
  if (!isOpen(row))
    return refuse(
      'exception_closed',
      `${row.kind} is ${row.state} since ${row.resolvedDay}${row.resolution === '' ? '' : ` (${row.resolution})`}.`,
    );
  const order = work.get('register', row.order);
  assert(order || row.order === '', `${order ? nameOf(order) : row.order} was loaded`);
  return BY_CLASS[wordClass(input.code)]({
    work,
    input,
    context,
    row,
    kind: row.kind,
    invoice: work.get('invoices', row.invoice),
  });
}

export const resolveException = command({
  name: 'resolve_exception',
  shape,
  roles: 'named',
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions'],
  narrow: { roles: ['approver', 'receiver', 'ap', 'owner'], areas: ['invoices', 'invoiceLines'] },
  need: ({ exceptionId }: Input) => ({ exceptions: [exceptionId], linked: true }),
  decide,
});
