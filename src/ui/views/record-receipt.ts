// The one request that records what came of an order, whichever form it is read from: its id is made
// once, so whoever goes back and forth while an answer is out, or lost, asks for the same receipt.
import type { Fields, Received } from '../contract';
import { plus } from '../decimal';
import { deed, type Deed, type Doing } from '../deed';

export interface Recording {
  deed: Deed;
  /** What is sent from now on, and the words on the button. */
  from(verb: string, input: () => Fields | null): void;
}

/** Of what was sent, which may be the request before the one that stands in the form. */
const totalOf = (sent: Fields): string =>
  ((sent['lines'] ?? []) as { received: string }[]).reduce(
    (sum, { received }) => plus(sum, received),
    '0',
  );

export function recording(doing: Doing, done: (value: Received, total: string) => void): Recording {
  let read: () => Fields | null = () => null;
  const made = deed<Received>(doing, {
    ...{ command: 'record_receipt', verb: '' },
    input: () => read(),
    done: (value, sent) => done(value, totalOf(sent)),
  });
  const from: Recording['from'] = (verb, input) => {
    made.name(verb);
    read = input;
  };
  return { deed: made, from };
}
