// Asking to buy in five fields, for people who rarely do: what, how many, at which price, from whom
// and by when; the rest is filled in and can be opened. It fits a phone and knows no page.
import type { ListsView } from '../../app/views';
import { comboField } from '../combo';
import type { Submitted } from '../contract';
import { fromUnits, isPositive, lineNet } from '../decimal';
import { deed, enterRuns, type Doing } from '../deed';
import { el, said, type Child } from '../dom';
import { dayField, firstFault, missing, noteField, numberField, textField } from '../fields';
import { placesOf, type Format } from '../format';
import { fold } from '../parts';
import { plainOptions, vendorOptions } from './order-fields';
import { whoSays } from './who-says';

export interface Asking {
  doing: Doing;
  format: Format;
  lists: ListsView;
  done(text: string): void;
}
export interface AskForm {
  node: HTMLElement;
  button: HTMLElement;
  typed(): boolean;
}

/** While no cost centre is known there is one good answer. */
const FIRST_CENTRE = 'General';
/** The one that this person may mean; '' where only they can say. */
function centreOf({ ownCentres: [own], costCentres }: ListsView): string {
  const [only = FIRST_CENTRE, ...more] = costCentres;
  return own ?? (more.length === 0 ? only : '');
}

function fieldsOf({ format, lists }: Asking) {
  const centre = centreOf(lists);
  return {
    what: textField({ label: 'What do you need', props: { maxlength: 200, 'data-first': true } }),
    many: numberField(format, { label: 'How many', value: '1' }),
    price: numberField(format, {
      label: 'Price of one, ' + lists.currency,
      hint: 'Without tax; a good guess will do.',
    }),
    vendor: comboField({ label: 'From whom' }, () => vendorOptions(lists)),
    by: dayField({ label: 'Needed by', optional: true }),
    centre: comboField({ label: 'Cost centre', value: centre }, () =>
      plainOptions(lists.costCentres),
    ),
    note: noteField({ label: 'Why', hint: 'For the approver.', optional: true }),
  };
}
type AskFields = ReturnType<typeof fieldsOf>;

function inputOf({ what, many, price, vendor, by, centre, note }: AskFields, currency: string) {
  const bad = [
    missing(what, 'What is it?'),
    many.wrong(isPositive(many.number()) ? '' : 'How many?'),
    price.wrong(isPositive(price.number()) ? '' : 'About how much is one?'),
    missing(vendor, 'Which vendor?'),
    missing(centre, 'Who pays for it?'),
  ];
  if (bad.includes(true)) return null;
  const line = { description: what.value(), quantity: many.number(), unitPrice: price.number() };
  return {
    ...{ vendor: vendor.value(), description: what.value(), costCentre: centre.value(), currency },
    lines: [{ ...line, unit: 'pcs' }],
    ...(by.value() ? { needBy: by.value() } : {}),
    ...(note.value() ? { note: note.value() } : {}),
  };
}

const toldOf = (format: Format, vendor: string, currency: string) => (value: Submitted) => {
  const key = value.poNumber ?? value.draftKey;
  const who = whoSays(value.steps);
  const warned = value.warnings.map((one) => (typeof one === 'string' ? one : one.detail));
  const sum = format.money(value.net, currency);
  return [
    key + ' to ' + vendor + ', ' + sum + ': ' + value.status + '.',
    who && 'Waits for ' + who + '.',
    ...warned,
  ]
    .filter(Boolean)
    .join(' ');
};

export function askForm(asking: Asking): AskForm {
  const { doing, format, lists, done } = asking;
  const { currency } = lists;
  const fields = fieldsOf(asking);
  const { what, many, price, vendor, by, centre, note } = fields;
  const told = (value: Submitted): void => done(toldOf(format, vendor.value(), currency)(value));
  const sent = deed<Submitted>(doing, {
    ...{ command: 'submit_order', verb: 'Ask for it' },
    input: () => {
      const input = inputOf(fields, currency);
      firstFault(node);
      return input;
    },
    done: told,
  });
  const guessed = centre.value();
  const node = el(
    'form',
    { class: 'form ask', submit: (event) => event.preventDefault() },
    what.node,
    el('div', { class: 'pair' }, many.node, price.node),
    vendor.node,
    by.node,
    guessed === '' && centre.node,
    fold('ask-more', askedOf(guessed), [guessed !== '' && centre.node, note.node]),
    sent.notice,
  );
  enterRuns(node, sent);
  node.addEventListener('input', () => {
    const units = lineNet(many.number(), price.number(), placesOf(currency));
    const net = units === null ? '' : fromUnits(units, placesOf(currency));
    sent.name(isPositive(net) ? 'Ask for ' + format.money(net, currency) : 'Ask for it');
  });
  const typed = (): boolean => what.value() + vendor.value() !== '' || price.number() !== '';
  return { node, button: sent.button, typed };
}

const askedOf = (centre: string): Child =>
  centre === '' ? 'Say why' : ['Say why \u00b7 charged to ', said(centre)];
