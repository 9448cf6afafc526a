// Whether an order fits the contract it cites, as the owner typed it, beside all other orders that cite
// it. A reference that is in no row of Contracts is a text like another. It puts no row.
import { contractFits, contractOf } from '../core/contract';
import { isCallOff } from '../core/blanket';
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';

/** What its requester is told of the contract; call-offs stand under their blanket's. */
export function underContract(
  work: Work,
  { order, minor }: { order: OrderRow; minor: number },
  { loaded, register, today }: Context,
): Outcome<string[]> {
  const { contracts = [], beside } = loaded;
  const ref = order.contractRef.trim();
  if (ref === '' || contracts.length === 0 || isCallOff(order) || order.practice) return accept([]);
  const contract = contractOf(contracts, ref);
  if (!contract) return accept([`${ref} is not a contract in the tab Contracts.`]);
  const others = [...beside, ...work.list('register')];
  const fits = contractFits(contract, { order, minor, others, today, register });
  return fits.ok ? accept(fits.value === '' ? [] : [fits.value]) : fits;
}
