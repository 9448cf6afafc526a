// Sets the register up: few questions, each with a good answer already in it. Safe to repeat; it
// never touches rows that exist.
import type { WhoView } from '../../app/views';
import type { Fields } from '../contract';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import { firstFault, missing, noteField, textField, type Field } from '../fields';
import { forming, heading } from '../page';
import { note } from '../parts';

const PROFILES = [
  ['solo', 'Solo', 'You alone edit the file and approve your own orders; each is counted.'],
  ['shared', 'Shared', 'Only people with a role may write to the register\u2019s tabs.'],
  ['keeper', 'Keeper', 'Only the keeper writes; nobody can edit around it.'],
] as const;

const ROLE = /^(requester|approver|issuer|receiver|ap|owner|auditor)$/;

/** "ana@example.com, requester, receiver" per line; what cannot be read is named. */
export function readPeople(text: string): {
  people: { email: string; roles: string[] }[];
  wrong: string;
} {
  const people: { email: string; roles: string[] }[] = [];
  for (const line of text
    .split(/\n/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [email = '', ...roles] = line.split(/[,;\s]+/).filter(Boolean);
    const odd = roles.find((role) => !ROLE.test(role));
    if (!/^\S+@\S+\.\S+$/.test(email))
      return { people, wrong: '"' + line + '" does not start with an address.' };
    if (roles.length === 0) return { people, wrong: email + ' has no role.' };
    if (odd) return { people, wrong: '"' + odd + '" is no role.' };
    people.push({ email, roles });
  }
  return { people, wrong: '' };
}

function profileChoice(now: string): { node: HTMLElement; value(): string } {
  const radios = PROFILES.map(([value, label, says]) => {
    const input = el('input', {
      type: 'radio',
      name: 'profile',
      id: 'p-' + value,
      value,
      checked: value === (now || 'solo'),
    });
    return {
      input,
      node: el(
        'div',
        { class: 'radio' },
        input,
        el(
          'label',
          { for: 'p-' + value },
          el('span', { class: 'strong' }, label),
          el('span', { class: 'soft' }, ' ', says),
        ),
      ),
    };
  });
  return {
    node: el(
      'fieldset',
      { class: 'field-set' },
      el('legend', {}, 'Who can write'),
      radios.map((one) => one.node),
    ),
    value: () => radios.find((one) => one.input.checked)?.input.value ?? 'solo',
  };
}

interface Form {
  profile: { value(): string };
  people: Field;
  currency: Field;
  timeZone: Field;
}

function readForm(form: Form, box: HTMLElement): Fields | null {
  const { people, wrong } = readPeople(form.people.value());
  form.people.wrong(wrong);
  missing(form.currency, 'Which currency?');
  missing(form.timeZone, 'Which time zone?');
  if (firstFault(box)) return null;
  const settings = {
    currency: form.currency.value().toUpperCase(),
    timeZone: form.timeZone.value(),
  };
  return { profile: form.profile.value(), settings, ...(people.length > 0 ? { people } : {}) };
}

function done(
  desk: Desk,
): (value: { tabsMade?: string[] | number; missingRoles?: string[] }) => void {
  return (value) => {
    const made = Array.isArray(value.tabsMade) ? value.tabsMade.length : (value.tabsMade ?? 0);
    const missingRoles = value.missingRoles ?? [];
    desk.leave('setup', '', { view: 'inbox' });
    desk.say({
      text:
        'Set up: ' +
        made +
        ' tabs made. ' +
        (missingRoles.length > 0
          ? 'Nobody is yet: ' + missingRoles.join(', ') + '.'
          : 'Every role has somebody.'),
      tone: missingRoles.length > 0 ? 'waits' : 'done',
      next: [{ label: 'New order', go: () => desk.go('new') }],
    });
  };
}

function makeForm(who: WhoView, profile: Form['profile']): Form {
  const zone = who.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    profile,
    people: noteField({
      label: 'People, one line each',
      optional: true,
      hint: 'Address, then roles. Another approver is needed for what you ask yourself.',
      props: {
        rows: 5,
        placeholder: 'ana@example.com, requester, receiver\nben@example.com, approver, issuer',
      },
    }),
    currency: textField({
      label: 'Currency',
      value: who.currency || 'EUR',
      props: { maxlength: 3 },
    }),
    timeZone: textField({ label: 'Time zone', value: zone }),
  };
}

function build(desk: Desk, who: WhoView): { body: Child; bar: Child; typed: () => boolean } {
  const profile = profileChoice(who.profile);
  const form = makeForm(who, profile);
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
    profile.node,
    form.people.node,
    pair,
  );
  const run = deed<{ tabsMade?: string[] | number; missingRoles?: string[] }>(desk, {
    command: 'set_up',
    verb: 'Set up',
    input: () => readForm(form, box),
    done: done(desk),
  });
  box.append(run.notice);
  return { body: box, bar: run.button, typed: () => form.people.value() !== '' };
}

export const setup: View = (desk) =>
  forming(desk, {
    title: 'Set up',
    query: 'who',
    input: {},
    build: (who) => build(desk, who),
  });
