// A payment run on the samples: the list against the rows of the tabs alone, the file that goes to the
// bank's program against the list, and the run against the file. What the list proposes the gate lets
// through, what it holds the gate refuses; nothing is asked for twice (controls.md B25, B27).
import { openSamples } from '../../samples';
import { recordsOf } from '../../src/core/csv';

const CLEO = 'cleo@example.com';
interface Row {
  [column: string]: string | number | boolean;
}
let count = 0;
const { workspace } = openSamples();
const list = (): any =>
  (workspace.as(CLEO).query({ query: 'payable', input: { csv: true } }) as any).value;
const done = (command: string, input: object): any => {
  count += 1;
  const answer = workspace.as(CLEO).execute({ id: `run-${count}`, command, input }) as any;
  if (!answer.ok) throw new Error(`${command}: ${answer.detail}`);
  return answer.value;
};
function rowsOf(tab: string): Row[] {
  const { header, values } = workspace.read({ tab }).result as {
    header: string[];
    values: any[][];
  };
  return values.map((cells) =>
    Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])),
  );
}
const cents = (value: unknown): number => Math.round(Number(value || 0) * 100);
const sumOf = <T>(rows: readonly T[], of: (row: T) => unknown): number =>
  rows.reduce((sum, row) => sum + cents(of(row)), 0);
const LESS = [
  ...['Credited', 'Discount taken', 'Withheld', 'Retained', 'Advance not deducted'],
  ...['Paid initiated', 'Paid settled'],
];
const today = (): string => workspace.now.slice(0, 10);
const first = list();

test('the list is what is open and asks for money, with what each is owed, by its due day', () => {
  const due = rowsOf('Invoices')
    .filter((one) => one['State'] === 'open' && one['Kind'] !== 'credit_note')
    .filter((one) => one['Verdict'] !== 'refused')
    .map((one) => ({ one, left: cents(one['Payable']) - sumOf(LESS, (name) => one[name]) }))
    .filter(({ left }) => left > 0);
  const told = new Map(first.rows.map((row: any) => [row.invoiceId, row]));
  expect([...told.keys()].sort()).toEqual(due.map(({ one }) => one['Key']).sort());
  for (const { one, left } of due) {
    const row = told.get(one['Key']) as any;
    expect([row.number, cents(row.payable), row.due]).toEqual([one['Number'], left, one['Due']]);
    expect([row.number, row.late]).toEqual([one['Number'], String(one['Due']) < today()]);
    if (one['Payment hold'] === true || one['Verdict'] !== 'matched') expect(row.held).not.toBe('');
  }
  const days = first.rows.map((row: any) => row.due);
  expect(days).toEqual([...days].sort());
  const [sums] = first.sums;
  expect(cents(sums.due) + cents(sums.held)).toBe(due.reduce((sum, { left }) => sum + left, 0));
  expect([cents(sums.due) > 0, cents(sums.held) > 0]).toEqual([true, true]);
});
test('the file has the same rows, and to pay what nothing stands against', () => {
  const [head = [], ...cells] = [...recordsOf([first.csv.text])].map((one) => one.cells);
  const file = cells.map((row) =>
    Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])),
  );
  expect(file.map((row) => row['Document id'])).toEqual(
    first.rows.map((row: any) => row.invoiceId),
  );
  const free = first.rows.filter(
    (row: any) => row.held + row.creditDue + (row.notPaid ?? '') === '',
  );
  expect(sumOf(file, (row) => row['Pay'])).toBe(sumOf(free, (row: any) => row.pays));
  for (const row of file) expect((row['Held because'] === '') === cents(row['Pay']) > 0).toBe(true);
});
test('a run pays what is free and says of all others what the list said', () => {
  const documents = first.rows.map(({ invoiceId, pays }: any) => ({ invoiceId, amount: pays }));
  const run = done('pay_run', { day: today(), reference: 'Run 1', documents });
  const free = first.rows.filter((row: any) => row.held === '' && row.notPaid === undefined);
  expect(run.paid.map((one: any) => one.invoiceId)).toEqual(free.map((one: any) => one.invoiceId));
  expect(cents(run.sums[0].amount)).toBe(sumOf(free, (row: any) => row.pays));
  const held = first.rows.filter((row: any) => !free.includes(row));
  expect(run.refused.map((one: any) => one.invoiceId)).toEqual(
    held.map((one: any) => one.invoiceId),
  );
  for (const { invoiceId, detail } of run.refused) {
    const row = first.rows.find((one: any) => one.invoiceId === invoiceId);
    if (row.notPaid) expect(detail).toBe(row.notPaid);
  }
  const now = list();
  const [before, after] = [first.sums[0], now.sums[0]];
  expect(cents(after.initiated)).toBe(cents(run.sums[0].amount));
  expect(cents(after.held)).toBe(cents(before.held));
  expect(cents(after.due)).toBe(cents(before.due) - cents(run.sums[0].amount));
  const again = done('pay_run', { day: today(), reference: 'Run 2', documents });
  expect(again.paid).toEqual([]);
});
test('what left the account leaves the list', () => {
  const on = rowsOf('Payments').filter((one) => one['Reference'] === 'Run 1');
  for (const { Key: paymentId } of on) done('settle_payment', { paymentId, day: today() });
  const now = list();
  expect(cents(now.sums[0].initiated)).toBe(0);
  const paid = new Set(on.map((one) => one['Invoice']));
  expect(now.rows.some((row: any) => paid.has(row.invoiceId))).toBe(false);
});
