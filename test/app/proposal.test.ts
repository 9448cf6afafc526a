// What the vendor answers, on the real bundle: a proposed change is compared, becomes a change order
// by its own rules or is declined with a reason (controls.md T05, T06, T23, T45).
import { ANA, BEN, CLEO, openTeam, screws } from './team';
import type { Team } from './team';

let team: Team;
let poNumber: string;
beforeEach(() => {
  team = openTeam();
  const { draftKey, fingerprint } = team.done(ANA, 'submit_order', screws());
  team.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  team.done(BEN, 'issue_orders', { keys: [draftKey] });
  poNumber = 'PO-2026-0001';
  team.workspace.mail();
});

const said = (answer: string, more: object = {}) =>
  team.done(BEN, 'acknowledge_order', { poNumber, answer, ...more });
const DEARER = { lines: [{ line: 1, unitPrice: '44.00' }] };
const FEWER = { lines: [{ line: 1, quantity: '8' }] };
const take = (as = ANA) => team.run(as, 'answer_proposal', { poNumber, decision: 'accept' });
const decline = (reason: string) =>
  team.run(ANA, 'answer_proposal', { poNumber, decision: 'decline', reason });
interface Seen {
  states: { acknowledgement: string };
  revision: number;
  net: string;
  fingerprint: string;
  vendorSide: { proposal?: { shown: { name: string; old: string; new: string }[]; net: string } };
}
const seen = (): Seen =>
  (
    team.workspace.as(ANA).query({ query: 'order', input: { key: poNumber } } as never) as {
      value: Seen;
    }
  ).value;
const clean = () => expect(team.done(BEN, 'verify', {})['findings']).toEqual([]);
const mailed = () => team.workspace.mail().map(({ to, subject }) => `${to.join()}: ${subject}`);

test('a proposal is shown old to new with its value, and changes nothing else', () => {
  const answer = said('change_proposed', { changes: DEARER, note: 'Steel is dearer' });
  const shown = [{ name: 'Unit price of line 1', old: '40.00', new: '44.00' }];
  expect(answer).toMatchObject({ proposal: { shown, net: '440.00' } });
  expect(seen()).toMatchObject({
    ...{ revision: 1, net: '400.00', states: { acknowledgement: 'change proposed' } },
    vendorSide: { proposal: { shown, net: '440.00', note: 'Steel is dearer', by: BEN } },
  });
  expect(mailed()).toEqual([`${ANA}: ${poNumber}: Acme Oy: change proposed`]);
  clean();
});

test('receiving goes on against the revision in force', () => {
  said('change_proposed', { changes: FEWER });
  const receive = (received: string) =>
    team.done(ANA, 'record_receipt', {
      ...{ poNumber, day: '2026-10-01' },
      lines: [{ line: 1, received }],
    });
  expect(receive('9')['notices']).toEqual([
    `The vendor of ${poNumber} proposes a change that is not answered yet (Quantity of line 1 10 to 8); revision 1 counts until then.`,
  ]);
  expect(take()).toMatchObject({ ok: false, code: 'order_in_use' });
  const later = said('change_proposed', { changes: { needBy: '2026-11-25' } });
  expect(later).toMatchObject({
    proposal: { shown: [{ name: 'Need by', old: '2026-10-20', new: '2026-11-25' }] },
  });
  expect(receive('0.5')['notices']).toEqual([
    expect.stringContaining('(Need by 2026-10-20 to 2026-11-25); revision 1'),
  ]);
  decline('We need all of them by then');
  expect(receive('0.5')['notices']).toEqual([]);
  clean();
});

test('taken up, it waits for the chain of the new total, and is accepted once in force', () => {
  said('change_proposed', { changes: DEARER });
  expect(take()).toMatchObject({ ok: true, value: { revision: 2, pending: true } });
  expect(take()).toMatchObject({ ok: false, code: 'revision_pending' });
  const { fingerprint, states } = seen();
  expect(states.acknowledgement).toBe('change proposed');
  team.done(BEN, 'decide_approval', { key: poNumber, decision: 'approve', fingerprint });
  expect(seen()).toMatchObject({
    ...{ revision: 2, net: '440.00', states: { acknowledgement: 'accepted' } },
  });
  expect(seen().vendorSide.proposal).toBeUndefined();
  clean();
});

