// The shape of a command's input: what fields there are, what each may hold, and every problem at
// once with its place. Written here because the checkers on npm look fields up through prototypes,
// so that `__proto__` and `constructor` pass as known. It knows no rule beyond the form of a value.
import { parseDay, parseMonth } from './day';
import { parseCurrency } from './money';
import { parsePrice, parseQuantity } from './quantity';

export interface Problem {
  code: 'unknown_field' | 'bad_value' | 'too_large';
  path: string;
  detail: string;
}
type Check<T> = (value: unknown, path: string, problems: Problem[]) => T | undefined;
export interface Shape<T> {
  check: Check<T>;
  optional: boolean;
}
export type Infer<S> = S extends Shape<infer T> ? T : never;
export type Fields = { [name: string]: Shape<unknown> };
type Required<F extends Fields> = {
  [K in keyof F as undefined extends Infer<F[K]> ? never : K]: Infer<F[K]>;
};
type Optional<F extends Fields> = {
  [K in keyof F as undefined extends Infer<F[K]> ? K : never]?: Exclude<Infer<F[K]>, undefined>;
};
export type InferObject<F extends Fields> = {
  [K in keyof (Required<F> & Optional<F>)]: (Required<F> & Optional<F>)[K];
};

const shape = <T>(check: Check<T>): Shape<T> => ({ check, optional: false });
const bad = (problems: Problem[], path: string, detail: string): undefined => {
  problems.push({ code: 'bad_value', path, detail });
  return undefined;
};

export const LIMITS = {
  text: 2000,
  note: 10000,
  lines: 200,
  keys: 200,
  documents: 50,
  envelopeBytes: 200000,
  depth: 6,
} as const;

export const text = (limit: number = LIMITS.text, least = 0): Shape<string> =>
  shape((value, path, problems) => {
    if (typeof value !== 'string') return bad(problems, path, `${path} has to be text`);
    if (value.length > limit) {
      problems.push({
        code: 'too_large',
        path,
        detail: `${path} has ${value.length} characters; at most ${limit} fit`,
      });
      return undefined;
    }
    const said = value.trim().length;
    if (said >= least) return value;
    const few = `${path} has ${said} characters; at least ${least} are needed`;
    return bad(problems, path, said === 0 ? `${path} is empty` : few);
  });
/** Text that may not be blank. */
export const name = (limit: number = LIMITS.text): Shape<string> => text(limit, 1);

/** A number as people send it: decimal text, or a JSON number that prints as one. */
function decimalText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
const number = (
  parse: (text: string) => { ok: boolean; value?: number; detail?: string },
): Shape<number> =>
  shape((value, path, problems) => {
    const read = decimalText(value);
    if (read === undefined)
      return bad(problems, path, `${path} has to be a decimal number as text, like "1250.00"`);
    const parsed = parse(read);
    return parsed.ok
      ? parsed.value
      : bad(problems, path, `${path}: ${parsed.detail ?? 'not a number'}`);
  });
/** Thousandths. */
export const quantity = (): Shape<number> => number(parseQuantity);
/** Millionths of the major unit. */
export const price = (): Shape<number> => number(parsePrice);
/** Decimal text of an amount; it becomes minor units where the currency is known. */
export const amount = (): Shape<string> =>
  shape((value, path, problems) => {
    const read = decimalText(value);
    if (read === undefined || !/^-?\d{1,15}(\.\d{1,6})?$/.test(read)) {
      return bad(problems, path, `${path} has to be an amount as text, like "1250.00"`);
    }
    return read;
  });
export const wholeNumber = (least: number, most: number): Shape<number> =>
  shape((value, path, problems) => {
    const read = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
    return typeof read === 'number' && Number.isInteger(read) && read >= least && read <= most
      ? read
      : bad(problems, path, `${path} has to be a whole number from ${least} to ${most}`);
  });
