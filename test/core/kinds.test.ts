// The kinds of exceptions are stable for ever: the list, and what each one's row says (D2, D3).
import { stopping } from '../../src/app/month-blocking';
import { ALL_KINDS, classOf, endOf, familyOf, isKind, isWord, ownerOf, wordClass, wordFits } from '../../src/core/kinds';

test('every kind of D2 is there, none besides', () => {
  expect([...ALL_KINDS].sort()).toEqual((
    'no_po unknown_po po_not_issued po_void po_on_hold po_closed po_expired vendor_mismatch currency_mismatch ' +
    'duplicate_invoice likely_duplicate before_order date_outside header_not_sum tax_drift charges_drift total_drift ' +
    'price_over value_over_line value_over_order quantity_over_ordered not_to_exceed quantity_over_received ' +
    'quantity_over_accepted value_over_accepted waiting_too_long not_on_order unit_mismatch unit_ratio_drift ' +
    'price_under over_receipt short_receipt credit_due prepayment_not_deducted payment_details_changed vendor_not_active ' +
    'vendor_document_expired approval_broken approval_unsealed emergency_unapproved approval_overdue delivery_overdue ' +
    'split_purchase budget_exceeded likely_duplicate_order sequence_gap sequence_duplicate edited_outside log_broken ' +
    'paid_without_release').split(' ').sort());
});

test.each([
  ['no_po', 'refused', 'ap', 'without_order', 'no_order'],
  ['duplicate_invoice', 'refused', 'ap', 'second_person', 'duplicate'],
  ['not_to_exceed', 'exception', 'requester', 'none', 'price'],
  ['quantity_over_received', 'exception', 'receiver', 'order_approver', 'quantity'],
  ['over_receipt', 'notice', 'none', 'none', 'quantity'],
  ['log_broken', 'control', 'owner', 'answered', 'control'],
] as const)('%s: %s, owner %s, ends %s, family %s', (kind, ...row) => {
  expect([classOf(kind), ownerOf(kind), endOf(kind), familyOf(kind)]).toEqual(row);
});

test('names of prototypes are neither kinds nor words', () => {
  expect(['constructor', 'toString', '__proto__', ''].some((text) => isKind(text) || isWord(text))).toBe(false);
});

test('what blocks signing (B35)', () => {
  const stops = (kind: string): boolean => stopping([{ kind, detail: '' }]).length > 0;
  expect(ALL_KINDS.filter(stops).sort()).toEqual(
    ['approval_broken', 'approval_unsealed', 'edited_outside', 'log_broken', 'sequence_duplicate', 'sequence_gap']);
});

test.each([
  ['accepted_variance', 'price_over', true], ['accepted_variance', 'not_to_exceed', false],
  ['not_an_exception', 'vendor_mismatch', false], ['different_document', 'duplicate_invoice', true],
  ['different_document', 'price_over', false], ['details_confirmed', 'payment_details_changed', true],
  ['details_confirmed', 'duplicate_invoice', false], ['approved_without_order', 'no_po', true],
  ['accepted_variance', 'no_po', false], ['order_change_requested', 'not_to_exceed', true],
] as const)('the word %s answers %s: %s', (word, kind, fits) => {
  expect(wordFits(word, kind)).toBe(fits);
  expect(['plan', 'claim', 'accepted', 'ended']).toContain(wordClass(word));
});
