// The order as the vendor gets it, on the real bundle: what the mail carries, when it leaves and when
// it does not, and what the register keeps of it (controls.md T24, T44; store.md section 8).
import { createHash } from 'node:crypto';
import { textsOf } from '../../sandbox/services/pdf';
import { tab } from './kit';
import { ANA, BEN, CLEO, openTeam, PEOPLE, screws } from './team';
import type { Team } from './team';

const ADDRESS = 'orders@acme.example.com';
const VENDORS = [
  { vendor: 'Acme Oy', name: 'Acme <b>Oy</b>', terms: '30 days', email: ADDRESS },
  { vendor: 'Bolt Ltd' },
  { vendor: 'Odd Ltd', email: 'call us' },
];
/** What the check says of Odd Ltd's address, and nothing else. */
const UNUSABLE = { tab: 'Vendors', row: 4, column: 'E-mail', kind: 'bad_value' };
const SETTINGS = {
  companyName: 'Workshop & Sons',
  companyAddress: 'Mill Lane 1\n00100 Helsinki',
  invoiceTo: 'bills@example.com',
};
const open = (settings: object = {}): Team =>
  openTeam({ people: PEOPLE, vendors: VENDORS, settings: { ...SETTINGS, ...settings } });

function approved(team: Team, more: object = {}): string {
  const { draftKey, fingerprint } = team.done(ANA, 'submit_order', screws(more));
  team.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  return String(draftKey);
}
interface Issued {
  issued: { poNumber: string }[];
  warnings: string[];
}
const issue = (team: Team, more: object = {}): Issued =>
  team.done(BEN, 'issue_orders', { keys: [approved(team, more)] }) as never as Issued;
const number = (team: Team, more: object = {}): string =>
  issue(team, more).issued[0]?.poNumber ?? '';
const toVendor = (team: Team) => team.workspace.mail().filter(({ to }) => to.includes(ADDRESS));
const page = (team: Team, poNumber: string) =>
  (
    team.workspace.as(BEN).query({ query: 'order_document', input: { poNumber } } as never) as {
      value: { html: string; digest: string; to: string; body: string };
    }
  ).value;
/** What the order's page offers an issuer of sending. */
const offered = (team: Team, key: string): { command: string; why: string }[] =>
  (
    team.workspace.as(BEN).query({ query: 'order', input: { key } } as never) as {
      value: { actions: { command: string; why: string }[] };
    }
  ).value.actions.filter(({ command }) => command === 'send_order');
const change = (team: Team, poNumber: string, quantity: string): Record<string, unknown> =>
  team.done(ANA, 'change_order', {
    ...{ poNumber, reason: 'We need another quantity' },
    changes: { lines: [{ line: 1, quantity }] },
  });
const clean = (team: Team): unknown => team.done(BEN, 'verify', {})['findings'];

