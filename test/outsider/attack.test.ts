// What somebody may do to a register and to its export before an auditor gets it: each is found by the
// verifier that has neither key nor Google, with the sentence that an auditor reads.
import { anchorText, registerMark } from '../../src/core/anchor';
import { Accounts, ANA, CLEO, OLGA } from '../app/accounts-kit';
import { Export, removeFolders } from './kit';

afterAll(removeFolders);

/** Two orders: one billed and paid, one just issued; the month reconciled. */
function played(): { desk: Accounts; paid: string; open: string } {
  const desk = new Accounts();
  const paid = desk.order(['10 at 100.00']);
  desk.receive(paid, '10');
  const { invoiceId } = desk.enter(paid, ['10 at 100.00']);
  desk.done(CLEO, 'initiate_payment', {
    ...{ invoiceId, amount: '1000.00', day: desk.today() },
    reference: "=cmd|' /C calc'!A0",
  });
  const open = desk.order(['3 at 7.50'], { description: "'quoted, \u0007 =1+1" });
  desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) });
  return { desk, paid, open };
}

let whole: { desk: Accounts; paid: string; open: string; month: string };
let text: string;
/** The head as it was mailed when everything was still as the register wrote it. */
let mail: string;
beforeAll(() => {
  const { desk, ...orders } = played();
  whole = { desk, ...orders, month: `Month ${desk.today().slice(0, 7)}` };
  const made = Export.of(desk);
  text = made.written();
  const state = (key: string): string => made.tab('State').find(([own]) => own === key)?.[1] ?? '';
  mail = anchorText({
    register: registerMark(state('fileId')),
    head: Number(state('head')),
    hash: state('hash'),
    at: desk.workspace.now,
  });
});
const fresh = (): Export => new Export(text);
const LOG = 'Revision Log';
/** Takes one row out of a tab. */
function without(made: Export, tab: string, row: number): Export {
  made.tab(tab).splice(row - 1, 1);
  return made;
}
/** The log row with the last entry of a fact. */
function entryOf(made: Export, fact: string): number {
  const column = made.tab(LOG)[0]?.indexOf('Fact') ?? -1;
  return (
    made
      .tab(LOG)
      .map((cells) => (cells[column] ?? '').includes(fact))
      .lastIndexOf(true) + 1
  );
}

test('an export that nobody touched agrees, with and without the mailed head', () => {
  expect(fresh().found()).toEqual([]);
  const verified = fresh().verified(mail);
  expect(verified.findings).toEqual([]);
  expect(verified.checked).toMatchObject({ approvals: 2, numbers: 2, months: 1, anchors: 1 });
  expect(verified.remarks.join(' ')).toContain('Mailed heads prove the log up to entry');
});

describe('people who work on while an export is made', () => {
  const two = (): [Export, Export] => {
    const desk = new Accounts();
    const po = desk.order(['10 at 100.00']);
    const first = Export.of(desk);
    desk.receive(po, '10');
    desk.order(['3 at 7.50']);
    return [first, Export.of(desk)];
  };
  test('each tab is compared with the log as it was when the tab was read', () => {
    const [first, second] = two();
    expect(first.later(second, [LOG, 'Receipts', 'Approvals']).found()).toEqual([]);
  });
  test('and what differs from that moment is found', () => {
    const [first, second] = two();
    first.set('Lines', 2, { Received: '10' });
    expect(first.later(second, [LOG]).found()).toEqual([
      'Lines 2: Received of PO-2026-0001, line 1 is "10"; the register left it as "0".',
    ]);
  });
  test('a log that is older than the rows is found', () => {
    const [first, second] = two();
    expect(second.later(first, [LOG]).found().join('\n')).toMatch(
      /The log ends at entry \d+, but export\.json names entry \d+: the end was cut off/,
    );
  });
});

