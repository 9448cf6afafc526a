// Which mails a person does without, as boxes: what is ticked comes; and in which hours and days
// they wait. What always goes is said, so that nobody looks for the box of it.
import type { WhoView } from '../../app/views';
import type { Desk } from '../desk';
import { el } from '../dom';
import { choiceField, textField } from '../fields';
import { fold } from '../parts';
import { sheet } from '../sheet';

const KINDS = [
  ['daily', 'The daily mail with what waits for me'],
  ['orders', 'News of orders that changed'],
  ['use', 'Orders that end or are nearly used'],
] as const;

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function ticked(kind: string, label: string, checked: boolean) {
  const id = 'mails-' + kind;
  const box = el('input', { type: 'checkbox', id, checked });
  return { kind, box, node: el('label', { class: 'check', for: id }, box, label) };
}

/** Hours and days as they stand, and as they are sent. */
function quietFields(desk: Desk, { from, to, days }: WhoView['mailsQuiet']) {
  const hour = (label: string, value: string) =>
    textField({ label, value, optional: true, props: { type: 'time' } });
  const [first, last] = [hour('Quiet from', from), hour('Quiet until', to)];
  const name = (day: string): string => day.slice(0, 1).toUpperCase() + day.slice(1);
  const boxes = DAYS.map((day) =>
    ticked(
      day,
      name(day),
      days.some((one) => one === day),
    ),
  );
  const zone = desk.who()?.timeZone ?? '';
  const node = fold('quiet-mails', 'Quiet hours and days', [
    el(
      'p',
      { class: 'soft' },
      'Mails wait then and leave with the next sending after. Time of ' + zone + '.',
    ),
    first.node,
    last.node,
    boxes.map((one) => one.node),
  ]);
  const fault = (): boolean =>
    last.wrong((first.value() === '') === (last.value() === '') ? '' : 'Both hours, or neither.');
  const value = () => ({
    ...(first.value() === '' ? {} : { from: first.value(), to: last.value() }),
    days: boxes.filter(({ box }) => box.checked).map(({ kind }) => kind),
  });
  return { node, fault, value };
}

export function ownMails(
  desk: Desk,
  { email, mailsWithout, mailsLanguage, mailsQuiet }: WhoView,
): void {
  const boxes = KINDS.map(([kind, label]) => ticked(kind, label, !mailsWithout.includes(kind)));
  const quiet = quietFields(desk, mailsQuiet);
  const language = choiceField({ label: 'Language of these mails', value: mailsLanguage }, [
    ['register', 'As the register sets'],
    ['en', 'English'],
    ['de', 'Deutsch'],
  ]);
  sheet<{ sentence: string }>(desk, {
    title: 'Mails to me',
    command: 'set_mails',
    verb: 'Save',
    body: [
      el('p', {}, 'What is ticked is mailed to ' + email + '.'),
      boxes.map(({ node }) => node),
      el(
        'p',
        { class: 'soft' },
        'What asks you for a yes, an emergency, payment details to confirm and findings that stop ',
        'a payment always come.',
      ),
      language.node,
      quiet.node,
    ],
    input: () =>
      quiet.fault()
        ? null
        : {
            without: boxes.filter(({ box }) => !box.checked).map(({ kind }) => kind),
            language: language.value(),
            quiet: quiet.value(),
          },
    done: ({ sentence }) => desk.say({ text: sentence }),
  });
}
