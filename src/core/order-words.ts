// The words of the order that a vendor gets, in the language that Settings name for what goes out.
// They stand in the program, not in the page's list: what was sent is known by its digest, so the
// same rows and settings have to give the same page. It knows no order.

/** Languages of what goes out; English is the wording that rows keep. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

const GERMAN: { readonly [english: string]: string } = {
  Buyer: 'Käufer',
  Vendor: 'Lieferant',
  'Tax id: {1}': 'Steuernummer: {1}',
  'Deliver to': 'Lieferung an',
  'The buyer': 'den Käufer',
  'Ship via: {1}': 'Versand: {1}',
  'Send invoices to': 'Rechnungen an',
  '{1} to {2}': '{1} bis {2}',
  Scope: 'Gegenstand',
  'Service from / to': 'Leistung von / bis',
  'Needed by': 'Gebraucht bis',
  'Payment terms': 'Zahlungsbedingungen',
  Contract: 'Vertrag',
  'Your reference': 'Ihr Zeichen',
  'Not to exceed': 'Höchstbetrag',
  '{1} {2} net': '{1} {2} netto',
  'Service level': 'Leistungszusage',
  Escalation: 'Ansprechpartner bei Problemen',
  Replaces: 'Ersetzt',
  Note: 'Hinweis',
  'Item {1}': 'Artikel {1}',
  'Accepted when: {1}': 'Abgenommen, wenn: {1}',
  'Taken off in revision {1}: do not deliver what is open.':
    'Gestrichen in Revision {1}: Offenes bitte nicht liefern.',
  Net: 'Netto',
  Tax: 'Steuer',
  'Total {1}': 'Gesamt {1}',
  What: 'Was',
  Quantity: 'Menge',
  'Unit price': 'Einzelpreis',
  'Quote {1} on every delivery note and invoice, and in the subject of every e-mail.':
    'Nennen Sie {1} auf jedem Lieferschein, jeder Rechnung und im Betreff jeder E-Mail.',
  'One purchase order per invoice, if possible.': 'Wenn möglich, eine Bestellung je Rechnung.',
  'Send invoices to {1}.': 'Senden Sie Rechnungen an {1}.',
  'Please confirm within 3 working days, by {1}: answer this mail with yes, no or your change, and the day of delivery.':
    'Bitte bestätigen Sie innerhalb von 3 Arbeitstagen, bis {1}: Antworten Sie auf diese Mail mit Ja, Nein oder Ihrer Änderung und dem Liefertag.',
  'Revision {1}, in place of every earlier one. ': 'Revision {1}, anstelle jeder früheren. ',
  'Blanket order': 'Rahmenbestellung',
  'Purchase order': 'Bestellung',
  'Issued {1}': 'Ausgestellt am {1}',
  'Quote this number on every invoice.': 'Nennen Sie diese Nummer auf jeder Rechnung.',
  'Emergency order': 'Notfallbestellung',
  'CANCELLED. This order is void: deliver and bill nothing.':
    'STORNIERT. Diese Bestellung gilt nicht mehr: bitte nichts liefern und nichts berechnen.',
};

export type Say = (english: string, ...values: (string | number)[]) => string;
/** English with its values as {1}, {2}, in a language; one pass, so values stay. */
export const sayIn =
  (language: Language): Say =>
  (english, ...values) =>
    (language === 'de' ? (GERMAN[english] ?? english) : english).replace(/\{(\d)\}/g, (_all, at) =>
      String(values[Number(at) - 1] ?? ''),
    );
