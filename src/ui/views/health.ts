// How the register itself does: its size, mails, what is wrong with settings and people. Read when
// it is opened, for it costs a reading of its own.
import type { HealthView } from '../../app/views';
import type { Desk } from '../desk';
import { el, fill, type Child } from '../dom';
import { trouble } from '../page';
import { button, facts, fold, note, heard } from '../parts';

function shown(desk: Desk, view: HealthView): Child {
  const { number } = desk.format();
  return [
    facts([
      ['Log entries', number(String(view.entries))],
      ['Orders', number(String(view.orders))],
      ['Documents', number(String(view.invoices))],
      ['File used', view.cellsShareBp / 100 + '\u00a0%'],
      ['Mails waiting', view.mailsWaiting],
      ...view.counts.map(
        ({ what, count, at }) =>
          [what, count + (at === '' ? '' : ', last ' + desk.format().instant(at))] as const,
      ),
    ]),
    view.mailsWaiting > 0 &&
      desk.may('send_due') &&
      button('Send what is due\u2026', () => desk.wide('due')),
    view.outgrown && note('waits', 'The file is a quarter full: begin the next one.'),
    view.findings.length === 0
      ? note('done', 'Nothing is wrong with settings, people and tabs.')
      : el(
          'ul',
          { class: 'told' },
          view.findings.map((one) => el('li', {}, heard(one.detail))),
        ),
  ];
}

export function healthPart(desk: Desk): Child {
  const box = el('div', { 'aria-live': 'polite' }, el('p', { class: 'soft' }, 'Reading.'));
  const part = fold('health', 'Health of the register', box);
  part.addEventListener('toggle', () => {
    if (!part.hasAttribute('open')) return;
    void desk.ask('health', {}).then((answer) => {
      fill(box, answer.ok ? shown(desk, answer.value) : trouble(answer));
    });
  });
  return part;
}