describe('a click sends it', () => {
  const team = open();
  const poNumber = number(team, { notToExceed: '500.00', deliverTo: 'Gate 4', shipVia: 'Posti' });
  test('nothing goes to the vendor at issue while sendOrders is off', () => {
    expect(toVendor(team)).toEqual([]);
  });
  test('the number in the subject, four lines in the mail, the page as a PDF', () => {
    const shown = page(team, poNumber);
    const sent = team.done(BEN, 'send_order', { poNumber, note: 'Gate 4 opens at 7.' });
    expect(sent).toMatchObject({ what: 'new', to: ADDRESS, revision: 1, digest: shown.digest });
    const [mail, ...more] = toVendor(team);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe(`${poNumber}: purchase order of Workshop & Sons`);
    expect(mail?.replyTo).toBe(BEN);
    for (const text of [poNumber, 'bills@example.com', '2026-10-06', 'Gate 4 opens at 7.'])
      expect(mail?.body).toContain(text);
    const [file] = mail?.attachments ?? [];
    expect(file).toMatchObject({ name: `${poNumber}-rev-1.pdf`, type: 'application/pdf' });
    const text = Buffer.from(file?.content ?? '', 'base64').toString('latin1');
    expect(text).toMatch(/^%PDF-/);
    for (const one of [
      'Quote this number on every invoice.',
      'Gate 4',
      'Ship via: Posti',
      '500.00 EUR net',
      '400.00',
    ])
      expect(text).toContain(one);
  });
  test('the row says which revision went where, and the digest is that of the kept page', () => {
    const rows = team.tab('Outbox');
    const at = rows[0]?.indexOf('Document') ?? -1;
    const kept = rows.map((row) => row[at] ?? '').find((text) => text.includes(poNumber)) ?? '';
    const [header = [], ...orders] = team.tab('Register');
    const row = orders.find((one) => one[header.indexOf('PO number')] === poNumber) ?? [];
    expect(row[header.indexOf('Sent revision')]).toBe('1');
    expect(row[header.indexOf('Sent to')]).toBe(ADDRESS);
    expect(row[header.indexOf('Sent document')]).toBe(
      createHash('sha256').update(kept).digest('hex'),
    );
    expect(clean(team)).toMatchObject([UNUSABLE]);
  });
  test('once more, then as a revision, then as cancelled', () => {
    expect(team.done(ANA, 'send_order', { poNumber })['what']).toBe('again');
    change(team, poNumber, '8');
    expect(team.done(ANA, 'send_order', { poNumber })).toMatchObject({
      what: 'revision',
      revision: 2,
    });
    team.done(BEN, 'void_order', { poNumber, reason: 'Nobody needs them any more' });
    expect(page(team, poNumber).html).toContain('CANCELLED');
    expect(offered(team, poNumber)).toMatchObject([{ label: 'Tell the vendor\u2026', why: '' }]);
    expect(team.done(BEN, 'send_order', { poNumber })['what']).toBe('cancelled');
    const why = 'The vendor was told that it is void.';
    expect(offered(team, poNumber)).toMatchObject([{ enabled: false, why }]);
    const subjects = toVendor(team).map(({ subject }) =>
      subject.replace(' of Workshop & Sons', ''),
    );
    expect(subjects).toEqual([
      `${poNumber}: purchase order, sent again`,
      `${poNumber}: revision 2 of the purchase order`,
      `${poNumber}: purchase order cancelled`,
    ]);
    expect(clean(team)).toMatchObject([UNUSABLE]);
  });
});

describe('what people typed is text on the page', () => {
  const team = open();
  const settings = tab(team.workspace, 'Settings');
  const at = settings.values.findIndex((row) => row.includes('companyLogo')) + 2;
  const logo = 'https://x.example/a.png" onerror="alert(1)';
  team.workspace.as(BEN).type({ tab: 'Settings', at: `B${at}`, values: [[logo]] });
  const nasty = '<script>alert(1)</script>&"\'';
  const poNumber = number(team, {
    description: nasty,
    lines: [{ description: nasty, quantity: '1', unit: nasty, unitPrice: '1.00' }],
  });
  const { html } = page(team, poNumber);
  test('no tag, no attribute and no picture comes out of a field', () => {
    expect(html).not.toMatch(/<script|onerror|<b>Oy/);
    expect(html).toContain('Acme &lt;b&gt;Oy&lt;/b&gt;');
    // Its scope, its line and the unit of that.
    expect(textsOf(html).filter((line) => line.includes(nasty)).length).toBe(3);
  });
  test('a logo that would be more than a picture is refused, typed or sent, and shown nowhere', () => {
    expect(() => open({ companyLogo: logo })).toThrow('companyLogo has to be a link');
    const finding = { kind: 'bad_value', tab: 'Settings', row: at, column: 'Value' };
    expect(clean(team)).toContainEqual(expect.objectContaining(finding));
  });
  test('notes of the own people are not on it', () => {
    const other = number(team, { note: 'They are always late', costCentre: 'SECRET-7' });
    expect(page(team, other).html).not.toMatch(/always late|SECRET-7/);
  });
});

