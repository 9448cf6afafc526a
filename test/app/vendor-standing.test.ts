// A vendor that is new or blocked, on the real bundle: what is entered is judged, nothing is paid, and
// one exception of the vendor says so until it is active (controls.md D2).
import { ANA, BEN, CLEO, openTeam, screws } from './team';
import type { Team } from './team';

let team: Team;
let poNumber: string;
beforeAll(() => {
  team = openTeam({ settings: { firstPaymentSecondPerson: 'off', secondPersonAbove: '9000.00' } });
  const { draftKey, fingerprint } = team.done(ANA, 'submit_order', screws());
  team.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  team.done(BEN, 'issue_orders', { keys: [draftKey] });
  poNumber = 'PO-2026-0001';
  const lines = [{ line: 1, received: '10' }];
  team.done(ANA, 'record_receipt', { poNumber, day: '2026-10-01', lines });
});

const makes = (status: string): void => {
  team.workspace.as(BEN).type({ tab: 'Vendors', at: 'C2', values: [[status]] } as never);
};
interface Row {
  exceptionId: string;
  state: string;
  sentence: string;
  owner: string;
  class: string;
  curedBy: string;
  choices: { code: string; label: string }[];
}
const rows = (): Row[] =>
  (
    team.workspace
      .as(BEN)
      .query({ query: 'exceptions', input: { kind: 'vendor_not_active' } } as never) as {
      value: { rows: Row[] };
    }
  ).value.rows;
let entered = 0;
const enter = (quantity: string): Record<string, unknown> => {
  entered += 1;
  const net = Number(quantity) * 40;
  return team.done(CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme Oy', number: `A-${entered * 37}`, date: '2026-10-01', currency: 'EUR' },
    ...{ kind: 'invoice', poNumber, tax: (net * 0.2).toFixed(2), gross: (net * 1.2).toFixed(2) },
    lines: [{ poNumber, orderLine: 1, quantity, unitPrice: '40.00', taxCode: 'S' }],
  });
};
const pay = (invoiceId: unknown) =>
  team.run(CLEO, 'initiate_payment', { invoiceId, amount: '48.00', day: '2026-10-01' });
const clean = () => expect(team.done(BEN, 'verify', {})['findings']).toEqual([]);
const says = (exceptionId: string) =>
  team.run(BEN, 'resolve_exception', {
    ...{ exceptionId, code: 'details_confirmed', note: 'They are fine, I called them' },
  });

test('an active vendor has none', () => {
  expect(enter('1')).toMatchObject({ verdict: 'matched', hold: false });
  expect(rows()).toEqual([]);
});

test('a blocked one opens it once, whatever comes, and the owner has it', () => {
  makes('blocked');
  const stopped = 'Acme Oy is blocked, so nothing is paid to it.';
  const answer = enter('1');
  expect(answer).toMatchObject({ verdict: 'matched', hold: true, vendorHold: stopped });
  enter('1');
  expect(rows()).toMatchObject([
    {
      ...{ state: 'open', class: 'control', owner: BEN },
      sentence:
        'Acme Oy is blocked: nothing of this vendor is paid until the owner makes it active',
    },
  ]);
  expect(rows()[0]?.choices.map(({ label }) => label)).toEqual(['The vendor is active now']);
  expect(pay(answer['invoiceId'])).toMatchObject({ ok: false, code: 'vendor_not_active' });
  clean();
});

test('saying that it is active does not make it so', () => {
  const [row] = rows();
  expect(says(row?.exceptionId ?? '')).toMatchObject({ ok: false, code: 'cause_not_gone' });
  expect(rows()[0]?.state).toBe('open');
});

test('active again, it ends by itself with the next document, and what was held is paid', () => {
  makes('active');
  const { invoiceId } = enter('1');
  expect(rows()).toMatchObject([{ state: 'cured', curedBy: invoiceId }]);
  expect(pay(invoiceId)).toMatchObject({ ok: true });
  clean();
});

test('the month opens it for what was entered before, and closes it again', () => {
  makes('new');
  team.done(BEN, 'reconcile_month', { month: '2026-10' });
  expect(rows()).toMatchObject([{ state: 'open' }]);
  makes('active');
  const [row] = rows();
  expect(says(row?.exceptionId ?? '')).toMatchObject({ ok: true, value: { state: 'cured' } });
  makes('new');
  team.done(BEN, 'reconcile_month', { month: '2026-10' });
  makes('active');
  team.done(BEN, 'reconcile_month', { month: '2026-10' });
  expect(rows()).toMatchObject([{ state: 'cured', curedBy: 'the month' }]);
  clean();
});

test('a changed vendor closes it at once, and opens it again', () => {
  const change = (status: string) =>
    team.done(BEN, 'change_vendor', { vendor: 'Acme Oy', reason: 'As we agreed', status });
  change('blocked');
  expect(rows()).toMatchObject([{ state: 'open' }]);
  change('active');
  expect(rows()).toMatchObject([{ state: 'cured', curedBy: 'Acme Oy' }]);
  clean();
});

test('the daily mails open it on the day it is typed, tell the owner, and end it again', () => {
  const { invoiceId } = enter('1');
  const paying = (): unknown[] =>
    (
      team.workspace.as(CLEO).query({ query: 'inbox', input: {} } as never) as {
        value: { items: { group: string; id: string }[] };
      }
    ).value.items.filter(({ group, id }) => group === 'pay' && id === invoiceId);
  expect(paying()).toHaveLength(1);
  makes('blocked');
  team.workspace.mail();
  expect(team.done(CLEO, 'send_due', {})['sent']).toBeGreaterThan(0);
  expect(rows()).toMatchObject([{ state: 'open', owner: BEN }]);
  const told = team.workspace.mail().filter(({ to }) => to.includes(BEN));
  expect(JSON.stringify(told)).toContain('Acme Oy is blocked: nothing of this');
  expect(paying()).toHaveLength(0);
  makes('active');
  team.done(CLEO, 'send_due', {});
  expect(rows()).toMatchObject([{ state: 'cured', curedBy: 'its status in Vendors' }]);
  expect(paying()).toHaveLength(1);
  clean();
});

test('so does the sweep, whichever tabs it looks at', () => {
  makes('blocked');
  team.done(BEN, 'sweep', { tabs: ['Receipts'] });
  expect(rows()).toMatchObject([{ state: 'cured' }]);
  team.done(BEN, 'sweep', {});
  expect(rows()).toMatchObject([{ state: 'open' }]);
  makes('active');
  team.done(BEN, 'sweep', { tabs: ['Receipts'] });
  expect(rows()).toMatchObject([{ state: 'cured', curedBy: 'its status in Vendors' }]);
  clean();
});
