// The runbooks of what waits for somebody, performed: a vendor's answer, an approval that stalls, an
// emergency, somebody who is away.
import { ANA, BEN, DAN, Desk, OLGA, WHY } from './desk';
import { paper } from './paper';

const ORDERED = ['10 at 100.00'];
let desk: Desk;
const team = (more: object = {}): Desk =>
  new Desk({
    vendors: [{ vendor: 'Acme Oy', email: 'orders@acme.example.com' }],
    ...more,
  });
beforeEach(() => {
  desk = team();
});
const status = (po: string): string =>
  desk.rows('Register').find((row) => row['PO number'] === po || row['Key'] === po)?.['Status'] ??
  '';
const submit = (more: object = {}): { draftKey: string; fingerprint: string } =>
  desk.done(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
    lines: [{ description: 'Item', unit: 'pcs', quantity: '10', unitPrice: '40.00' }],
    ...more,
  });
const yes = (person: string, { draftKey, fingerprint }: ReturnType<typeof submit>) =>
  desk.run(person, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });

paper('runbooks', 'The vendor declined or proposes a change', ({ step }) => {
  const answered = (answer: string, more: object = {}): string => {
    const po = desk.order(ORDERED);
    expect(desk.offered(ANA, po)).toContain('Answer of the vendor');
    desk.done(ANA, 'acknowledge_order', { poNumber: po, answer, ...more });
    return po;
  };
  step(1, 'Void with a reason while nothing was accepted, billed or paid', () => {
    const po = answered('declined');
    expect(desk.mailed(/declined/i)).toContain(BEN);
    expect(desk.offered(BEN, po)).toContain('Void');
    desk.done(BEN, 'void_order', { poNumber: po, reason: WHY });
    expect(status(po)).toBe('void');
  });
  step(1, 'else Close the rest and order elsewhere', () => {
    const po = desk.order(ORDERED);
    desk.receive(po, '4');
    desk.done(ANA, 'acknowledge_order', { poNumber: po, answer: 'declined' });
    expect(desk.offered(BEN, po)).not.toContain('Void');
    expect(desk.offered(ANA, po)).toContain('Close the rest');
  });
  const changes = { lines: [{ line: 1, unitPrice: '110.00' }] };
  step(2, 'Make it a change turns it into a change order with its approvals', () => {
    const po = answered('change_proposed', { changes });
    const { vendorSide } = desk.ask(ANA, 'order', { key: po });
    expect(vendorSide.proposal).toMatchObject({ net: '1100.00' });
    const made = desk.done(ANA, 'answer_proposal', { poNumber: po, decision: 'accept' });
    expect([made.pending, made.steps.length > 0]).toEqual([true, true]);
  });
  step(2, 'Decline needs a reason, which is mailed to the vendor', () => {
    const po = desk.order(ORDERED);
    desk.done(ANA, 'send_order', { poNumber: po });
    desk.done(ANA, 'acknowledge_order', { poNumber: po, answer: 'change_proposed', changes });
    const decline = { poNumber: po, decision: 'decline' };
    expect(desk.run(ANA, 'answer_proposal', decline).ok).toBe(false);
    desk.done(ANA, 'answer_proposal', { ...decline, reason: 'The price was agreed in May' });
    const told = desk.rows('Outbox').find(({ Body = '' }) => /agreed in May/.test(Body));
    expect(told?.['To']).toBe('orders@acme.example.com');
  });
  step(
    3,
    'receiving and invoices go on under the revision in force, and each receipt says so',
    () => {
      const po = answered('change_proposed', { changes });
      const { notices } = desk.receive(po, '10');
      expect(JSON.stringify(notices)).toMatch(/revision|proposed/);
      expect(desk.enter(po, ORDERED).verdict).toBe('matched');
    },
  );
  step(4, 'No answer after three working days: the requester is reminded', () => {
    const po = desk.order(ORDERED);
    desk.done(ANA, 'send_order', { poNumber: po });
    expect(desk.inbox(ANA, 'answer').concat(desk.inbox(ANA, 'ask'))).toEqual([]);
    desk.later(4);
    const asked = [...desk.inbox(ANA, 'answer'), ...desk.inbox(ANA, 'ask')];
    expect(asked).toMatchObject([{ poNumber: po }]);
    expect(desk.offered(ANA, po)).toContain('Send to vendor');
    desk.done(ANA, 'send_order', { poNumber: po });
    expect(desk.mailed(new RegExp(po))).toHaveLength(2);
  });
});

paper('runbooks', 'An approval stalls', ({ step }) => {
  step(1, 'The approver finds it under To approve; Send what is due sends the daily mail', () => {
    const { draftKey } = submit();
    expect(desk.inbox(BEN, 'approve')).toMatchObject([{ id: draftKey }]);
    desk.later(5);
    expect(desk.inbox(OLGA, 'approve').length + desk.inbox(OLGA, 'ask').length).toBeGreaterThan(0);
    desk.done(OLGA, 'send_due', {});
    expect(desk.mailed(/wait/i)).toContain(BEN);
    expect(desk.inbox(BEN, 'approve')).toHaveLength(1);
  });
  step(2, 'You and the register, Name a delegate, with the days', () => {
    const { draftKey, fingerprint } = submit();
    const to = { delegate: DAN, from: desk.today(), to: '2026-10-20', reason: WHY };
    desk.done(OLGA, 'set_delegate', { ...to, person: BEN });
    expect(desk.inbox(DAN, 'approve')).toHaveLength(1);
    expect(yes(DAN, { draftKey, fingerprint }).ok).toBe(true);
    expect(desk.rows('Approvals')[0]).toMatchObject({ Approver: DAN });
  });
  step(3, 'the requester withdraws the request and submits it again', () => {
    const { draftKey } = submit();
    expect(desk.offered(ANA, draftKey)).toContain('Withdraw');
    desk.done(ANA, 'withdraw_draft', { draftKey });
    const again = submit({ draftKey });
    expect([again.draftKey, yes(BEN, again).ok]).toEqual([draftKey, true]);
  });
  step(4, 'no_eligible_person at submission', () => {
    const asked = {
      ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
      lines: [{ description: 'Item', unit: 'pcs', quantity: '1', unitPrice: '40.00' }],
    };
    const alone = team({ people: [{ email: BEN, roles: 'requester, approver, issuer, ap' }] });
    const refused = alone.run(BEN, 'submit_order', asked);
    expect(refused.code).toBe('no_eligible_person');
    expect(refused.detail).toMatch(/[Ss]tep 1/);
    expect(refused.detail).toContain(BEN);
  });
  step(5, 'lapses; the requester submits it again', () => {
    const asked = submit();
    yes(BEN, asked);
    desk.later(31);
    const { issued, refused } = desk.done(BEN, 'issue_orders', { keys: [asked.draftKey] });
    expect([issued, refused]).toMatchObject([[], [{ detail: expect.stringMatching(/lapsed/) }]]);
    expect(status(asked.draftKey)).toBe('lapsed');
    expect(submit({ draftKey: asked.draftKey }).draftKey).toBe(asked.draftKey);
  });
});
