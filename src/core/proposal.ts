// What the vendor asks to have changed, as the order's row keeps it until it is taken up or declined:
// the changes as a change order would send them, and old to new as they stood on that day. It judges
// nothing.
import type { Json } from './columns';
import type { Changes } from './revision-input';
import type { OrderRow } from './tables';

export interface Proposal {
  changes: Changes;
  /** Old to new as people read it, and the net value it would give. */
  shown: { name: string; old: string; new: string }[];
  net: string;
  note: string;
  by: string;
  at: string;
  /** The revision it was proposed against, and the one that it was taken up as. */
  revision: number;
  taken?: number;
}

export const proposalOf = ({ proposal }: OrderRow): Proposal | undefined =>
  proposal === null ? undefined : (proposal as object as Proposal);
export const proposalJson = (proposal: Proposal): Json => proposal as object as Json;
