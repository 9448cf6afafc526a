// Payment details on a paper: taken into State, compared with what is on file and with other
// vendors, held until a second person confirmed them, and confirmed or refused by one (controls.md
// B26). The account itself goes no further than this.
import { vendorKey } from '../core/vendor-key';
import { isOpen } from '../core/words';
import { twoPeople } from '../core/duty';
import type { Scene } from '../core/exception';
import { exceptionKey, raise } from '../core/exception';
import { minorDigits, printMoney } from '../core/money';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Account, OnTheWay, Payee } from '../core/payee';
import {
  accountOf,
  detailsHold,
  normaliseAccount,
  onTheWayTo,
  payeeKey,
  payeeOf,
  sayAccount,
  sharedWith,
  withDetails,
  withOnTheWay,
  withSettled,
} from '../core/payee';
import { said } from '../core/said';
import { samePerson } from '../core/settings';
import type { InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Role } from '../core/words';
import type { Context } from './command';

/** The vendor's one row among the exceptions. */
export const detailsException = (vendor: string): string =>
  exceptionKey('payment_details_changed', vendorKey(vendor));

/** State as this command leaves it. */
const stateNow = (work: Work, { state }: Context): Map<string, string> =>
  new Map([...state, ...work.state]);

function tell(
  work: Work,
  { payee, on, shared }: { payee: Payee; on: string; shared: string[] },
  scene: Scene,
): void {
  const what = payee.was ? 'changed' : 'are the first ones';
  const same = shared.length > 0 ? `; ${shared.join(', ')} is paid to the same account` : '';
  const doubt = payee.doubt === undefined ? '' : `; ${payee.doubt}`;
  const sentence = `the payment details of ${payee.vendor} on ${on} ${what}: nothing of this vendor is paid until a second person confirms them${same}${doubt}`;
  raise(
    work,
    {
      kind: 'payment_details_changed',
      ref: vendorKey(payee.vendor),
      line: null,
      expected: payee.was ? sayAccount(payee.was) : '',
      actual: sayAccount(payee),
      ...{ drift: '', tolerance: '', valueMinor: 0 },
      amount: null,
      sentence,
    },
    scene,
  );
  const key = detailsException(payee.vendor);
  work.patch('exceptions', key, { vendor: payee.vendor });
  const owners = scene.register.people.filter(({ roles }) => roles.includes('owner'));
  for (const { email } of owners) {
    work.mail({
      to: email,
      entity: key,
      kind: 'payment_details',
      subject: `${said(payee.vendor)}: payment details to confirm`,
      lines: [
        `New payment details of ${said(payee.vendor)} came in, entered by ${payee.by.join(', ')}. Nothing of this vendor is paid until another person has confirmed them by calling a number that was on file before: open the register, PO Register, Open sidebar, Exceptions.`,
      ],
    });
  }
}

/** Takes the details of a paper that was put among the rows; the paper keeps what tells them apart. */
export function takeDetails(
  work: Work,
  { invoice, typed, scene }: { invoice: InvoiceRow; typed: string; scene: Scene },
  context: Context,
): Outcome<void> {
  const account = normaliseAccount(typed);
  if (!account.ok) return account;
  const { state, actor, today } = context;
  const of = accountOf(account.value, context.keyed);
  const shared = sharedWith(state, of, invoice.vendor);
  const notices = Array.isArray(invoice.notices) ? invoice.notices : [];
  const told = [
    {
      kind: 'details_shared',
      text: shared.length > 0 ? `the same payment details as ${shared.join(', ')}` : '',
    },
    { kind: 'details_doubted', text: of.doubt ?? '' },
  ].filter(({ text }) => text !== '');
  work.patch('invoices', invoice.key, {
    paymentDigest: `${of.last} ${of.digest}`,
    ...(told.length > 0 ? { notices: [...notices, ...told] } : {}),
  });
  const before = payeeOf(state, invoice.vendor);
  const given = { account: of, vendor: invoice.vendor, by: actor, today };
  const payee = withDetails(before, given);
  if (!payee) return accept(undefined);
  work.state.set(payeeKey(invoice.vendor), JSON.stringify(payee));
  if (before?.digest !== payee.digest) tell(work, { payee, on: invoice.number, shared }, scene);
  return accept(undefined);
}

/** The vendor's account as somebody types it who takes the vendor in: held like that of a paper. */
export function holdDetails(
  work: Work,
  { vendor, of }: { vendor: string; of: Account },
  context: Context,
): void {
  const { state, actor, today, now, register } = context;
  const payee = withDetails(payeeOf(state, vendor), { account: of, vendor, by: actor, today });
  if (!payee) return;
  work.state.set(payeeKey(vendor), JSON.stringify(payee));
  const shared = sharedWith(state, of, vendor);
  const scene: Scene = { now, today, register, actor, cause: '', by: '' };
  tell(work, { payee, on: 'its own page', shared }, scene);
}

