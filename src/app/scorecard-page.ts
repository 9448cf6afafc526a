// A vendor's year on one page, to look at, to print and to hand to the vendor (controls.md T32): each
// figure with what it is of, then what came late and what did not match at once. It measures nothing.
import { minorDigits, sayMoney } from '../core/money';
import type { PageRow } from '../core/page';
import { said, section, sum, words } from '../core/page';
import type { VendorYear } from '../core/scorecard';
import { days, percent } from './board-view';
import { counted, quantity } from './show';

/** A figure in words: its value, what it is of, and what it counts. */
export interface ScoreFigure {
  name: string;
  /** Empty where there is nothing to measure. */
  value: string;
  of: string;
  explains: string;
}

const share = (part: number, whole: number): string =>
  whole > 0 ? `${percent(part, whole)} %` : '';
const ofAll = (part: string, whole: string, noun: string): string => `${part} of ${whole} ${noun}`;

function deliveries({ card }: VendorYear): ScoreFigure[] {
  const { due, onTime, received, accepted, answered, levelsMissed = 0 } = card;
  return [
    {
      ...{ name: 'Lines on time', value: share(onTime, due) },
      of: ofAll(String(onTime), String(due), 'lines due'),
      explains:
        'Accepted in full by the expected day, else by the day it was needed, as ordered then.',
    },
    {
      ...{ name: 'Accepted of received', value: share(accepted, received) },
      of: ofAll(quantity(accepted), quantity(received), 'received'),
      explains: 'Of all units received; what was rejected or went back is not accepted.',
    },
    {
      ...{ name: 'Answers in', value: answered === null ? '' : `${days(answered)} days` },
      of: answered === null ? 'no answer recorded' : 'median',
      explains: 'From the issue of an order to the answer that was recorded.',
    },
    {
      ...{ name: 'Service levels missed', value: String(levelsMissed), of: '' },
      explains: 'As they were recorded on its orders.',
    },
  ];
}

function bills({ card }: VendorYear, currency: string): ScoreFigure[] {
  const { overMinor, spendMinor, invoices, clean, creditMinor } = card;
  return [
    {
      ...{ name: 'Matched first time', value: share(clean, invoices) },
      of: ofAll(String(clean), String(invoices), 'invoices'),
      explains: 'Those that never had an exception.',
    },
    {
      ...{ name: 'Billed above order', value: share(overMinor, spendMinor) },
      of: ofAll(sayMoney(overMinor, currency), sayMoney(spendMinor, currency), 'net'),
      explains: 'What invoices ask above the value of the order.',
    },
    {
      ...{ name: 'Open credits', value: sayMoney(creditMinor, currency), of: '' },
      explains: 'Credit notes that are not yet applied or paid back.',
    },
  ];
}

/** The figures of T32. */
export function scoreFigures(year: VendorYear, currency: string): ScoreFigure[] {
  const { orders, spendMinor } = year.card;
  return [
    {
      ...{ name: 'Orders', value: String(orders), of: '' },
      explains: 'Issued in these months; no practice and no imported orders.',
    },
    {
      ...{ name: 'Spend', value: sayMoney(spendMinor, currency), of: '' },
      explains: 'Net, billed in these months less what was credited.',
    },
    ...deliveries(year),
    ...bills(year, currency),
  ];
}

const lateRows = ({ late }: VendorYear): PageRow[] =>
  late.map(({ order, line }) =>
    words(
      'plain',
      order.poNumber,
      line.line ?? '',
      line.description,
      order.expectedOn || order.needBy,
    ),
  );
const billRows = ({ unmatched }: VendorYear): PageRow[] =>
  unmatched.map(({ number, day, poNumber, gross, currency }) => [
    ...words('plain', number, day, poNumber),
    sum(gross ?? 0, minorDigits(currency)),
    said(currency),
  ]);

/** The whole page as rows. */
export function scorecardRows(year: VendorYear, by: string, currency: string): PageRow[] {
  const { card, from, to, late, unmatched } = year;
  const figures = scoreFigures(year, currency).map(({ name, value, of, explains }) =>
    words('plain', name, value || 'none', of, explains),
  );
  return [
    words('title', card.vendor),
    words('plain', `Scorecard of ${by === '' ? 'the buyer' : by}, ${from} to ${to}`),
    ...section('Figures', ['Figure', 'Value', 'Of', 'What it counts'], figures),
    ...section(
      `Not in full by their day: ${counted(late.length, 'line')}`,
      ['Order', 'Line', 'What', 'Due'],
      lateRows(year),
    ),
    ...section(
      `Not matched at once: ${counted(unmatched.length, 'invoice')}`,
      ['Invoice', 'Day', 'Order', 'Gross', ''],
      billRows(year),
    ),
    words('soft', 'As recorded in the register of the buyer. Days are yyyy-mm-dd.'),
  ];
}
