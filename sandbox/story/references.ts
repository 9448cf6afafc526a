// References to earlier answers: a text that is wholly `{{5.value.fingerprint}}` stands for that
// place in the result of step 5. They are filled in just before their step runs.
import { NotAStory } from './parse';

const REFERENCE = /^\{\{\s*(\d+)((?:\.[^.{}]+)*)\s*\}\}$/;

function placeIn(value: unknown, path: readonly string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as { [key: string]: unknown })[key];
  }
  return here;
}

function resolve(text: string, results: ReadonlyMap<number, unknown>): unknown {
  const match = REFERENCE.exec(text);
  if (!match) return text;
  const found = placeIn(results.get(Number(match[1])), (match[2] ?? '').split('.').slice(1));
  if (found === undefined) throw new NotAStory(`${text} is no place in an earlier result`);
  return found;
}

/** A copy of `value` with every reference replaced; NotAStory where one leads nowhere. */
export function fillIn(value: unknown, results: ReadonlyMap<number, unknown>): unknown {
  if (typeof value === 'string') return resolve(value, results);
  if (Array.isArray(value)) return value.map((item) => fillIn(item, results));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, fillIn(field, results)]),
  );
}
