// The runbooks of people, performed: locked out, away, gone.
import { typeIn } from '../app/kit';
import { ANA, BEN, CLEO, DAN, Desk, OLGA, WHY } from './desk';
import { paper } from './paper';

const ZONE = { timeZone: 'Etc/UTC' };
const TEAM = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap' },
  { email: DAN, roles: 'ap, issuer' },
];
let desk: Desk;
beforeEach(() => {
  desk = new Desk({ settings: ZONE, people: TEAM });
});
const ASKED = {
  ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
  lines: [{ description: 'Item', unit: 'pcs', quantity: '1', unitPrice: '40.00' }],
};
interface Asked {
  draftKey: string;
  fingerprint: string;
}
const ask = (more: object = {}): Asked => desk.done(ANA, 'submit_order', { ...ASKED, ...more });
const yes = (who: string, { draftKey, fingerprint }: Asked): any =>
  desk.run(who, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
const people = (): string[][] =>
  (desk.workspace.read({ tab: 'People' }).result as { values: string[][] }).values;
/** The cell of a person's roles, typed over by the owner. */
function roles(who: string, text: string): void {
  const at = people().findIndex(([email]) => email === who) + 2;
  desk.workspace.as(OLGA).type({ tab: 'People', at: `C${at}`, values: [[text]] } as never);
}
const setUp = (): any => desk.done(OLGA, 'set_up', { profile: 'shared' });

paper('runbooks', 'Locked out, or the key person is away', ({ step, byHand }) => {
  step(1, 'You and the register says for which tabs the write right is not set', () => {
    roles(CLEO, 'ap, approver');
    expect(desk.ask(CLEO, 'who').rightsMissing).not.toEqual([]);
    setUp();
    expect(desk.ask(CLEO, 'who').rightsMissing).toEqual([]);
  });
  step(2, 'the owner gives the role to another person in People and runs Set up', () => {
    const asked = ask();
    yes(BEN, asked);
    roles(CLEO, 'ap, issuer');
    setUp();
    expect(desk.run(CLEO, 'issue_orders', { keys: [asked.draftKey] }).value.issued).toHaveLength(1);
  });
  step(2, 'Exempt in writing says which pair, why and until when', () => {
    const granted = { person: CLEO, pair: 'enterer / payer', reason: WHY };
    expect(desk.run(OLGA, 'grant_exemption', { ...granted, until: '2027-10-06' }).ok).toBe(false);
    const po = desk.order(['10 at 600.00'], { vendor: 'Birch Oy' });
    desk.receive(po, '10');
    const { invoiceId } = desk.enter(po, ['10 at 600.00'], { vendor: 'Birch Oy' });
    const pay = { invoiceId, amount: '6000.00', day: desk.today() };
    expect(desk.run(CLEO, 'initiate_payment', pay).code).toBe('second_person');
    desk.done(OLGA, 'grant_exemption', { ...granted, until: '2027-10-05' });
    desk.done(CLEO, 'initiate_payment', pay);
    const { totals } = desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
    expect(JSON.stringify(totals.bent)).toMatch(/xempt/);
  });
  step(3, 'Name a second person with the role owner early', () => {
    roles(DAN, 'ap, owner');
    setUp();
    expect(desk.run(DAN, 'reconcile_month', { month: '2026-10' }).ok).toBe(true);
    expect(desk.run(DAN, 'set_up', { profile: 'shared' }).code).toBe('no_role');
  });
  byHand(4, 'transfer the ownership of the file in Drive before the account is closed');
  step(5, 'make a copy, let its new owner run Set up and say so', () => {
    const po = desk.order(['1 at 40.00']);
    desk.workspace.copy(DAN);
    const whatHappened = 'The account of the owner is gone, so this one goes on';
    const asked = { id: 'copy', command: 'set_up', input: { profile: 'shared', whatHappened } };
    const { value } = desk.workspace.as(DAN, 'copy').execute(asked) as any;
    expect(value.warnings.join()).toMatch(/Taken over/);
    const order = { query: 'order', input: { key: po } };
    expect((desk.workspace.as(DAN, 'copy').query(order) as any).value.poNumber).toBe(po);
  });
  byHand(6, 'the role account has two named administrators');
});

paper('runbooks', 'Somebody leaves', ({ step }) => {
  step(1, 'More, Give to another person', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    desk.enter(po, ['10 at 14.00']);
    const { exceptionId } = desk.exception(OLGA, 'price_over');
    desk.done(OLGA, 'assign_exception', { exceptionId, owner: BEN, reason: WHY });
    expect(desk.exception(BEN, 'price_over').owner).toBe(BEN);
  });
  step(2, 'it takes the write rights away', () => {
    const po = desk.order(['10 at 10.00']);
    const asked = ask();
    roles(BEN, '');
    setUp();
    const key = `${String(desk.rows('Approvals')[0]?.['Key'])}`;
    const cell = { tab: 'Approvals', key, header: 'Reason', value: 'x' };
    expect(() => typeIn(desk.workspace, BEN, cell)).toThrow(/protected/);
    expect(yes(BEN, asked).code).toBe('no_role');
    expect(desk.offered(BEN, asked.draftKey)).not.toContain('Approve');
    desk.later(1);
    desk.done(OLGA, 'send_due', {});
    expect(desk.mailed(/waits for you/)).not.toContain(BEN);
    expect([desk.done(OLGA, 'verify', {}).findings, desk.receive(po, '10').states.status]).toEqual([
      ...[[], 'issued'],
    ]);
  });
  step(3, 'Nobody named may approve step 1 any more', () => {
    const asked = ask();
    roles(BEN, '');
    roles(CLEO, 'ap, approver');
    setUp();
    expect(desk.inbox(OLGA, 'ask')).toMatchObject([
      { title: 'Nobody named may approve step 1 any more: Sample' },
    ]);
    desk.done(DAN, 'withdraw_draft', { draftKey: asked.draftKey });
    expect(yes(CLEO, ask({ draftKey: asked.draftKey })).ok).toBe(true);
  });
  step(3, "else it is the next person's after three working days", () => {
    const asked = ask();
    roles(BEN, '');
    setUp();
    expect(yes(OLGA, asked).ok).toBe(false);
    desk.later(4);
    expect(yes(OLGA, asked).ok).toBe(true);
  });
  step(4, 'PO Register, Change the key', () => {
    desk.order(['10 at 10.00']);
    desk.workspace.as(OLGA).menu(['PO Register', 'Change the key']);
    expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
    expect(desk.order(['10 at 10.00'])).toBe('PO-2026-0002');
  });
  step(5, 'In Approval Rules, Budgets and Settings', () => {
    const { values } = desk.workspace.read({ tab: 'Settings' }).result as { values: string[][] };
    expect(values.map(([name]) => name)).toEqual(
      expect.arrayContaining(['emergencyDelegates', 'headTo']),
    );
  });
});

