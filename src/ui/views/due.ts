// Mails that wait, and those of which nobody knows whether they left: a person says of each
// whether it goes again or has arrived. One button then sends and settles all at once.
import type { DueView } from '../../app/views';
import type { Fields, Sent } from '../contract';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, said, sentence, type Child } from '../dom';
import { plural } from '../format';
import { empty, heading, reading } from '../page';
import { counted, list, section } from '../parts';

type Mail = DueView['unclear'][number];
type Choice = 'sendAgain' | 'arrived';
const CHOICES: readonly (readonly [Choice, string])[] = [
  ['sendAgain', 'Send again'],
  ['arrived', 'It arrived'],
];

/** What was said of unclear mails, by key; what is unclear no more is forgotten. */
class Answers {
  private readonly said = new Map<string, Choice>();
  constructor(private readonly changed: () => void) {}

  of(choice: Choice): string[] {
    return Array.from(this.said)
      .filter(([, one]) => one === choice)
      .map(([key]) => key);
  }
  has(key: string, choice: Choice): boolean {
    return this.said.get(key) === choice;
  }
  press(key: string, choice: Choice): void {
    if (this.has(key, choice)) this.said.delete(key);
    else this.said.set(key, choice);
    this.changed();
  }
  keep(keys: readonly string[]): void {
    for (const key of this.said.keys()) if (!keys.includes(key)) this.said.delete(key);
    this.changed();
  }
}

const mailLine = (desk: Desk, one: Mail, more: Child = null): HTMLElement =>
  el(
    'div',
    { class: 'line' },
    el('span', {}, sentence(one.subject)),
    el('span', { class: 'soft' }, said(one.to), ', ' + desk.format().instant(one.at)),
    more,
  );

function choiceButtons(one: Mail, answers: Answers): HTMLElement {
  const made = CHOICES.map(([choice, label]) => {
    const press = (): void => {
      answers.press(one.key, choice);
      mark();
    };
    const node = el(
      'button',
      {
        type: 'button',
        class: 'filter',
        id: 'mail-' + choice + '-' + one.key,
        'aria-label': label + ': ' + one.subject + ', ' + one.to,
        click: press,
      },
      label,
    );
    return [choice, node] as const;
  });
  const mark = (): void => {
    for (const [choice, node] of made)
      node.setAttribute('aria-pressed', String(answers.has(one.key, choice)));
  };
  mark();
  return el(
    'div',
    { class: 'row-of' },
    made.map(([, node]) => node),
  );
}

const toSend = ({ waiting, digests, late, ends, heads }: DueView): number =>
  waiting + digests + late + ends + heads;
/** The verb of the button with its numbers; '' while there is nothing to do. */
function verbOf(view: DueView | undefined, answers: Answers): string {
  if (!view) return '';
  const mails = toSend(view) + answers.of('sendAgain').length;
  const arrived = answers.of('arrived').length;
  const record = arrived > 0 ? plural(arrived, 'arrival') : '';
  if (mails === 0) return record && 'Record ' + record;
  return 'Send ' + plural(mails, 'mail') + (record && ', record ' + record);
}

function inputOf(answers: Answers): Fields {
  const named = CHOICES.map(([choice]) => [choice, answers.of(choice)] as const);
  return Object.fromEntries(named.filter(([, keys]) => keys.length > 0));
}

function told(desk: Desk, answer: Sent): void {
  const { sent, left, unclear, replaced = 0, mails_waiting: refused = 0 } = answer;
  const rest = [
    refused > 0 && plural(refused, 'mail') + ' refused by Google for today',
    left > 0 && plural(left, 'mail') + ' left for the next time',
    unclear > 0 && unclear + ' still unclear',
  ].filter(Boolean);
  const held =
    replaced > 0
      ? plural(replaced, 'mail') + " of an earlier day not sent: today's tell what still waits"
      : '';
  const texts = [held, ...rest].filter(Boolean);
  desk.say({
    text: plural(sent, 'mail') + ' sent' + (texts.length > 0 ? '; ' + texts.join(', ') : '') + '.',
    tone: rest.length > 0 ? 'waits' : 'done',
  });
}

function body(desk: Desk, view: DueView, answers: Answers): Child {
  const may = desk.may('send_due');
  const rest = view.waiting - view.mails.length;
  if (toSend(view) + view.unclear.length === 0)
    return empty('Nothing is due', 'Mails that could not leave with their command wait here.');
  return [
    view.unclear.length > 0 &&
      section(
        counted('Unclear', view.unclear.length),
        el(
          'p',
          { class: 'soft' },
          'Nobody knows whether these left; ask the person. None is sent again by itself.',
        ),
        list(view.unclear, (one) => mailLine(desk, one, may && choiceButtons(one, answers))),
      ),
    view.waiting > 0 &&
      section(
        counted('Waiting', view.waiting),
        list(view.mails, (one) => mailLine(desk, one)),
        rest > 0 && el('p', { class: 'soft' }, 'and ' + rest + ' more'),
      ),
    view.late > 0 &&
      el('p', {}, plural(view.late, 'emergency', 'emergencies') + ' overdue: told at once.'),
    view.ends > 0 &&
      el(
        'p',
        {},
        plural(view.ends, 'order') + ' near the end, or over: their people are told, once.',
      ),
    view.heads > 0 &&
      el(
        'p',
        {},
        'The head of the log goes to ' + plural(view.heads, 'address', 'addresses') + '.',
      ),
    view.digests > 0 &&
      el(
        'p',
        {},
        plural(view.digests, 'person gets', 'people get') + ' one mail with what waits for them.',
      ),
    !may && el('p', { class: 'soft' }, 'Your role sends no mails.'),
  ];
}

export const due: View = (desk) => {
  let view: DueView | undefined;
  const hint = el('p', { class: 'soft' }, 'Say of each mail what became of it.');
  const name = (): void => {
    const verb = verbOf(view, answers);
    send.button.hidden = verb === '';
    hint.hidden = verb !== '';
    send.name(verb);
  };
  const answers = new Answers(() => name());
  const send = deed<Sent>(desk, {
    command: 'send_due',
    verb: 'Send',
    input: () => inputOf(answers),
    done: (value) => {
      told(desk, value);
      void page.refresh?.();
    },
  });
  const page = reading(desk, {
    title: 'Mails',
    query: 'due',
    input: {},
    wide: true,
    show: (found, { bar }) => {
      view = found;
      answers.keep(found.unclear.map(({ key }) => key));
      const any = found.waiting + found.digests + found.ends + found.unclear.length > 0;
      if (any && desk.may('send_due')) bar.append(hint, send.button);
      return [heading('Mails'), send.notice, body(desk, found, answers)];
    },
  });
  return { ...page, typed: () => CHOICES.some(([choice]) => answers.of(choice).length > 0) };
};