describe('the log', () => {
  test('an entry removed', () => {
    expect(without(fresh(), LOG, 6).found()).toContain('Revision Log 6: Entry 5 is missing.');
  });
  test('an entry changed', () => {
    const made = fresh().set(LOG, 6, { Actor: 'eve@example.com' });
    expect(made.found()).toContain(
      'Revision Log 6: Entry 5 was changed, or an entry before it: the chain does not reach it.',
    );
  });
  test('two entries reordered', () => {
    const made = fresh();
    const log = made.tab(LOG);
    [log[4], log[5]] = [log[5] ?? [], log[4] ?? []];
    expect(made.found()).toEqual([
      'Revision Log 6: Entry 4 stands after entry 5: rows of the log were moved.',
    ]);
  });
  test('two entries reordered, with each other\u2019s numbers', () => {
    const made = fresh();
    const log = made.tab(LOG);
    [log[4], log[5]] = [log[5] ?? [], log[4] ?? []];
    made.set(LOG, 5, { Sequence: '4' }).set(LOG, 6, { Sequence: '5' });
    expect(made.found().filter((one) => one.includes('the chain does not reach it'))).toHaveLength(
      3,
    );
  });
  test('an entry changed, with the row it tells of, and chained anew without the key', () => {
    const made = fresh();
    const row = entryOf(made, 'payment_initiated');
    const changes = made.get(LOG, row, 'Changes');
    expect(changes).toContain('100000');
    made.set(LOG, row, { Actor: 'eve@example.com' }).rechained();
    expect(made.found()).toEqual([]);
    expect(made.found(mail)).toEqual([
      expect.stringMatching(
        /^Revision Log \d+: Entry \d+ is not the one that the head mailed at .* names: the log was rewritten up to there or before\.$/,
      ),
    ]);
  });
  test('rows and log rolled back together to an older state', () => {
    expect(fresh().rechained().found(mail)).toEqual([]);
    const older = new Accounts();
    const po = older.order(['10 at 100.00']);
    const made = Export.of(older);
    expect(po).toBe(whole.paid);
    expect(made.found()).toEqual([]);
    expect(made.found(mail)[0]).toMatch(
      /^Revision Log \d+: The log ends at entry \d+, but the head mailed at .* names entry \d+: the end was cut off, or an older state was put back\.$/,
    );
  });
  test('the end of the log cut off', () => {
    const made = fresh();
    const last = made.tab(LOG).length;
    expect(without(made, LOG, last).found().join('\n')).toMatch(
      /The log ends at entry \d+, but export\.json names entry \d+: the end was cut off/,
    );
  });
  test('an entry added by hand, chained to the last one', () => {
    const made = fresh();
    const log = made.tab(LOG);
    const [state = []] = [made.tab('State').filter(([key]) => key === 'head' || key === 'hash')];
    const kept = state.map((cells) => [...cells]);
    log.push([...(log[log.length - 1] ?? [])]);
    made.set(LOG, log.length, { Sequence: String(log.length - 1), 'Command id': '' });
    const pieces = JSON.stringify(made['listed'].pieces);
    made.rechained();
    made['listed'].pieces = JSON.parse(pieces);
    state.forEach((cells, at) => cells.splice(0, 2, ...(kept[at] ?? [])));
    expect(made.found().join('\n')).toMatch(/entries were added by hand/);
  });
});

describe('rows', () => {
  test('a cell changed', () => {
    const made = fresh();
    const row = made.row('Register', 'D-000002');
    made.set('Register', row, { 'Net total': '225' });
    expect(made.found()).toContain(
      `Register ${row}: Net total of PO-2026-0002 is "225.00"; the register left it as "22.50".`,
    );
  });
  test('a cell that holds no value of its kind', () => {
    const made = fresh();
    made.set('Lines', 2, { Quantity: 'ten' });
    expect(made.found()).toContain(
      'Lines 2: Quantity of PO-2026-0001, line 1 is "ten"; the register left it as "10".',
    );
  });
  test('a row removed, a row typed in, a row doubled', () => {
    const made = fresh();
    const receipts = made.tab('Receipts');
    const [, first = []] = receipts;
    receipts.push([...first], ['R-TYPED', ...first.slice(1)]);
    without(made, 'Payments', 2);
    expect(made.found()).toEqual([
      expect.stringMatching(/^Receipts 4: Row 4 \(R-TYPED\) was typed in: no command wrote it\.$/),
      expect.stringMatching(/^Receipts 3: Row 3 \(the receipt of .*\) is a copy of another row\.$/),
      expect.stringMatching(/^Payments : The row of the payment of .* is gone; the log has it\.$/),
    ]);
  });
  test('a number doubled', () => {
    const made = fresh();
    const row = made.row('Register', 'D-000002');
    const number = made.get('Register', row, 'PO number');
    made.set('Register', row, { 'PO number': whole.paid });
    expect(made.found()).toEqual([
      `Register ${row}: PO number of ${number} is "${whole.paid}"; the register left it as "${number}".`,
      `Register ${row}: ${whole.paid} stands on two orders: D-000001 (row 2) and D-000002 (row ${row}).`,
    ]);
  });
});