paper('runbooks', 'Goods went back, or a credit is due', ({ step }) => {
  const back = (paid = false): { po: string; id: string; receiptId: string } => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const { invoiceId } = desk.enter(po, ['10 at 10.00']);
    const pay = { invoiceId, amount: '100.00', day: desk.today() };
    if (paid) desk.done(DAN, 'initiate_payment', pay);
    expect(desk.offered(ANA, po)).toContain('Goods went back');
    const lines = [{ line: 1, returned: '4' }];
    const made = { poNumber: po, day: desk.today(), reason: WHY, lines };
    return { po, id: invoiceId, ...desk.done(ANA, 'record_return', made) };
  };
  step(1, 'the line says how much the vendor owes, and nothing that bills it is paid', () => {
    const { id } = back();
    expect(desk.open()).toEqual(['credit_due']);
    const pay = { invoiceId: id, amount: '100.00', day: desk.today() };
    expect(desk.run(DAN, 'initiate_payment', pay).ok).toBe(false);
  });
  step(2, 'enter it and name the document it credits', () => {
    const { po, id } = back();
    const note = { kind: 'credit_note', creditsInvoice: id, number: 'CN-1' };
    desk.done(CLEO, 'enter_invoice', desk.document(po, ['4 at 10.00'], note));
    expect(desk.open()).toEqual([]);
  });
  step(2, 'record the receipt', () => {
    desk.receive(back().po, '4');
    expect(desk.open()).toEqual([]);
  });
  step(3, 'The money came back… on the exception', () => {
    back(true);
    const { exceptionId } = desk.exception(CLEO, 'credit_due');
    const refund = { exceptionId, amount: '40.00', day: desk.today(), reference: 'Bank 7' };
    desk.done(CLEO, 'record_refund', refund);
    expect(desk.open()).toEqual([]);
  });
  step(4, 'Reverse… beside it among the receipts', () => {
    const { receiptId } = back();
    desk.done(ANA, 'reverse_receipt', { receiptId, reason: WHY });
    expect(desk.open()).toEqual([]);
  });
});
