// What an approval is about, as the register keeps it: fields with their names, the fingerprint to
// read aloud, and what a change makes of what is in force. It decides nothing and asks nothing.
import type { ApprovalView } from '../app/approval-view';
import { el, said, type Child } from './dom';
import { figure, type Format } from './format';
import { facts, heard, money, note, section } from './parts';
import { heading } from './page';

type Fields = ApprovalView['header'];
const shownAs = (format: Format, { value, kind }: Fields[number]): string =>
  kind === 'number' ? format.number(value) : kind === 'day' ? format.day(value) : value;
export const fieldsOf = (format: Format, fields: Fields): Child =>
  facts(fields.map((one) => [one.name, said(shownAs(format, one))] as const));

/** Sixty-four hex digits that two people can read to each other. */
export const printOf = (fingerprint: string): Child =>
  el('code', { class: 'print' }, (fingerprint.match(/.{8}/g) ?? [fingerprint]).join(' '));

export function changesOf(one: ApprovalView): Child {
  if (one.changes.length === 0 && one.reason === '') return null;
  const columns =
    one.poNumber === '' ? ['Field', 'Before', 'Asked now'] : ['Field', 'In force', 'With your yes'];
  const cells = (texts: readonly Child[], tag: 'td' | 'th'): Child =>
    el(
      'tr',
      {},
      texts.map((text) => el(tag, tag === 'th' ? { scope: 'col' } : {}, text)),
    );
  return section(
    'What changes',
    el('p', {}, said(one.reason)),
    el(
      'div',
      { class: 'scroll' },
      el(
        'table',
        {},
        el('thead', {}, cells(columns, 'th')),
        el(
          'tbody',
          {},
          one.changes.map((each) =>
            cells(
              [said(each.name), ...[each.old, each.new].map((text) => said(figure(text)))],
              'td',
            ),
          ),
        ),
      ),
    ),
  );
}

/** What a decision is about, whole. */
export function approvalContent(format: Format, one: ApprovalView): Child {
  const name = one.poNumber === '' ? one.key : one.poNumber + ', revision ' + one.revision;
  return [
    heading(name),
    el('p', { class: 'number' }, money(format, one.amount, one.currency)),
    facts([
      ['Vendor', said(one.vendor)],
      ['Asked by', said(one.by)],
      ['Since', format.instant(one.since)],
      ['In place of', one.inPlaceOf && said(one.inPlaceOf)],
      ['Note', one.note && said(one.note)],
      ['Papers', one.papers.length > 0 && said(one.papers.join(', '))],
    ]),
    [one.contract, ...one.beside].map((text) => text !== '' && note('waits', heard(text))),
    changesOf(one),
    section('What a yes covers', fieldsOf(format, one.header)),
    one.lines.map(({ line, fields }) => section('Line ' + line, fieldsOf(format, fields))),
    section('Fingerprint', printOf(one.fingerprint)),
  ];
}
