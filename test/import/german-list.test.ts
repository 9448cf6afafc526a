// An old list in German: its headers, words of status and kinds of document are understood as English
// ones are, its amounts as such a list writes them, and every row is an order or told.
import { inBoth, isGerman } from '../../src/core/import/german';
import { BILL_FIELDS } from '../../src/core/import/bills';
import { OLD_FIELDS } from '../../src/core/import/columns';
import { CLEO, done, fromState, newRegister, OLGA, tab, verify } from '../app/kit';

const STATEMENT = 'Das ist die Liste, die wir bis heute geführt haben.';
const LIST = [
  'Bestell-Nr.;Bestelldatum;Lieferant;Bezeichnung;Kostenstelle;Betrag;Gelieferter Betrag;Berechneter Betrag;Bezahlt;Rechnungs-Nr.;Status',
  'PO-2026-0001;05.01.2026;Acme;Papier;HQ;1.000,00;400,00;400,00;400,00;A-1;teilgeliefert',
  'PO-2026-0002;06.01.2026;Bolt Oy;Schrauben;HQ;500;500;500;550,-;B-1;Bezahlt',
  'PO-2026-0004;08.01.2026;Bolt Oy;Muttern;Werkstatt;60;;;;;STORNIERT',
  'PO-2026-0005;09.12.2025;Acme;Stühle;HQ;1.300;300;100;;;Geliefert',
  ';10.01.2026;Acme;Taxi;;;;45,50;45,50;A-7;',
  ';11.01.2026;Bolt Oy;Tische;HQ;80,00;;;;;offen',
  ';;;Summe;;2.940,00;;;;;',
].join('\n');
const { work, again } = fromState(() => newRegister());
beforeEach(again);

