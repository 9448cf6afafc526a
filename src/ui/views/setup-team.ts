// Who works with the register, in four ways: alone, two, three, or more. Each of the first three
// needs no more than addresses; what each way means is said plainly (controls.md C4). It sends
// nothing.
import { el, said } from '../dom';
import { noteField, textField, type Field } from '../fields';

export interface PersonLine {
  email: string;
  roles: string[];
}
export interface TeamAnswer {
  profile: 'solo' | 'shared';
  people: PersonLine[];
  /** Approving and issuing are one step for up to three people. */
  small: boolean;
}
export interface Team {
  node: HTMLElement;
  typed(): boolean;
  /** Marks what is wrong; the answer counts only where nothing is. */
  read(): TeamAnswer;
}

const ADDRESS = /^\S+@\S+\.\S+$/;
const ROLE = /^(requester|approver|issuer|receiver|ap|owner|auditor)$/;
const ALL = ['requester', 'approver', 'issuer', 'receiver', 'ap'];

/** "ana@example.com, requester, receiver" per line; what cannot be read is named. */
function readPeople(text: string): { people: PersonLine[]; wrong: string } {
  const people: PersonLine[] = [];
  for (const line of text
    .split(/\n/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [email = '', ...roles] = line.split(/[,;\s]+/).filter(Boolean);
    const odd = roles.find((role) => !ROLE.test(role));
    if (!ADDRESS.test(email))
      return { people, wrong: '"' + line + '" does not start with an address.' };
    if (roles.length === 0) return { people, wrong: email + ' has no role.' };
    if (odd) return { people, wrong: '"' + odd + '" is not a role.' };
    people.push({ email, roles });
  }
  return { people, wrong: '' };
}

/** One person of two lines has the roles of both. */
function merged(people: readonly PersonLine[]): PersonLine[] {
  const found = new Map<string, PersonLine>();
  for (const { email, roles } of people) {
    const key = email.toLowerCase();
    const before = found.get(key);
    const all = Array.from(new Set([...(before?.roles ?? []), ...roles]));
    found.set(key, { email: before?.email ?? email, roles: all });
  }
  return Array.from(found.values());
}

interface Way {
  value: string;
  label: string;
  says: string;
  body: HTMLElement;
  typed(): boolean;
  read(): TeamAnswer;
}

const address = (label: string, hint: string, value = ''): Field =>
  textField({ label, hint, value, props: { inputmode: 'email' } });
const wrong = (field: Field): boolean =>
  field.wrong(ADDRESS.test(field.value()) ? '' : 'An address like ben@example.com.');

const alone = (): Way => ({
  ...{ value: 'one', label: 'Just me', body: el('div') },
  says: 'You approve your own orders. Each is counted and shown in every month.',
  typed: () => false,
  read: () => ({ profile: 'solo', people: [], small: true }),
});

function two(own: string): Way {
  const other = address('The other person', 'Each asks, approves and pays for the other.');
  return {
    ...{ value: 'two', label: 'Two of us', body: el('div', {}, other.node) },
    says: 'Neither can buy and pay alone.',
    typed: () => other.value() !== '',
    read: () => {
      wrong(other);
      const people = merged([own, other.value()].map((email) => ({ email, roles: ALL })));
      return { profile: 'shared', people, small: true };
    },
  };
}

const SHARES = [
  ['Asks and receives', ['requester', 'receiver']],
  ['Approves and issues', ['requester', 'approver', 'issuer']],
  ['Enters invoices and pays', ['ap', 'approver']],
] as const;
function three(own: string): Way {
  const fields = SHARES.map(([label], at) => address(label, '', at === 0 ? own : ''));
  const [, approver, payer] = fields;
  const says = el('p', { class: 'soft' });
  const tell = (): void => {
    const [second, third] = [approver?.value() || 'who approves', payer?.value() || 'who pays'];
    says.replaceChildren('Orders of ', said(second), ' go to ', said(third), '.');
  };
  for (const one of fields) one.control.addEventListener('input', tell);
  tell();
  return {
    ...{ value: 'three', label: 'Three of us', says: 'Asking, approving and paying are apart.' },
    body: el(
      'div',
      {},
      fields.map((one) => one.node),
      says,
    ),
    typed: () => fields.some((one, at) => at > 0 && one.value() !== ''),
    read: () => {
      fields.map(wrong);
      const people = fields.map((one, at) => ({
        email: one.value(),
        roles: [...(SHARES[at]?.[1] ?? [])],
      }));
      return { profile: 'shared', people: merged(people), small: true };
    },
  };
}

/** Who approves when the approver asks gets the role approver beside their own. */
function withSecond(people: PersonLine[], email: string): PersonLine[] {
  if (email === '') return people;
  return merged([...people, { email: email.toLowerCase(), roles: ['approver'] }]);
}

function more(): Way {
  const people = noteField({
    label: 'People, one line each',
    optional: true,
    hint: 'Address, then roles. Another approver is needed for what you ask yourself.',
    props: {
      rows: 5,
      placeholder: 'ana@example.com, requester, receiver\nben@example.com, approver, issuer',
    },
  });
  const second = textField({
    label: 'Second approver',
    optional: true,
    hint: 'Who approves when the approver asks for something: their address.',
    props: { inputmode: 'email' },
  });
  return {
    ...{ value: 'more', label: 'More', body: el('div', {}, people.node, second.node) },
    says: 'Only people with a role may write to the register\u2019s tabs.',
    typed: () => people.value() + second.value() !== '',
    read: () => {
      const found = readPeople(people.value());
      people.wrong(found.wrong);
      const email = second.value();
      second.wrong(email && !ADDRESS.test(email) ? 'This is not an address.' : '');
      return { profile: 'shared', people: withSecond(found.people, email), small: false };
    },
  };
}

export function teamOf(own: string): Team {
  const ways = [alone(), two(own), three(own), more()];
  const radios = ways.map(({ value, label, says }) => {
    const input = el('input', { type: 'radio', name: 'team', id: 't-' + value, value });
    const name = el('span', { class: 'strong' }, label);
    const text = el('label', { for: 't-' + value }, name, el('span', { class: 'soft' }, ' ', says));
    return { input, node: el('div', { class: 'radio' }, input, text) };
  });
  const at = (): Way => ways[radios.findIndex(({ input }) => input.checked)] ?? alone();
  const show = (): void => {
    for (const way of ways) {
      way.body.hidden = way !== at();
      // What is out of sight is not asked for.
      for (const one of way.body.querySelectorAll('[aria-invalid]'))
        one.removeAttribute('aria-invalid');
    }
  };
  for (const { input } of radios) input.addEventListener('change', show);
  const [first] = radios;
  if (first) first.input.checked = true;
  show();
  const legend = el('legend', {}, 'Who works with it');
  const choices = el(
    'fieldset',
    { class: 'field-set' },
    legend,
    radios.map((one) => one.node),
  );
  return {
    node: el(
      'div',
      {},
      choices,
      ways.map(({ body }) => body),
    ),
    typed: () => ways.some((way) => way.typed()),
    read: () => at().read(),
  };
}
