// The sample register on the built bundle: everything went through the doors as planned, every state
// and mistake is there, and the verifier finds nothing.
import path from 'node:path';
import { countBy } from '../../sandbox/demo/ending';
import { printSamples } from '../../sandbox/demo/samples-run';
import { readTabs, rowsOf } from '../../sandbox/demo/tabs';
import { openSamples } from '../../samples';
import { OLGA } from '../../samples/people';
import { PLAN } from '../../samples/plan';
import { STEPS } from '../../samples/steps';

const project = path.resolve(__dirname, '../../dist/desk');
const { desk, workspace } = openSamples({ project, now: '2026-10-30T12:00:00Z' });
const tabs = readTabs(workspace);
const values = (tab: string, column: string): string[] => [
  ...new Set(rowsOf(tabs, tab).map((row) => String(row[column] ?? ''))),
];

test('the plan has no word that nobody knows', () => {
  const words = PLAN.flatMap(({ steps }) => steps.map(({ word }) => word));
  expect(words.filter((word) => !Object.hasOwn(STEPS, word))).toEqual([]);
});

test('nothing was refused that should not be, and the other way round', () => {
  expect(desk.surprises).toEqual([]);
  const codes = ['duplicate_invoice', 'not_payable', 'on_hold', 'own_order', 'vendor_not_active'];
  expect([...desk.refused.keys()].sort()).toEqual(codes);
});

test('nobody splits a purchase by accident', () => {
  const content = rowsOf(tabs, 'Register').map((row) => String(Object.values(row).join(' ')));
  expect(content.filter((row) => row.includes('"split":'))).toEqual([]);
});

test('the clock stands at the given day and no fact lies after it', () => {
  expect(workspace.now.slice(0, 10)).toBe('2026-10-30');
  const times = rowsOf(tabs, 'Revision Log').map((row) => String(Object.values(row)[1]));
  expect(times.every((time) => time <= workspace.now)).toBe(true);
});

test('orders stand in every status', () => {
  expect(rowsOf(tabs, 'Register').length).toBeGreaterThanOrEqual(60);
  expect(values('Register', 'Status')).toEqual(
    expect.arrayContaining([
      'submitted',
      'approved',
      'issued',
      'on hold',
      'closed',
      'void',
      'rejected',
    ]),
  );
});

test('documents have every verdict, and exceptions the mistakes that teams make', () => {
  expect(values('Invoices', 'Verdict').sort()).toEqual([
    'exception',
    'matched',
    'refused',
    'waiting',
  ]);
  expect(values('Exceptions', 'Kind')).toEqual(
    expect.arrayContaining([
      ...['price_over', 'quantity_over_received', 'quantity_over_accepted'],
      ...['quantity_over_ordered', 'vendor_mismatch', 'no_po', 'unknown_po', 'before_order'],
      ...['po_on_hold', 'credit_due'],
    ]),
  );
  expect(values('Exceptions', 'State')).toEqual(expect.arrayContaining(['cured', 'ended', 'open']));
});

test('what the owner keeps can be tried at once: items, budgets, contracts, addresses', () => {
  const items = values('Items', 'Item');
  expect(items.length).toBeGreaterThanOrEqual(20);
  expect(values('Lines', 'Item').filter((item) => items.includes(item)).length).toBeGreaterThan(10);
  expect(values('Contracts', 'Reference').length).toBe(4);
  const [, ...cited] = values('Register', 'Contract ref').sort();
  expect(cited).toEqual(values('Contracts', 'Reference').sort());
  const subjects = values('Outbox', 'Subject').filter((one) => one.startsWith('Budget '));
  expect(subjects.join()).toMatch(
    /Budget WORKSHOP 2026: 5\d % used.*Budget WORKSHOP 2026: 8\d % used/,
  );
  const last = values('Register', 'PO number').sort().pop();
  const { beside } = desk.query<{ beside: string[] }>(OLGA, 'order', { key: last });
  expect(beside.join()).toMatch(/Budget \w+ 2026: with this, .* are used/);
  const mail = desk.query<{ to: string }>(OLGA, 'order_document', { poNumber: last });
  expect(mail.to).toMatch(/^orders@[a-z-]+\.example$/);
  const addresses = ['E-mail', 'Address', 'Invoice contact'].map((one) => values('Vendors', one));
  expect(addresses.flat()).not.toContain('');
});

test('bad drafts stay in Intake, the good ones are orders', () => {
  const rows = rowsOf(tabs, 'Intake');
  const done = rows.filter((row) => row['Submitted as'] !== '');
  expect(new Set(done.map((row) => row['Draft']))).toEqual(new Set(['boards', 'paper']));
  expect(rows.length - done.length).toBe(5);
});

test('the verifier finds nothing', () => {
  const { findings } = desk.done<{ findings: unknown[] }>(OLGA, 'verify', {});
  expect(findings).toEqual([]);
});

test('what is printed agrees with the tabs as they stand in the end, in words', () => {
  const lines: string[] = [];
  printSamples(desk, (line = '') => lines.push(line));
  const after = readTabs(workspace);
  for (const [words, tab, column] of [
    ['Documents by verdict', 'Invoices', 'Verdict'],
    ['Exceptions by kind', 'Exceptions', 'Kind'],
    ['Exceptions by state', 'Exceptions', 'State'],
  ] as const)
    expect(lines).toContain(`  ${words}: ${countBy(after, tab, column)}`);
  const blocks = lines.filter((line) => line.startsWith('  blocks signing: '));
  expect(blocks.join()).toMatch(/Oct 2026 has not ended yet\. Sign it from 2026-11-01 on\./);
  const print = lines.join('\n');
  expect(print).not.toContain('{"');
  expect(print.slice(print.indexOf('\n  Charts'))).not.toMatch(/\n{3}/);
});

test('another seed and day give another register, as clean', () => {
  const other = openSamples({ project, seed: 2, now: '2027-03-05T12:00:00Z' });
  expect(other.desk.surprises).toEqual([]);
  const vendors = (from: ReturnType<typeof readTabs>): unknown[] =>
    rowsOf(from, 'Register').map((row) => row['Vendor']);
  expect(vendors(readTabs(other.workspace))).not.toEqual(vendors(tabs));
});
