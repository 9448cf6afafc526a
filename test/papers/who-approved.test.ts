// Who approved this? Five orders over which people fight, answered from the record alone: the whole
// story of the number, and the one document of it (checklists: Incident, Export the order's pack).
import { ANA, BEN, CLEO, DAN, Desk, OLGA, WHY } from './desk';

let desk: Desk;
const people = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap' },
  { email: DAN, roles: 'approver, issuer, ap', overrideLimit: '5000.00' },
];
beforeEach(() => {
  desk = new Desk({ people, settings: { timeZone: 'Etc/UTC', emergencyDelegates: DAN } });
});
const ASKED = {
  ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
  lines: [{ description: 'Item', unit: 'pcs', quantity: '1', unitPrice: '40.00' }],
};
const ask = (more: object = {}): any => desk.done(ANA, 'submit_order', { ...ASKED, ...more });
const decide = (who: string, key: string, fingerprint: string, decision = 'approve'): any =>
  desk.done(who, 'decide_approval', { key, decision, fingerprint, reason: WHY });
const issue = (who: string, key: string): string =>
  desk.done(who, 'issue_orders', { keys: [key] }).issued[0].poNumber;

/** The story as it is told to whoever may only read, one line a fact. */
const story = (any: string): string[] =>
  (desk.ask(CLEO, 'trace', { any }).story as { actor: string; sentence: string }[]).map(
    ({ actor, sentence }) => `${actor}: ${sentence}`,
  );
const pack = (poNumber: string): string =>
  JSON.stringify(desk.done(CLEO, 'export_order', { poNumber }));

test('changed after its approval: each revision with its own yes', () => {
  const po = desk.order(['10 at 10.00']);
  const changes = { lines: [{ line: 1, quantity: '20' }] };
  const asked = desk.done(ANA, 'change_order', { poNumber: po, changes, reason: WHY });
  decide(DAN, po, asked.fingerprint);
  expect(story(po)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ben@example\.com: Order approved/),
      expect.stringMatching(/^dan@example\.com: .*[Rr]evision/),
    ]),
  );
  expect(pack(po)).toMatch(/ben@example\.com[^]*dan@example\.com/);
});

test('decided in another one’s place: both names', () => {
  const small = people.map((one) => (one.email === DAN ? { ...one, approvalLimit: '10.00' } : one));
  desk = new Desk({ people: small, settings: { timeZone: 'Etc/UTC' } });
  const to = { delegate: DAN, from: desk.today(), to: '2026-10-20', reason: WHY };
  desk.done(BEN, 'set_delegate', to);
  desk.done(OLGA, 'set_up', { profile: 'shared' });
  const { draftKey, fingerprint } = ask();
  decide(DAN, draftKey, fingerprint);
  const po = issue(BEN, draftKey);
  expect(story(po).join('\n')).toMatch(/dan@example\.com: Order approved/);
  const [row] = desk.rows('Approvals');
  expect(row).toMatchObject({ Approver: DAN, 'In place of': BEN });
  expect(pack(po)).toContain('dan@example.com');
});

test('an emergency: who issued it early, and who said yes afterwards', () => {
  const { draftKey } = ask({ emergency: true });
  const po = issue(DAN, draftKey);
  const before = story(po).join('\n');
  expect(before).not.toMatch(/Order approved/);
  decide(BEN, po, desk.ask(BEN, 'order', { key: po }).fingerprint);
  const lines = story(po);
  const at = (word: RegExp): number => lines.findIndex((line) => word.test(line));
  expect(at(/^dan@example\.com: .*issued/i)).toBeGreaterThan(-1);
  expect(at(/^ben@example\.com: .*approved/i)).toBeGreaterThan(at(/^dan@example\.com: .*issued/i));
  expect(pack(po)).toMatch(/[Ee]mergency/);
});

test('taken over from an old list: nobody here, and it says so', () => {
  const text = [
    'PO number;Vendor;Date;Status;Description;Quantity;Unit;Unit price;Cost centre;Accepted',
    'OLD-17;Acme Oy;2026-09-01;open;Paper;10;box;10.00;IT;4',
  ].join('\n');
  const asked = { text, rowsAre: 'lines', decimal: '.' };
  const { digest, problems } = desk.ask(OLGA, 'preview_import', asked);
  expect(problems).toEqual([]);
  const statement = 'I attest that these are the open orders of the old list.';
  desk.done(OLGA, 'import_register', { ...asked, digest, statement });
  expect(story('OLD-17').join('\n')).toMatch(/olga@example\.com: .*(import|taken over)/i);
  expect(desk.ask(CLEO, 'order', { key: 'OLD-17' }).sentences[0]).toMatch(
    /^Brought from the old list by olga@example\.com .* its first change needs a full approval/,
  );
  expect(pack('OLD-17')).toMatch(/import/i);
});

test('in place of a void one: each names the other, each with its own yes', () => {
  const first = desk.order(['10 at 10.00']);
  desk.done(BEN, 'void_order', { poNumber: first, reason: WHY });
  const second = desk.order(['10 at 11.00'], { supersedes: first });
  expect(desk.ask(CLEO, 'order', { key: first }).supersededBy).toBe(second);
  expect(pack(second)).toContain(first);
  expect(story(first).join('\n')).toMatch(/ben@example\.com: .*void/i);
  expect(story(second).join('\n')).toMatch(/ben@example\.com: Order approved/);
});
