// The month pack on the real bundle: a document that prints, every table as CSV with every row, and
// what the verification finds; nothing of the register changes.
import Papa from 'papaparse';
import { unmarked } from '../../src/core/csv-text';
import { csvFiles, htmlOf } from '../../src/core/page-print';
import { said, section, sum, words } from '../../src/core/page';
import {
  ANA,
  BEN,
  CLEO,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  run,
  tab,
  typeIn,
} from './kit';

interface Pack {
  pdf: string;
  status: string;
  findings: number;
  files: { name: string; text: string }[];
}
const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('10', '100.00')]);
  issue(work, [line('3', '33.33')], { costCentre: 'LAB', description: '=1+1' });
  work.advance('P40D');
  done(work, OLGA, 'reconcile_month', { month: '2026-10' });
  return work;
});
beforeEach(() => state.again());
const pack = (as = OLGA, month = '2026-10'): Pack =>
  done<Pack>(state.work(), as, 'export_month', { month });
/** Records by header, of the file whose name has the words. */
const table = ({ files }: Pack, name: string): Record<string, string>[] => {
  const { text = '' } = files.find((one) => one.name.includes(name)) ?? {};
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
};

test('has a PDF, the page and every table, and an auditor may make it', () => {
  const log = JSON.stringify(tab(state.work(), 'Revision Log'));
  const { pdf, files, findings, status } = pack(CLEO);
  expect(Buffer.from(pdf, 'base64').toString('latin1')).toMatch(
    /^%PDF-1\.4[\s\S]*Reconciliation of Oct 2026/,
  );
  expect([findings, status]).toEqual([0, 'Not signed.']);
  const names = files.map(({ name }) => name);
  expect(names[0]).toBe('month-2026-10.html');
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(1).every((name) => /^\d\d-[a-z0-9-]+\.csv$/.test(name))).toBe(true);
  expect(JSON.stringify(tab(state.work(), 'Revision Log'))).toBe(log);
});

test('the orders in it add up to the roll-forward', () => {
  const made = pack();
  const rolls =
    table(made, 'commitment-net').length > 0
      ? table(made, 'commitment-net')
      : table(made, '-commitment.csv');
  const orders = table(made, 'orders-behind-the-commitment');
  expect(orders.map((row) => [row['Cost centre'], row['Issued']])).toEqual([
    ['HQ', '1000'],
    ['LAB', '99.99'],
  ]);
  const all = rolls.find((row) => row['Cost centre'] === 'All');
  expect(Number(all?.['Closing'])).toBe(1099.99);
});

test('says what the verification finds, and whether it is signed', () => {
  const work = state.work();
  done(work, OLGA, 'sign_month', { month: '2026-10', statement: 'I have read it.' });
  typeIn(work, BEN, { tab: 'Lines', key: 'D-000001.1', header: 'Quantity', value: 9 });
  const made = pack();
  expect(made.status).toMatch(/^Signed by olga@example.com at /);
  expect(made.findings).toBeGreaterThan(0);
  const found = table(made, 'findings-of-the-verification');
  expect(found.map((row) => row['Kind'])).toContain('edited outside');
  expect(made.files[0]?.text).toContain('edited outside');
});

test('of a signed month stands whatever changes after it, a document put on another order among it', () => {
  const work = state.work();
  done(work, ANA, 'record_receipt', {
    ...{ poNumber: 'PO-2026-0001', day: '2026-10-28', postingDay: '2026-10-28' },
    lines: [{ line: 1, received: '4' }],
  });
  const lines = [{ orderLine: 1, quantity: '2', unitPrice: '100.00' }];
  const { invoiceId } = done<{ invoiceId: string }>(work, CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme', number: 'A-1', date: '2026-10-30', currency: 'EUR', kind: 'invoice' },
    ...{ poNumber: 'PO-2026-0001', lines },
  });
  done(work, OLGA, 'reconcile_month', { month: '2026-10' });
  done(work, OLGA, 'sign_month', { month: '2026-10', statement: 'I have read it.' });
  done(work, ANA, 'change_order', {
    ...{ poNumber: 'PO-2026-0001', reason: 'The vendor gives ten per cent.' },
    changes: { lines: [{ line: 1, unitPrice: '90.00' }] },
  });
  expect(table(pack(), 'findings-of')).toEqual([]);
  expect(table(pack(), '-accruals')[0]?.['Received not invoiced']).toBe('200');
  const link = { invoiceId, poNumber: 'PO-2026-0002', reason: 'The vendor mistook the order.' };
  done(work, CLEO, 'link_invoice', link);
  const made = pack();
  expect(table(made, 'findings-of')).toEqual([]);
  expect(table(made, '-accruals')[0]?.['Received not invoiced']).toBe('200');
  expect(tab(work, 'Month 2026-10').values.flat()).toContain(200);
});

test('a month that has not begun has none, nor has one that was not reconciled', () => {
  const open = run(state.work(), OLGA, 'export_month', { month: '2026-11' });
  expect(open).toMatchObject({ code: 'month_open', next: expect.stringMatching(/^Reconcile Nov/) });
  expect(run(state.work(), OLGA, 'export_month', { month: '2027-01' }).code).toBe('bad_value');
});

test.each(['reconcile_month', 'export_month', 'export'])(
  '%s: a month before the first of the register, or after this one, is none',
  (command) => {
    const month = (text: string) => run(state.work(), OLGA, command, { month: text });
    for (const none of ['1999-01', '2026-09'])
      expect(month(none)).toMatchObject({
        ...{ ok: false, code: 'bad_value' },
        detail: `${none} lies before the register's first month, 2026-10.`,
        next: 'Choose a month from 2026-10 to 2026-11.',
      });
    expect(month('2027-01')).toMatchObject({
      code: 'bad_value',
      next: expect.stringMatching(/^Choose this month/),
    });
    if (command !== 'export_month') expect(month('2026-10').ok).toBe(true);
  },
);

describe('on paper', () => {
  const rows = [
    words('title', 'Reconciliation <b>'),
    ...section(
      'Sums: 2',
      ['Name', 'Sum'],
      [
        [said('=1+1 & "x"'), sum(-123456, 2)],
        [said('All', 'total'), sum(5, 2, 'total')],
      ],
    ),
    ...section('Nothing', ['Name'], []),
  ];
  test('every text is escaped and every amount printed', () => {
    const html = htmlOf(rows);
    expect(html).toContain('<h1>Reconciliation &lt;b&gt;</h1>');
    expect(html).toContain('<td>=1+1 &amp; &quot;x&quot;</td><td class="n">-1,234.56</td>');
    expect(html).toContain('</tbody></table><h2>Nothing</h2><p>None.</p>');
    expect(html).not.toMatch(/<script|http:|https:/);
  });
  test('a table is a file that no spreadsheet program evaluates, with plain numbers', () => {
    const [file, ...more] = csvFiles(rows);
    expect(more).toEqual([]);
    expect(file?.name).toBe('01-sums.csv');
    const [head, first] = Papa.parse<string[]>(file?.text ?? '').data;
    expect(head).toEqual(['Name', 'Sum']);
    expect(first?.[0]).toBe('\'=1+1 & "x"');
    expect([unmarked(first?.[0] ?? ''), first?.[1]]).toEqual(['=1+1 & "x"', '-1234.56']);
  });
});
