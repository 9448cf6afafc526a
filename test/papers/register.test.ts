// The runbooks of the register as a whole, performed: a copy, an older version, rights, mails of which
// nobody knows, an emergency, who is away or gone, a month that cannot be signed, a late paper.
import { leaveMail } from '../app/kit';
import { ANA, BEN, CLEO, DAN, Desk, OLGA, WHY } from './desk';
import { paper } from './paper';

const ORDERED = ['10 at 10.00'];
const ZONE = { timeZone: 'Etc/UTC' };
let desk: Desk;
beforeEach(() => {
  desk = new Desk({ settings: ZONE });
});
const ASKED = {
  ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
  lines: [{ description: 'Item', unit: 'pcs', quantity: '1', unitPrice: '40.00' }],
};
const ask = (more: object = {}): any => desk.done(ANA, 'submit_order', { ...ASKED, ...more });
const decide = (who: string, { draftKey, fingerprint }: any, decision = 'approve'): any =>
  desk.run(who, 'decide_approval', { key: draftKey, decision, fingerprint, reason: WHY });
const issue = (who: string, key: string): any => desk.run(who, 'issue_orders', { keys: [key] });
const answer = { profile: 'shared', whatHappened: 'Somebody restored Tuesday by mistake' };

paper('runbooks', 'The file was copied, or an old version restored', ({ says }) => {
  says('not_this_register: this file is a copy', () => {
    desk.order(ORDERED);
    desk.workspace.copy(OLGA);
    const inCopy = (command: string, input: object): any =>
      desk.workspace.as(OLGA, 'copy').execute({ id: `c-${command.length}`, command, input });
    expect(inCopy('verify', {}).ok).toBe(true);
    expect(inCopy('reconcile_month', { month: '2026-10' })).toMatchObject({
      code: 'not_this_register',
      detail: expect.stringContaining('copy'),
    });
    expect(String(inCopy('set_up', answer).value.warnings)).toMatch(/Taken over as it stood/);
  });
  says('register_rolled_back: the file is older than its own history', () => {
    const before = desk.workspace.snapshot();
    desk.order(ORDERED);
    const newest = desk.workspace.snapshot();
    desk.workspace.restore(before);
    expect(desk.run(ANA, 'submit_order', ASKED).code).toBe('register_rolled_back');
    desk.workspace.restore(newest);
    expect(desk.run(ANA, 'submit_order', ASKED).ok).toBe(true);
  });
  says('the owner says what happened in Set up; what was recorded in between is lost', () => {
    const before = desk.workspace.snapshot();
    desk.order(ORDERED);
    desk.workspace.restore(before);
    desk.done(OLGA, 'set_up', answer);
    expect(desk.order(ORDERED)).toBe('PO-2026-0002');
    desk.later(30);
    const { certificate } = desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
    expect(certificate).toMatchObject([{ missing: 1 }]);
  });
});

paper('runbooks', '`no_write_right`, `busy`, `try_again`', ({ says }) => {
  says('your role is typed in People, but Set up has not run since', () => {
    const { values } = desk.workspace.read({ tab: 'People' }).result as { values: string[][] };
    const at = values.findIndex(([email]) => email === CLEO) + 2;
    desk.workspace
      .as(OLGA)
      .type({ tab: 'People', at: `C${at}`, values: [['ap, issuer, receiver']] } as never);
    const po = desk.order(ORDERED);
    const day = desk.today();
    const came = { poNumber: po, day, lines: [{ line: 1, received: '1' }] };
    expect(desk.run(CLEO, 'record_receipt', came).code).toBe('no_write_right');
    expect(desk.ask(CLEO, 'who').rightsMissing).not.toEqual([]);
    desk.done(OLGA, 'set_up', { profile: 'shared' });
    expect(desk.run(CLEO, 'record_receipt', came).ok).toBe(true);
  });
  says('Google did not answer; the same click is safe', () => {
    const envelope = { id: 'once', command: 'submit_order', input: ASKED };
    desk.workspace.fault({ call: 6, kind: 'applied_then_throw' });
    const first: any = desk.workspace.as(ANA).execute(envelope);
    const again: any = desk.workspace.as(ANA).execute(envelope);
    expect([first.ok || first.code === 'try_again', again.ok]).toEqual([true, true]);
    expect(desk.rows('Register')).toHaveLength(1);
  });
});

paper('runbooks', 'A mail is *unclear*', ({ says }) => {
  says('Send what is due lists it with address and subject', () => {
    ask();
    const [{ Key = '' } = {}] = desk.rows('Outbox');
    leaveMail(desk.workspace, Key, 'sending');
    desk.workspace.advance('PT10M');
    const { unclear } = desk.ask(OLGA, 'due');
    expect(unclear).toMatchObject([{ to: BEN, subject: expect.any(String) }]);
    desk.done(OLGA, 'send_due', { arrived: [Key] });
    expect(desk.rows('Outbox')[0]).toMatchObject({ State: 'sent' });
  });
});

