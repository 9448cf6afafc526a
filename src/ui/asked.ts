// A command that was asked for in the sheet, as the keeper's page shows it before it is confirmed:
// every value that will be sent, and what the order or document is that it names. It sends nothing
// itself.
import type { ApprovalView } from '../app/approval-view';
import type { InvoiceView } from '../app/views';
import type { Bridge } from './bridge';
import type { Envelope, Fields } from './contract';
import { said, type Child } from './dom';
import { makeFormat, tellIn } from './format';
import { facts, heard, section } from './parts';
import { spoken } from './texts';

/** Anybody may make an address: what it asks for is shown with the keeper's word for it alone. */
export const NOT_OURS =
  'This address was not written by the register, so what it asks for is not shown. ' +
  'Ask for it in the sheet and open the page from there.';

/** The command in the page's address, as it will be sent: nothing of it is left out of the look. */
export function deedIn(text: string): Envelope | null {
  try {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { id, command, input } = { ...(read as Partial<Envelope>) };
    const whole = typeof id === 'string' && typeof command === 'string' && input instanceof Object;
    return whole ? { id, command, input } : null;
  } catch {
    return null;
  }
}

/** Every value of an input with its path in words: "lines 1 quantity". */
export function valuesOf(value: unknown, path: string[] = []): [string, Child][] {
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) => {
      const step = Array.isArray(value) ? String(Number(name) + 1) : name;
      return valuesOf(inner, [...path, step]);
    });
  return [[path.map(stepOf).join(' '), said(String(value))]];
}
/** A field by its name in the page's language; in the midst of a path it does not begin anew. */
function stepOf(step: string, at: number): string {
  const words = wordsOf(step);
  const named = spoken(words);
  return at > 0 && named === words ? words.charAt(0).toLowerCase() + words.slice(1) : named;
}
/** "Invoice id" and "Void order" for invoiceId and void_order. */
export const wordsOf = (name: string): string =>
  name
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_all, before: string, after: string) => before + ' ' + after)
    .toLowerCase()
    .replace(/^po /, 'PO ')
    .replace(/^./, (first) => first.toUpperCase());

/** What was done by it, once it was confirmed. */
export function doneOf({ command, input }: Envelope, verb: string): string {
  const { month, profile } = input as { month?: unknown; profile?: unknown };
  if (command === 'set_up' && profile === 'shared')
    return (
      'The register is given back: nobody writes it until the build desk is in the sheet ' +
      '(npm run push) and its owner has chosen Set up there.'
    );
  if (command === 'sign_month') return 'The month ' + String(month) + ' is signed.';
  return 'Confirmed and recorded: ' + verb + '.';
}

type Pair = readonly [string, Child];
/** In the figures of the sheet. */
const worth = (amount: string, currency: string): Child => heard(amount + ' ' + currency);

/** The register's own word on what is named: an id alone says nothing to a person. */
export async function aboutOf(bridge: Bridge, input: Fields): Promise<Child> {
  const text = (name: string): string => String((input as Record<string, unknown>)[name] ?? '');
  const ask = async (query: string, asked: Fields): Promise<unknown> => {
    const answer = await bridge.ask(query, asked, () => undefined);
    return answer.ok ? answer.value : null;
  };
  if (text('invoiceId') !== '') {
    const found = (await ask('invoice', { invoiceId: text('invoiceId') })) as InvoiceView | null;
    return found && section('The document', facts(invoicePairs(found)));
  }
  const key = text('poNumber') || text('key');
  const order = key && ((await ask('approval', { key })) as ApprovalView | null);
  if (order) tellIn(makeFormat(order.locale, order.timeZone));
  return order && section('The order', facts(orderPairs(order)));
}
const invoicePairs = (one: InvoiceView): Pair[] => [
  ['Vendor', said(one.vendor)],
  ['Number', said(one.number)],
  ['Gross', worth(one.gross, one.currency)],
];
const orderPairs = (one: ApprovalView): Pair[] => [
  ['Number', one.poNumber || one.key],
  ['Vendor', said(one.vendor)],
  ['What for', said(one.description)],
  ['Net', worth(one.amount, one.currency)],
  ['Status', one.status],
];