/** What entering a document answers beside its verdict, where the vendor is held. */
export function heldAnswer(
  work: Work,
  vendor: string,
  context: Context,
): { hold?: boolean; vendorHold?: string; paymentsOnTheWay?: OnTheWay[] } {
  const state = stateNow(work, context);
  const vendorHold = detailsHold(state, vendor);
  return vendorHold === ''
    ? {}
    : { hold: true, vendorHold, paymentsOnTheWay: onTheWayTo(state, vendor) };
}

/** A payment left for its vendor, arrived or came back: what is on its way stands in State. */
export function notePayee(
  work: Work,
  key: string,
  { context, what }: { context: Context; what: 'left' | 'arrived' | 'back' },
): void {
  const payment = work.get('payments', key);
  const vendor = work.get('invoices', payment?.invoice ?? '')?.vendor ?? '';
  if (!payment || vendor === '') return;
  const { invoice: invoiceId, amount, currency, day } = payment;
  const shown = printMoney(amount ?? 0, minorDigits(currency));
  const one = { paymentId: key, invoiceId, amount: shown, currency, day };
  const state = stateNow(work, context);
  const way = withOnTheWay(state, vendor, { one, left: what === 'left' });
  for (const [name, text] of way) work.state.set(name, text);
  const settled = what === 'arrived' ? withSettled(state, vendor) : undefined;
  if (settled !== undefined) work.state.set(payeeKey(vendor), settled);
}

export interface Confirming {
  vendor: string;
  how: string;
  note: string;
  /** Not theirs: what was on file before stays, and papers with the new details are not paid. */
  refused?: boolean;
  /** As the exception said them to whoever asked the vendor. */
  details?: string | undefined;
}

function decided(payee: Payee, { how, refused }: Confirming, { actor, today }: Context): string {
  const { was, ...now } = payee;
  const said = { state: 'confirmed' as const, confirmedBy: actor, confirmedOn: today, how };
  if (!refused) return JSON.stringify({ ...now, ...said, paid: false });
  return was ? JSON.stringify({ ...now, ...said, ...was }) : '';
}

/** Between the call to the vendor and the answer others may have come in. */
function otherDetails(payee: Payee, { details }: Confirming): Refusal | undefined {
  const now = sayAccount(payee);
  if (details === undefined || details === now) return undefined;
  return refuse(
    'content_changed',
    `The payment details of ${payee.vendor} that wait are the ${now}, not the ${details}.`,
    { next: 'Look at the exception again, and ask the vendor about these.' },
  );
}

export const CONFIRMERS: readonly Role[] = ['ap', 'approver', 'owner'];

/** By a person who entered none of them; refused details leave those that were on file before. */
export function confirmDetails(
  work: Work,
  asked: Confirming,
  context: Context,
): Outcome<{ vendor: string; state: string; paymentsOnTheWay: OnTheWay[] }> {
  if (!context.person?.roles.some((role) => CONFIRMERS.includes(role)))
    return refuse(
      'no_role',
      `Confirming payment details needs the role ${CONFIRMERS.join(', ')}.`,
      {
        next: 'Ask a person who has one of them.',
      },
    );
  const payee = payeeOf(context.state, asked.vendor);
  if (payee?.state !== 'held')
    return refuse(
      'already_decided',
      `No payment details of ${asked.vendor} wait to be confirmed.`,
      {
        next: 'Look among the exceptions for vendors whose details wait.',
      },
    );
  const others = otherDetails(payee, asked);
  if (others) return others;
  const entered = payee.by.find((one) => samePerson(one, context.actor)) ?? '';
  const duty = twoPeople(context, {
    pair: 'changer / confirmer',
    other: entered,
    detail: (who) =>
      `${who} entered the new payment details of ${payee.vendor}, so another person has to confirm them.`,
    next: 'Ask an approver, the owner or another person with the role ap.',
  });
  if (!duty.ok) return duty;
  work.state.set(payeeKey(payee.vendor), decided(payee, asked, context));
  return accept(close(work, { ...asked, vendor: payee.vendor, exemption: duty.value }, context));
}

/** Its exception ends with who said what; what is on its way is told again. */
function close(
  work: Work,
  asked: Confirming & { exemption: string },
  context: Context,
): { vendor: string; state: string; paymentsOnTheWay: OnTheWay[] } {
  const { vendor, exemption } = asked;
  const word = asked.refused === true ? 'refused' : 'confirmed';
  const entity = detailsException(vendor);
  const row = work.get('exceptions', entity);
  if (row && isOpen(row))
    work.patch('exceptions', row.key, {
      ...{ state: 'accepted', resolution: 'details_confirmed' },
      resolutionNote: `${word}, ${asked.how}: ${asked.note}`,
      ...{ resolvedBy: context.actor, resolvedAt: context.now, resolvedDay: context.today },
    });
  const exempted = exemption && `exemption ${exemption}`;
  const why = [`${asked.how}: ${asked.note}`, exempted].filter((one) => one !== '').join('; ');
  work.fact(`payment_details_${word}`, entity, why);
  return { vendor, state: word, paymentsOnTheWay: onTheWayTo(stateNow(work, context), vendor) };
}
