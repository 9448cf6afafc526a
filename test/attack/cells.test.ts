// Attacks through cells by people who may write there: rows put back as they once stood, copies, rows
// of other orders, typed approvals and answers, edits that the owner would make true, sorted and
// renamed tabs. What was typed never pays, approves or issues anything.
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from '../app/accounts-kit';
import type { Answer } from '../app/accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});

type Cells = (string | number | boolean | null)[];
interface Tab {
  header: string[];
  values: Cells[];
}
const tab = (name: string): Tab => desk.workspace.read({ tab: name } as never).result as never;
const rowOf = (name: string, key: string): { at: number; cells: Cells } => {
  const { header, values } = tab(name);
  const at = values.findIndex((cells) => cells[header.indexOf('Key')] === key);
  return { at: at + 2, cells: header.map((_, column) => values[at]?.[column] ?? null) };
};
/** Values into a row, cell by cell as they were, through the Sheets API as a person. */
function put(person: string, name: string, { at, cells }: { at: number; cells: Cells }): void {
  const sheetId = (desk.workspace.read({ tab: name } as never).result as { sheetId: number })
    .sheetId;
  const values = cells.map((cell) => ({
    userEnteredValue:
      cell === null || cell === ''
        ? {}
        : typeof cell === 'number'
          ? { numberValue: cell }
          : { stringValue: String(cell) },
  }));
  const start = { sheetId, rowIndex: at - 1, columnIndex: 0 };
  const updateCells = { start, rows: [{ values }], fields: 'userEnteredValue' };
  const api = { method: 'batchUpdate', body: { requests: [{ updateCells }] } };
  desk.workspace.as(person).api(api as never);
}
function type(
  person: string,
  name: string,
  at: { key: string; header: string },
  value: string | number,
) {
  const row = rowOf(name, at.key);
  const cells = [...row.cells];
  cells[tab(name).header.indexOf(at.header)] = value;
  put(person, name, { at: row.at, cells });
}
const received = (): string => {
  const po = desk.order(['10 at 100.00']);
  desk.receive(po, '10');
  return po;
};
const pay = (invoiceId: string, amount = '1000.00', who = CLEO): Answer =>
  desk.run(who, 'initiate_payment', { invoiceId, amount, day: desk.today() });

describe('rows put back as they once stood, with the seals they had', () => {
  test('an invoice and its order from before the payment are not paid again', () => {
    const { invoiceId } = desk.enter(received(), ['10 at 100.00']);
    const before = [rowOf('Register', 'D-000001'), rowOf('Invoices', invoiceId)];
    expect(pay(invoiceId).ok).toBe(true);
    put(OLGA, 'Register', before[0] as never);
    put(OLGA, 'Invoices', before[1] as never);
    expect(pay(invoiceId)).toMatchObject({ ok: false, code: 'edited_outside' });
  });
  test('the payment row from before it was reversed, or gone, changes nothing', () => {
    const { invoiceId } = desk.enter(received(), ['10 at 100.00']);
    const { paymentId } = pay(invoiceId).value;
    const day = desk.today();
    const initiated = rowOf('Payments', paymentId);
    desk.done(DAN, 'reverse_payment', { paymentId, day, reason: 'The bank sent it back.' });
    put(OLGA, 'Payments', initiated);
    expect(desk.run(CLEO, 'settle_payment', { paymentId, day }).code).toBe('edited_outside');
  });
  test('an exception from before its document was held again', () => {
    const { invoiceId, exceptions } = desk.enter(received(), ['10 at 112.00']);
    const [{ exceptionId }] = exceptions;
    const open = rowOf('Exceptions', exceptionId);
    const note = 'Agreed with the vendor by phone.';
    desk.done(BEN, 'resolve_exception', { exceptionId, code: 'accepted_variance', note });
    put(OLGA, 'Exceptions', open);
    expect(pay(invoiceId, '1120.00').code).toBe('edited_outside');
  });
  test('an order from before it was held', () => {
    const po = received();
    const { invoiceId } = desk.enter(po, ['10 at 100.00']);
    const free = rowOf('Register', 'D-000001');
    desk.done(BEN, 'hold_order', { poNumber: po, reason: 'The vendor is bankrupt.' });
    put(OLGA, 'Register', free);
    expect(pay(invoiceId).code).toBe('edited_outside');
  });
  test('nothing of this is seen where nobody put anything back', () => {
    const po = received();
    const { invoiceId } = desk.enter(po, ['10 at 100.00']);
    expect(pay(invoiceId, '400.00').ok).toBe(true);
    desk.workspace.as(OLGA).edit({ tab: 'Revision Log', do: 'sort', at: 1, to: 'desc' } as never);
    expect(pay(invoiceId, '300.00').ok).toBe(true);
    desk.workspace.as(OLGA).edit({ tab: 'Register', do: 'moveColumn', at: 3, to: 9 } as never);
    expect(pay(invoiceId, '300.00').ok).toBe(true);
  });
});