describe('what is refused, and changes nothing', () => {
  const team = open();
  const refused = (poNumber: string, as = BEN) => team.run(as, 'send_order', { poNumber }).code;
  test.each([
    ['not issued yet', () => approved(team), 'order_not_issued'],
    ['a practice order', () => number(team, { practice: true }), 'order_not_issued'],
    ['no address', () => number(team, { vendor: 'Bolt Ltd' }), 'no_vendor_address'],
    ['no address but a word', () => number(team, { vendor: 'Odd Ltd' }), 'no_vendor_address'],
    ['no order', () => 'PO-2026-9999', 'order_not_found'],
  ])('%s', (_what, make, code) => {
    const poNumber = make();
    team.workspace.mail();
    expect(refused(poNumber)).toBe(code);
    expect(team.workspace.mail()).toEqual([]);
  });
  test('an address in the input', () => {
    const input = { poNumber: number(team), to: 'thief@example.net' };
    expect(team.run(BEN, 'send_order', input).code).toBe('unknown_field');
  });
  test('who neither asks nor issues', () => expect(refused(number(team), CLEO)).toBe('no_role'));
  test('void, and never mailed', () => {
    const poNumber = number(team);
    team.done(BEN, 'void_order', { poNumber, reason: 'Nobody needs them any more' });
    expect(refused(poNumber)).toBe('order_not_issued');
    expect(offered(team, poNumber)).toEqual([]);
  });
});

test.each([
  ['orderMail', 'iban'],
  ['orderText', 'iban'],
  ['orderText', 'sender'],
])('a place in %s that does not exist, {%s}, is refused and found by name', (setting, place) => {
  const team = open({ [setting]: 'Order {number}' });
  const row = team.tab('Settings').findIndex(([name]) => name === setting) + 1;
  const typed = { tab: 'Settings', at: `B${row}`, values: [[`Order {number}, {${place}}`]] };
  team.workspace.as(BEN).type(typed);
  expect(team.done(BEN, 'verify', {})['findings']).toContainEqual(
    expect.objectContaining({ row, detail: expect.stringContaining(`without {${place}}`) }),
  );
  const answer = team.run(BEN, 'send_order', { poNumber: number(team) });
  expect(answer).toMatchObject({ ok: false, code: 'template_invalid' });
  expect(answer.detail).toContain(`${setting} has no place {${place}}.`);
});
test('the sentence on the order names what it is on, the same in each language of the page', () => {
  const texts = { orderText: '{number} rev {revision}: {company}, {vendor}, {total}, {company}' };
  const team = open({ ...texts, companyName: 'A & {total}' });
  const poNumber = number(team);
  const page = (): string =>
    (team.workspace.as(BEN).query({ query: 'order_document', input: { poNumber } }) as any)
      .value.html;
  const said = `${poNumber} rev 1: A &amp; {total}, Acme Oy, 480.00 EUR, A &amp; {total}`;
  expect(page()).toContain(said);
  team.done(BEN, 'send_order', { poNumber });
  expect(toVendor(team)).toHaveLength(1);
});
test("a team's own text begins the mail, and what it puts in is not read again", () => {
  const team = open({ orderMail: 'Dear {vendor}, {company}: {total}', companyName: '{total}' });
  team.done(BEN, 'send_order', { poNumber: number(team) });
  expect(toVendor(team)[0]?.body).toMatch(/^Dear Acme Oy, \{total\}: 480\.00 EUR\n/);
});

describe('with sendOrders on', () => {
  const team = open({ sendOrders: 'on' });
  test('issued, revised and void each tell the vendor once', () => {
    const poNumber = number(team);
    expect(toVendor(team).map(({ subject }) => subject)).toEqual([
      `${poNumber}: purchase order of Workshop & Sons`,
    ]);
    change(team, poNumber, '9');
    const raised = change(team, poNumber, '10');
    expect(toVendor(team).map(({ attachments }) => attachments[0]?.name)).toEqual([
      `${poNumber}-rev-2.pdf`,
    ]);
    const { fingerprint } = raised;
    team.done(BEN, 'decide_approval', { key: poNumber, decision: 'approve', fingerprint });
    expect(toVendor(team).map(({ attachments }) => attachments[0]?.name)).toEqual([
      `${poNumber}-rev-3.pdf`,
    ]);
    team.done(BEN, 'void_order', { poNumber, reason: 'Nobody needs them any more' });
    expect(toVendor(team).map(({ subject }) => subject)).toEqual([
      `${poNumber}: purchase order of Workshop & Sons cancelled`,
    ]);
    expect(clean(team)).toMatchObject([UNUSABLE]);
  });
  test('without an address the order stands, and the issuer is told', () => {
    const { issued, warnings } = issue(team, { vendor: 'Bolt Ltd' });
    expect(issued).toHaveLength(1);
    expect(warnings.join()).toContain('Bolt Ltd has no e-mail address in Vendors');
  });
  test('practice orders never leave', () => {
    issue(team, { practice: true });
    expect(toVendor(team)).toEqual([]);
  });
});