function ask(query: string, input: object): any {
  const answer = work()
    .as(OLGA)
    .query({ query, input } as never) as { ok: boolean; value: any };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

test('is read as it stands, and what has no number is no invoice', () => {
  const seen = ask('preview_import', { text: LIST });
  expect(seen).toMatchObject({ problems: [], unknown: [], decimal: ',', ready: 4 });
  expect(seen.sentence).toBe(
    '4 orders read; 0 numbers used twice; 1 gap; 1 invoice without order; 1 paid more than ordered; 2 rows without number.',
  );
  expect(seen.withoutOrder).toMatchObject([{ number: 'A-7', rows: [6] }]);
  expect(seen.unnumbered).toEqual([
    {
      number: '',
      rows: [7],
      detail: 'Row 7 has no number: Bolt Oy, Tische, 80.00 EUR.',
    },
    { number: '', rows: [8], detail: 'Row 8 has no number: Summe, 2940.00 EUR.' },
  ]);
  expect(seen.overpaid).toMatchObject([
    { rows: [3], detail: expect.stringContaining('50.00 EUR') },
  ]);
  expect(seen.open).toEqual([{ currency: 'EUR', amount: '1800.00' }]);
});

test('words that English has too are German beside German ones alone', () => {
  const read = (head: string, more: string): object => {
    const text = [`${head},Tag,Me`, `PO-2026-0001,Acme,Desks,100.00,${more}`].join('\n');
    const { mapping, unknown, problems } = ask('preview_import', { text });
    return { day: mapping.day, unit: mapping.unit, unknown, problems };
  };
  const [no, english] = [undefined, 'PO number,Vendor,Description,Amount'];
  const tags = { day: no, unit: no, unknown: ['Tag', 'Me'], problems: [] };
  expect(read(english, 'IT,yes')).toEqual(tags);
  const german = 'Bestellnummer,Lieferant,Bezeichnung,Betrag';
  const days = { day: 'Tag', unit: 'Me', unknown: [], problems: [] };
  expect(read(german, '05.01.2026,Stk')).toEqual(days);
});

test('is taken over with its states, and its open invoices are entered', () => {
  const { digest } = ask('preview_import', { text: LIST });
  done(work(), OLGA, 'import_register', { text: LIST, digest, statement: STATEMENT });
  const { header, values } = tab(work(), 'Register');
  const of = (name: string): unknown[] => values.map((row) => row[header.indexOf(name)]);
  expect(of('Status')).toEqual(['issued', 'closed', 'void', 'issued']);
  expect(of('Open commitment')).toEqual([600, 0, 0, 1200]);
  const bills = [
    'Lieferant;Rechnungsnummer;Rechnungsdatum;Bestellung;Nettobetrag;MwSt;Bruttobetrag;Währung;Fälligkeit;Belegart',
    'Acme;A-9;02.09.2026;PO-2026-0005;200,00;0,00;200,00;EUR;02.10.2026;Rechnung',
    'Acme;G-1;03.09.2026;PO-2026-0005;-20,00;0,00;-20,00;EUR;;Gutschrift',
  ].join('\n');
  const { documents } = done<{ documents: object[] }>(work(), CLEO, 'import_invoices', {
    ...{ text: bills, digest: ask('preview_invoices', { text: bills }).digest },
    statement: STATEMENT,
  });
  expect(documents).toMatchObject([
    { ok: true, number: 'A-9', verdict: 'matched' },
    { ok: true, number: 'G-1' },
  ]);
  const entered = tab(work(), 'Invoices');
  const kinds = entered.values.map((row) => row[entered.header.indexOf('Kind')]);
  expect(kinds).toEqual(['invoice', 'credit_note']);
  expect(verify(work())).toEqual([]);
});

test.each`
  header             | field
  ${'Bestellnummer'} | ${'number'}
  ${'BestellNr'}     | ${'number'}
  ${'PO-Nummer'}     | ${'number'}
  ${'Auftrags-Nr.'}  | ${'number'}
`('$header is the number of an order', ({ header, field }) => {
  const text = `${header};Lieferant;Summe\nB-1;Acme;10,00`;
  expect(ask('preview_import', { text }).mapping[field]).toBe(header);
});

test('umlauts may be written out, and amounts without decimals are whole', () => {
  const text =
    'Bestellnummer;Verkäufer;Wert;Waehrung;Status\nB-1;Acme;1.250;EUR;gelöscht\nB-2;Acme;300,-;EUR;geloescht';
  const seen = ask('preview_import', { text });
  expect(seen).toMatchObject({ problems: [], decimal: ',', ready: 2, open: [] });
  const open = text.replace('gelöscht', 'offen').replace('geloescht', 'in Bearbeitung');
  expect(ask('preview_import', { text: open }).open).toEqual([
    { currency: 'EUR', amount: '1550.00' },
  ]);
  const english = 'PO number;Vendor;Amount\nB-1;Acme;1,250';
  expect(ask('preview_import', { text: english }).open).toEqual([
    { currency: 'EUR', amount: '1250.00' },
  ]);
});

test('a word that nobody knows is told with what to write', () => {
  const text = 'Bestellnummer;Lieferant;Betrag;Bezahlt;Status\nB-1;Acme;10,00;ja;später';
  expect(ask('preview_import', { text }).problems).toMatchObject([
    {
      row: 2,
      column: 'Status',
      detail: '"später" is not a status that is known; write open, closed or void',
    },
    {
      row: 2,
      column: 'Bezahlt',
      detail: '"ja" is not a number in this list; write how much, or leave it empty',
    },
  ]);
});

test('every German word means one column of a list, whichever list it is', () => {
  const lists: { [field: string]: readonly string[] }[] = [OLD_FIELDS, BILL_FIELDS];
  for (const fields of lists) {
    const owner = new Map<string, string>();
    for (const [field, words] of Object.entries(fields))
      for (const word of new Set(words.flatMap((one) => inBoth(one)))) {
        if (!isGerman(word)) continue;
        expect([word, owner.get(word) ?? field]).toEqual([word, field]);
        owner.set(word, field);
      }
  }
});
