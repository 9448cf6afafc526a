// What a JSON cell of the register has to be before anything reads on in it. Whatever was typed over one
// is told by its seal and by the log: whoever looks meanwhile takes it for empty, so that one cell keeps
// nobody from verifying all others. It knows shapes, not what they mean.
type Fits = (value: unknown) => boolean;
type Told = { readonly [field: string]: unknown };

export const isTold = (value: unknown): value is Told =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
export const isText: Fits = (value) => typeof value === 'string';
export const listOf =
  (fits: Fits): Fits =>
  (value) =>
    Array.isArray(value) && value.every(fits);
/** Every field that is there fits; those that are `needed` are there. */
export const fieldsOf =
  (fields: { readonly [field: string]: Fits }, needed: readonly string[] = []): Fits =>
  (value) =>
    isTold(value) &&
    needed.every((field) => value[field] !== undefined) &&
    Object.entries(fields).every(
      ([field, fits]) => value[field] === undefined || fits(value[field]),
    );
/** Each value of an object, whatever its names. */
export const eachOf =
  (fits: Fits): Fits =>
  (value) =>
    isTold(value) && Object.values(value).every(fits);
