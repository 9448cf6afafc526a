// What a mistyped number may have meant: said beside every refusal of an order that is not there, with
// the check character where the template has one (product.md section 4). It looks up nothing itself.
import { hasRightCheck, proposeNumbers } from '../core/check-character';
import { placeIn, templateIn } from '../core/number';
import type { Refusal } from '../core/outcome';
import type { Loaded } from './ports';

type Known = Pick<Loaded, 'numbers' | 'register'>;

/** Numbers of this register that one slip, or look-alike letters, make of what was typed. */
export const meantBy = (typed: string, { numbers }: Known): string[] =>
  proposeNumbers(
    typed,
    numbers.map(({ poNumber }) => poNumber).filter((one) => one !== ''),
  );

/** Whether the number has the template's form and another check character than its digits ask for. */
export function failsCheck(typed: string, { register }: Known): boolean {
  const template = templateIn(register.settings);
  const checked = template.ok && template.value.parts.some(({ token }) => token === 'CHECK');
  return checked && placeIn(template.value, typed) !== null && !hasRightCheck(typed);
}

/** The refusal with the order that was probably meant. */
export function withMeant(refusal: Refusal, loaded: Loaded): Refusal {
  const typed = refusal.code === 'order_not_found' ? loaded.missing[0] : undefined;
  if (typed === undefined) return refusal;
  const near = meantBy(typed, loaded);
  const check = failsCheck(typed, loaded)
    ? ' Its check character does not fit, so it was mistyped.'
    : '';
  const asked = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : '';
  return { ...refusal, detail: refusal.detail + check, next: asked + refusal.next };
}
