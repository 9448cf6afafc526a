// What a document says above its lines: kind, number, days, account, sender, and what only a
// credit note says. It knows nothing of orders and lines.
import { accountField } from '../account-field';
import type { Fields } from '../contract';
import { choiceField, dayField, textField, type Field } from '../fields';
import type { BillMode } from './bill-lines';

export interface Header {
  kind: Field;
  number: Field;
  date: Field;
  due: Field;
  reopens: Field;
  effect: Field;
  credits: Field;
  account: Field;
  sender: Field;
}
/** In the order in which they stand in the form. */
export const HEADER = [
  'kind',
  'number',
  'date',
  'due',
  'effect',
  'credits',
  'reopens',
  'account',
  'sender',
] as const;

const KINDS = [
  ['invoice', 'Invoice'],
  ['credit_note', 'Credit note'],
  ['prepayment', 'Advance invoice'],
] as const;

export function makeHeader(today: string): Header {
  return {
    kind: choiceField({ label: 'Kind' }, KINDS),
    number: textField({
      label: 'Number',
      hint: 'As printed on the document.',
      props: { maxlength: 64, 'data-first': true },
    }),
    date: dayField({ label: 'Day of the document', props: { max: today } }),
    due: dayField({
      label: 'Due',
      hint: 'Only where it is printed; else from the terms.',
      optional: true,
    }),
    reopens: choiceField({ label: 'What the credit frees' }, [
      ['', 'As the register proposes'],
      ['yes', 'Stays open on the order'],
      ['no', 'Is closed on the order'],
    ]),
    effect: choiceField({ label: 'What it credits' }, [
      ['quantity', 'Quantity: goods or hours'],
      ['price', 'Price: money only'],
    ]),
    credits: textField({
      label: 'Invoice it credits',
      hint: 'Its number; without it the credit stays with the order.',
      optional: true,
    }),
    account: accountField({
      label: 'Account it asks to be paid to',
      hint: 'IBAN or number as printed; new ones wait for a second person.',
      optional: true,
      props: { maxlength: 60 },
    }),
    sender: textField({
      label: 'Mail address it came from',
      hint: 'Another domain than on file is said on the document.',
      optional: true,
      props: { maxlength: 254 },
    }),
  };
}

/** An advance is paid ahead and bills nothing (B21). */
export const isAdvance = (header: Header): boolean => header.kind.value() === 'prepayment';
export const isCredit = (header: Header): boolean => header.kind.value() === 'credit_note';

export function modeOf(header: Header): BillMode {
  if (!isCredit(header)) return 'invoice';
  return header.effect.value() === 'price' ? 'price' : 'quantity';
}

/** What only a credit note says. */
export function creditFields(header: Header): Fields {
  const reopens = header.reopens.value();
  const credits = header.credits.value();
  return {
    ...(reopens && modeOf(header) === 'quantity' ? { reopensBalance: reopens === 'yes' } : {}),
    ...(credits ? { creditsInvoice: credits } : {}),
  };
}