test('no mail for an order whose write did not happen', () => {
  const team = open({ sendOrders: 'on' });
  const key = approved(team);
  team.workspace.mail();
  team.workspace.fault({ kind: 'throw', method: 'Sheets.Spreadsheets.batchUpdate' } as never);
  expect(team.run(BEN, 'issue_orders', { keys: [key] }).ok).toBe(false);
  expect(team.workspace.mail()).toEqual([]);
});

test('quota spent: the order stands, the mail waits, the person is told, it leaves once', () => {
  const team = open({ sendOrders: 'on' });
  const key = approved(team);
  team.workspace.mail();
  team.workspace.fault({ kind: 'mail_quota_spent', person: BEN } as never);
  const answer = team.done(BEN, 'issue_orders', { keys: [key] });
  expect(answer).toMatchObject({ issued: [{ draftKey: key }], mails_waiting: 1 });
  expect(toVendor(team)).toEqual([]);
  const ask = <T>(query: string, input = {}): T =>
    (team.workspace.as(ANA).query({ query, input } as never) as { value: T }).value;
  const sentAt = (): string =>
    ask<{ vendorSide: { sentAt: string } }>('order', { key }).vendorSide.sentAt;
  const silent = (): boolean =>
    ask<{ items: { title: string }[] }>('inbox').items.some(({ title }) => /no answer/.test(title));
  expect(sentAt()).toBe('');
  const refused = team.done(BEN, 'send_due', {}) as { sent: number; mails_waiting: number };
  expect(refused).toMatchObject({ sent: 0 });
  expect(refused.mails_waiting).toBeGreaterThan(0);
  team.workspace.advance('P7D');
  expect([sentAt(), silent()]).toEqual(['', false]);
  const left = team.workspace.now;
  team.done(BEN, 'send_due', {});
  expect(sentAt().slice(0, 16)).toBe(left.slice(0, 16));
  team.workspace.advance('P3D');
  team.done(BEN, 'send_due', {});
  expect([sentAt().slice(0, 16), silent()]).toEqual([left.slice(0, 16), false]);
  team.workspace.advance('P4D');
  expect(silent()).toBe(true);
  const mails = toVendor(team);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.attachments).toHaveLength(1);
});

test('the page opens in a dialog as it is, and a refusal is said', () => {
  const team = open();
  const poNumber = number(team);
  const ask = (arg: string) =>
    team.workspace
      .as(BEN)
      .query({ query: 'open', input: { view: 'document', arg } } as never) as object;
  expect(ask(poNumber)).toMatchObject({ ok: true });
  expect(ask('PO-2026-9999')).toMatchObject({ ok: false, code: 'order_not_found' });
});

test('the page mailed last is compared with its order: another one of its own, or none', () => {
  const team = open();
  const poNumber = number(team);
  team.done(ANA, 'send_order', { poNumber });
  change(team, poNumber, '8');
  team.done(ANA, 'send_order', { poNumber });
  expect(clean(team)).toMatchObject([UNUSABLE]);
  const [header = [], ...rows] = team.tab('Outbox');
  const document = header.indexOf('Document');
  const pages = rows.flatMap((row, at) => ((row[document] ?? '') === '' ? [] : [at]));
  const [first = -1, last = -1] = pages;
  expect(pages).toHaveLength(2);
  team.workspace
    .as(BEN)
    .type({ tab: 'Outbox', at: `A${last + 2}`, values: [rows[first]] } as never);
  const kinds = (): unknown => clean(team);
  expect(kinds()).toMatchObject([
    UNUSABLE,
    { kind: 'edited_outside', tab: 'Outbox', row: last + 2, column: 'Document' },
  ]);
  for (const at of [last, first])
    team.workspace.as(BEN).edit({ tab: 'Outbox', do: 'deleteRows', at: at + 2 } as never);
  expect(kinds()).toMatchObject([UNUSABLE, { kind: 'edited_outside', tab: 'Outbox', actual: '' }]);
});
