// Whether an order fits the contract it cites, as the owner typed it, beside all other orders that cite
// it. A reference that is in no row of Contracts is a text like another. It puts no row.
import { nameKey } from '../core/name-key';
import { contractFits, contractOf, takenByOthers } from '../core/contract';
import type { Contract } from '../core/contract';
import { begunSums, isSummed, movedSums, takenBeside } from '../core/contract-sum';
import { isCallOff, toApprove } from '../core/blanket';
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import { askedOf, pendingOf } from '../core/pending';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';
import type { Asked } from './query';

type Looking = Pick<Context, 'loaded' | 'register'>;
/** What others take of a contract: as State keeps it, else as their rows say. */
function takenOf(
  contract: Contract,
  { work, order, register, loaded }: Looking & { work: Work; order: OrderRow },
): number {
  const [ref, { state }] = [nameKey(contract.reference), loaded];
  if (isSummed(state, ref)) return takenBeside({ ref, order }, work, { state, register });
  const others = [...loaded.beside, ...work.list('register')];
  return takenByOthers(contract, { key: order.key, others }, register);
}

/** State's sums of contracts: moved by what a command changed, begun where all that cite one were read. */
export function keepTaken(work: Work, { loaded, register }: Looking): void {
  const { state, summed } = loaded;
  for (const [name, text] of movedSums(work, { state, register })) work.state.set(name, text);
  const anew = (summed?.() ?? []).filter((ref) => !isSummed(state, ref));
  const orders = anew.length > 0 ? [...loaded.beside, ...work.list('register')] : [];
  for (const [name, text] of begunSums(anew, orders, register)) work.state.set(name, text);
}

/** What its requester is told of the contract; call-offs stand under their blanket's. */
export function underContract(
  work: Work,
  { order, minor }: { order: OrderRow; minor: number },
  { loaded, register, today }: Pick<Context, 'loaded' | 'register' | 'today'>,
): Outcome<string[]> {
  const { contracts = [] } = loaded;
  const ref = order.contractRef.trim();
  if (ref === '' || contracts.length === 0 || isCallOff(order) || order.practice) return accept([]);
  const contract = contractOf(contracts, ref);
  if (!contract) return accept([`${ref} is not a contract in the tab Contracts.`]);
  const taken = takenOf(contract, { work, order, register, loaded });
  const fits = contractFits(contract, { order, minor, taken, today, register });
  return fits.ok ? accept(fits.value === '' ? [] : [fits.value]) : fits;
}

/**
 * What an approver sees of it while it waits: what is taken of the ceiling with this order, or why it
 * would not be asked for today. Of a change what it makes of the order; by the day it was asked for.
 */
export function contractTold(order: OrderRow, { loaded, dayOf }: Asked): string {
  const { waits, since } = askedOf(order);
  if (!waits) return '';
  const asked = { ...order, ...pendingOf(order)?.rows.register };
  const looking = { loaded, register: loaded.register, today: dayOf(since) };
  const fits = underContract(loaded.work, { order: asked, minor: toApprove(order) }, looking);
  return fits.ok ? fits.value.join(' ') : fits.detail;
}
