// What a person sends of a vendor: the fields that add_vendor, change_vendor and set_up share, read
// into cells of Vendors with every problem named. It decides nobody's status.
import type { Finding, Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { LONGEST_NOTICE } from '../core/order-input';
import { PAPER_KINDS, paperKind } from '../core/papers';
import type { Infer } from '../core/shape';
import type { Shape } from '../core/shape';
import { object, oneOf, optional, partly, text, wholeNumber } from '../core/shape';
import { words } from '../core/typed-cell';
import { parseRatios, RATIOS_LIKE } from '../core/units';
import { VENDOR_CELLS, VENDOR_FIELDS } from '../core/vendor';

export const VENDOR_INPUT = {
  name: optional(text()),
  group: optional(text()),
  currency: optional(text()),
  terms: optional(text()),
  email: optional(text()),
  matchLevel: optional(oneOf('2-way', '3-way', '4-way')),
  withholdingBp: optional(wholeNumber(0, 9999)),
  address: optional(text()),
  slaRef: optional(text()),
  escalation: optional(text()),
  taxId: optional(text()),
  restartsNumbers: optional(oneOf('yes', 'no')),
  invoiceContact: optional(text()),
  tags: optional(text()),
  poRequired: optional(oneOf('yes', 'no')),
  deliverTo: optional(text()),
  deliveryTerms: optional(text(200)),
  shipVia: optional(text(100)),
  noticeDays: optional(wholeNumber(0, LONGEST_NOTICE)),
  unitRatios: optional(text()),
  requiredDocuments: optional(text()),
};
const FIELDS = object(VENDOR_INPUT);
export type VendorInput = Infer<typeof FIELDS>;
/** The fields of a change: null or empty text empties the cell. */
export const VENDOR_CHANGES = object(partly(VENDOR_INPUT)) as Shape<object> as Shape<{
  [F in keyof VendorInput]: VendorInput[F] | null;
}>;
export type VendorCells = { [header: string]: string };

/** Cells by header, of the fields that were sent; an empty text empties the cell. */
export const vendorCells = (input: VendorInput): VendorCells =>
  Object.fromEntries(
    VENDOR_FIELDS.flatMap((field) => {
      const value = input[field];
      return value === undefined ? [] : [[VENDOR_CELLS[field], String(value).trim()]];
    }),
  );

const MAIL = /^[^@\s,]+@[^@\s,]+$/;
function problems(input: VendorInput): string[] {
  const { email = '', currency = '', requiredDocuments = '', unitRatios = '' } = input;
  const odd = words(requiredDocuments).filter((one) => !paperKind(one));
  return [
    ...(email.trim() === '' || MAIL.test(email.trim())
      ? []
      : [`email: "${email}" is not an e-mail address`]),
    ...(/^([A-Za-z]{3})?$/.test(currency.trim())
      ? []
      : [`currency: "${currency}" is not a currency code like EUR`]),
    ...(parseRatios(unitRatios)?.every(({ base }) => base !== '')
      ? []
      : [`unitRatios: "${unitRatios}" has to be ${RATIOS_LIKE}`]),
    ...odd.map((one) => `requiredDocuments: "${one}" is not one of ${PAPER_KINDS.join(', ')}`),
  ];
}

/** The cells, or a refusal with all that is wrong. */
export function readVendorInput(sent: {
  [F in keyof VendorInput]: VendorInput[F] | null;
}): Outcome<VendorCells> {
  const emptied = Object.entries(sent).map(([field, value]) => [
    field,
    value === null ? '' : value,
  ]);
  const input = Object.fromEntries(emptied) as VendorInput;
  const [first, ...more] = problems(input);
  if (first === undefined) return accept(vendorCells(input));
  const findings = [first, ...more].map((detail): Finding => {
    return { kind: 'bad_value', column: detail.slice(0, detail.indexOf(':')), detail };
  });
  return refuse('bad_value', `${first}.`, {
    next: 'Correct what is named and send it again.',
    findings,
  });
}
