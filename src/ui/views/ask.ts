// The sidebar's short way to ask for a purchase; the long form is one step away. It holds no field.
import type { View } from '../desk';
import { el, said, type Child } from '../dom';
import { forming, heading } from '../page';
import { link, note } from '../parts';
import { askForm } from './ask-form';

/** What stands in place of either form for who may not ask. */
export const notAsking = (): Child =>
  note(
    'plain',
    el('p', {}, 'Orders are asked for with the role requester. The owner gives it in People.'),
  );

export const ask: View = (desk) =>
  forming(desk, {
    title: 'Ask to buy',
    query: 'lists',
    input: {},
    anyAge: true,
    build: (lists) => {
      if (!desk.may('submit_order')) return { body: [heading('Ask to buy'), notAsking()] };
      const form = askForm({
        ...{ doing: desk, format: desk.format(), lists },
        done: (text) => {
          desk.leave('ask', '', { view: 'inbox' });
          desk.say({ text });
        },
      });
      const pilot = desk.who()?.pilot ?? '';
      return {
        body: [
          heading('Ask to buy'),
          pilot !== '' && note('waits', el('p', {}, said(pilot))),
          form.node,
          link('More than that: the whole form', () => desk.go('new')),
        ],
        bar: form.button,
        typed: form.typed,
      };
    },
  });