describe('copies and rows of others', () => {
  test("an order in two rows is nobody's", () => {
    const po = desk.order(['10 at 100.00']);
    const { cells } = rowOf('Register', 'D-000001');
    put(OLGA, 'Register', { at: 30, cells: cells.map((cell, at) => (at === 1 ? null : cell)) });
    const came = { poNumber: po, day: desk.today(), lines: [{ line: 1, received: '1' }] };
    expect(desk.run(ANA, 'record_receipt', came).code).toBe('edited_outside');
    const reason = 'Pasted by mistake.';
    const settled = { tab: 'Register', key: 'D-000001', action: 'restore', reason };
    expect(desk.run(OLGA, 'resolve_edit', settled).ok).toBe(true);
    expect(desk.run(ANA, 'record_receipt', came)).toMatchObject({ ok: true });
  });
  test('approval cells of one order do not approve another', () => {
    desk.order(['10 at 100.00']);
    const asked = desk.done(ANA, 'submit_order', {
      vendor: 'Acme Oy',
      description: 'Sample',
      costCentre: 'IT',
      currency: 'EUR',
      lines: [{ description: 'Item 1', unit: 'pcs', quantity: '10', unitPrice: '100.00' }],
    });
    const { header } = tab('Register');
    const from = header.indexOf('Approval state');
    const mine = rowOf('Register', asked.draftKey);
    const approved = rowOf('Register', 'D-000001').cells.slice(from);
    put(OLGA, 'Register', { at: mine.at, cells: [...mine.cells.slice(0, from), ...approved] });
    const { refused } = desk.done(BEN, 'issue_orders', { keys: [asked.draftKey] });
    expect(refused).toMatchObject([{ code: 'approval_unsealed' }]);
  });
});

describe('what the owner cannot make true', () => {
  test.each([
    ['Exceptions', 'State', 'accepted'],
    ['Invoices', 'Payment hold', ''],
    ['Invoices', 'Verdict', 'matched'],
    ['Invoices', 'Entered by', 'someone@example.com'],
    ['Register', 'Requester', 'someone@example.com'],
    ['Register', 'Status', 'closed'],
    ['Lines', 'Accepted', 99],
  ])('%s %s', (name, header, value) => {
    const { invoiceId, exceptions } = desk.enter(received(), ['10 at 112.00']);
    const keys: { [tab: string]: string } = {
      Exceptions: exceptions[0].exceptionId,
      Invoices: invoiceId,
      Register: 'D-000001',
      Lines: 'D-000001.1',
    };
    const key = keys[name] ?? '';
    type(OLGA, name, { key, header }, value);
    expect(pay(invoiceId, '1120.00').code).toBe('edited_outside');
    const adopted = { tab: name, key, action: 'adopt', reason: 'It is right as it stands.' };
    expect(desk.run(OLGA, 'resolve_edit', adopted)).toMatchObject({ code: 'approval_unsealed' });
    expect(desk.run(OLGA, 'resolve_edit', { ...adopted, action: 'restore' }).ok).toBe(true);
    expect(pay(invoiceId, '1120.00').code).toBe('on_hold');
  });
  test('a price adopted after the approval is paid to nobody', () => {
    const po = received();
    type(OLGA, 'Lines', { key: 'D-000001.1', header: 'Unit price' }, 120);
    const adopt = { tab: 'Lines', key: 'D-000001.1', action: 'adopt', reason: 'The new price.' };
    expect(desk.run(OLGA, 'resolve_edit', adopt).ok).toBe(true);
    const { invoiceId } = desk.enter(po, ['10 at 120.00']);
    expect(pay(invoiceId, '1200.00').code).toBe('approval_broken');
  });
});

