// Names that people and vendors give in any alphabet: a contract and its ceiling, the vendor's own
// number, a delivery note (controls.md T01, T28, T31, D1). Rows and sums of an earlier version, which
// knew Latin letters and digits alone, are found as well.
import type { AnyRow } from '../../src/core/tables';
import { readLayout } from '../../src/sheets/layout';
import { readRow, rowSeal } from '../../src/sheets/rows';
import { stateSeal } from '../../src/sheets/state';
import { Accounts, BEN as APPROVER, CLEO as CLERK } from './accounts-kit';
import {
  ANA,
  BEN,
  CLEO,
  done,
  fromState,
  letters,
  line,
  newRegister,
  OLGA,
  request,
  run,
  tab,
  verify,
} from './kit';

const { work, again } = fromState(() => newRegister());
beforeEach(again);

const contracts = (...rows: [reference: string, ceiling: number][]): void => {
  const values = rows.map(([reference, ceiling]) => [
    ...[reference, 'Acme', '2026-10-01', '2027-09-30', ceiling, OLGA],
  ]);
  work().as(OLGA).type({ tab: 'Contracts', at: 'A2', values });
};
const ask = (contractRef: string, unitPrice: string): any =>
  run<any>(work(), ANA, 'submit_order', request([line('1', unitPrice)], { contractRef }));
const told = (key: string): string =>
  (work().as(BEN).query({ query: 'approval', input: { key } }) as any).value.contract;
const trace = (any: string): { result: string; found: { key: string }[] } =>
  (work().as(OLGA).query({ query: 'trace', input: { any } }) as any).value;
