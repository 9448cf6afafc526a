// A change held against Items (controls.md T09): whoever approves it sees what the item's price is, a
// request that is changed is no purchase that a rule approves by itself, and a call-off is one that is
// asked for. On the built bundle.
import { Accounts, ANA, BEN, CLEO, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
});
type Cells = (string | number | null)[];
const items = (...values: Cells[]): void => {
  desk.workspace.as(OLGA).type({ tab: 'Items', at: 'A2', values });
};
const BOLT: Cells = [
  ...['BOLT-8', 'Bolt M8', 'Acme Oy', 'box', 10, null, '2026-12-31', 'Fasteners', 'S', 5],
  '12 pcs = 1 box',
];
const line = (unitPrice: string, more: object = {}): object => ({
  ...{ item: 'bolt-8', description: 'Bolt M8', quantity: '2', unit: 'box', unitPrice },
  ...more,
});
const plain = { description: 'Nails', quantity: '1', unit: 'kg', unitPrice: '4' };
const change = (poNumber: string, changes: object, who = ANA): any =>
  desk.done(who, 'change_order', { poNumber, reason: 'Other prices at the vendor', changes });
const see = (who: string, query: string, input: object): any => {
  const answer = desk.workspace.as(who).query({ query, input }) as { ok: boolean; value: any };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
};
const preview = (poNumber: string, changes: object): string[] =>
  see(ANA, 'preview_change', { poNumber, changes }).beside ?? [];
const approverSees = (key: string): string[] => see(BEN, 'approval', { key }).beside;
const last = (tab: string): Record<string, unknown> => desk.rows(tab).slice(-1)[0] ?? {};
const above = 'Line 1: 11.00 EUR is above the 10.00 of the item BOLT-8.';

test('who approves a change sees the price of the item beside the new one, as who asks does', () => {
  items(BOLT);
  const poNumber = desk.order([line('10'), plain]);
  const changes = { lines: [{ line: 1, unitPrice: '11' }] };
  expect(preview(poNumber, changes)).toEqual([above]);
  expect(change(poNumber, changes).warnings).toEqual([above]);
  expect(approverSees(poNumber)).toEqual([above]);
  expect(JSON.stringify(see(BEN, 'order', { key: poNumber }))).toContain(above);
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});

test('a new price that is not above is told too; an untouched line is not', () => {
  items(BOLT, ['NUT-8', 'Nut', '', 'box', 3]);
  const nut = { item: 'NUT-8', description: 'Nut', quantity: '1', unit: 'box', unitPrice: '5' };
  const poNumber = desk.order([line('9'), nut, plain]);
  expect(preview(poNumber, { lines: [{ line: 1, unitPrice: '9.50' }] })).toEqual([
    'Line 1: 9.50 EUR, where the item BOLT-8 has 10.00.',
  ]);
  expect(preview(poNumber, { lines: [{ line: 1, quantity: '3' }] })).toEqual([]);
  expect(preview(poNumber, { lines: [{ line: 2, quantity: '3' }] })).toEqual([
    'Line 2: 5.00 EUR is above the 3.00 of the item NUT-8.',
  ]);
  expect(preview(poNumber, { lines: [{ line: 3, unitPrice: '9' }] })).toEqual([]);
  expect(preview(poNumber, { terms: '60 days' })).toEqual([]);
});