paper('runbooks', 'An emergency that cannot wait for its approval', ({ says }) => {
  const settings = { ...ZONE, emergencyDelegates: DAN };
  const people = [
    { email: ANA, roles: 'requester, receiver' },
    { email: BEN, roles: 'approver, issuer' },
    { email: CLEO, roles: 'ap' },
    { email: DAN, roles: 'issuer, ap' },
  ];
  const issued = (): { po: string; draftKey: string; fingerprint: string } => {
    desk = new Desk({ settings, people });
    const asked = ask({ emergency: true });
    expect(desk.mailed(/EMERGENCY/)).toContain(DAN);
    const { value } = issue(DAN, asked.draftKey);
    return { po: value.issued[0].poNumber, ...asked };
  };
  const billed = (po: string): string => desk.enter(po, ['1 at 40.00']).invoiceId;
  const pay = (invoiceId: string): any =>
    desk.run(CLEO, 'initiate_payment', { invoiceId, amount: '40.00', day: desk.today() });
  says('deliveries go on, and the approvers have emergencyHours to decide', () => {
    const { po, ...asked } = issued();
    desk.receive(po, '1');
    const id = billed(po);
    expect(pay(id).ok).toBe(false);
    const seen = desk.ask(BEN, 'order', { key: po });
    expect(decide(BEN, { ...asked, fingerprint: seen.fingerprint }).ok).toBe(true);
    expect(pay(id).ok).toBe(true);
  });
  says('After the hours the owner sees it as overdue', () => {
    const { po } = issued();
    desk.later(3);
    desk.done(OLGA, 'send_due', {});
    expect(desk.mailed(/EMERGENCY overdue/)).toEqual([BEN, OLGA]);
    expect(JSON.stringify(desk.inbox(OLGA, 'approve'))).toContain(`${po}`);
  });
  says('Void it if nothing came', () => {
    const { po, ...asked } = issued();
    const { fingerprint } = desk.ask(BEN, 'order', { key: po });
    expect(decide(BEN, { ...asked, fingerprint }, 'reject').ok).toBe(true);
    expect(desk.ask(BEN, 'order', { key: po }).states.status).toBe('on hold');
    expect(desk.run(OLGA, 'release_order', { poNumber: po, reason: WHY }).ok).toBe(false);
    expect(desk.offered(ANA, po)).toEqual(expect.arrayContaining(['Change', 'Close the rest']));
    desk.done(OLGA, 'void_order', { poNumber: po, reason: WHY });
  });
});

paper('runbooks', 'A month that cannot be signed', ({ says }) => {
  const sign = { month: '2026-10', statement: 'I have read this month.' };
  const blocking = (month = '2026-10'): { kind: string; next: string }[] =>
    desk.done(OLGA, 'reconcile_month', { month }).blocking;
  says('Month, Reconcile lists what blocks, each with its next step', () => {
    desk.order(ORDERED);
    desk.workspace.as(OLGA).edit({ tab: 'Register', do: 'deleteRows', at: 2, count: 1 } as never);
    desk.done(OLGA, 'set_up', answer);
    desk.workspace.as(OLGA).type({ tab: 'Lines', at: 'F2', values: [['99']] } as never);
    desk.later(30);
    const blocks = blocking();
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.filter(({ next }) => next === '')).toEqual([]);
    expect(desk.run(OLGA, 'sign_month', sign).code).toBe('sign_blocked');
  });
  says('Earlier month unsigned: begin with the oldest', () => {
    desk.order(ORDERED);
    desk.later(60);
    expect(blocking('2026-11')).toMatchObject([{ kind: 'earlier_month_unsigned' }]);
  });
  says('something was recorded in the month after you read it; reconcile, read, sign', () => {
    desk.order(ORDERED);
    desk.later(30);
    expect(blocking()).toEqual([]);
    const po = desk.order(ORDERED);
    desk.receive(po, '1', { day: '2026-11-04' });
    const back = { poNumber: 'PO-2026-0001', day: '2026-10-30', postingDay: '2026-10-30' };
    desk.done(ANA, 'record_receipt', { ...back, lines: [{ line: 1, received: '1' }] });
    expect(desk.run(OLGA, 'sign_month', sign).code).toBe('content_changed');
    blocking();
    expect(desk.run(OLGA, 'sign_month', sign).ok).toBe(true);
  });
});

paper('runbooks', 'A document of a signed month', ({ says }) => {
  says('counts in the open month and is marked late', () => {
    const po = desk.order(ORDERED);
    desk.receive(po, '10');
    desk.later(30);
    desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
    desk.done(OLGA, 'sign_month', { month: '2026-10', statement: 'I have read this month.' });
    const late = desk.enter(po, ORDERED, { date: '2026-10-20' });
    expect(late).toMatchObject({ late: true, postingDay: '2026-11-04', dueDate: '2026-11-19' });
    const { values } = desk.workspace.read({ tab: 'Month 2026-10' }).result as {
      values: string[][];
    };
    expect(JSON.stringify(values)).toMatch(/[Rr]eceived,? (and )?not invoiced/);
  });
});