const issue = (asked: any): string => {
  const { draftKey: key, fingerprint } = asked.value;
  done(work(), BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
  return done<any>(work(), BEN, 'issue_orders', { keys: [key] }).issued[0].poNumber;
};

const PAIRS: [string, string][] = [
  ['Рамка-7', 'Договор-7'],
  ['Рамка', 'Договор'],
  ['Σύμβαση 7', 'Πλαίσιο 7'],
  ['合同-7', '框架-7'],
  ['חוזה', 'מסגרת'],
  ['अनुबंध', 'ढाँचा'],
  ['สัญญา 7', 'กรอบ 7'],
  ['계약-7', '기본-7'],
  ['★', '★★'],
  ['Ø-7', 'Æ-7'],
];
test.each(PAIRS)('%s and %s are two contracts, each with a ceiling of its own', (one, other) => {
  contracts([one, 1000], [other, 500]);
  const first = ask(` ${one} `, '900.00');
  expect(first.ok).toBe(true);
  expect(told(first.value.draftKey)).toContain('900.00 EUR of 1,000.00 EUR with this order');
  expect(ask(one.toUpperCase().normalize('NFD'), '100.01').code).toBe('over_ceiling');
  expect(ask(one, '100.00').ok).toBe(true);
  expect(ask(other, '500.01').code).toBe('over_ceiling');
  expect(ask(other, '500.00').ok).toBe(true);
  expect(
    trace(one)
      .found.map(({ key }) => key)
      .sort(),
  ).toEqual(['D-000001', 'D-000002']);
  expect(trace(other).found.map(({ key }) => key)).toEqual(['D-000003']);
  expect(verify(work())).toEqual([]);
});

test("one of signs alone is nobody's name, and who cites it is told so", () => {
  contracts(['---', 100], ['?', 100]);
  expect(ask('---', '10.00')).toMatchObject({
    code: 'bad_value',
    detail: 'Contracts, row 2: "---" has no letter or digit.',
  });
  expect(ask('?', '10.00').detail).toContain('row 3');
  expect(ask('-', '10.00').value.warnings.join()).toContain('- is not a contract');
});

test('a change that waits counts for the contract that it names', () => {
  contracts(['Рамка-7', 1000], ['Договор-7', 1000]);
  const poNumber = issue(ask('Договор-7', '600.00'));
  const reason = 'It was of the other contract';
  const changes = { contractRef: 'рамка 7', lines: [{ line: 1, unitPrice: '700.00' }] };
  done(work(), ANA, 'change_order', { poNumber, reason, changes });
  expect(ask('Рамка-7', '300.01').code).toBe('over_ceiling');
  expect(ask('Договор-7', '300.01').code).toBe('over_ceiling');
  expect(ask('Рамка-7', '300.00').ok).toBe(true);
  expect(verify(work())).toEqual([]);
});

/** The names in pointers without what an earlier version left out of them. */
const earlier = (pointers: string): string =>
  pointers.replace(/(^|;)u=([^;]*)/, (_all, before: string, names: string) => {
    const plain = names.split(',').map((one) => one.replace(/[^A-Z0-9]/g, ''));
    return `${before}q=${[...new Set(plain)].filter((one) => one !== '').join()}`;
  });

describe('a register of an earlier version', () => {
  type Sealed = 'Register' | 'Invoices';
  /** A tab's rows as records, and where their fields stand. */
  function records(title: Sealed): { rows: AnyRow[]; at: (field: string) => string } {
    const { header, values } = tab(work(), title);
    const key = title === 'Register' ? 'register' : 'invoices';
    const layout = readLayout(key, header);
    if (!layout.ok) throw new Error(layout.detail);
    const rows = values.map((cells) => readRow(key, cells, layout.value).row);
    return { rows, at: (field) => `${letters(layout.value.get(field) ?? 0)}2` };
  }
  const columnOf = (title: Sealed, field: string): string[] =>
    records(title).rows.map((row) => String(row[field]));
  /** A column as it was, under the seals of such rows. */
  function resealed(title: Sealed, field: string, was: (now: string) => string): void {
    const { rows, at } = records(title);
    const before = rows.map((row) => ({ ...row, [field]: was(String(row[field])) }) as AnyRow);
    const secret = work().properties()['po.key'] ?? '';
    const tabOf = title === 'Register' ? 'register' : 'invoices';
    const type = (of: string, cells: unknown[]): void => {
      const values = cells.map((one) => [String(one)]);
      if (values.length > 0)
        work()
          .as(OLGA)
          .type({ tab: title, at: at(of), values });
    };
    type(
      field,
      before.map((row) => row[field]),
    );
    type(
      'seal',
      before.map((row) => rowSeal(secret, tabOf, row)),
    );
  }
  function olden(): void {
    resealed('Register', 'pointers', earlier);
    resealed('Invoices', 'pointers', earlier);
  }
  /** Cells of State put in, or taken away, and all of it sealed anew. */
  function state(cells: { [name: string]: string }, gone: RegExp): void {
    const { values } = tab(work(), 'State');
    const were = values.map(([name, text]): [string, string] => [String(name), String(text ?? '')]);
    const kept = were.map(([name, text]): [string, string] => [name, gone.test(name) ? '' : text]);
    const now = new Map([...kept, ...Object.entries(cells)]);
    now.set('seal', stateSeal(work().properties()['po.key'] ?? '', now));
    work()
      .as(OLGA)
      .type({ tab: 'State', at: 'A2', values: [...now] });
  }

  test.each(PAIRS)('orders of %s and %s are found, and their sums told anew', (one, other) => {
    contracts([one, 1000], [other, 500]);
    const { draftKey } = ask(one, '600.00').value;
    ask(other, '500.00');
    olden();
    state({ 'contract:7': '{"EUR":110000}' }, /^taken:/);
    expect(told(draftKey)).toContain('600.00 EUR of 1,000.00 EUR with this order');
    expect(trace(one).found.map(({ key }) => key)).toEqual(['D-000001']);
    expect(ask(one, '400.01').code).toBe('over_ceiling');
    expect(ask(other, '0.01').code).toBe('over_ceiling');
    expect(ask(one, '400.00').ok).toBe(true);
    expect(told(draftKey)).toContain('1,000.00 EUR of 1,000.00 EUR with this order');
    const left = tab(work(), 'State').values.filter(
      ([name, text]) => /^contract:/.test(String(name)) && text !== '',
    );
    expect(left).toEqual([]);
    expect(verify(work())).toEqual([]);
  });

  test('a sum of a Latin name that other contracts were added to is told anew as well', () => {
    contracts(['7', 1000], ['Рамка-7', 1000]);
    ask('7', '600.00');
    ask('Рамка-7', '600.00');
    olden();
    state({ 'contract:7': '{"EUR":120000}' }, /^taken:/);
    expect(ask('7', '400.01').code).toBe('over_ceiling');
    expect(ask('7', '400.00').ok).toBe(true);
    expect(verify(work())).toEqual([]);
  });

  test('a change that waited then is counted for the contract that it names', () => {
    contracts(['Рамка-7', 1000], ['C-1', 1000]);
    const poNumber = issue(ask('C-1', '600.00'));
    const { draftKey } = ask('Рамка-7', '100.00').value;
    const changes = { contractRef: 'Рамка-7', lines: [{ line: 1, unitPrice: '700.00' }] };
    const reason = 'It was of the other contract';
    done(work(), ANA, 'change_order', { poNumber, reason, changes });
    olden();
    state({ 'cites:7': 'D-000001' }, /^(taken|cites):/);
    expect(told('D-000001')).toContain('800.00 EUR of 1,000.00 EUR with this order');
    expect(told(draftKey)).toContain('800.00 EUR of 1,000.00 EUR with this order');
    expect(ask('Рамка-7', '200.01').code).toBe('over_ceiling');
    expect(ask('Рамка-7', '200.00').ok).toBe(true);
    expect(verify(work())).toEqual([]);
  });

  test('a document that was entered then is found by its number', () => {
    const poNumber = issue(ask('', '10.00'));
    const other = issue(ask('', '20.00'));
    const bill = (number: string, unitPrice: string, at = poNumber): any =>
      run(work(), CLEO, 'enter_invoice', {
        ...{ vendor: 'Acme', number, date: '2026-10-01', currency: 'EUR', kind: 'invoice' },
        ...{ poNumber: at, lines: [{ orderLine: 1, quantity: '1', unitPrice }] },
      });
    expect(bill('СФ-12', '10.00').ok).toBe(true);
    const normalised = ['Invoices', 'normalised'] as const;
    expect(columnOf(...normalised)).toEqual(['CФ12']);
    olden();
    resealed(...normalised, () => '12');
    expect(bill('сф 12', '10.00').code).toBe('duplicate_invoice');
    const likes = (number: string, unitPrice: string): string[] =>
      bill(number, unitPrice, other).value.exceptions.map(({ kind }: { kind: string }) => kind);
    expect(likes('СФ-012', '20.00')).toContain('duplicate_invoice');
    expect(likes('АК-12', '30.00')).not.toContain('duplicate_invoice');
    expect(trace('сф12').found).toMatchObject([{ key: 'D-000001' }]);
  });

  test('numbers of vendors and notes lead to their orders', () => {
    const poNumber = issue(ask('', '10.00'));
    done(work(), BEN, 'acknowledge_order', { poNumber, answer: 'accepted', vendorRef: 'Заказ-5' });
    const lines = [{ line: 1, received: '1' }];
    done(work(), ANA, 'record_receipt', {
      poNumber,
      day: '2026-10-01',
      deliveryNote: 'Накладная А',
      lines,
    });
    issue(ask('', '20.00'));
    const all = ['заказ 5', 'НАКЛАДНАЯ А'];
    for (const name of all) expect(trace(name).found).toMatchObject([{ key: 'D-000001' }]);
    expect(trace('Счёт-5').result).toBe('none');
    const listed = (text: string): string[] =>
      (work().as(OLGA).query({ query: 'orders', input: { text } }) as any).value.rows.map(
        ({ key, draftKey }: { key?: string; draftKey?: string }) => key ?? draftKey,
      );
    expect([listed('заказ5'), listed('счёт5')]).toEqual([['D-000001'], []]);
    olden();
    for (const name of all) expect(trace(name).found).toMatchObject([{ key: 'D-000001' }]);
    expect(trace('Счёт-5').result).toBe('none');
  });
});

test.each([
  ['Накладная А', 'Накладная Б'],
  ['накл. 7', 'ТТН 7'],
  ['送货单-7', '提单-7'],
  ['№ 12', '№ 13'],
])('a document that names note %s waits where %s came', (note, other) => {
  const desk = new Accounts();
  const po = desk.order(['10 at 10.00']);
  const first = desk.enter(po, ['5 at 10.00']);
  const row = { orderLine: 1, quantity: '5', unitPrice: '10.00' };
  const named = desk.enter(po, [{ ...row, deliveryNote: note.toLowerCase() }]);
  const verdicts = (): (string | undefined)[] =>
    [first, named].map(({ invoiceId }) => desk.invoice(invoiceId)['Verdict']);
  const { receiptId } = desk.receive(po, '5', { deliveryNote: other });
  expect(verdicts()).toEqual(['matched', 'waiting']);
  desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'Of another order' });
  desk.receive(po, '5', { deliveryNote: note });
  expect(verdicts()).toEqual(['waiting', 'matched']);
});

test("of two orders the vendor's own number names one", () => {
  const desk = new Accounts();
  const [one, two] = [desk.order(['10 at 10.00']), desk.order(['10 at 10.00'])];
  const said = { answer: 'accepted' };
  desk.done(APPROVER, 'acknowledge_order', { poNumber: one, ...said, vendorRef: 'Заказ-5' });
  desk.done(APPROVER, 'acknowledge_order', { poNumber: two, ...said, vendorRef: 'Счёт-5' });
  const { poNumber: _none, ...document } = desk.document('', ['10 at 10.00']) as any;
  const entered = desk.done(CLERK, 'enter_invoice', { ...document, vendorRef: 'заказ 5' });
  expect(entered.explanation).toContain(`is on ${one}: link it?`);
});
