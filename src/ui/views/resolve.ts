// Resolves one exception: four ways on top, the rest under More, and only those the register lists
// for this person. A plan keeps the hold; only a gone cause, an acceptance or an end lifts it.
import type { ExceptionsView, ExceptionView } from '../../app/views';
import type { Resolved } from '../contract';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import { choiceField, dayField, missing, noteField, reasonWrong, textField } from '../fields';
import { inWords } from '../format';
import { empty, forming, heading } from '../page';
import { button, fold, heard, isOpen, note } from '../parts';
import { sheet } from '../sheet';
import { refundOfDue } from './credit';
import { exceptionFace } from './exception-card';
import { alsoBoxes } from './resolve-also';
import { askedAbout, detailsSheet } from './payment-details';
import { stepsFor } from './runbook';

type Choice = ExceptionView['choices'][number];
interface Way {
  label: string;
  says: string;
  codes: readonly string[];
}

const WAYS: readonly Way[] = [
  {
    label: 'Wait for credit note',
    codes: ['credit_note_requested'],
    says: 'The hold stays until the credit note comes.',
  },
  {
    label: 'Change the order',
    codes: ['order_change_requested'],
    says: 'The hold stays until a new revision is approved.',
  },
  {
    label: 'Correct receipt or invoice',
    codes: ['receipt_to_correct', 'invoice_to_correct'],
    says: 'The hold stays until the correction is recorded and matches.',
  },
  {
    label: 'Accept',
    codes: ['accepted_variance'],
    says: 'The hold ends; your name and reason stay with it.',
  },
];

/** How many of the others took the answer, and how many had ended by then. */
function alsoSaid({ state, also }: Resolved): string {
  if (also === undefined) return '';
  const taken = also.filter((row) => row.ok);
  const ended = taken.filter((row) => row.state !== undefined && row.state !== state).length;
  const same = taken.length - ended;
  const others =
    also.length === 1
      ? ['', same === 1 ? 'The other one took it too.' : 'The other one did not take it.'].join(' ')
      : ' Of the ' + also.length + ' others, ' + same + ' took it too.';
  const gone = ended + ' had no cause left.';
  return ended === 0 ? others : [others, gone].join(' ');
}

function sayResolved(desk: Desk, one: ExceptionView, label: string): (value: Resolved) => void {
  return (value) => {
    desk.leave('resolve', one.exceptionId, { view: 'exceptions' });
    const hold = value.hold ? 'The payment hold stays.' : 'No hold is left.';
    const id = value.invoiceId || one.invoiceId;
    const refused = (value.also ?? []).filter((row) => !row.ok);
    desk.say({
      text:
        label +
        ': ' +
        (one.invoiceNumber || one.poNumber || inWords(one.kind)) +
        ' of ' +
        one.vendor +
        ' is ' +
        value.state +
        '. ' +
        hold +
        alsoSaid(value) +
        refused.map((row) => ' ' + (row.detail ?? '')).join(''),
      tone: value.hold ? 'waits' : 'done',
      next: id ? [{ label: 'Open invoice', go: () => desk.go('invoice', id) }] : [],
    });
  };
}

function resolveSheet(desk: Desk, one: ExceptionView, label: string, choices: Choice[]): void {
  const which = choiceField(
    { label: 'What exactly' },
    choices.map((choice) => [choice.code, choice.label] as const),
  );
  const chosen = (): Choice | undefined => choices.find((choice) => choice.code === which.value());
  const until = dayField({
    label: 'Until when',
    hint: 'After this day it is shown to the owner.',
    props: { min: desk.who()?.today },
  });
  const reason = noteField({
    label: 'Note',
    hint: 'Read by whoever comes next. At least ten characters.',
  });
  const more = alsoBoxes(desk, one, choices);
  const asksDay = choices.some((choice) => choice.needsUntil);
  sheet<Resolved>(desk, {
    title: label,
    command: 'resolve_exception',
    verb: label,
    body: [
      el('p', { class: 'begins' }, heard(one.sentence)),
      choices.length > 1 && which.node,
      asksDay && until.node,
      reason.node,
      more.node,
    ],
    input: () => {
      const choice = chosen() ?? choices[0];
      if (!choice) return null;
      const bad = [
        choice.needsNote && reasonWrong(reason),
        choice.needsUntil && missing(until, 'Until which day?'),
      ];
      if (bad.includes(true)) return null;
      return {
        exceptionId: one.exceptionId,
        code: choice.code,
        note: reason.value(),
        ...(choice.needsUntil ? { until: until.value() } : {}),
        ...(more.ids().length > 0 ? { also: more.ids() } : {}),
        ...askedAbout(one),
      };
    },
    done: sayResolved(desk, one, label),
  });
}

/** Ends that have a command of their own, by the kind of the exception. */
const OWN: readonly (readonly [
  string,
  string,
  string,
  (desk: Desk, one: ExceptionView) => void,
])[] = [
  ['credit_due', 'record_refund', 'The money came back\u2026', refundOfDue],
  [
    'payment_details_changed',
    'confirm_payment_details',
    'What the vendor said\u2026',
    detailsSheet,
  ],
  ['edited_outside', 'resolve_edit', 'Restore or adopt\u2026', (desk) => desk.wide('verify')],
];

