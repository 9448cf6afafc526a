// What is said before it hurts, through the built bundle: a new cost centre, an approval that has
// lapsed, rows that were typed over (controls.md D10).
import { Accounts, ANA, BEN, CLEO, OLGA, type Answer } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});
const see = (who: string, query: string, input: object): any =>
  (desk.workspace.as(who).query({ query, input }) as Answer).value;
let price = 10;
/** At a price of its own, so that no order looks like another. */
const line = (): object => {
  price += 1;
  return { description: 'Item', quantity: '10', unit: 'pcs', unitPrice: String(price) };
};
const submit = (costCentre: string): any =>
  desk.done(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Sample', currency: 'EUR' },
    lines: [line()],
    costCentre,
  });

test('a cost centre that nobody used is said with names like it, once', () => {
  expect(submit('WORKSHOP').warnings).toEqual([]);
  const said = 'Cost centre WORKSHPO has not been used before; near: WORKSHOP.';
  const asked = { costCentre: 'WORKSHPO', amount: '10.00' };
  expect(see(ANA, 'preview_approval', asked).newCostCentre).toBe(said);
  expect(submit('WORKSHPO').warnings).toEqual([said]);
  expect(submit('workshpo ').warnings).toEqual([]);
  expect(see(ANA, 'preview_approval', asked).newCostCentre).toBeUndefined();
  expect(submit('OFFICE').warnings).toEqual(['Cost centre OFFICE has not been used before.']);
});

test('a lapsed approval is seen as lapsed, and goes back at the first touch', () => {
  const { draftKey, fingerprint } = submit('IT');
  desk.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  desk.workspace.advance('P31D');
  const [row] = see(BEN, 'orders', {}).rows;
  expect([row.states.status, row.needs]).toEqual(['lapsed', `${ANA} submits again`]);
  const { actions } = see(BEN, 'order', { key: draftKey });
  expect(actions.find(({ command }: any) => command === 'issue_orders')).toMatchObject({
    enabled: false,
    why: expect.stringContaining('lapsed'),
  });
  expect(see(BEN, 'inbox', {}).items).toEqual([]);
  const { refused } = desk.done(BEN, 'issue_orders', { keys: [draftKey] });
  expect(refused).toMatchObject([{ code: 'order_not_approved' }]);
  expect(desk.row('Register', draftKey)).toMatchObject({ Status: 'lapsed' });
  expect(see(ANA, 'inbox', {}).items).toMatchObject([{ group: 'ask', title: 'Sample (lapsed)' }]);
  const back = see(ANA, 'order', { key: draftKey }).actions;
  expect(back).toMatchObject([{ command: 'withdraw_draft', enabled: true }]);
  desk.done(ANA, 'withdraw_draft', { draftKey });
  expect(see(ANA, 'inbox', {}).items).toEqual([]);
  const input = { ...{ draftKey, vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT' } };
  desk.done(ANA, 'submit_order', { ...input, currency: 'EUR', lines: [line()] });
  expect(desk.row('Register', draftKey)['Status']).toBe('submitted');
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
});

test('what was submitted anew with another content is approved and issued as such', () => {
  const first = submit('IT');
  const approve = ({ draftKey: key, fingerprint }: { draftKey: string; fingerprint: string }) =>
    desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
  approve(first);
  desk.workspace.advance('P31D');
  desk.done(BEN, 'issue_orders', { keys: [first.draftKey] });
  const again = desk.done(ANA, 'submit_order', {
    ...{ draftKey: first.draftKey, vendor: 'Acme Oy', description: 'More', currency: 'EUR' },
    ...{ costCentre: 'IT', lines: [line()] },
  });
  const refused = desk.run(BEN, 'issue_orders', { keys: [first.draftKey] });
  expect(refused.value.issued).toEqual([]);
  expect(again.fingerprint).not.toBe(first.fingerprint);
  approve(again);
  expect(desk.done(BEN, 'issue_orders', { keys: [first.draftKey] }).issued).toHaveLength(1);
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
});

test('asked again after a change and after a no, it shows its approver old to new, and why', () => {
  const ask = (more: object): any =>
    desk.done(ANA, 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Sample', currency: 'EUR', costCentre: 'IT' },
      lines: [{ description: 'Item', quantity: '10', unit: 'pcs', unitPrice: '7.00' }],
      ...more,
    });
  const told = (key: string): unknown => {
    const { changes, reason } = see(BEN, 'approval', { key });
    return [changes.map((one: any) => `${one.name}: ${one.old} to ${one.new}`), reason];
  };
  const { draftKey: key } = ask({});
  expect(told(key)).toEqual([[], '']);
  const price = (unitPrice: string, reason: string): any =>
    desk.done(ANA, 'change_order', {
      ...{ poNumber: key, reason, changes: { lines: [{ line: 1, unitPrice }] } },
    });
  price('8.00', 'Dearer than it was');
  const { fingerprint } = price('9.00', 'And dearer again');
  const why = 'Dearer than it was / And dearer again';
  expect(told(key)).toEqual([['Unit price of line 1: 7.00 to 9.00'], why]);
  const [anew] = see(BEN, 'order', { key }).revisions;
  expect(anew).toMatchObject({ state: 'asked anew', reason: why, by: ANA });
  const no = { key, decision: 'reject', fingerprint, reason: 'Ask for a better price' };
  desk.done(BEN, 'decide_approval', no);
  expect(told(key)).toEqual([[], '']);
  ask({ draftKey: key, charges: [{ code: 'freight', amount: '5.00' }] });
  const changes = ['Charges: nothing to freight 5.00', 'Unit price of line 1: 9.00 to 7.00'];
  const reason = `Not approved by ${BEN}: Ask for a better price`;
  expect(told(key)).toEqual([changes, reason]);
  const body = String(desk.workspace.mail().slice(-1)[0]?.body);
  expect(body).toContain(
    ['Asked again; changed since:', ...changes, `Reason: ${reason}`].join('\n'),
  );
  price('9.00', 'As it was asked first');
  expect(told(key)).toEqual([changes.slice(0, 1), `${reason} / As it was asked first`]);
});

test('nothing is offered on an order whose rows were typed over', () => {
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  const { invoiceId } = desk.enter(poNumber, ['10 at 10.00']);
  const pay = (): any =>
    see(CLEO, 'order', { key: poNumber }).actions.find(
      ({ command }: any) => command === 'initiate_payment',
    );
  expect(pay().enabled).toBe(true);
  const quantity = Object.keys(desk.rows('Lines')[0] ?? {}).indexOf('Quantity');
  const at = `${String.fromCharCode(65 + quantity)}2`;
  desk.workspace.as(OLGA).type({ tab: 'Lines', at, values: [[99]] });
  expect(pay()).toMatchObject({ enabled: false, why: expect.stringContaining('typed over') });
  expect(see(CLEO, 'invoice', { invoiceId }).edited ?? '').toBe('');
});
