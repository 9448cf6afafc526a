// The chain of a request or a change that brings along what the rules demand of it: quotes, fields,
// papers (controls.md T08, T12). What is drawn under a blanket's approval was asked for it then. It puts no row.
import { matchingRules } from '../core/approval';
import type { Chain } from '../core/approval';
import { demandsMet } from '../core/demands';
import type { Dear } from '../core/item-prices';
import type { MadeOrder } from '../core/order';
import type { OrderInput } from '../core/order-input';
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import type { Paper } from '../core/papers';
import type { Work } from '../core/work';
import { blanketChain } from './call-off';
import type { Context, Looking } from './command';
import { routedOf } from './routing';

export function demandedChain(
  work: Work,
  made: MadeOrder & { dear?: Dear[]; offList?: boolean },
  given: { papers: readonly Paper[]; input: OrderInput; context: Context },
): Outcome<Chain> {
  const { context, input, papers } = given;
  const chain = blanketChain(work, made, context);
  if (!chain.ok || chain.value.drawn) return chain;
  const soleSource = input.soleSource ?? '';
  const met = demandedOf(work, made, { papers, soleSource, context });
  return met.ok ? accept({ ...chain.value, ...met.value }) : met;
}

/** What the rules for a made order ask for, met; and what its chain keeps of it. */
export function demandedOf(
  work: Work,
  made: MadeOrder,
  given: { papers: readonly Paper[]; soleSource: string; context: Looking },
): Outcome<Pick<Chain, 'soleSource' | 'owner'>> {
  const { context } = given;
  const rules = matchingRules(routedOf(made, made.order.requester, context), context.register);
  const there = work.list('documents', ({ order }) => order === made.order.key);
  const papers = [...there, ...given.papers].map(({ kind }) => kind);
  const soleSource = given.soleSource.trim();
  const met = demandsMet(rules, { ...made, papers, soleSource });
  if (!met.ok) return met;
  const asksQuotes = rules.some(({ quotes }) => quotes > 0);
  const owner = rules.find((one) => one.owner !== '')?.owner;
  return accept({
    ...(asksQuotes && soleSource !== '' ? { soleSource } : {}),
    ...(owner === undefined ? {} : { owner }),
  });
}
