// How many numbers were given and how many rows carry one, as a sentence for each count.
export function sayMissing(given: number, stand: number): string {
  if (given === 1)
    return '1 number was given, but no row of Register carries it: a row is missing.';
  if (stand === 0)
    return `${given} numbers were given, but no row of Register carries one: a row is missing.`;
  return stand === 1
    ? `${given} numbers were given, but only 1 row of Register carries one: a row is missing.`
    : `${given} numbers were given, but only ${stand} rows of Register carry one: a row is missing.`;
}
