// The whole story of whatever number somebody quotes: where it leads, how the order stands, and
// every fact in time order, each with its place. It reads and changes nothing.
import type { TracePlace, TraceView } from '../../app/trace-view';
import type { Desk, View } from '../desk';
import { deed } from '../deed';
import { el, fill, said, type Child } from '../dom';

import { heading, reading } from '../page';
import { fromBase64, saveLink, type Bytes } from '../zip';
import { counted, link, list, note, row, section, heard } from '../parts';

const go =
  (desk: Desk, { view, id }: TracePlace) =>
  (): void =>
    desk.go(view, id);

const candidate = (desk: Desk, one: TraceView['found'][number]): HTMLElement =>
  row({
    id: 'tr-' + one.key,
    title: said(one.poNumber || one.key),
    go: go(desk, one.place),
    lines: [whatOf(one.what), el('span', { class: 'soft' }, said(one.vendor))],
  });

/** What it is for, its amount and its status: the last is a word of the page. */
function whatOf(what: string): Child {
  const at = what.lastIndexOf(', ');
  return at < 0 ? heard(what) : [heard(what.slice(0, at)), ', ', what.slice(at + 2)];
}

/** What leads to a place; an order's says its own number. */
const LEADS = { order: '', invoice: 'Open the invoice', resolve: 'Open the exception' };

/** A place of its own is led to; the order whose story it is stands above. */
const fact = (desk: Desk, one: TraceView['story'][number], here: string): HTMLElement =>
  el(
    'div',
    { class: 'line' },
    el('span', {}, heard(one.sentence)),
    one.reason && el('span', { class: 'quote' }, said(one.reason)),
    el(
      'span',
      { class: 'soft' },
      '#' + one.sequence + ' \u00b7 ' + desk.format().instant(one.at) + ' \u00b7 ',
      said(one.actor),
    ),
    one.place.id !== here && link(LEADS[one.place.view] || one.place.id, go(desk, one.place)),
  );

interface Pack {
  name: string;
  words: string[];
  html: string;
  csv: string;
  pdf: string;
}
/** Everything of what was sought in one document, for whoever has to settle a dispute (T28). */
function packPart(desk: Desk, sought: string): Child {
  const result = el('div', { 'aria-live': 'polite' });
  const coder = new TextEncoder();
  const made = deed<Pack>(desk, {
    command: 'export_order',
    verb: 'Put everything into one document',
    kind: 'plain',
    input: () => ({ poNumber: sought }),
    done: ({ name, words, html, csv, pdf }) => {
      const files: [string, string, Bytes][] = [
        ['.html', 'text/html', coder.encode(html)],
        ['.csv', 'text/csv', coder.encode('\ufeff' + csv)],
      ];
      if (pdf) files.unshift(['.pdf', 'application/pdf', fromBase64(pdf)]);
      fill(
        result,
        note(
          'done',
          words.slice(0, 4).map((text) => el('p', {}, heard(text))),
        ),
        el(
          'div',
          { class: 'row-of' },
          files.map(([end, type, bytes]) => saveLink(new Blob([bytes], { type }), name + end)),
        ),
      );
    },
  });
  return desk.may('export_order') && [made.button, made.notice, result];
}

function show(desk: Desk, view: TraceView, pack: Child): Child {
  const here = view.found[0]?.place.id ?? '';
  return [
    heading('Whole story'),
    note(view.result === 'one' ? 'plain' : 'waits', el('p', {}, heard(view.sentence))),
    view.near.map((number) => link(number, () => desk.go('trace', number))),
    list(view.found, (one) => candidate(desk, one)),
    view.sentences.map((text) => el('p', {}, heard(text))),
    view.result === 'one' && pack,
    view.story.length > 0 &&
      section(
        counted('Facts, oldest first', view.story.length),
        list(view.story, (one) => fact(desk, one, here)),
      ),
  ];
}

export const trace: View = (desk, sought) => {
  let pack: Child = null;
  return reading(desk, {
    title: 'Story: ' + sought,
    query: 'trace',
    input: { any: sought },
    wide: true,
    show: (view) => show(desk, view, (pack ??= packPart(desk, sought))),
  });
};
