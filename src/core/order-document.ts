// The order as the vendor gets it: one self-contained HTML page that the platform turns into a PDF.
// Every text in it was typed by somebody, so every text is escaped; tables only, since the converter
// knows no newer layout. The same rows and settings give the same page, byte for byte. It knows
// neither mail nor platform, and prints no note of the register's own people.
import type { Places } from './letter';
import { putIn } from './letter';
import { registerLanguage } from './mails';
import { minorDigits, showMoney } from './money';
import type { Say } from './order-words';
import { sayIn } from './order-words';
import { printPrice, showQuantity } from './quantity';
import { amountIn, dayIn } from './read-figures';
import { LOGO } from './setting-check';
import type { Register } from './settings';
import { chargesOf } from './shares';
import type { LineRow, OrderRow } from './tables';
import type { Vendor } from './vendor';

/** What the page is about: a first order, a later revision of it, or its end. */
export interface Document {
  order: OrderRow;
  lines: readonly LineRow[];
  vendor: Vendor | undefined;
  register: Register;
  /** Where the vendor's invoices go, and until when it confirms; never blank. */
  invoiceTo: string;
  confirmBy: string;
}

const CODES: { [char: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => CODES[one] ?? '');
const lined = (text: string): string => escaped(text).replace(/\r?\n/g, '<br>');
const tag = (name: string, inner: string, kind = ''): string =>
  inner === '' ? '' : `<${name}${kind === '' ? '' : ` class="${kind}"`}>${inner}</${name}>`;

/** What somebody typed has its own direction, whichever that of the page is. */
const typed = (text: string): string => `<div dir="auto">${lined(text)}</div>`;

const STYLE = [
  'body{font:10pt/1.4 Arial,sans-serif;color:#202124;margin:24px}',
  'table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:4px 6px}',
  'h1{font-size:26pt;margin:0}h2{font-size:9pt;margin:0;color:#5f6368;text-transform:uppercase}',
  '.lines th{border-bottom:1px solid #202124;font-size:9pt}.lines td{border-bottom:1px solid #dadce0}',
  '.n{text-align:right;white-space:nowrap}.soft{color:#5f6368}.box{border:1px solid #202124;padding:8px}',
  '.stop{border:2px solid #b3261e;color:#b3261e;font-size:14pt;padding:8px;font-weight:bold}',
  '.facts td:first-child{color:#5f6368;width:28%}.off{text-decoration:line-through}',
].join('');
/** Nothing is run and nothing loaded but a picture, wherever the page is looked at. */
const POLICY = "default-src 'none'; img-src https: data:; style-src 'unsafe-inline'";

const sayOf = ({ register }: Pick<Document, 'register'>): Say => sayIn(registerLanguage(register));
/** Days and amounts in the page's language. */
const dayOn = ({ register }: Pick<Document, 'register'>, day: string): string =>
  dayIn(registerLanguage(register), day);
const amountOn = ({ register }: Pick<Document, 'register'>, amount: string): string =>
  amountIn(registerLanguage(register), amount);
/** What stands for the places of the sentence that a team puts on its orders. */
export function placesOf(document: Document): Partial<Places> {
  const { order, register, invoiceTo, confirmBy } = document;
  const total = showMoney(order.gross ?? 0, minorDigits(order.currency));
  return {
    ...{ number: order.poNumber, revision: String(order.revision ?? 1), vendor: order.vendor },
    ...{ company: setting(register, 'companyName'), invoiceTo },
    ...{ total: `${amountOn(document, total)} ${order.currency}` },
    confirmBy: dayOn(document, confirmBy),
  };
}
const setting = ({ settings }: Register, name: string): string => (settings[name] ?? '').trim();

/** What is neither a link to a picture nor one as text is left out. */
function logo(register: Register): string {
  const link = setting(register, 'companyLogo');
  return LOGO.test(link) ? `<img alt="" height="48" src="${escaped(link)}">` : '';
}

const party = (title: string, texts: readonly string[]): string =>
  `<td>${tag('h2', title)}${texts
    .filter((one) => one.trim() !== '')
    .map(typed)
    .join('')}</td>`;

function parties(document: Document): string {
  const { order, vendor, register, invoiceTo } = document;
  const say = sayOf(document);
  const taxId = setting(register, 'companyTaxId');
  const buyer = [
    setting(register, 'companyName'),
    setting(register, 'companyAddress'),
    taxId === '' ? '' : say('Tax id: {1}', taxId),
  ];
  const via = order.shipVia === '' ? '' : say('Ship via: {1}', order.shipVia);
  const seller = [vendor?.name || order.vendor, vendor?.address ?? '', vendor?.email ?? ''];
  return `<table><tr>${[
    party(say('Buyer'), buyer),
    party(say('Vendor'), seller),
    party(say('Deliver to'), [order.deliverTo || say('The buyer'), order.deliveryTerms, via]),
    party(say('Send invoices to'), [invoiceTo]),
  ].join('')}</tr></table>`;
}

function span(document: Document, { serviceFrom, serviceTo }: OrderRow | LineRow): string {
  if (serviceFrom === '' && serviceTo === '') return '';
  const [from, to] = [serviceFrom, serviceTo].map((day) => dayOn(document, day) || '...');
  return sayOf(document)('{1} to {2}', from ?? '', to ?? '');
}

function terms(document: Document): string {
  const { order, vendor, register } = document;
  const say = sayOf(document);
  const [ceiling, digits] = [order.notToExceed, minorDigits(order.currency)];
  const pairs: [string, string][] = [
    ['Scope', order.description],
    ['Service from / to', span(document, order)],
    ['Needed by', dayOn(document, order.needBy)],
    ['Payment terms', order.terms],
    ['Contract', order.contractRef],
    ['Your reference', order.vendorRef],
    [
      'Not to exceed',
      ceiling === null
        ? ''
        : say('{1} {2} net', amountOn(document, showMoney(ceiling, digits)), order.currency),
    ],
    ['Service level', vendor?.slaRef ?? ''],
    ['Escalation', vendor?.escalation ?? ''],
    ['Replaces', order.supersedes],
    ['Note', putIn(setting(register, 'orderText'), placesOf(document))],
  ];
  const rows = pairs.flatMap(([name, text]) =>
    text.trim() === '' ? [] : [`<tr><td>${say(name)}</td><td>${typed(text)}</td></tr>`],
  );
  return tag('table', rows.join(''), 'facts');
}

function lineRow(document: Document, line: LineRow): string {
  const say = sayOf(document);
  const amount = (text: string): string => amountOn(document, text);
  const digits = minorDigits(line.currency);
  const gone = line.removed !== null;
  const more = [
    line.item === '' ? '' : say('Item {1}', line.item),
    span(document, line),
    line.acceptance === '' ? '' : say('Accepted when: {1}', line.acceptance),
    gone ? say('Taken off in revision {1}: do not deliver what is open.', line.removed ?? '') : '',
  ].filter((text) => text !== '');
  const about = `<td>${tag('div', typed(line.description), gone ? 'off' : '')}${tag('div', more.map(typed).join(''), 'soft')}</td>`;
  const cells = [
    line.basis === 'amount'
      ? ''
      : `${amount(showQuantity(line.quantity ?? 0))} ${tag('bdi', escaped(line.unit))}`,
    line.basis === 'amount' ? '' : amount(printPrice(line.unitPrice ?? 0)),
    escaped(line.taxCode),
    amount(showMoney(line.net ?? 0, digits)),
  ];
  const shown = cells.map((text) => `<td class="n">${text}</td>`).join('');
  return `<tr><td>${line.line ?? ''}</td>${about}${shown}</tr>`;
}

function totals(document: Document): string {
  const { order } = document;
  const say = sayOf(document);
  const digits = minorDigits(order.currency);
  const rows: [string, number][] = [
    [say('Net'), order.net ?? 0],
    ...chargesOf(order.charges, digits).map(({ name, minor }): [string, number] => [name, minor]),
    [say('Tax'), order.tax ?? 0],
    [say('Total {1}', order.currency), order.gross ?? 0],
  ];
  return rows
    .map(
      ([name, minor], at) =>
        `<tr><td></td><td></td><td colspan="3" class="n">${tag(at === rows.length - 1 ? 'b' : 'bdi', escaped(name))}</td><td class="n">${tag(at === rows.length - 1 ? 'b' : 'span', amountOn(document, showMoney(minor, digits)))}</td></tr>`,
    )
    .join('');
}

const NUMBERS = ['Quantity', 'Unit price', 'Tax', 'Net'];
function table(document: Document): string {
  const say = sayOf(document);
  const heads = NUMBERS.map((name) => `<th class="n">${say(name)}</th>`).join('');
  const rows = document.lines.map((line) => lineRow(document, line)).join('');
  return `<table class="lines"><tr><th>#</th><th>${say('What')}</th>${heads}</tr>${rows}${totals(document)}</table>`;
}

/** What the vendor is asked to do, in four lines; the same in the mail (controls.md T44). */
export function askedOfVendor(document: Document): string[] {
  const { order, invoiceTo, confirmBy } = document;
  const say = sayOf(document);
  return [
    say(
      'Quote {1} on every delivery note and invoice, and in the subject of every e-mail.',
      order.poNumber,
    ),
    say('One purchase order per invoice, if possible.'),
    say('Send invoices to {1}.', invoiceTo),
    say(
      'Please confirm within 3 working days, by {1}: answer this mail with yes, no or your change, and the day of delivery.',
      dayOn(document, confirmBy),
    ),
  ];
}

function heading(document: Document): string {
  const { order, register } = document;
  const say = sayOf(document);
  const revision = order.revision ?? 1;
  const cancelled = order.status === 'void';
  const of = revision > 1 ? say('Revision {1}, in place of every earlier one. ', revision) : '';
  return [
    `<table><tr><td>${tag('h2', say(order.kind === 'blanket' ? 'Blanket order' : 'Purchase order'))}${tag('h1', escaped(order.poNumber))}`,
    tag('div', of + say('Issued {1}', escaped(dayOn(document, order.issuedDay)))),
    tag('b', say('Quote this number on every invoice.')),
    order.emergencyState === '' ? '' : tag('div', say('Emergency order')),
    `</td><td class="n">${logo(register)}</td></tr></table>`,
    cancelled
      ? tag('p', say('CANCELLED. This order is void: deliver and bill nothing.'), 'stop')
      : '',
  ].join('');
}

/** The whole page. A cancelled order asks for nothing any more. */
export function orderPage(document: Document): string {
  const { order } = document;
  const asks =
    order.status === 'void'
      ? ''
      : tag('div', askedOfVendor(document).map(escaped).join('<br>'), 'box');
  return [
    `<!DOCTYPE html><html lang="${registerLanguage(document.register)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${escaped(order.poNumber)}</title><style>${STYLE}</style></head><body dir="auto">`,
    heading(document),
    parties(document),
    '<br>',
    table(document),
    '<br>',
    terms(document),
    '<br>',
    asks,
    '</body></html>',
  ].join('');
}
