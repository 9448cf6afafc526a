// The whole story of whatever number somebody quotes: where it leads, how the order stands, and
// every fact in time order, each with its place. It reads and changes nothing.
import type { TracePlace, TraceView } from '../../app/trace-view';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import { told } from '../format';
import { heading, reading } from '../page';
import { counted, link, list, note, row, section } from '../parts';

const go =
  (desk: Desk, { view, id }: TracePlace) =>
  (): void =>
    desk.go(view, id);

const candidate = (desk: Desk, one: TraceView['found'][number]): HTMLElement =>
  row({
    id: 'tr-' + one.key,
    title: said(one.poNumber || one.key),
    go: go(desk, one.place),
    lines: [said(told(one.what)), el('span', { class: 'soft' }, said(one.vendor))],
  });

const fact = (desk: Desk, one: TraceView['story'][number]): HTMLElement =>
  el(
    'div',
    { class: 'line' },
    el('span', {}, said(told(one.sentence))),
    one.reason && el('span', { class: 'quote' }, said(one.reason)),
    el(
      'span',
      { class: 'soft' },
      '#' + one.sequence + ' \u00b7 ' + desk.format().instant(one.at) + ' \u00b7 ',
      said(one.actor),
      ' \u00b7 ',
      link(one.place.id, go(desk, one.place)),
    ),
  );

function show(desk: Desk, view: TraceView): Child {
  return [
    heading('Whole story'),
    note(view.result === 'one' ? 'plain' : 'waits', el('p', {}, said(told(view.sentence)))),
    view.near.map((number) => link(number, () => desk.go('trace', number))),
    list(view.found, (one) => candidate(desk, one)),
    view.sentences.map((text) => el('p', {}, said(told(text)))),
    view.story.length > 0 &&
      section(
        counted('Facts, oldest first', view.story.length),
        list(view.story, (one) => fact(desk, one)),
      ),
  ];
}

export const trace: View = (desk, sought) =>
  reading(desk, {
    title: 'Story: ' + sought,
    query: 'trace',
    input: { any: sought },
    wide: true,
    show: (view) => show(desk, view),
  });
