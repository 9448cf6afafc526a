// What a row is called by where it is told as changed: the numbers that people know, as the log has
// them, in the sentence, in the refusal and in German; its key stays in the finding. On the samples.
import path from 'node:path';
import { openSamples } from '../../samples';
import { retold, speak } from '../../src/ui/texts';
import german from '../../src/ui/texts/de-register.json';
import { cell, done, OLGA, run, tab, type Found } from './kit';

const project = path.resolve(__dirname, '../../dist/desk');
const work = openSamples({ project, now: '2026-10-30T12:00:00Z' }).workspace;

/** Types over a cell of the first row of a tab; answers the key of that row. */
function typeOver(title: string, header: string): string {
  const { header: names, values } = tab(work, title);
  const key = String(values[0]?.[names.indexOf('Key')]);
  const { a1 } = cell(work, { tab: title, key, header });
  work.as(OLGA).type({ tab: title, at: a1, values: [['Typed']] });
  return key;
}
const KEYS = /\bD-\d{6}|\b[A-Z]{1,2}-[0-9A-HJ-NP-TV-Z]{12}/;

beforeAll(() => Object.assign(globalThis, { document: { documentElement: {} } }));
afterAll(() => {
  speak({});
  Reflect.deleteProperty(globalThis, 'document');
});

test('each tab is told by numbers of orders and documents, in German too', () => {
  const keys = [
    typeOver('Register', 'PO number'),
    typeOver('Lines', 'Unit'),
    typeOver('Approvals', 'Reason'),
    typeOver('Receipts', 'Evidence'),
    typeOver('Invoices', 'Explanation'),
    typeOver('Invoice Lines', 'Description'),
    typeOver('Payments', 'Reference'),
    typeOver('Exceptions', 'What is wrong'),
  ];
  const found = done<{ findings: Found[] }>(work, OLGA, 'verify').findings.filter(
    ({ kind }) => kind === 'edited_outside',
  );
  expect(found.map(({ key }) => key)).toEqual(keys);
  const details = found.map(({ detail }) => detail.split(' is "')[0]);
  expect(details).toEqual([
    'PO number of PO-2026-0002',
    'Unit of PO-2026-0002, line 1',
    'Reason of the decision of ben@example.com on PO-2026-0001',
    'Evidence of the receipt of 2026-09-07 for PO-2026-0002',
    'Explanation of EPO-8326 (Easy Paper Office)',
    'Description of a document for PO-2026-0007, line 1',
    'Reference of the payment of 154.80 EUR',
    'What is wrong of the exception quantity over received of PO-2026-0008',
  ]);
  expect(found.filter(({ detail }) => KEYS.test(detail))).toEqual([]);
  speak(german);
  const left = found.filter(({ detail }) =>
    / (of|for|line) /.test(retold(detail).split('ist „')[0] ?? ''),
  );
  expect(left.map(({ detail }) => retold(detail))).toEqual([]);
});

test('and so is what can not be settled', () => {
  const { header, values } = tab(work, 'Register');
  const key = String(values[1]?.[header.indexOf('Key')]);
  const reason = 'nothing is wrong with it';
  const input = { tab: 'Register', key, action: 'restore', reason };
  expect(run(work, OLGA, 'resolve_edit', input)).toMatchObject({
    code: 'nothing_edited',
    detail: 'Register, PO-2026-0001: nothing was changed there.',
  });
});
