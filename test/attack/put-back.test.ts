// Attacks between two verifications, by people who may write the cells: rows that hang on an order put
// back alone, mails typed into Outbox, answers changed in the log, a time zone that is none. Each is
// seen by the next command that would use it, not only by the next verification.
import { Accounts, ANA, BEN, CLEO, OLGA } from '../app/accounts-kit';
import type { Answer } from '../app/accounts-kit';

type Cells = (string | number | boolean | null)[];
interface Tab {
  header: string[];
  values: Cells[];
  sheetId: number;
}

let desk: Accounts;
let po: string;
beforeEach(() => {
  desk = new Accounts();
  po = desk.order(['10 at 100.00', '5 at 20.00']);
});

const tab = (name: string): Tab => desk.workspace.read({ tab: name } as never).result as never;
const column = (name: string, header: string): number => tab(name).header.indexOf(header);
const rowOf = (name: string, key: string): number =>
  tab(name).values.findIndex(([own]) => own === key);
const cellsOf = (name: string, at: number): Cells =>
  tab(name).header.map((_, of) => tab(name).values[at]?.[of] ?? null);

/** Writes a row through the Sheets API as a person would paste it, cell by cell. */
function put(name: string, at: number, cells: Cells, person = OLGA): void {
  const values = cells.map((cell) => ({
    userEnteredValue:
      cell === null || cell === ''
        ? {}
        : typeof cell === 'number'
          ? { numberValue: cell }
          : { stringValue: String(cell) },
  }));
  const start = { sheetId: tab(name).sheetId, rowIndex: at + 1, columnIndex: 0 };
  const updateCells = { start, rows: [{ values }], fields: 'userEnteredValue' };
  const api = { method: 'batchUpdate', body: { requests: [{ updateCells }] } };
  desk.workspace.as(person).api(api as never);
}
function type(name: string, at: number, typed: { [header: string]: string }): void {
  const cells = cellsOf(name, at);
  for (const [header, value] of Object.entries(typed)) cells[column(name, header)] = value;
  put(name, at, cells);
}
/** Findings of a verification; the file of these tests counts its days in another zone. */
const verified = (): { kind: string }[] =>
  desk
    .done(OLGA, 'verify', {})
    .findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone');
const came = (): Answer =>
  desk.run(ANA, 'record_receipt', {
    poNumber: po,
    day: desk.today(),
    lines: [{ line: 1, received: '1' }],
  });

describe('rows put back alone', () => {
  test('a line from before what came was recorded', () => {
    const at = rowOf('Lines', 'D-000001.1');
    const before = cellsOf('Lines', at);
    desk.receive(po, '10');
    put('Lines', at, before);
    expect(came()).toMatchObject({ ok: false, code: 'edited_outside' });
  });
  test('a line of a document from before it was judged again', () => {
    const { invoiceId } = desk.enter(po, ['10 at 100.00']);
    const at = rowOf('Invoice Lines', `${invoiceId}.1`);
    const before = cellsOf('Invoice Lines', at);
    desk.receive(po, '10');
    expect(cellsOf('Invoice Lines', at)).not.toEqual(before);
    put('Invoice Lines', at, before);
    const pay = { invoiceId, amount: '1000.00', day: desk.today() };
    expect(desk.run(CLEO, 'initiate_payment', pay).code).toBe('edited_outside');
  });
  test('one of two restored does not make the other one true', () => {
    const rows = ['D-000001.1', 'D-000001.2'].map((key) => rowOf('Lines', key));
    const before = rows.map((at) => cellsOf('Lines', at));
    desk.receive(po, [
      { line: 1, received: '2' },
      { line: 2, received: '2' },
    ]);
    rows.forEach((at, nth) => put('Lines', at, before[nth] ?? []));
    const restore = (key: string): Answer =>
      desk.run(OLGA, 'resolve_edit', {
        tab: 'Lines',
        key,
        action: 'restore',
        reason: 'It was pasted over by mistake.',
      });
    expect(restore('D-000001.1').ok).toBe(true);
    expect(came()).toMatchObject({ ok: false, code: 'edited_outside' });
    expect(restore('D-000001.2').ok).toBe(true);
    expect(came()).toMatchObject({ ok: true });
    expect(verified()).toEqual([]);
  });
});