function waysOf(desk: Desk, one: ExceptionView): Child {
  const live = isOpen(one);
  const own = OWN.filter(([kind, command]) => live && kind === one.kind && desk.may(command));
  const replaced = own.length > 0 ? ['details_confirmed'] : [];
  const known = [...replaced, ...WAYS.flatMap((way) => way.codes)];
  const rest = one.choices.filter((choice) => !known.includes(choice.code));
  const ways = WAYS.map((way) => ({
    way,
    choices: one.choices.filter((choice) => way.codes.includes(choice.code)),
  })).filter((found) => found.choices.length > 0);
  return [
    own.map(([, , label, go]) =>
      button(el('span', { class: 'strong' }, label), () => go(desk, one), 'choice'),
    ),
    ways.map(({ way, choices }) =>
      button(
        [el('span', { class: 'strong' }, way.label), el('span', { class: 'soft' }, way.says)],
        () => resolveSheet(desk, one, way.label, choices),
        'choice',
      ),
    ),
    one.choices.length > 0 &&
      fold('more-ways', 'More', [
        rest.map((choice) =>
          button(
            el('span', { class: 'strong' }, choice.label),
            () => resolveSheet(desk, one, choice.label, [choice]),
            'choice',
          ),
        ),
        desk.may('assign_exception') &&
          button(
            el('span', { class: 'strong' }, 'Give to another person'),
            () => assignSheet(desk, one),
            'choice',
          ),
      ]),
    one.choices.length === 0 &&
      own.length === 0 &&
      note(
        'plain',
        el('p', {}, 'Nothing for you to choose here. It waits for ', said(one.ownerName), '.'),
      ),
  ];
}

function build(desk: Desk, view: ExceptionsView, id: string): { body: Child } {
  const one = view.rows.find((row) => row.exceptionId === id);
  if (!one) {
    return {
      body: [
        heading('Resolve'),
        empty(
          'This exception is not open any more',
          'Its cause may be gone, or somebody resolved it.',
          { label: 'Exceptions', go: () => desk.go('exceptions') },
        ),
      ],
    };
  }
  const of = one.invoiceNumber || one.poNumber;
  return {
    body: [
      heading('Resolve'),
      el('p', {}, said(one.vendor, 'strong'), of !== '' && [' \u00b7 ', said(of)]),
      el('div', { class: 'card' }, exceptionFace(desk, one)),
      el('h2', {}, 'What to do'),
      waysOf(desk, one),
      runbook(one),
      one.history.length > 0 && fold('exception-history', 'What happened', told(desk, one)),
    ],
  };
}

/** The steps that settle it, whoever's they are (docs/runbooks.md). */
function runbook({ kind }: ExceptionView): Child {
  const steps = stepsFor(kind);
  const lines = steps.map((step) => el('li', {}, step));
  return (
    steps.length > 0 && fold('runbook', 'How this is settled', el('ul', { class: 'told' }, lines))
  );
}

/** Who did what and when, the newest on top. */
const told = (desk: Desk, { history }: ExceptionView): Child =>
  [...history]
    .reverse()
    .map((row) =>
      el(
        'div',
        { class: 'line' },
        el('span', { class: 'soft' }, desk.format().instant(row.at) + ' \u00b7 ', said(row.actor)),
        el('p', {}, heard(row.sentence)),
        row.reason !== '' &&
          el('p', { class: 'soft' }, byRegister(row.fact) ? heard(row.reason) : said(row.reason)),
      ),
    );

/** Why it is open is the register's own sentence, as on its card; other reasons were typed. */
const byRegister = (fact: string): boolean => /^exception_(re)?opened$/.test(fact);

function assignSheet(desk: Desk, one: ExceptionView): void {
  const people = desk.last('lists', {})?.people ?? [];
  const able = people.filter(
    ({ email, roles }) => email !== one.owner && roles.some((role) => role !== 'auditor'),
  );
  const owner = textField({
    label: 'To whom',
    hint: able.map(({ email }) => email).join(', '),
    props: { type: 'email' },
  });
  const reason = noteField({ label: 'Why', hint: 'The hold and the due day stay.' });
  sheet<Resolved>(desk, {
    title: 'Give to another person',
    command: 'assign_exception',
    verb: 'Give it to them',
    body: [el('p', {}, heard(one.sentence)), owner.node, reason.node],
    input: () => {
      const bad = [missing(owner, 'Whose is it now?'), missing(reason, 'Please say why.')];
      return bad.includes(true)
        ? null
        : { exceptionId: one.exceptionId, owner: owner.value(), reason: reason.value() };
    },
    done: () => {
      desk.go('exceptions');
      desk.say({ text: 'It is ' + owner.value() + '\u2019s to answer now.' });
    },
  });
}

export const resolve: View = (desk, arg) =>
  forming(desk, {
    title: 'Resolve',
    query: 'exceptions',
    input: { exceptionId: arg },
    wide: true,
    build: (view) => build(desk, view, arg),
  });
