// What a ledger takes from a month (controls.md T20): documents that may be booked, to the cent of the
// documents, and accruals that are those of the month; on the real bundle.
import { recordsOf } from '../../src/core/csv';
import { unmarked } from '../../src/core/csv-text';
import { Accounts, ANA, CLEO, OLGA } from '../app/accounts-kit';

interface Row {
  [column: string]: string;
}
function read(desk: Accounts, month = desk.today().slice(0, 7)): { bills: Row[]; accruals: Row[] } {
  const { pieces } = desk.done(CLEO, 'export', { month });
  const [bills, accruals] = pieces.map(({ text, rows }: { text: string; rows: number }) => {
    const [head = [], ...own] = [...recordsOf([text])].map(({ cells }) => cells.map(unmarked));
    expect(own.length + 1).toBe(rows);
    return own.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
  });
  return { bills: bills ?? [], accruals: accruals ?? [] };
}

test('a matched document is booked by cost centre, with shares that are its totals', () => {
  const desk = new Accounts();
  const line = (costCentre: string, unitPrice: string): object => ({
    ...{ description: 'Work', quantity: '1', unit: 'pcs', unitPrice, taxCode: 'S', costCentre },
  });
  const po = desk.order([line('IT', '10.00'), line('HR', '10.00'), line('LAB', '10.01')]);
  desk.receive(
    po,
    [1, 2, 3].map((one) => ({ line: one, received: '1' })),
  );
  const lines = ['10.00', '10.00', '10.01'].map((unitPrice, at) => ({
    ...{ orderLine: at + 1, quantity: '1', unitPrice, taxCode: 'S' },
  }));
  const { verdict } = desk.done(CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme Oy', number: '=1', date: desk.today(), currency: 'EUR', poNumber: po },
    ...{ kind: 'invoice', lines, tax: '6.00', gross: '36.01' },
  });
  expect(verdict).toBe('matched');
  const { bills, accruals } = read(desk);
  expect(accruals).toEqual([]);
  expect(bills.map((one) => [one['Cost centre'], one['Net'], one['Tax'], one['Gross']])).toEqual([
    ['IT', '10.00', '2.00', '12.00'],
    ['HR', '10.00', '2.00', '12.00'],
    ['LAB', '10.01', '2.00', '12.01'],
  ]);
  expect(bills[0]).toMatchObject({ Number: '=1', 'PO number': po, Kind: 'invoice' });
});
test('what is on hold is not booked; what came without an invoice is accrued and reversed', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 100.00']);
  desk.receive(po, '4');
  const held = desk.order(['1 at 50.00']);
  expect(desk.enter(held, ['1 at 80.00']).hold).toBe(true);
  const month = desk.today().slice(0, 7);
  const { bills, accruals } = read(desk);
  expect(bills).toEqual([]);
  expect(accruals).toEqual([
    expect.objectContaining({
      ...{ What: 'received, not invoiced', 'PO number': po, Amount: '400.00' },
      ...{ 'Debit cost centre': 'IT', Credit: 'accrued' },
    }),
  ]);
  expect(accruals[0]?.['Reversed on']?.endsWith('-01')).toBe(true);
  const { totals } = desk.done(OLGA, 'reconcile_month', { month });
  expect(totals.accruals[0].receivedNotInvoiced).toBe(accruals[0]?.['Amount']);
});
test('a document that is paid and has a paper is booked; one of which a line is gone is not', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 100.00']);
  desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, ['10 at 100.00']);
  const day = desk.today();
  desk.done(CLEO, 'initiate_payment', { invoiceId, amount: '1000.00', day, reference: 'Run 1' });
  const paper = { kind: 'invoice', name: 'Scan', link: 'https://example.com/scan' };
  desk.done(CLEO, 'add_document', { entity: invoiceId, ...paper });
  expect(read(desk).bills).toHaveLength(1);
  desk.workspace.as(OLGA).edit({ tab: 'Invoice Lines', do: 'deleteRows', at: 2 });
  const answer = desk.run(CLEO, 'export', { month: day.slice(0, 7) });
  expect(answer).toMatchObject({ ok: false, code: 'edited_outside' });
  const score = desk.run(CLEO, 'export_vendor', { vendor: 'Acme Oy' });
  expect(score).toMatchObject({ ok: false, code: 'edited_outside' });
});
test('what was typed over is not booked', () => {
  const desk = new Accounts();
  desk.order(['10 at 100.00']);
  desk.workspace.as(ANA).type({ tab: 'Lines', at: 'H2', values: [[9]] } as never);
  const answer = desk.run(CLEO, 'export', { month: desk.today().slice(0, 7) });
  expect(answer).toMatchObject({ ok: false, code: 'edited_outside' });
});

test('an invoice says what an advance paid of it, so that the vendor is owed no more than is left', () => {
  const desk = new Accounts();
  const line = (costCentre: string): object => ({
    ...{ description: 'Work', quantity: '10', unit: 'pcs', unitPrice: '10.00', costCentre },
  });
  const po = desk.order([line('IT'), line('HR')], { deposit: { amount: '50.01' } });
  desk.receive(
    po,
    [1, 2].map((one) => ({ line: one, received: '10' })),
  );
  const enter = (number: string, more: object): void => {
    const { verdict } = desk.done(CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number, date: desk.today(), currency: 'EUR', poNumber: po, ...more },
    });
    expect(verdict).toBe('matched');
  };
  enter('A-1', { kind: 'prepayment', lines: [{ quantity: '1', unitPrice: '50.01' }] });
  const lines = [1, 2].map((orderLine) => ({ orderLine, quantity: '10', unitPrice: '10.00' }));
  enter('A-2', { kind: 'invoice', lines, prepaid: '50.01' });
  const told = read(desk).bills.map((one) => [one['Kind'], one['Gross'], one['Prepaid']]);
  expect(told).toEqual([
    ['prepayment', '50.01', '0.00'],
    ['invoice', '100.00', '25.01'],
    ['invoice', '100.00', '25.00'],
  ]);
});
