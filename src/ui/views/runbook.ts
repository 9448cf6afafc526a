// What is done about an exception, beside the ways that the person has: the steps of
// docs/runbooks.md in short, by kind, so that whoever meets one finds them there.

interface Runbook {
  readonly kinds: readonly string[];
  readonly steps: readonly string[];
}

const RUNBOOKS: readonly Runbook[] = [
  {
    kinds: ['no_po'],
    steps: [
      'Ask the vendor which order it belongs to, then put the document on that order.',
      'Nothing was ordered: return it to the vendor, or have the order asked for, approved and ' +
        'issued now and put the document on it.',
    ],
  },
  {
    kinds: [
      ...['unknown_po', 'vendor_mismatch', 'currency_mismatch', 'po_not_issued'],
      ...['po_void', 'po_on_hold', 'po_closed', 'po_expired'],
    ],
    steps: [
      'Look at the paper. Put on an order links it to the right one; both numbers stay on record.',
      'Another figure was mistyped too: cancel the document and enter it again.',
      'Closed: an approver opens the order again. On hold: another person than who asked for it ' +
        'releases it. Void: the goods need a new order.',
    ],
  },
  {
    kinds: [
      ...['price_over', 'value_over_line', 'value_over_order', 'not_to_exceed'],
      'quantity_over_ordered',
    ],
    steps: [
      'The order is right: ask the vendor for a credit note and plan it with a day.',
      'The document is right and the difference small: an approver accepts it within their limit.',
      'The document is right and the difference is not small: change the order. Approvers decide ' +
        'on its new total.',
    ],
  },
  {
    kinds: [
      ...['quantity_over_received', 'quantity_over_accepted', 'value_over_accepted'],
      'waiting_too_long',
    ],
    steps: [
      'It came and was not recorded: record the receipt, and this ends by itself.',
      'It did not come, or was rejected: ask the vendor for a credit note and plan it with a day.',
      'To pay for what did not come takes an approver of the order and a note.',
    ],
  },
  {
    kinds: ['payment_details_changed'],
    steps: [
      'Call the vendor by a number that was on file before, never by one from the paper or ' +
        'the mail.',
      'They are not theirs: papers with the other account are not paid. Call the bank about each ' +
        'payment that is on its way.',
    ],
  },
  {
    kinds: ['vendor_not_active'],
    steps: [
      'Look at vendors: this ends when the vendor is active. One that was added on the page ' +
        'takes another person\u2019s yes.',
    ],
  },
  {
    kinds: ['vendor_document_expired'],
    steps: ['Add the new paper on the page of the vendor; until then nothing is issued to it.'],
  },
  {
    kinds: ['duplicate_invoice', 'likely_duplicate'],
    steps: [
      'Compare the two papers. The same: cancel one of them.',
      'Not the same: another person than who entered it says that it is a different document.',
    ],
  },
  {
    kinds: [
      ...['header_not_sum', 'tax_drift', 'charges_drift', 'total_drift'],
      ...['not_on_order', 'unit_mismatch', 'unit_ratio_drift'],
    ],
    steps: [
      'Look at the paper first: most are typing mistakes. Cancel the document and enter it again.',
      'Printed wrong: the vendor corrects it, or a second person accepts it within their limit.',
    ],
  },
  {
    kinds: ['prepayment_not_deducted'],
    steps: ['Ask the vendor for an invoice that deducts the advance; nobody can accept this one.'],
  },
  {
    kinds: ['credit_due', 'paid_without_release'],
    steps: [
      'Ask the vendor for a credit note and enter it, or record the money that came back.',
      'Look how it could pass: the story of the order names who did what.',
    ],
  },
  {
    kinds: ['before_order', 'date_outside'],
    steps: [
      'An approver of the order accepts it with a reason; the month counts it.',
      'The days of the order are wrong: change the order.',
    ],
  },
  {
    kinds: ['edited_outside', 'approval_broken', 'approval_unsealed'],
    steps: [
      'Verify register names each cell with both values: restore the row, or adopt it with ' +
        'a reason.',
      'Approvals and numbers are never adopted: the content is approved anew.',
    ],
  },
  {
    kinds: ['log_broken'],
    steps: [
      'Tell the auditor. Verify register names the first entry that does not fit.',
      'The version history of the file has its row of Revision Log: bring it back as it was. ' +
        'The log proves every letter of it.',
    ],
  },
  {
    kinds: ['sequence_gap', 'sequence_duplicate'],
    steps: [
      'Verify register: Restore makes the row again from the log. Never type it again by hand.',
      'They cannot be brought back: Set up asks the owner what happened, and the answer is kept.',
    ],
  },
  {
    kinds: ['emergency_unapproved'],
    steps: [
      'Ask the approvers, or name a delegate for who is away. Nothing is paid before their yes.',
      'Refused: void it if nothing came, change it, or close the rest.',
    ],
  },
];

/** Nothing for a kind that ends without anybody. */
export const stepsFor = (kind: string): readonly string[] =>
  RUNBOOKS.find(({ kinds }) => kinds.includes(kind))?.steps ?? [];
