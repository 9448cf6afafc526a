// What fields the input of a command has, found out by asking its shape: which keys it looks up in
// an object that records every look-up, which it misses.
import type { Problem, Shape } from '../../src/core/shape';

export interface Fields {
  needed: string[];
  optional: string[];
}

/** Every key that a check looks up in its input; `has` decides which of them are there. */
function lookedUp(shape: Shape<unknown>, wrap: (recorder: object) => unknown): string[] {
  const seen = new Set<string>();
  const recorder = new Proxy(
    {},
    {
      getOwnPropertyDescriptor: (_target, key) => {
        seen.add(String(key));
        return undefined;
      },
    },
  );
  try {
    shape.check(wrap(recorder), '', []);
  } catch {
    return [...seen];
  }
  return [...seen];
}

type Wrap = (inner: unknown) => unknown;

function fieldsBelow(shape: Shape<unknown>, wrap: Wrap, prefix: string): Fields {
  const fields: Fields = { needed: [], optional: [] };
  const problems = (value: object): Problem[] => {
    const found: Problem[] = [];
    shape.check(wrap(value), '', found);
    return found;
  };
  const missing = problems({}).filter(({ detail }) => detail.endsWith('is missing'));
  for (const key of lookedUp(shape, wrap)) {
    const name = `${prefix}${key}`;
    const needed = missing.some(({ path }) => path.replace(/\[0\]/g, '[]') === name);
    fields[needed ? 'needed' : 'optional'].push(name);
    for (const list of [false, true]) {
      const deeper: Wrap = (inner) => wrap({ [key]: list ? [inner] : inner });
      if (lookedUp(shape, deeper).length === 0) continue;
      const below = fieldsBelow(shape, deeper, `${name}${list ? '[]' : ''}.`);
      for (const group of ['needed', 'optional'] as const)
        fields[group].push(...below[group]);
    }
  }
  return fields;
}

/** Fields of an input by name, `lines[].quantity` for those in a list. */
export const fieldsOf = (shape: Shape<unknown>): Fields => fieldsBelow(shape, (one) => one, '');
