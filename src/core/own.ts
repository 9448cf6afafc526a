// A word that somebody typed, looked up in a table of known ones: what every object has without being
// told, like `constructor`, is no entry of it.

/** The entry of that name; undefined where the table has none of its own. */
export const ownOf = <T>(table: { readonly [name: string]: T }, name: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
