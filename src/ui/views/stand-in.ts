// Who decides in another's place for some days, and the owner's written exemptions from duties of
// two people. Both are said with their days before they hold; the register judges who may name
// whom.
import type { Exemption, Pair } from '../../core/exemption';
import type { ListsView } from '../../app/views';
import type { Desk } from '../desk';
import { el, fill, type Child } from '../dom';
import { choiceField, dayField, missing, noteField, reasonWrong, type Field } from '../fields';
import { skeleton, trouble } from '../page';
import { button } from '../parts';
import { sheet } from '../sheet';

type Person = ListsView['people'][number];
const PAIRS: Record<Pair, string> = {
  'requester / approver': 'Ask for an order and approve it',
  'approver / accepter': 'Approve an order and accept its drift',
  'receiver / accepter': 'Receive goods and accept them',
  'enterer / override': 'Enter an invoice and accept its drift',
  'enterer / payer': 'Enter an invoice and pay it',
  'reverser / payer': 'Reverse a payment and pay again',
  'accepter / payer': 'Accept work early and pay it',
  'changer / confirmer': 'Enter payment details and confirm them',
  'creator / activator': 'Add a vendor and say yes to it',
};
const decides = ({ roles }: Person): boolean =>
  roles.includes('approver') || roles.includes('owner');

/** A list of people that comes when the sheet opens. */
function peopleField(desk: Desk, label: string, fits: (one: Person) => boolean) {
  const node = el('div', {}, skeleton(1));
  let field: Field | undefined;
  const show = (people: Person[]): Child => {
    const options = people
      .filter(fits)
      .map(({ email, name }) => [email, name ? name + ', ' + email : email] as const);
    field = choiceField({ label }, [['', 'Choose'], ...options]);
    return field.node;
  };
  void desk.ask('lists', {}).then((answer) => {
    fill(node, answer.ok ? show(answer.value.people) : trouble(answer));
  });
  return {
    node,
    value: () => field?.value() ?? '',
    missing: (text: string) => (field ? missing(field, text) : true),
  };
}

function delegateSheet(desk: Desk): void {
  const me = desk.who()?.email ?? '';
  const today = desk.who()?.today ?? '';
  const owner = desk.who()?.roles.includes('owner') ?? false;
  const person = owner && peopleField(desk, 'Who is away', decides);
  const delegate = peopleField(
    desk,
    'Who decides instead',
    (one) => decides(one) && (owner || one.email !== me),
  );
  const from = dayField({ label: 'From', value: today });
  const to = dayField({ label: 'Last day' });
  const reason = noteField({ label: 'Why' });
  sheet<{ sentence: string }>(desk, {
    title: 'Name a delegate',
    command: 'set_delegate',
    verb: 'Let them decide',
    body: [
      el('p', {}, 'What waits for the one waits for both; every decision says for whom it was.'),
      person && person.node,
      ...[delegate.node, from.node, to.node, reason.node],
    ],
    input: () => {
      const bad = [
        person && person.missing('Who is away?'),
        delegate.missing('Who decides instead?'),
        missing(from, 'From which day?'),
        missing(to, 'Until which day?'),
        missing(reason, 'Please say why.'),
      ];
      if (bad.includes(true)) return null;
      return {
        ...(person ? { person: person.value() } : {}),
        ...{ delegate: delegate.value(), from: from.value(), to: to.value() },
        reason: reason.value(),
      };
    },
    done: ({ sentence }) => desk.say({ text: sentence }),
  });
}

function exemptionSheet(desk: Desk): void {
  const person = peopleField(desk, 'Who', () => true);
  const pair = choiceField({ label: 'May do both' }, Object.entries(PAIRS));
  const until = dayField({
    label: 'Last day',
    hint: 'Twelve months at most. Choose yesterday to end it.',
  });
  const reason = noteField({
    label: 'Why',
    hint: 'At least ten characters; every month shows it.',
  });
  sheet<Exemption & { sentence: string }>(desk, {
    title: 'Exempt in writing',
    command: 'grant_exemption',
    verb: 'Grant the exemption',
    body: [
      el('p', {}, 'Two duties that two people do, done by one for a while. Each use is counted.'),
      ...[person.node, pair.node, until.node, reason.node],
    ],
    input: () => {
      const bad = [person.missing('Who?'), missing(until, 'Until which day?'), reasonWrong(reason)];
      if (bad.includes(true)) return null;
      return {
        ...{ person: person.value(), pair: pair.value() },
        ...{ until: until.value(), reason: reason.value() },
      };
    },
    done: ({ sentence }) => desk.say({ text: sentence }),
  });
}

/** The two ways for whoever may; nothing for everybody else. */
export const standIns = (desk: Desk): Child[] => [
  desk.may('set_delegate') && button('Name a delegate\u2026', () => delegateSheet(desk)),
  desk.may('grant_exemption') && button('Exempt in writing\u2026', () => exemptionSheet(desk)),
];
