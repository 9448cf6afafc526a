// Texts of a team's own with places in braces, `{number}`: what stands for each place is given, and a
// place that does not exist is refused by name. It knows no order.
import { ownOf } from './own';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';

/** How the mail with an order begins, where Settings say nothing else. */
export const ORDER_MAIL = 'Hello, please find attached our order {number} for {total}.';

/** The places that the text of an order's mail may name. */
export const PLACES = [
  'number',
  'revision',
  'vendor',
  'company',
  'total',
  'invoiceTo',
  'confirmBy',
  'sender',
] as const;
export type Places = Record<(typeof PLACES)[number], string>;

/** Those that the sentence on the order itself may name: the page is the same whoever sends it. */
export const TEXT_PLACES = PLACES.filter((one) => one !== 'sender');

/** Places in braces that there are none of. */
export const unknownPlaces = (text: string, known: readonly string[] = PLACES): string[] =>
  (text.match(/\{[^{}]*\}/g) ?? [])
    .map((place) => place.slice(1, -1))
    .filter((name) => !known.includes(name));

/** One pass: what is put in is never read as a place again; what is no place stays as it is. */
export const putIn = (text: string, places: Partial<Places>): string =>
  text.replace(/\{([^{}]*)\}/g, (whole, name: string) => ownOf(places, name) ?? whole);

/** A text of a setting with its places, each of which has to be one. */
export function filled(setting: string, text: string, places: Partial<Places>): Outcome<string> {
  const known = PLACES.filter((one) => ownOf(places, one) !== undefined);
  const [odd] = unknownPlaces(text, known);
  if (odd === undefined) return accept(putIn(text, places));
  return refuse('template_invalid', `${setting} has no place {${odd}}.`, {
    next: `The owner corrects ${setting} in Settings; it may name ${known.map((one) => `{${one}}`).join(' ')}.`,
  });
}