test('a line that is added takes what its item says; one that gets an item is held against it', () => {
  items(BOLT);
  const poNumber = desk.order([plain]);
  const added = { lines: [line('10.50', { line: 2 })] };
  const said = 'Line 2: 10.50 EUR is above the 10.00 of the item BOLT-8.';
  expect(preview(poNumber, added)).toEqual([said]);
  const { fingerprint } = change(poNumber, added);
  desk.done(BEN, 'decide_approval', { key: poNumber, decision: 'approve', fingerprint });
  expect(last('Lines')).toMatchObject({ 'Tax code': 'S', 'Over-receipt bp': '500' });
  expect(JSON.parse(String(last('Lines')['Unit ratio']))).toEqual({ unit: 'pcs', per: 12, of: 1 });
  const named = { lines: [{ line: 1, item: 'BOLT-8', unit: 'box', unitPrice: '12' }] };
  expect(preview(poNumber, named)).toEqual([
    'Line 1: 12.00 EUR is above the 10.00 of the item BOLT-8.',
  ]);
  const unit = { lines: [{ line: 2, unit: 'kg' }] };
  expect(preview(poNumber, unit)).toEqual([
    'Line 2: 10.50 EUR per kg is not compared with the 10.00 per box of the item BOLT-8.',
  ]);
});

test('another vendor is another price list: every line that names an item is held against it', () => {
  items(BOLT, ['BOLT-8', 'Bolt M8', 'Beta Ltd', 'box', 7]);
  const poNumber = desk.order([plain, line('10')]);
  expect(preview(poNumber, { vendor: 'Beta Ltd' })).toEqual(
    expect.arrayContaining(['Line 2: 10.00 EUR is above the 7.00 of the item BOLT-8.']),
  );
});

test('what the vendor proposes is held against Items for who takes it up and who approves it', () => {
  items(BOLT);
  const poNumber = desk.order([line('10')]);
  const changes = { lines: [{ line: 1, unitPrice: '11' }] };
  desk.done(ANA, 'acknowledge_order', { poNumber, answer: 'change_proposed', changes });
  const taken = desk.done(ANA, 'answer_proposal', { poNumber, decision: 'accept' });
  expect(taken.warnings).toContain(above);
  expect(approverSees(poNumber)).toContain(above);
});

const none = Array.from({ length: 6 }, () => null);
const BOLTS: Cells = ['bolts', 0, 100, ...none, 'auto', '', '', 'BOLT-8', 500];

test('a request above the price of its item stays with its approvers however it is changed', () => {
  items(BOLT);
  desk.workspace.as(OLGA).type({ tab: 'Approval Rules', at: 'A20', values: [BOLTS] });
  const asked = {
    ...{ vendor: 'Acme Oy', description: 'Bolts', costCentre: 'HQ', currency: 'EUR' },
    lines: [line('12')],
  };
  const { draftKey, status } = desk.done(ANA, 'submit_order', asked);
  expect(status).toBe('submitted');
  const fewer = change(draftKey, { lines: [{ line: 1, quantity: '1' }] });
  expect(fewer).toMatchObject({ pending: true, steps: [{ step: 1 }] });
  expect(last('Register')).toMatchObject({ Status: 'submitted' });
  expect(approverSees(draftKey)).toContain(
    'Line 1: 12.00 EUR is above the 10.00 of the item BOLT-8.',
  );
  const fair = change(draftKey, { lines: [{ line: 1, unitPrice: '10' }] });
  expect(fair).toMatchObject({ pending: false, steps: [] });
  expect(last('Register')).toMatchObject({ Status: 'approved' });
  const dear = change(draftKey, { lines: [{ line: 1, unitPrice: '10.01' }] });
  expect(dear).toMatchObject({ pending: true });
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});

test('a call-off at a price above the item that its blanket does not have asks for a yes', () => {
  items(BOLT);
  const year = { serviceFrom: '2026-10-05', serviceTo: '2027-09-30' };
  const more = { kind: 'blanket', notToExceed: '1000', callOffLimit: '200', ...year };
  const poNumber = desk.order([line('12')], more);
  const agreed = desk.done(ANA, 'call_off', { poNumber, lines: [{ line: 1, quantity: '1' }] });
  expect(agreed).toMatchObject({ steps: [], status: 'issued' });
  const other = line('11', { description: 'Bolt M8, long', quantity: '1' });
  const dear = desk.done(ANA, 'call_off', { poNumber, lines: [other] });
  expect(dear).toMatchObject({ poNumber: '', status: 'submitted' });
  expect(dear.warnings).toContain(above);
  const fair = desk.done(ANA, 'call_off', { poNumber, lines: [{ ...other, unitPrice: '9' }] });
  expect(fair).toMatchObject({ steps: [], status: 'issued' });
  expect(desk.done(CLEO, 'verify', {}).findings).toEqual([]);
});

