// Facts in the order of the log, for other systems (controls.md T20): the log's own words, nothing
// derived. Whoever asks again with the last sequence number it got misses nothing.
import type { Json } from '../../core/columns';
import { accept } from '../../core/outcome';
import { inSequence } from '../../core/replay';
import type { Infer } from '../../core/shape';
import { object, optional, wholeNumber } from '../../core/shape';
import { query } from '../query';
import { LIMIT, limit } from './orders';

/** Facts in the order of the log; `last` is what to ask after next time, `head` the log's newest. */
export interface ChangesView {
  facts: {
    sequence: number;
    at: string;
    actor: string;
    proof: number;
    command: string;
    fact: string;
    entity: string;
    reason: string;
    /** By `tab:key` and field: old and new value, in the log's own units. */
    changes: Json;
  }[];
  last: number;
  head: number;
  more: boolean;
}

const ASKED = object({ afterSequence: optional(wholeNumber(0, 10_000_000)), limit });
type Input = Infer<typeof ASKED>;
const size = (input: Input): number => input.limit ?? LIMIT.usual;

export const changes = query<Input, ChangesView>({
  name: 'changes',
  shape: ASKED,
  need: (input) => ({
    pick: {},
    logAfter: { sequence: input.afterSequence ?? 0, limit: size(input) },
  }),
  answer: (input, { loaded }) => {
    const after = input.afterSequence ?? 0;
    const told = loaded.log.filter(({ sequence }) => (sequence ?? 0) > after);
    const rows = inSequence(told).slice(0, size(input));
    const head = Number(loaded.state.get('head') ?? 0);
    const last = rows[rows.length - 1]?.sequence ?? after;
    return accept({
      facts: rows.map((one) => ({
        sequence: one.sequence ?? 0,
        at: one.at,
        actor: one.actor,
        proof: one.proof ?? 0,
        command: one.command,
        fact: one.fact,
        entity: one.entity,
        reason: one.reason,
        changes: one.changes as Json,
      })),
      last,
      head,
      more: last < head,
    });
  },
});
