// What of an order's document says who was asked for what: the steps of its approval with the people
// named, what they were told beside it, its rate, and each revision field by field (controls.md T28,
// D11). It reads the chain that the order keeps and judges nothing.
import { chainOf } from '../core/approval';
import { sayMoney } from '../core/money';
import type { Register } from '../core/settings';
import { sayBeside } from '../core/similar';
import type { LogRow, OrderRow } from '../core/tables';
import type { Asked } from './query';
import { revisionViews } from './queries/revisions';

export interface PackTable {
  title: string;
  head: string[];
  rows: string[][];
  /** Which columns hold figures. */
  numbers?: boolean[];
}

/** One row a step, and the people who could say yes to it. */
export function stepsTable(order: OrderRow | undefined): PackTable {
  const steps = order ? chainOf(order).steps : [];
  const rows = steps.map(({ step, rule, also = '', approvers, needed, yes, inPlaceOf = [] }) => [
    ...[String(step), rule, also, approvers.join(', '), String(needed)],
    ...[yes.join(', '), inPlaceOf.join(', ')],
  ]);
  const head = ['Step', 'Rule', 'Why beside the rules', 'May say yes', 'Needed', 'Said yes'];
  return { title: 'Who was asked', head: [...head, 'In place of'], rows };
}

/** One row a field that a revision changed; one without fields where nothing material did. */
export function revisionsTable(
  order: OrderRow | undefined,
  asked: Pick<Asked, 'loaded' | 'dayOf'>,
): PackTable {
  const views = order ? revisionViews(order, asked) : [];
  const rows = views.flatMap(({ revision, state, day, by, reason, changes }) => {
    const made = [String(revision), state, day, by, reason];
    return changes.length === 0
      ? [[...made, '', '', '']]
      : changes.map((one) => [...made, one.name, one.old, one.new]);
  });
  const head = ['Revision', 'State', 'Day', 'By', 'Reason', 'Field', 'Old', 'New'];
  return { title: 'Revisions', head, rows };
}

/** At what amount and rate it was routed, under which rules, and what its approvers were told. */
export function askedWords(order: OrderRow, register: Register): string[] {
  const chain = chainOf(order);
  if (chain.version === '') return [];
  const rate =
    order.currency === register.currency ? '' : ` (1 ${order.currency} = ${chain.rate} of it)`;
  const amount = sayMoney(chain.amountMinor, register.currency);
  return [
    `Its approvers were chosen for ${amount}${rate}, by rules and settings of version ${chain.version}.`,
    ...sayBeside(chain, register).map((text) => `Told to its approvers: ${text}`),
    ...(chain.soleSource ? [`One source only, because: ${chain.soleSource}`] : []),
  ];
}

/** The log's entries name the version that each was decided with: where it changed between. */
export function versionWords(log: readonly LogRow[]): string[] {
  const spans: { version: string; from: number; to: number }[] = [];
  for (const { settings, sequence } of log) {
    const last = spans[spans.length - 1];
    const at = sequence ?? 0;
    if (last?.version === settings) last.to = at;
    else spans.push({ version: settings, from: at, to: at });
  }
  if (spans.length < 2) return [];
  const said = spans.map(({ version, from, to }) => `${version} in entries ${from} to ${to}`);
  return [
    `Settings, people or rules changed while it went on: ${said.join('; ')}. The log and the month list each change.`,
  ];
}
