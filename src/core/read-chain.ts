// The approval chain as a cell of Register has it: steps with the people in them, and what stands beside
// them. It decides nothing.
import type { Chain, Step } from './approval';
import { fieldsOf, isText, isTold, listOf } from './json-read';

const TEXTS = listOf(isText);
const STEP = fieldsOf({ approvers: TEXTS, yes: TEXTS, inPlaceOf: TEXTS }, ['approvers', 'yes']);
const CHAIN = fieldsOf({
  ...{ steps: listOf(STEP), by: isText, writers: TEXTS, skipped: isTold, auto: isTold },
  ...{ similar: listOf(isTold), dear: listOf(isTold), budgets: listOf(isTold) },
  split: fieldsOf({ orders: TEXTS }, ['orders']),
  drawn: fieldsOf({ approvers: isText }),
  anew: fieldsOf({ changes: listOf(isTold) }, ['changes']),
});
/** A chain as a cell has it; an empty one where that is none. */
export function readChain(told: unknown): Chain {
  const none: Chain = { version: '', amountMinor: 0, rate: '', steps: [] };
  if (!CHAIN(told)) return none;
  const chain = told as Chain;
  return (chain.steps as Step[] | undefined) ? chain : { ...none, ...chain };
}