describe('approvals', () => {
  test('an approval typed in', () => {
    const made = fresh();
    const approvals = made.tab('Approvals');
    const [, first = []] = approvals;
    approvals.push(['D-000002.9', ...first.slice(1)]);
    const row = approvals.length;
    expect(made.found()).toEqual([
      `Approvals ${row}: Row ${row} (D-000002.9) was typed in: no decision in the log made it.`,
      `Approvals ${row}: The decision D-000002.9 was typed or changed by hand: the log has no such decision.`,
    ]);
  });
  test('an approved content typed over', () => {
    const made = fresh();
    made.set('Lines', made.row('Lines', 'D-000002.1'), { 'Unit price': '75' });
    expect(made.found()).toContain(
      `Register ${made.row('Register', 'D-000002')}: What stands in the rows of ${whole.open} is not what was approved.`,
    );
  });
  test('a decision that another person wrote, chained anew', () => {
    const made = fresh();
    const row = entryOf(made, 'order_approved') || entryOf(made, 'approval');
    const by = made.get(LOG, row, 'Actor');
    made.set(LOG, row, { Actor: ANA }).rechained();
    expect(made.found().join('\n')).toMatch(
      new RegExp(`The decision .* is by ${by}, but entry \\d+ was written by ${ANA}\\.`),
    );
  });
});

describe('months', () => {
  const figure = (made: Export, section: RegExp): number =>
    made.tab(whole.month).findIndex(([cell = '']) => section.test(cell)) + 3;
  test('a total changed', () => {
    const made = fresh();
    const row = figure(made, /^Commitment/);
    const table = made.tab(whole.month);
    const column = table[row - 2]?.indexOf('Closing') ?? -1;
    const [cells = []] = [table[row - 1]];
    const was = cells[column] ?? '';
    cells[column] = '1.00';
    expect(made.found()).toEqual([
      `${whole.month} ${row}: Closing of IT \u00b7 EUR in ${whole.month} is "1.00"; the log gives "22.50".`,
    ]);
    expect(was).toBe('22.5');
  });
  test('a payment, a count of approvals and a number changed', () => {
    const made = fresh();
    for (const section of [/^Payments$/, /^Approvals by person$/, /^Number certificate$/]) {
      const cells = made.tab(whole.month)[figure(made, section) - 1] ?? [];
      cells[section.source.includes('Number') ? 3 : 1] = '99';
    }
    expect(made.found().map((one) => one.replace(/^.*?: /, ''))).toEqual([
      expect.stringMatching(/^Initiated of EUR in .* is "99"; the log gives "1000\.00"\.$/),
      expect.stringMatching(/^Approved of .* is "99"; the log gives "2"\.$/),
      expect.stringMatching(/^Count of .* is "99"; the log gives "2"\.$/),
    ]);
  });
  test('a signature typed in', () => {
    const made = fresh().set(whole.month, 3, {});
    const cells = made.tab(whole.month)[2] ?? [];
    expect(cells[0]).toBe('Not signed.');
    cells[0] = 'Signed by olga@example.com at 2026-11-02T08:00:00.000Z: All is well here';
    expect(made.found()).toEqual([
      `${whole.month} 3: ${whole.month} says "${cells[0]}"; the log says "Not signed.".`,
    ]);
  });
  test('a signed month agrees, and a fact put into it afterwards does not', () => {
    const desk = new Accounts();
    desk.order(['10 at 100.00']);
    const month = desk.today().slice(0, 7);
    desk.workspace.advance('P32D');
    desk.done(OLGA, 'reconcile_month', { month });
    desk.done(OLGA, 'sign_month', { month, statement: 'I have read it and it is complete' });
    const made = Export.of(desk);
    expect(made.found()).toEqual([]);
    const row = entryOf(made, 'order_issued');
    const changes = made.get(LOG, row, 'Changes');
    expect(changes).toContain('"open":[0,100000]');
    made.set(LOG, row, { Changes: changes.replace(/"open":\[0,100000\]/g, '"open":[0,90000]') });
    expect(made.rechained().found().join('\n')).toMatch(
      /the signature of .* names: the log was rewritten up to there or before/,
    );
    desk.done(OLGA, 'reopen_month', { month, reason: 'A bill of that month came late' });
    expect(Export.of(desk).found()).toEqual([]);
  });
  test('the tab of a month left out', () => {
    const made = fresh();
    made.tables.delete(whole.month);
    expect(made.found().join('\n')).toContain('was reconciled, but there is no tab of it');
  });
});
