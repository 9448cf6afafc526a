// Enumerations as Apps Script has them: constants that compare by identity, print their name and
// turn into their name in JSON. Each context has its own.

export interface EnumMember {
  toString(): string;
  name(): string;
  ordinal(): number;
  toJSON(): string;
}

export function makeEnum<N extends string>(
  names: readonly N[],
): { readonly [name in N]: EnumMember } {
  const members = names.map((name, ordinal): [N, EnumMember] => [
    name,
    Object.freeze({
      toString: () => name,
      name: () => name,
      ordinal: () => ordinal,
      toJSON: () => name,
    }),
  ]);
  return Object.freeze(Object.fromEntries(members)) as { readonly [name in N]: EnumMember };
}