test('the preview of a new order says what is above its item', () => {
  items(BOLT);
  const typed = { vendor: 'Acme Oy', costCentre: 'HQ', currency: 'EUR', lines: [line('11')] };
  expect(see(ANA, 'preview_approval', typed).beside).toContain(above);
  const { beside } = see(ANA, 'preview_approval', { ...typed, lines: [line('10')] });
  expect(beside ?? []).toEqual([]);
});

/** Remote calls of the last command or view, and cells that they touched. */
const cost = (): { calls: number; cells: number } => {
  const [meter] = desk.workspace.meters().slice(-1);
  return { calls: meter?.calls ?? 0, cells: meter?.cellsRead ?? 0 };
};

test('an item costs no call more, and no row where no line names one', () => {
  items(BOLT);
  const [own, other] = [desk.order([line('10')]), desk.order([plain])];
  const price = { lines: [{ line: 1, unitPrice: '11' }] };
  const costOf = (poNumber: string): { calls: number; cells: number } => {
    desk.workspace.advance('PT2M');
    preview(poNumber, price);
    return cost();
  };
  const [named, without] = [costOf(own), costOf(other)];
  expect(named.calls).toBe(without.calls);
  const headerAndRow = 2 * 11;
  expect(named.cells - without.cells).toBeLessThanOrEqual(headerAndRow);
  expect(named.cells - without.cells).toBeGreaterThan(0);
});

test('an item that the vendor adds is looked for once what it proposes is read', () => {
  items(BOLT);
  const poNumber = desk.order([plain]);
  const changes = { lines: [line('11', { line: 2 })] };
  desk.done(ANA, 'acknowledge_order', { poNumber, answer: 'change_proposed', changes });
  const taken = desk.done(ANA, 'answer_proposal', { poNumber, decision: 'accept' });
  expect(taken.warnings).toContain(above.replace('1:', '2:'));
});

test.each(['Винт М8', ';;', 'Ä-1', 'a=b,c;d'])('an item is found by the name %s', (name) => {
  items([name, 'Bolt', 'Acme Oy', 'box', 10]);
  const poNumber = desk.order([line('10', { item: name, description: 'Bolt' })]);
  const said = `Line 1: 11.00 EUR is above the 10.00 of the item ${name}.`;
  expect(preview(poNumber, { lines: [{ line: 1, unitPrice: '11' }] })).toEqual([said]);
});

test('where Items has its columns otherwise, and of an order whose pointers name no item', () => {
  items(BOLT);
  const poNumber = desk.order([line('10')]);
  const read = desk.workspace.read({ tab: 'Register' } as never) as any;
  expect(JSON.stringify(read.result)).toContain(';t=BOLT8;');
  const headers = ['Note', 'Item', 'Vendor', 'Unit', 'Price', 'Currency', 'Valid until'];
  const row = ['', 'BOLT-8', 'Acme Oy', 'box', 10, '', ''];
  const rest = ['Category', 'Tax code', 'Over-receipt %', 'Description'];
  desk.workspace.as(OLGA).type({
    ...{
      tab: 'Items',
      at: 'A1',
      values: [
        [...headers, ...rest],
        [...row, '', '', '', 'Bolt M8'],
      ],
    },
  });
  expect(preview(poNumber, { lines: [{ line: 1, unitPrice: '11' }] })).toEqual([above]);
  const added = { lines: [{ ...line('11', { line: 2 }) }] };
  expect(preview(desk.order([plain]), added)).toEqual([above.replace('1:', '2:')]);
});
