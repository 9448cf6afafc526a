// What an old list calls its columns, and how its orders stand, in German: each word of the English
// ones with what stands in its place. All lists read with it, so a word is said once (controls.md B34).
// It knows no fields.

const GERMAN: { readonly [english: string]: string } = {
  'po number':
    'bestellnummer, bestellnr, bestellungsnummer, bestellung nr, best nr, auftragsnummer',
  'po no': 'auftragsnr, auftrag nr, auftr nr, po nummer',
  'purchase order': 'bestellung, auftrag',
  order: 'bestellung, auftrag',
  number: 'nummer, nr',
  'order date': 'bestelldatum, auftragsdatum, bestelltag',
  'ordered on': 'bestellt am, beauftragt am',
  'issued on': 'ausgestellt am',
  date: 'datum',
  day: 'tag',
  vendor: 'lieferant, lieferfirma, verkaeufer, kreditor, haendler, firma',
  'vendor name': 'lieferantenname, name des lieferanten, kreditorenname',
  description:
    'beschreibung, bezeichnung, bestelltext, artikelbezeichnung, leistung, buchungstext, text',
  what: 'was',
  subject: 'betreff, gegenstand',
  details: 'einzelheiten',
  item: 'artikel, ware',
  'cost centre': 'kostenstelle, kst, kostenst',
  department: 'abteilung, abt, bereich',
  category: 'kategorie, warengruppe',
  currency: 'waehrung, whg, waehr',
  requester: 'anforderer, besteller, antragsteller',
  'requested by': 'angefordert von, beantragt von',
  buyer: 'einkaeufer',
  'ordered by': 'bestellt von, bestellt durch, beauftragt von',
  status: 'bestellstatus, auftragsstatus',
  state: 'zustand',
  line: 'zeile, positionsnummer, positionsnr, pos nr, bestellposition, bestellpos',
  quantity: 'menge, anzahl, bestellmenge, stueckzahl, stueck',
  unit: 'einheit, mengeneinheit, me',
  'unit price': 'einzelpreis, stueckpreis, preis pro einheit, preis je einheit, ep',
  price: 'preis',
  net: 'netto, nettowert',
  'net amount': 'nettobetrag, betrag netto',
  'net total': 'nettosumme, summe netto, gesamt netto, gesamtbetrag netto',
  amount: 'betrag',
  total: 'summe, gesamt, gesamtbetrag, gesamtsumme, gesamtpreis',
  value: 'wert, gesamtwert',
  'order amount': 'bestellbetrag, auftragsbetrag, bestellsumme, auftragssumme',
  'order value': 'bestellwert, auftragswert',
  'tax code': 'steuercode, steuerschluessel, steuerkennzeichen, mwst code, ust code',
  tax: 'steuer, mehrwertsteuer, umsatzsteuer',
  vat: 'mwst, ust',
  'tax amount': 'steuerbetrag, mwst betrag, ust betrag',
  gross: 'brutto',
  'gross amount': 'bruttobetrag, betrag brutto, bruttosumme, gesamt brutto, gesamtbetrag brutto',
  accepted: 'angenommen, abgenommen',
  received: 'geliefert, erhalten, eingegangen, wareneingang',
  'received quantity':
    'gelieferte menge, liefermenge, menge geliefert, erhaltene menge, wareneingangsmenge',
  'received amount': 'gelieferter betrag, betrag geliefert, erhaltener betrag',
  'received value': 'gelieferter wert, lieferwert, wert geliefert, wareneingangswert',
  'billed quantity': 'berechnete menge, menge berechnet',
  'invoiced quantity': 'fakturierte menge, menge fakturiert, abgerechnete menge',
  billed: 'berechnet, abgerechnet',
  invoiced: 'fakturiert, in rechnung gestellt',
  'billed amount': 'berechneter betrag, betrag berechnet, abgerechneter betrag',
  'invoiced amount': 'fakturierter betrag, betrag fakturiert, fakturabetrag, fakturawert',
  'invoice amount': 'rechnungsbetrag, rechnungssumme, rechnungswert',
  paid: 'bezahlt, gezahlt, beglichen',
  'paid amount': 'bezahlter betrag, betrag bezahlt, gezahlter betrag, zahlbetrag, zahlungsbetrag',
  'paid to date': 'bisher bezahlt, bereits bezahlt',
  prepaid: 'angezahlt, anzahlung, vorauszahlung',
  invoice: 'rechnung, faktura',
  'invoice number': 'rechnungsnummer, rechnungsnr, rechnung nr, rechn nr, re nr, rg nr, fakturanr',
  'invoice date': 'rechnungsdatum, fakturadatum, rechnung vom, rechnungstag',
  'document number': 'belegnummer, belegnr',
  'document date': 'belegdatum',
  'requested on': 'angefordert am, beantragt am, angefragt am',
  'request date': 'anforderungsdatum, antragsdatum',
  note: 'bemerkung, notiz, anmerkung, hinweis',
  notes: 'bemerkungen, notizen, anmerkungen, hinweise',
  comment: 'kommentar',
  'order line': 'bestellzeile',
  kind: 'art',
  type: 'typ',
  'document type': 'belegart, dokumentart',
  due: 'faellig, faelligkeit',
  'due date': 'faelligkeitsdatum, faelligkeitstag, zahlbar bis',
  'due on': 'faellig am, faellig bis',
  'credits invoice': 'gutschrift zu, gutschrift zu rechnung, zu rechnung',
  'service from': 'leistung von, leistungsbeginn, leistungszeitraum von',
  'service to': 'leistung bis, leistungsende, leistungszeitraum bis',
  from: 'von',
  to: 'bis',
  document: 'dokument',
  // How an order stands, and what a document is.
  open: 'offen',
  issued: 'ausgestellt, erteilt',
  sent: 'gesendet, versendet, versandt, verschickt',
  ordered: 'bestellt, beauftragt',
  approved: 'freigegeben, genehmigt',
  active: 'aktiv, laufend, in arbeit, in bearbeitung',
  'part received':
    'teilgeliefert, teilweise geliefert, teilw geliefert, teillieferung, teilweise erhalten',
  'part billed': 'teilberechnet, teilweise berechnet, teilfakturiert, teilweise fakturiert',
  'part paid': 'teilbezahlt, teilweise bezahlt, teilw bezahlt, angezahlt',
  closed: 'geschlossen, abgeschlossen, beendet',
  done: 'erledigt, fertig',
  complete: 'vollstaendig, komplett',
  void: 'ungueltig, nichtig',
  cancelled: 'storniert, storno, abgebrochen, widerrufen, annulliert',
  deleted: 'geloescht',
  bill: 'eingangsrechnung',
  credit: 'gutschrift, rechnungskorrektur',
};

