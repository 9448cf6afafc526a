// The field of an account: an IBAN whose check digits do not fit is said while it is typed, since a
// wrong sign would hold a vendor whose account never changed. It stops nobody.
import { fill } from './dom';
import { textField, type Field, type FieldSpec } from './fields';

/** What is left of it by 97, letters as 10 to 35, its first four signs last: 1 where it fits. */
const left = (iban: string): number =>
  Array.from(iban.slice(4) + iban.slice(0, 4)).reduce((rest, sign) => {
    const value = parseInt(sign, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
function isWrong(typed: string): boolean {
  const iban = typed.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) && left(iban) !== 1;
}

export function accountField(spec: FieldSpec): Field {
  const field = textField(spec);
  const hint = field.node.querySelector('.hint');
  const show = (): void => {
    if (!hint) return;
    const said = 'Its check digits do not fit an IBAN: compare it with the paper.';
    fill(hint, isWrong(field.value()) ? said : spec.hint);
  };
  field.control.addEventListener('blur', show);
  field.control.addEventListener('input', show);
  return field;
}