test('typed log rows answer no command of somebody else, and are found', () => {
  const { header } = tab('Revision Log');
  const fake: { [column: string]: string | number } = {
    Sequence: 900,
    Actor: ANA,
    'Command id': 'to-come',
    Answer: '{"ok":true,"value":{"poNumber":"PO-1"}}',
  };
  put(OLGA, 'Revision Log', { at: 40, cells: header.map((name) => fake[name] ?? null) });
  const answer = desk.run(ANA, 'close_order', { poNumber: 'PO-1', reason: 'x' }, 'to-come');
  expect(answer.ok).toBe(false);
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.map((one: { kind: string }) => one.kind)).toContain('log_broken');
});

describe('envelopes that nobody sends by accident', () => {
  const order = { vendor: 'Acme Oy', description: 'x', costCentre: 'IT', currency: 'EUR' };
  const line = { description: 'x', unit: 'pcs', quantity: '1', unitPrice: '1' };
  const of = (more: object): object => ({ ...order, lines: [{ ...line, ...more }] });
  test.each<[string, unknown]>([
    ['a prototype key', JSON.parse('{"__proto__":{"vendor":"x"}}')],
    ['a constructor', { ...of({}), constructor: 'x' }],
    ['30 digits', of({ quantity: '9'.repeat(30) })],
    ['an exponent', of({ unitPrice: '1e5' })],
    ['not a number', of({ quantity: 'NaN' })],
    ['infinity', of({ quantity: '-Infinity' })],
    ['digits of another script', of({ quantity: '\u0661\u0660' })],
    ['below zero', of({ quantity: '-1' })],
    ['an impossible day', { ...of({}), needBy: '2026-02-30' }],
    ['a list for text', { ...of({}), vendor: ['Acme Oy'] }],
    ['an object for text', { ...of({}), vendor: { toString: 'x' } }],
    ['no lines', { ...order, lines: [] }],
    ['201 lines', { ...order, lines: Array.from({ length: 201 }, () => line) }],
    ['deep JSON', { ...of({}), charges: [{ a: { b: { c: { d: { e: { f: 1 } } } } } }] }],
    ['300 kB', { ...of({}), note: 'x'.repeat(300_000) }],
    ['null', null],
    ['text', 'D-000001'],
  ])('%s is refused and leaves nothing', (_, input) => {
    const before = JSON.stringify(tab('Revision Log'));
    const answer = desk.run(ANA, 'submit_order', input as object);
    expect(answer.ok).toBe(false);
    expect(answer.code).not.toBe('try_again');
    expect(JSON.stringify(tab('Revision Log'))).toBe(before);
  });
  test.each(['=HYPERLINK("http://x")', "'+1", '\u202eevil', 'a\u0000b', '\ud800', '\\u0041'])(
    'a vendor called %j is a text, and stays as it was',
    (vendor) => {
      const { draftKey } = desk.done(ANA, 'submit_order', { ...of({}), vendor });
      const { findings } = desk.done(OLGA, 'verify', {});
      expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
      const shown = desk.workspace
        .as(ANA)
        .query({ query: 'order', input: { key: draftKey } } as never);
      expect(JSON.stringify(shown)).toContain(JSON.stringify(vendor).slice(1, -1));
    },
  );
});
