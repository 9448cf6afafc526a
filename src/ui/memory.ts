// Remembers what the register answered, for a minute, and shares a question that is under way. It
// knows no views; who looks at an older answer meanwhile is their business.
import type { Outcome } from '../core/outcome';
import type { Bridge } from './bridge';
import type { Fields, Queries, QueryName } from './contract';

const FRESH_MS = 60000;

export interface Memory {
  /** The answer, from memory where it is less than a minute old. */
  ask<K extends QueryName>(query: K, input: Fields): Promise<Outcome<Queries[K]>>;
  /** The last good answer, however old. */
  last<K extends QueryName>(query: K, input: Fields): Queries[K] | undefined;
  /** After a command nothing is fresh any more. */
  forget(): void;
}

interface Kept {
  at: number;
  value: unknown;
}

export function makeMemory(bridge: Bridge, tell: (text: string) => void): Memory {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Outcome<unknown>>>();
  let era = 0;

  async function fetch(key: string, query: QueryName, input: Fields): Promise<Outcome<unknown>> {
    const askedIn = era;
    const answer = await bridge.ask(query, input, tell);
    // An answer that was under way when a command changed the register is old when it arrives.
    if (askedIn === era) underWay.delete(key);
    if (answer.ok) kept.set(key, { at: askedIn === era ? Date.now() : 0, value: answer.value });
    return answer;
  }

  return {
    async ask<K extends QueryName>(query: K, input: Fields) {
      const key = query + JSON.stringify(input);
      const have = kept.get(key);
      if (have && Date.now() - have.at < FRESH_MS) {
        return { ok: true, value: have.value as Queries[K] };
      }
      const asked = underWay.get(key) ?? fetch(key, query, input);
      underWay.set(key, asked);
      return (await asked) as Outcome<Queries[K]>;
    },
    last: <K extends QueryName>(query: K, input: Fields) =>
      kept.get(query + JSON.stringify(input))?.value as Queries[K] | undefined,
    forget() {
      era += 1;
      underWay.clear();
      for (const one of kept.values()) one.at = 0;
    },
  };
}
