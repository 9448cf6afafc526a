// Sets the register up: few questions, each with a good answer already in it. Safe to repeat; it
// never touches rows that exist.
import type { WhoView } from '../../app/views';
import type { Fields } from '../contract';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, said, type Child, fill } from '../dom';
import { firstFault, missing, noteField, reasonWrong, textField, type Field } from '../fields';
import { forming, heading } from '../page';
import { note, heard } from '../parts';
import { teamOf, type Team } from './setup-team';

interface Form {
  team: Team;
  currency: Field;
  timeZone: Field;
  nextNumber: Field;
}

function readForm(form: Form, box: HTMLElement): Fields | null {
  const { profile, people, small } = form.team.read();
  const nextNumber = form.nextNumber.value();
  form.nextNumber.wrong(/^[1-9]\d{0,14}$/.test(nextNumber) ? '' : 'A whole number from 1 on.');
  missing(form.currency, 'Which currency?');
  missing(form.timeZone, 'Which time zone?');
  if (firstFault(box)) return null;
  const settings = {
    currency: form.currency.value().toUpperCase(),
    timeZone: form.timeZone.value(),
    nextNumber,
    ...(document.documentElement.lang === 'de' ? { language: 'de' } : {}),
    ...(small ? { issueOnLastApproval: 'on' } : {}),
  };
  return { profile, settings, ...(people.length > 0 ? { people } : {}) };
}

interface Made {
  tabsMade?: string[] | number;
  missingRoles?: string[];
}
/** Only then is this person somebody here: what comes next shows what they may do, and the day. */
const done =
  (desk: Desk, first = false) =>
  (value: Made): void => {
    void desk.ask('who', {}).then(() => told(desk, value, first));
  };

function told(desk: Desk, value: Made, first: boolean): void {
  const made = Array.isArray(value.tabsMade) ? value.tabsMade.length : (value.tabsMade ?? 0);
  const missingRoles = value.missingRoles ?? [];
  desk.leave('setup', '', { view: first ? 'guide' : 'inbox' });
  desk.say({
    text:
      'Set up: ' +
      made +
      ' tabs made. ' +
      (missingRoles.length > 0
        ? 'Nobody has the role yet: ' + missingRoles.join(', ') + '.'
        : 'Every role has somebody.'),
    tone: missingRoles.length > 0 ? 'waits' : 'done',
    // The first steps offer the same below.
    next: first
      ? []
      : [
          { label: 'New order', go: () => desk.go('new') },
          { label: 'Bring your old list', go: () => desk.wide('bring-list') },
        ],
  });
}

/** As the template of a new register writes it: PO-{YYYY}-{SEQ:4}. */
function firstNumber(typed: string, today: string): string {
  if (!/^[1-9]\d{0,14}$/.test(typed)) return 'Higher, if you go on from an old list.';
  return 'The next order becomes PO-' + today.slice(0, 4) + '-' + typed.padStart(4, '0') + '.';
}

/** What the next order is called stands under the field while it is typed. */
function nextNumberField(today: string): Field {
  const field = textField({
    label: 'Next PO number',
    value: '1',
    hint: firstNumber('1', today),
    props: { inputmode: 'numeric', class: 'numeric' },
  });
  const hint = field.node.querySelector('.hint');
  field.control.addEventListener('input', () => {
    if (hint) fill(hint, firstNumber(field.value(), today));
  });
  return field;
}

function makeForm(who: WhoView): Form {
  const zone = who.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    team: teamOf(who.email),
    nextNumber: nextNumberField(who.today || new Date().toISOString().slice(0, 10)),
    currency: textField({
      label: 'Currency',
      value: who.currency || 'EUR',
      props: { maxlength: 3 },
    }),
    timeZone: textField({ label: 'Time zone', value: zone }),
  };
}

function build(desk: Desk, who: WhoView): { body: Child; bar: Child; typed: () => boolean } {
  const form = makeForm(who);
  const pair: Child = el('div', { class: 'pair' }, form.currency.node, form.timeZone.node);
  const box = el(
    'form',
    { class: 'form', submit: (event) => event.preventDefault() },
    heading('Set up'),
    note(
      'plain',
      el(
        'p',
        {},
        'Makes the tabs that are missing and their protection. Rows that exist stay as ' +
          'they are; nothing leaves ' +
          'this file but mails to the people named.',
      ),
    ),
    el('p', {}, 'You are ', said(who.email, 'strong'), ', the owner.'),
    form.team.node,
    pair,
    form.nextNumber.node,
  );
  const run = deed<Made>(desk, {
    command: 'set_up',
    verb: 'Set up',
    input: () => readForm(form, box),
    done: done(desk, true),
  });
  box.append(run.notice);
  return { body: box, bar: run.button, typed: () => form.team.typed() };
}

/** A register that is there is checked and mended; after trouble the owner says what happened. */
function repair(desk: Desk, who: WhoView): { body: Child; bar: Child; typed: () => boolean } {
  const { state, detail } = who.register;
  const happened = noteField({ label: 'What happened', hint: 'Kept in the log for good.' });
  const asked = state !== 'ready';
  const run = deed<Made>(desk, {
    command: 'set_up',
    verb: 'Check and repair',
    input: () => {
      if (asked && reasonWrong(happened)) return null;
      return { profile: who.profile, ...(asked ? { whatHappened: happened.value() } : {}) };
    },
    done: done(desk),
  });
  const body = [
    heading('Set up'),
    asked && note('stopped', el('p', {}, heard(detail))),
    el(
      'p',
      {},
      'Missing tabs, headers and rights are mended, and people get the rights of the roles ' +
        'that People gives them. Rows are not touched.',
    ),
    asked && happened.node,
    run.notice,
  ];
  return { body, bar: run.button, typed: () => happened.value() !== '' };
}

export const setup: View = (desk) =>
  forming(desk, {
    title: 'Set up',
    query: 'who',
    input: {},
    build: (who) => (who.profile === '' ? build(desk, who) : repair(desk, who)),
  });