test('not approved, the order is as it was and the proposal still waits for an answer', () => {
  said('change_proposed', { changes: DEARER });
  take();
  const { fingerprint } = seen();
  const no = { decision: 'reject', reason: 'Too dear for what it is', fingerprint };
  team.done(BEN, 'decide_approval', { key: poNumber, ...no });
  expect(seen()).toMatchObject({ revision: 1, states: { acknowledgement: 'change proposed' } });
  expect(decline('The price was agreed in writing')).toMatchObject({ ok: true });
  clean();
});

test('what only buys less is in force at once', () => {
  said('change_proposed', { changes: FEWER });
  expect(take()).toMatchObject({ ok: true, value: { revision: 2, pending: false } });
  expect(seen()).toMatchObject({ net: '320.00', states: { acknowledgement: 'accepted' } });
  clean();
});

test('declined with a reason, which the vendor reads where it has the order', () => {
  said('change_proposed', { changes: DEARER });
  expect(decline('no')).toMatchObject({ ok: false, code: 'reason_missing' });
  team.done(BEN, 'send_order', { poNumber });
  team.workspace.mail();
  decline('The price was agreed in writing');
  expect(mailed()).toEqual([`orders@acme.example.com: ${poNumber}: we cannot take your change`]);
  expect(seen().states.acknowledgement).toBe('none');
  expect(take()).toMatchObject({ ok: false, code: 'no_proposal' });
  clean();
});

test('another answer takes the place of a proposal', () => {
  said('change_proposed', { changes: DEARER });
  said('accepted');
  expect(take()).toMatchObject({ ok: false, code: 'no_proposal' });
});

test.each([
  ['changes without a proposal', { answer: 'accepted', changes: DEARER }, 'bad_value'],
  ['what would change nothing', { answer: 'change_proposed', changes: { lines: [] } }, 'bad_value'],
  ['a field that is none', { answer: 'change_proposed', changes: { iban: 'x' } }, 'unknown_field'],
])('%s is refused', (_what, input, code) => {
  const answer = team.run(BEN, 'acknowledge_order', { poNumber, ...input });
  expect(answer).toMatchObject({ ok: false, code });
  expect(seen().states.acknowledgement).toBe('none');
});

test('only who asked for it or an issuer answers', () => {
  said('change_proposed', { changes: DEARER });
  expect(take(CLEO).code).toBe('no_role');
});

test('a new day and a shipment are told to requester and receivers, a plain yes to nobody', () => {
  said('accepted', { vendorRef: 'SO-77', document: 'https://drive.example/ack' });
  expect(mailed()).toEqual([]);
  said('accepted', { expectedOn: '2026-10-25' });
  expect(mailed()).toEqual([`${ANA}: ${poNumber}: Acme Oy: accepted, expected on 2026-10-25`]);
  said('shipped', { carrier: 'Posti', tracking: 'JJ1' });
  expect(mailed()).toEqual([`${ANA}: ${poNumber}: Acme Oy: shipped`]);
  expect(seen().vendorSide).toMatchObject({
    ...{ vendorRef: 'SO-77', tracking: 'JJ1' },
    ...{ carrier: 'Posti', expectedOn: '2026-10-25' },
  });
});

test('no answer three working days after the mail: the requester is asked', () => {
  const asked = () =>
    JSON.stringify(team.workspace.as(ANA).query({ query: 'inbox', input: {} } as never)).includes(
      'no answer from the vendor yet',
    );
  team.done(BEN, 'send_order', { poNumber });
  team.workspace.advance('P5D');
  expect(asked()).toBe(false);
  team.workspace.advance('P1D');
  expect(asked()).toBe(true);
  said('accepted');
  expect(asked()).toBe(false);
});
