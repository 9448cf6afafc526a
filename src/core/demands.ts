// What a rule may ask a request for before it goes to anybody: quotes, fields, papers (controls.md T08,
// T12). Each word is a field of the order or of every line, or a kind of paper. It reads no rule.
import type { Rule } from './approval-rules';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { ownOf } from './own';
import { paperKind } from './papers';
import { fullReason } from './reason';
import type { LineRow, OrderRow } from './tables';

/** A request as it was made, with the kinds of papers that come with it. */
export interface Brought {
  order: OrderRow;
  lines: readonly LineRow[];
  papers: readonly string[];
  /** Why there is one source only. */
  soleSource: string;
}

const every = ({ lines }: Brought, has: (line: LineRow) => boolean): boolean => lines.every(has);
const FIELDS: { readonly [word: string]: (brought: Brought) => boolean } = {
  'contract ref': ({ order }) => order.contractRef !== '',
  'need by': ({ order }) => order.needBy !== '',
  'not to exceed': ({ order }) => order.notToExceed !== null,
  'deliver to': ({ order }) => order.deliverTo !== '',
  terms: ({ order }) => order.terms !== '',
  note: ({ order }) => order.note !== '',
  'service dates': (brought) =>
    every(brought, ({ serviceFrom, serviceTo }) => {
      const { order } = brought;
      return (serviceFrom || order.serviceFrom) !== '' && (serviceTo || order.serviceTo) !== '';
    }),
  acceptance: (brought) => every(brought, ({ acceptance }) => acceptance !== ''),
  item: (brought) => every(brought, ({ item }) => item !== ''),
  project: (brought) => every(brought, ({ project }) => project !== ''),
  document: ({ papers }) => papers.length > 0,
};
/** What the form calls them. */
const LABELS: { readonly [word: string]: string } = {
  'contract ref': 'Contract or SOW',
  'need by': 'Need by',
  'not to exceed': 'Not to exceed',
  'deliver to': 'Deliver to',
  terms: 'Terms',
  note: 'Note',
  'service dates': 'Service from and to',
  acceptance: 'Accepted when',
  item: 'Item',
  project: 'Project',
  document: 'a document',
};
const SAME: { readonly [word: string]: string } = {
  contractref: 'contract ref',
  needby: 'need by',
  nottoexceed: 'not to exceed',
  deliverto: 'deliver to',
  documents: 'document',
};
const plain = (word: string): string => {
  const text = word
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');
  return ownOf(SAME, text.replace(/ /g, '')) ?? text;
};
export const isDemand = (word: string): boolean =>
  ownOf(FIELDS, plain(word)) !== undefined || paperKind(word) !== undefined;

function isMet(word: string, brought: Brought): boolean {
  const field = ownOf(FIELDS, plain(word));
  return field
    ? field(brought)
    : brought.papers.some((kind) => paperKind(kind) === paperKind(word));
}

const called = (word: string): string =>
  ownOf(LABELS, plain(word)) ?? `${paperKind(word) ?? word} as a document`;

const nameOf = ({ rule, row }: Rule): string => rule || `row ${row}`;

/** The first rule that is not met, with all that it lacks; a reason for one source stands for quotes. */
export function demandsMet(rules: readonly Rule[], brought: Brought): Outcome<void> {
  const quotes = brought.papers.filter((kind) => paperKind(kind) === 'quote').length;
  for (const rule of rules) {
    const lacks = rule.demands.filter((word) => !isMet(word, brought));
    if (lacks.length > 0)
      return refuse(
        'field_demanded',
        `Rule ${nameOf(rule)} asks for ${lacks.map(called).join(', ')}.`,
        {
          next: 'Fill it in and send it again.',
        },
      );
    if (quotes >= rule.quotes || fullReason(brought.soleSource, 'One source').ok) continue;
    return refuse(
      'field_demanded',
      `Rule ${nameOf(rule)} asks for ${rule.quotes} ${rule.quotes === 1 ? 'quote' : 'quotes'}; ${quotes} came with the request.`,
      {
        next: 'Attach the quotes (documents of the kind quote), or say in at least ten characters why there is one source only.',
      },
    );
  }
  return accept(undefined);
}
