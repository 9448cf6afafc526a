// Texts of a team's own with places in braces, `{number}`: what stands for each place is given, and a
// place that does not exist is refused by name. It knows no order.
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

/** Places in braces that there are none of. */
export const unknownPlaces = (text: string): string[] =>
  (text.match(/\{[^{}]*\}/g) ?? [])
    .map((place) => place.slice(1, -1))
    .filter((name) => !(PLACES as readonly string[]).includes(name));

/** One pass: what is put in is never read as a place again. */
export function filled(text: string, places: Places): Outcome<string> {
  const [odd] = unknownPlaces(text);
  if (odd !== undefined)
    return refuse('template_invalid', `orderMail has no place {${odd}}.`, {
      next: `The owner corrects orderMail in Settings; it may name ${PLACES.map((one) => `{${one}}`).join(' ')}.`,
    });
  return accept(
    text.replace(/\{([^{}]*)\}/g, (_whole, name: string) => places[name as keyof Places]),
  );
}
