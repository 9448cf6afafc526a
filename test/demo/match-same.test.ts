// The same facts, the same verdict: the sample register's orders, receipts and documents as CSV
// files through the command line's match, compared line by line with what the register keeps.
import path from 'node:path';
import Papa from 'papaparse';
import type { AnswerLine } from '../../cli/match/answer';
import type { Source } from '../../cli/match/csv';
import { runMatch } from '../../cli/match/run';
import { readTabs, rowsOf } from '../../sandbox/demo/tabs';
import { openSamples } from '../../samples';
import { MATCH_DEFAULTS } from '../../src/core/match/settings';
import { isLevelSetting } from '../../src/core/tolerance-levels';

type Row = Readonly<Record<string, unknown>>;
const project = path.resolve(__dirname, '../../dist/desk');
const { workspace } = openSamples({ project, now: '2026-10-30T12:00:00Z' });
const tabs = readTabs(workspace);
const text = (row: Row | undefined, column: string): string => String(row?.[column] ?? '');
const list = (row: Row, column: string): unknown[] =>
  JSON.parse(text(row, column) || '[]') as unknown[];

const registered = rowsOf(tabs, 'Register').filter((row) => text(row, 'PO number') !== '');
const byKey = new Map(registered.map((row) => [text(row, 'Key'), row]));
/** Documents that ended count nowhere; the others in the order in which they were entered. */
const documents = rowsOf(tabs, 'Invoices')
  .filter((row) => row['State'] === 'open')
  .sort((a, b) => Number(a['Entry']) - Number(b['Entry']));
const linesOf = (document: Row): Row[] =>
  rowsOf(tabs, 'Invoice Lines').filter((line) => line['Invoice'] === document['Key']);
const billed = documents.flatMap((document) =>
  linesOf(document).map((line) => ({ document, line })),
);

const csv = (name: string, rows: Row[]): Source => ({
  file: name,
  pieces: () => [Papa.unparse(rows)],
});

/** An order that closed when all was paid was open when its documents came. */
const statusOf = (order: Row | undefined): string =>
  text(order, 'Status') === 'closed' ? 'issued' : text(order, 'Status');

const orders = rowsOf(tabs, 'Lines')
  .filter((line) => byKey.has(text(line, 'Order')))
  .map((line) => {
    const order = byKey.get(text(line, 'Order'));
    return {
      order: text(order, 'PO number'),
      line: text(line, 'Line'),
      vendor: text(order, 'Vendor'),
      item: text(line, 'Item'),
      description: text(line, 'Description'),
      quantity: text(line, 'Quantity'),
      unit: text(line, 'Unit'),
      'unit price': text(line, 'Unit price'),
      'tax code': text(line, 'Tax code'),
      level: text(line, 'Match level'),
      type: text(line, 'Type'),
      basis: text(line, 'Basis'),
      currency: text(order, 'Currency'),
      status: statusOf(order),
      issued: text(order, 'Issued on'),
      'service from': text(order, 'Service from'),
      'end date': text(order, 'Service to'),
      'not to exceed': text(order, 'Not to exceed'),
    };
  });
const receipts = rowsOf(tabs, 'Receipts').map((row) => ({
  order: text(byKey.get(text(row, 'Order')), 'PO number'),
  line: text(row, 'Line'),
  day: text(row, 'Day'),
  received: Number(row['Returned']) > 0 ? -Number(row['Returned']) : text(row, 'Received'),
  accepted: Number(row['Returned']) > 0 ? '' : text(row, 'Accepted'),
  rejected: Number(row['Returned']) > 0 ? '' : text(row, 'Rejected'),
}));
const creditedNumber = (document: Row): string =>
  text(
    documents.find((one) => text(one, 'Key') === text(document, 'Credits invoice')),
    'Number',
  );
const invoices = billed.map(({ document, line }, at) => ({
  vendor: text(document, 'Vendor'),
  number: text(document, 'Number'),
  date: text(document, 'Document day'),
  order: text(line, 'PO number'),
  'order line': text(line, 'Order line'),
  item: text(line, 'Item'),
  description: text(line, 'Description'),
  quantity: text(line, 'Quantity'),
  unit: text(line, 'Unit'),
  'unit price': text(line, 'Unit price'),
  net: text(line, 'Net'),
  'tax code': text(line, 'Tax code'),
  tax: billed[at - 1]?.document === document ? '' : text(document, 'Tax'),
  gross: text(document, 'Total stated'),
  currency: text(document, 'Currency'),
  kind: text(document, 'Kind').replace('_', ' '),
  'credits invoice': creditedNumber(document),
  reopens: text(document, 'Kind') === 'credit_note' ? text(document, 'Reopens balance') : '',
  'service from': text(line, 'Service from'),
  'service to': text(line, 'Service to'),
}));

/** What the register says of matching; the rest of its settings is not the match's. */
const settings = Object.fromEntries(
  rowsOf(tabs, 'Settings')
    .map((row) => [text(row, 'Setting'), text(row, 'Value')] as const)
    .filter(
      ([name, value]) =>
        value !== '' && (name in MATCH_DEFAULTS || isLevelSetting(name) || name === 'currency'),
    ),
);

const answers: AnswerLine[] = [];
const { notes } = runMatch(
  {
    orders: csv('orders', orders),
    receipts: csv('receipts', receipts),
    invoices: csv('invoices', invoices),
    settings: { file: 'settings', pieces: () => [JSON.stringify(settings)] },
  },
  (line) => answers.push(line),
);

test('the export can be used as it is', () => {
  expect(notes).toEqual({ findings: [], remarks: [] });
  expect(answers).toHaveLength(billed.length);
  expect(billed.length).toBeGreaterThan(60);
});

const compared = billed.map(({ document, line }, at) => ({ document, line, answer: answers[at] }));

test('some of them are invoices that a credit note names', () => {
  expect(invoices.filter((row) => row['credits invoice'] !== '').length).toBeGreaterThan(0);
});

/** The file's rows as the document's own lines. */
const byLine = (explanation: string): string =>
  explanation.replace(
    /\bline (\d+):/g,
    (_whole, row: string) => `line ${text(billed[Number(row) - 2]?.line, 'Line')}:`,
  );
/** The register goes on to ask which order was meant. */
const withoutQuestion = (explanation: string): string =>
  explanation.replace(/; did you mean .*\?$/, '');

test('every line has the verdict and the drifts that the register keeps', () => {
  expect(compared.length).toBeGreaterThan(60);
  expect(new Set(compared.map(({ line }) => line['Verdict'])).size).toBe(4);
  for (const { document, line, answer } of compared) {
    const where = `${text(document, 'Number')} ${text(line, 'Line')}`;
    const kept = { where, verdict: line['Verdict'], drifts: list(line, 'Drifts') };
    expect({ where, verdict: answer?.verdict, drifts: answer?.drifts }).toEqual(kept);
  }
});

test('every document has its verdict, its drifts and its sentence', () => {
  for (const { document, answer } of compared) {
    const where = text(document, 'Number');
    const { verdict, drifts, explanation = '', hold } = answer?.document ?? {};
    expect({
      where,
      verdict,
      drifts,
      hold,
      explanation: byLine(explanation),
    }).toEqual({
      where,
      verdict: document['Verdict'],
      drifts: list(document, 'Drifts'),
      hold: document['Payment hold'] === 'yes',
      explanation: withoutQuestion(text(document, 'Explanation')),
    });
  }
});
