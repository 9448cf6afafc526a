// Which mails a person does without, as boxes: what is ticked comes. What always goes is said, so
// that nobody looks for the box of it.
import type { WhoView } from '../../app/views';
import type { Desk } from '../desk';
import { el } from '../dom';
import { sheet } from '../sheet';

const KINDS = [
  ['daily', 'The daily mail with what waits for me'],
  ['orders', 'News of orders that changed'],
  ['use', 'Orders that end or are nearly used'],
] as const;

export function ownMails(desk: Desk, { email, mailsWithout }: WhoView): void {
  const boxes = KINDS.map(([kind, label]) => {
    const id = 'mails-' + kind;
    const box = el('input', { type: 'checkbox', id, checked: !mailsWithout.includes(kind) });
    return { kind, box, node: el('label', { class: 'check', for: id }, box, label) };
  });
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
    ],
    input: () => ({
      without: boxes.filter(({ box }) => !box.checked).map(({ kind }) => kind),
    }),
    done: ({ sentence }) => desk.say({ text: sentence }),
  });
}
