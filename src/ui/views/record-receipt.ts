// The one request that records what came of an order, whichever form it is read from: its id is
// made once, so whoever goes back and forth while an answer is out, or lost, asks for the same one.
import type { OrderView } from '../../app/views';
import type { Fields, Received } from '../contract';
import { plus } from '../decimal';
import { deed, type Deed, type Doing } from '../deed';
import { plural, type Format } from '../format';

export interface Recording {
  deed: Deed;
  /** What is sent from now on, and the words on the button. */
  from(verb: string, input: () => Fields | null): void;
}

export interface Recorded {
  doing: Doing;
  format: Format;
  order: OrderView;
}

/**
 * Of what was sent, which may be the request before the one that stands in the form. Pieces and
 * boxes make no sum: lines of several units are counted.
 */
function totalOf({ format, order }: Recorded, sent: Fields): string {
  const lines = (sent['lines'] ?? []) as { line: number; received: string }[];
  const unitOf = new Map(order.lines.map(({ line, unit }) => [line, unit]));
  const units = new Set(lines.map(({ line }) => unitOf.get(line)));
  if (units.size > 1) return plural(lines.length, 'line');
  return format.number(lines.reduce((sum, { received }) => plus(sum, received), '0'));
}

/** *done* is given what came in all, in words. */
export function recording(of: Recorded, done: (value: Received, total: string) => void): Recording {
  let read: () => Fields | null = () => null;
  const made = deed<Received>(of.doing, {
    ...{ command: 'record_receipt', verb: '' },
    input: () => read(),
    done: (value, sent) => done(value, totalOf(of, sent)),
  });
  const from: Recording['from'] = (verb, input) => {
    made.name(verb);
    read = input;
  };
  return { deed: made, from };
}
