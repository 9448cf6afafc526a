// The papers of an order or an invoice: what each is, where it is kept, and a sheet to add one or
// to put a newer one in its place. Links are shown as text to copy; the page opens nothing.
import type { InvoiceView, OrderView, PaperView } from '../../app/views';
import type { PaperKind } from '../../core/papers';
import type { Doing } from '../deed';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { choiceField, dayField, missing, textField, type FieldSpec } from '../fields';
import { button, chip, counted, fold, link, list } from '../parts';
import { sheet } from '../sheet';

/** Every kind that the register keeps: one that is missing here, or too many, does not compile. */
const KINDS: { readonly [kind in PaperKind]: true } = {
  quote: true,
  contract: true,
  SOW: true,
  acknowledgement: true,
  'delivery note': true,
  timesheet: true,
  invoice: true,
  'credit note': true,
  remittance: true,
  certificate: true,
  insurance: true,
  'tax form': true,
  'service level missed': true,
  'asset tag': true,
  other: true,
};
const titled = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

interface Holder {
  /** What a new paper is put on, and how people know it. */
  entity: string;
  name: string;
  papers: readonly PaperView[];
  /** Shows the page again. */
  again: () => void;
  /** Asks for the last day on which it is valid. */
  dated?: boolean;
  /** The kind it most likely is. */
  kind?: string;
  /** Days of the receipts that a paper may lie with, by their ids. */
  receipts?: ReadonlyMap<string, string>;
}

export function paperSheet(desk: Doing, holder: Holder): void {
  const { entity, name, papers, again, dated } = holder;
  const of = papers.filter((one) => one.entity === entity && !one.replaced);
  const text = (spec: FieldSpec, most: number) =>
    textField({ ...spec, props: { maxlength: most } });
  const kind = choiceField(
    { label: 'Kind', ...(holder.kind ? { value: holder.kind } : {}) },
    Object.keys(KINDS).map((one) => [one, titled(one)] as const),
  );
  const called = text({ label: 'Name', hint: 'As others will look for it.' }, 200);
  const link = text({ label: 'Link', hint: 'Where the file is kept.' }, 2000);
  const digest = text(
    { label: 'SHA-256', hint: '64 digits, where you have them.', optional: true },
    64,
  );
  const until = dayField({ label: 'Valid until', hint: 'The last day.', optional: true });
  const replaces = choiceField({ label: 'In the place of', optional: true }, [
    ['', 'None: it is one more'],
    ...of.map((one) => [one.documentId, titled(one.kind) + ': ' + one.name] as const),
  ]);
  sheet<{ name: string }>(desk, {
    title: 'Add a document to ' + name,
    command: 'add_document',
    verb: 'Add document',
    body: [
      ...[kind.node, called.node, link.node, dated && until.node, digest.node],
      of.length > 0 && replaces.node,
    ],
    input: () => {
      const bad = [missing(called, 'What is it called?'), missing(link, 'Where is it kept?')];
      if (bad.includes(true)) return null;
      return {
        ...{ entity, kind: kind.value(), name: called.value(), link: link.value() },
        ...(digest.value() ? { sha256: digest.value() } : {}),
        ...(until.value() ? { validUntil: until.value() } : {}),
        ...(replaces.value() ? { replaces: replaces.value() } : {}),
      };
    },
    done: (value) => {
      again();
      desk.say({ text: value.name + ' is kept with ' + name + '.' });
    },
  });
}

/** An asset that moves on gets a newer paper with the same tag: where it was stays in the list. */
function moveSheet(desk: Desk, { entity, again }: Holder, one: PaperView): void {
  const place = textField({ label: 'Place', value: one.place, props: { maxlength: 200 } });
  const person = textField({ label: 'Person', value: one.person, props: { maxlength: 200 } });
  sheet<{ name: string }>(desk, {
    title: 'Move ' + one.name,
    command: 'add_document',
    verb: 'Move it',
    body: [place.node, person.node],
    input: () => {
      const none = place.value() + person.value() === '' && 'Where is it, or who has it?';
      const same = place.value() === one.place && person.value() === one.person;
      if (place.wrong(none || (same ? 'It is there already.' : ''))) return null;
      return {
        ...{ entity, kind: one.kind, name: one.name, link: one.link, replaces: one.documentId },
        ...(place.value() ? { place: place.value() } : {}),
        ...(person.value() ? { person: person.value() } : {}),
      };
    },
    done: (value) => {
      again();
      desk.say({ text: value.name + ' moved.' });
    },
  });
}

function paperLine(desk: Desk, holder: Holder, one: PaperView): HTMLElement {
  const { day, instant } = desk.format();
  const received = holder.receipts?.get(one.link);
  return el(
    'div',
    { class: 'line' },
    el(
      'span',
      {},
      said(one.name, 'strong'),
      ' \u00b7 ' + titled(one.kind) + ' ',
      one.replaced && chip('replaced', 'plain'),
    ),
    (one.place || one.person) &&
      el('span', {}, said([one.place, one.person].filter(Boolean).join(', '))),
    el('span', { class: 'quote' }, received ? 'receipt of ' + day(received) : said(one.link)),
    el('span', { class: 'soft' }, said(one.addedBy), ', ' + instant(one.addedAt)),
    one.kind === 'asset tag' &&
      !one.replaced &&
      desk.may('add_document') &&
      link('Move\u2026', () => moveSheet(desk, holder, one)),
  );
}

function papersPart(desk: Desk, holder: Holder): Child {
  const { papers } = holder;
  const may = desk.may('add_document');
  if (papers.length === 0 && !may) return null;
  return fold('papers', counted('Documents', papers.length), [
    papers.length === 0
      ? el('p', { class: 'soft' }, 'No quote, contract or scan is kept here yet.')
      : list(papers, (one) => paperLine(desk, holder, one)),
    may && button('Add document\u2026', () => paperSheet(desk, holder)),
  ]);
}

export const orderPapers = (desk: Desk, order: OrderView): Child => {
  const { key, poNumber, documents } = order;
  return papersPart(desk, {
    entity: key,
    name: poNumber || key,
    papers: documents,
    receipts: new Map(order.receipts.map(({ receiptId, day }) => [receiptId, day])),
    again: () => desk.go('order', poNumber || key),
  });
};
export const invoicePapers = (desk: Desk, { invoiceId, number, documents }: InvoiceView): Child =>
  papersPart(desk, {
    entity: invoiceId,
    name: number,
    papers: documents,
    again: () => desk.go('invoice', invoiceId),
  });