test('a row of Register that is gone stops what starts from a document', () => {
  const other = desk.order(['1 at 5.00']);
  expect(other).toBe('PO-2026-0002');
  const { receiptId } = desk.receive(po, '10');
  const edit = { tab: 'Register', do: 'deleteRows', at: rowOf('Register', 'D-000002') + 2 };
  desk.workspace.as(OLGA).edit(edit as never);
  const reverse = { receiptId, reason: 'Counted wrong at the gate.' };
  expect(desk.run(ANA, 'reverse_receipt', reverse).code).toBe('sequence_gap');
});

describe('Outbox', () => {
  const free = (): number => tab('Outbox').values.filter(([key]) => (key ?? '') !== '').length;
  const mailed = (): string[] => {
    desk.workspace.advance('P1D');
    desk.done(OLGA, 'send_due', {});
    return desk.workspace.mail().flatMap(({ to, subject }) => [...to, subject]);
  };
  test('a mail that somebody typed is not sent, and named', () => {
    const typed = { Key: 'M-1-9', State: 'waiting', To: 'eve@example.com', Subject: 'Pay me' };
    type('Outbox', free(), {
      ...typed,
      Body: 'At once.',
      'Created at': '2026-10-01T08:00:00.000Z',
    });
    expect(mailed()).not.toContain('eve@example.com');
    expect(verified()).toMatchObject([{ kind: 'edited_outside', tab: 'Outbox', key: 'M-1-9' }]);
  });
  test.each([
    ['To', 'eve@example.com'],
    ['Subject', 'Pay me'],
  ])('a mail of the register with another %s', (header, value) => {
    type('Outbox', 0, { State: 'waiting', [header]: value });
    expect(mailed()).not.toContain(value);
  });
});

test.each([
  ['Answer', '{"ok":true,"value":{"draftKey":"D-000009"}}'],
  ['Actor', BEN],
])('an answer is not given again from an entry whose %s was changed', (header, value) => {
  const input = { poNumber: po, reason: 'Held for a question of the vendor.' };
  const first = desk.run(BEN, 'hold_order', input, 'held-once');
  expect(desk.run(BEN, 'hold_order', input, 'held-once')).toEqual(first);
  const ids = tab('Revision Log').values.map(
    (cells) => cells[column('Revision Log', 'Command id')],
  );
  const cells = cellsOf('Revision Log', ids.indexOf('held-once'));
  const typed = header === 'Actor' ? OLGA : value;
  type('Revision Log', ids.indexOf('held-once'), { [header]: typed });
  expect(desk.run(BEN, 'hold_order', input, 'held-once').code).toBe('log_broken');
  put('Revision Log', ids.indexOf('held-once'), cells);
  const sort = { tab: 'Revision Log', do: 'sort', at: 1, to: 'desc' };
  desk.workspace.as(OLGA).edit(sort as never);
  expect(desk.run(BEN, 'hold_order', input, 'held-once')).toEqual(first);
});

test('a time zone that is none is named to whoever meets it', () => {
  const { values } = tab('Settings');
  const at = values.findIndex(([name]) => name === 'timeZone') + 2;
  desk.workspace.as(OLGA).type({ tab: 'Settings', at: `B${at}`, values: [['Europe/Nowhere']] });
  const answer = came();
  expect(answer).toMatchObject({ ok: false, code: 'bad_value' });
  expect(answer.detail).toContain('Europe/Nowhere');
  const who = desk.workspace.as(ANA).query({ query: 'who', input: {} } as never);
  expect(who).toMatchObject({ ok: true });
  desk.workspace.as(OLGA).type({ tab: 'Settings', at: `B${at}`, values: [['Europe/Helsinki']] });
  expect(came()).toMatchObject({ ok: true });
});
