// What the parts of a step in the tables of months say: a word with its value, lines of an order or a
// document; and figures of an answer as such parts.
/** `posted 2026-10-20` among the parts. */
export const said = (more: readonly string[], word: string): string | undefined =>
  more.find((part) => part.startsWith(`${word} `))?.slice(word.length + 1);
export const given = (field: string, value: string | undefined): object =>
  value === undefined ? {} : { [field]: value };
export const lines = (more: readonly string[]): object[] =>
  more.flatMap((part) => {
    const [, quantity, unitPrice, costCentre] = /^(\S+) at (\S+)(?: for (\S+))?$/.exec(part) ?? [];
    if (quantity === undefined) return [];
    return [{ quantity, unitPrice, ...given('costCentre', costCentre) }];
  });
/** `receivedNotInvoiced: 200.00` as `received not invoiced 200.00`. */
export const figures = (row: object = { nothing: '' }): string[] =>
  Object.entries(row).map(([field, value]) =>
    `${field.replace(/[A-Z]/g, (one) => ` ${one.toLowerCase()}`)} ${String(value)}`.trim(),
  );