const UMLAUTS: { readonly [letter: string]: string } = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** `PO-Number`, `poNumber`, `PONumber` are `po number`; ä is ae, as a list without umlauts has it. */
export const plain = (header: string): string =>
  header
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1$3 $2$4')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
/** `Bestell-Nr.` and `BestellNr` are `bestellnr`: where a word is parted says nothing. */
export const joined = (word: string): string => plain(word).replace(/ /g, '');

const wordsOf = (list: string): string[] => list.split(', ').map(joined);
const german = new Map(Object.entries(GERMAN).map(([one, list]) => [one, wordsOf(list)]));
/** German words that are English ones too, for something else: a tag, an art, a text. */
const ENGLISH_TOO: ReadonlySet<string> = new Set(['art', 'ep', 'me', 'tag', 'text', 'was']);
const GERMAN_ALONE = new Set([...german.values()].flat().filter((one) => !ENGLISH_TOO.has(one)));

/** A word in both languages, as it is compared. */
export const inBoth = (english: string): readonly string[] => [
  joined(english),
  ...(german.get(english) ?? []),
];
/** The same in a list with these headers: what English has too is German only beside what is. */
export function wordsFor(headers: readonly string[]): (english: string) => readonly string[] {
  if (headers.some(isGerman)) return inBoth;
  return (english) =>
    inBoth(english).filter((one) => one === joined(english) || !ENGLISH_TOO.has(one));
}
/** A word that an English list would not have. */
export const isGerman = (word: string): boolean => GERMAN_ALONE.has(joined(word));