const parsed = (
  parse: (text: string) => { ok: boolean; value?: string; detail?: string },
): Shape<string> =>
  shape((value, path, problems) => {
    const read = typeof value === 'string' ? parse(value) : { ok: false, detail: 'has to be text' };
    return read.ok && 'value' in read
      ? read.value
      : bad(problems, path, `${path}: ${read.detail ?? 'not readable'}`);
  });
export const day = (): Shape<string> => parsed(parseDay);
export const month = (): Shape<string> => parsed(parseMonth);
export const currency = (): Shape<string> => parsed(parseCurrency);
export const yes = (): Shape<boolean> =>
  shape((value, path, problems) =>
    typeof value === 'boolean' ? value : bad(problems, path, `${path} has to be true or false`),
  );
export const oneOf = <const T extends string>(...words: T[]): Shape<T> =>
  shape(
    (value, path, problems) =>
      words.find((word) => word === value) ??
      bad(problems, path, `${path} has to be one of: ${words.join(', ')}`),
  );

export const optional = <T>(inner: Shape<T>): Shape<T | undefined> => ({
  optional: true,
  check: (value, path, problems) =>
    value === null || value === '' ? undefined : inner.check(value, path, problems),
});

/** Fields of which any may be left out; null or empty text clears one that may be empty. */
export function partly(fields: Fields): Fields {
  const clearable = (inner: Shape<unknown>): Shape<unknown> => ({
    ...inner,
    optional: true,
    check: (value, path, problems) =>
      inner.optional && (value === null || value === '')
        ? null
        : inner.check(value, path, problems),
  });
  return Object.fromEntries(
    Object.entries(fields).map(([name, inner]) => [name, clearable(inner)]),
  );
}

export function list<T>(
  inner: Shape<T>,
  { most, least = 1 }: { most: number; least?: number },
): Shape<T[]> {
  return shape((value, path, problems) => {
    if (!Array.isArray(value)) return bad(problems, path, `${path} has to be a list`);
    if (value.length > most) {
      problems.push({
        code: 'too_large',
        path,
        detail: `${path} has ${value.length} entries; at most ${most} fit`,
      });
      return undefined;
    }
    if (value.length < least) return bad(problems, path, `${path} is empty`);
    const items = value.map((item: unknown, at) => inner.check(item, `${path}[${at}]`, problems));
    return items.filter((item): item is Awaited<T> & T => item !== undefined);
  });
}

const own = (value: object, key: string): unknown =>
  Object.prototype.hasOwnProperty.call(value, key)
    ? (value as { [key: string]: unknown })[key]
    : undefined;

export function object<F extends Fields>(fields: F): Shape<InferObject<F>> {
  const known = new Map(Object.entries(fields));
  return shape((value, path, problems) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      return bad(problems, path, `${path || 'input'} has to be an object`);
    }
    for (const key of Object.getOwnPropertyNames(value)) {
      if (!known.has(key))
        problems.push({
          code: 'unknown_field',
          path: path ? `${path}.${key}` : key,
          detail: `there is no field ${JSON.stringify(key.slice(0, 60))} in ${path || 'the input'}`,
        });
    }
    const read: { [key: string]: unknown } = {};
    for (const [key, field] of known) {
      const at = path ? `${path}.${key}` : key;
      const given = own(value, key);
      if (given === undefined) {
        if (!field.optional) bad(problems, at, `${at} is missing`);
      } else {
        const item = field.check(given, at, problems);
        if (item !== undefined) read[key] = item;
      }
    }
    return read as InferObject<F>;
  });
}

/** The value in its shape, or every problem found. */
export function checkShape<T>(
  wanted: Shape<T>,
  value: unknown,
): { value: T | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const read = wanted.check(value, '', problems);
  return { value: problems.length === 0 ? read : undefined, problems };
}

/** How deep a value from outside is nested; stops counting beyond the limit. */
export function depthOf(value: unknown, limit: number = LIMITS.depth): number {
  if (value === null || typeof value !== 'object' || limit < 0) return 0;
  return (
    1 +
    Object.values(value).reduce<number>((most, item) => Math.max(most, depthOf(item, limit - 1)), 0)
  );
}
