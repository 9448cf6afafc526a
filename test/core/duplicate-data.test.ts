// Duplicates on other people's data, read in place: a labelled set, and a council's published lines,
// whose numbers and days are blank. Skipped where the data is not beside the checkout.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import {
  addDocument,
  findDuplicate,
  indexDocuments,
  normaliseNumber,
} from '../../src/core/duplicate';
import type { ComparedDocument, Duplicate } from '../../src/core/duplicate';
import { parseMoney } from '../../src/core/money';

const data = path.resolve(__dirname, '../../../shared/data');
const there = existsSync(data);
if (!there) console.log(`Skipped: ${data} is not here.`);
const given = there ? describe : describe.skip; // the shared data is not here: printed above

type Row = Readonly<Record<string, string>>;
const rowsOf = (file: string): Row[] =>
  Papa.parse<Row>(readFileSync(path.join(data, file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

function minor(text = ''): number {
  const read = parseMoney(text, 2);
  const whole = read.ok ? read : parseMoney(`${text}.00`, 2);
  return whole.ok ? whole.value : 0;
}

function found(documents: readonly ComparedDocument[]): (Duplicate | null)[] {
  const index = indexDocuments([]);
  return documents.map((document) => {
    const duplicate = findDuplicate(document, index);
    addDocument(index, document);
    return duplicate;
  });
}

given('a labelled set', () => {
  test('the same number and a near one are found, nothing else', () => {
    const rows = rowsOf('labelled/bluepeak_ap_export.csv');
    const answers = found(
      rows.map((row, at) => ({
        id: String(at),
        vendor: row['vendor_id'] ?? '',
        kind: minor(row['amount']) < 0 ? 'credit_note' : 'invoice',
        normalised: normaliseNumber(row['invoice_number'] ?? ''),
        currency: row['currency'] ?? '',
        grossMinor: minor(row['amount']),
        date: row['invoice_date'] ?? '',
      })),
    );
    const shown = answers.map(
      (answer, at) => `${rows[at]?.['invoice_number'] ?? ''}: ${answer?.kind ?? 'none'}`,
    );
    expect(shown.filter((one) => !one.endsWith('none'))).toEqual([
      'INV 1001: duplicate_invoice',
      'NS-779: likely_duplicate',
    ]);
  });
});

given("a council's published lines", () => {
  const rows = there ? rowsOf('darlington/invoice_lines.csv') : [];
  const documents = rows.map((row, at) => ({
    id: String(at),
    vendor: row['supplier'] ?? '',
    kind: minor(row['net']) < 0 ? 'credit_note' : 'invoice',
    normalised: normaliseNumber(row['transaction'] ?? ''),
    currency: 'GBP',
    grossMinor: minor(row['net']),
    date: `${(row['file'] ?? '').slice(0, 7)}-01`,
  }));

  test('numbers that are not there are never the same number', () => {
    const answers = found(documents);
    const hard = answers.filter((answer) => answer?.kind === 'duplicate_invoice');
    const likely = answers.filter((answer) => answer?.kind === 'likely_duplicate');
    expect(documents.length).toBe(6000);
    expect(hard).toEqual([]);
    // All of a month stand on its first day here, so that one total of one supplier is enough.
    const totals = new Set(
      documents.map(
        ({ vendor, kind, grossMinor, date }) => `${vendor}|${kind}|${grossMinor}|${date}`,
      ),
    );
    expect(likely.length).toBe(documents.length - totals.size);
    console.log(
      `${documents.length} lines: ${likely.length} likely duplicates by supplier, total and month`,
    );
  });
});
