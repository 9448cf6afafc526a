// Where vendors are paid to (controls.md B26): first and changed details hold everything of the
// vendor until a second person confirmed them; nothing of the account stands in the file.
import { normaliseAccount } from '../../src/core/payee';
import { Accounts, BEN, CLEO, DAN, OLGA } from './accounts-kit';
import { Memory } from './accounts-memory';

const C = 'cleo@example.com';
const D = 'dan@example.com';
const B = 'ben@example.com';
const ONE = 'FI21 1234 5600 0007 85';
const TWO = 'FI77-4321-9900-0001-11';
const note = 'Called Eva on the number of the 2025 contract';

/** A register in memory with an order of 10 x 100.00 of one vendor. */
function start(): Memory {
  const memory = new Memory({ firstPaymentSecondPerson: 'off' });
  memory.order('D-1', [{ quantity: 10000, unitPrice: 100_000_000, matchLevel: '2-way' }]);
  return memory;
}
let number = 0;
function enter(memory: Memory, more: object = {}, who = C): any {
  number += 1;
  memory.later(4);
  const entered = memory.run(who, 'enter_invoice', {
    ...{ vendor: 'Acme Oy', number: `A-${number * 37}`, date: memory.today, currency: 'EUR' },
    ...{ poNumber: 'PO-1', kind: 'invoice' },
    lines: [{ orderLine: 1, quantity: '1', unitPrice: '100.00' }],
    ...more,
  });
  if (!entered.ok) throw new Error(entered.detail);
  return entered.value;
}
const pay = (memory: Memory, invoiceId: string, who = C) =>
  memory.run(who, 'initiate_payment', { invoiceId, amount: '100.00', day: memory.today });
const confirm = (memory: Memory, who: string, more: object = {}) =>
  memory.run(who, 'confirm_payment_details', {
    ...{ vendor: 'acme oy ', how: 'call-back', note, ...more },
  });
const row = (memory: Memory) =>
  memory.work().list('exceptions', ({ kind }) => kind === 'payment_details_changed')[0];

test.each([
  ['fi21 1234-5600/0007.85', 'FI2112345600000785'],
  ['ＦＩ21 1234', 'FI211234'],
])('%s is the same account as %s', (typed, account) => {
  expect(normaliseAccount(typed)).toEqual({ ok: true, value: account });
  expect(normaliseAccount('FI-21')).toMatchObject({ ok: false, code: 'bad_value' });
});

test('only the details that the vendor was asked about are confirmed', () => {
  const memory = start();
  enter(memory, { paymentDetails: ONE });
  const asked = String(row(memory)?.actual);
  expect(asked).toMatch(/^account ending 0785 /);
  enter(memory, { paymentDetails: TWO });
  expect(confirm(memory, B, { details: asked })).toMatchObject({
    ok: false,
    code: 'content_changed',
    detail: expect.stringContaining('account ending 0111'),
  });
  expect(confirm(memory, B, { details: asked, answer: 'refused' })).toMatchObject({
    code: 'content_changed',
  });
  expect(confirm(memory, B, { details: String(row(memory)?.actual) })).toMatchObject({ ok: true });
});

test('answered as an exception they are held to the same ones', () => {
  const memory = start();
  enter(memory, { paymentDetails: ONE });
  const asked = String(row(memory)?.actual);
  enter(memory, { paymentDetails: TWO });
  const answered = (details: string) =>
    memory.run(B, 'resolve_exception', {
      ...{ exceptionId: row(memory)?.key, code: 'details_confirmed', note, details },
    });
  expect(answered(asked)).toMatchObject({
    ...{ ok: false, code: 'content_changed' },
    detail: expect.stringContaining('account ending 0111'),
  });
  expect(row(memory)?.state).toBe('open');
  expect(answered(String(row(memory)?.actual))).toMatchObject({ ok: true });
  expect(row(memory)?.state).toBe('accepted');
});

describe('who a document is from', () => {
  const filed = {
    ...{ vendor: 'Acme Oy', email: 'orders@acme.example', status: 'active' },
    ...{ invoiceContact: 'Eva, eva@books.example, +358 1', requires: [], papers: [] },
  };
  const told = (memory: Memory, sender: string): string[] =>
    enter(memory, { sender })
      .notices.filter(({ kind }: { kind: string }) => kind === 'sender_domain')
      .map(({ text }: { text: string }) => text);
  test('a mail domain that is not on file is said on the document, and holds nothing', () => {
    const memory = start();
    expect(told(memory, 'a@other.example')).toEqual([]);
    memory.vendors = [filed];
    for (const sender of ['X <x@ACME.example>', 'y@mail.acme.example', 'eva@books.example'])
      expect(told(memory, sender)).toEqual([]);
    const odd = enter(memory, { sender: 'orders@acme.example.net' });
    expect(odd).toMatchObject({ verdict: 'matched', hold: false, class: 'notice' });
    const said = {
      kind: 'sender_domain',
      text: 'sent from acme.example.net, but acme.example, books.example is on file for Acme Oy: call a number on file before anything of it is paid or changed',
    };
    expect(odd.notices).toContainEqual(said);
    expect(told(memory, 'x@notacme.example')).toHaveLength(1);
    // The name beside the address is the sender's own choice; a domain ends where it ends.
    for (const [sender, from] of [
      ['"orders@acme.example" <x@evil.example>', 'evil.example'],
      ['<orders@acme.example> <x@evil.example>', 'evil.example'],
      ['x@evil.example <orders@acme.example>', 'acme.example under the name of evil.example'],
      ['"eva@evil.example" <x@evil.example', 'evil.example'],
      ['orders@acme.example, x@evil.example', 'acme.example under the name of evil.example'],
      ['x@acme.example_x.evil.example', 'acme.example_x.evil.example'],
    ] as const)
      expect(told(memory, sender)).toEqual([
        expect.stringContaining(`sent from ${from}, but acme`),
      ]);
    expect(told(memory, '"eva@books.example" <orders@acme.example>.')).toEqual([]);
    expect(() => enter(memory, { sender: '"orders@acme.example" <x>' })).toThrow(
      'not an e-mail address',
    );
    // It stays when the document is judged again.
    const kept = memory.work().get('invoices', odd.invoiceId)?.notices;
    expect(kept).toContainEqual(said);
    expect(() => enter(memory, { sender: 'Eva' })).toThrow('"Eva" is not an e-mail address');
  });
  test('a name on file in another spelling is asked back, but for an order that has it so', () => {
    const memory = start();
    memory.vendors = [filed];
    expect(() => enter(memory, { vendor: 'Acme-Oy.', poNumber: 'PO-9' })).toThrow(
      '"Acme-Oy." is not in Vendors; "Acme Oy" is.',
    );
    memory.order('D-2', [{ quantity: 1000, unitPrice: 1_000_000, matchLevel: '2-way' }], {
      vendor: 'Acme-Oy.',
    });
    const own = enter(memory, { vendor: 'Acme-Oy.', poNumber: 'PO-2' });
    expect(own.poNumber).toBe('PO-2');
  });
});

describe('first and changed details', () => {
  test('hold every document of the vendor, entered before or after, and list what is on its way', () => {
    const memory = start();
    const [early, paid] = [enter(memory), enter(memory)];
    expect(pay(memory, paid.invoiceId).ok).toBe(true);
    const first = enter(memory, { paymentDetails: ONE });
    expect(first).toMatchObject({
      verdict: 'matched',
      hold: true,
      paymentsOnTheWay: [{ invoiceId: paid.invoiceId, amount: '100.00', currency: 'EUR' }],
    });
    expect(row(memory)).toMatchObject({ state: 'open', owner: D, invoice: '', order: '' });
    const later = enter(memory);
    expect(later).toMatchObject({ verdict: 'matched', hold: true });
    for (const { invoiceId } of [early, first, later])
      expect(pay(memory, invoiceId)).toMatchObject({
        code: 'on_hold',
        findings: [{ kind: 'payment_details_changed' }],
      });
  });

  test('another vendor is not held, and the same details again hold nothing new', () => {
    const memory = start();
    memory.order('D-2', [{ quantity: 10000, unitPrice: 100_000_000, matchLevel: '2-way' }], {
      vendor: 'Other Ltd',
    });
    const other = enter(memory, { vendor: 'Other Ltd', poNumber: 'PO-2' });
    enter(memory, { paymentDetails: ONE });
    expect(confirm(memory, B).ok).toBe(true);
    const again = enter(memory, { paymentDetails: ONE.toLowerCase().replace(/ /g, '') });
    expect(again).toMatchObject({ hold: false });
    expect(again.paymentsOnTheWay).toBeUndefined();
    expect(pay(memory, other.invoiceId).ok).toBe(true);
  });

  test('who entered them, first or again, never confirms them; another does, with how and why', () => {
    const memory = start();
    const { invoiceId } = enter(memory, { paymentDetails: ONE }, C);
    enter(memory, { paymentDetails: ONE }, D);
    expect(confirm(memory, 'ana@example.com')).toMatchObject({ code: 'no_role' });
    for (const who of [C, D]) expect(confirm(memory, who)).toMatchObject({ code: 'second_person' });
    expect(confirm(memory, B, { note: 'ok' })).toMatchObject({ code: 'reason_missing' });
    expect(confirm(memory, B)).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    expect(row(memory)).toMatchObject({ state: 'accepted', resolvedBy: B });
    expect(row(memory)?.resolutionNote).toContain('call-back');
    expect(confirm(memory, B)).toMatchObject({ code: 'already_decided' });
    expect(pay(memory, invoiceId)).toMatchObject({ code: 'second_person' });
    expect(pay(memory, invoiceId, D).ok).toBe(true);
  });

  test('a change opens the same row again; after a refusal what was on file stays', () => {
    const memory = start();
    enter(memory, { paymentDetails: ONE });
    confirm(memory, B);
    const good = enter(memory);
    const bad = enter(memory, { paymentDetails: TWO });
    expect(row(memory)).toMatchObject({ state: 'open', reopened: 1 });
    expect(row(memory)?.sentence).toContain('changed');
    expect(pay(memory, good.invoiceId, D)).toMatchObject({ code: 'on_hold' });
    expect(confirm(memory, B, { answer: 'refused' }).ok).toBe(true);
    expect(pay(memory, good.invoiceId, D).ok).toBe(true);
    const held = pay(memory, bad.invoiceId, D);
    expect(held).toMatchObject({ code: 'on_hold' });
    if (!held.ok) expect(held.detail).toContain('other details (ending 0111)');
    expect(enter(memory, { paymentDetails: ONE })).toMatchObject({ hold: false });
  });

  test('the same account as another vendor is said on the document and in the exception', () => {
    const memory = start();
    memory.order('D-2', [{ quantity: 10000, unitPrice: 100_000_000, matchLevel: '2-way' }], {
      vendor: 'Other Ltd',
    });
    enter(memory, { vendor: 'Other Ltd', poNumber: 'PO-2', paymentDetails: ONE });
    const same = enter(memory, { paymentDetails: ONE });
    expect(same.notices).toContainEqual({
      kind: 'details_shared',
      text: 'the same payment details as Other Ltd',
    });
    const own = memory.work().list('exceptions', ({ vendor }) => vendor === 'Acme Oy')[0];
    expect(own?.sentence).toContain('Other Ltd is paid to the same account');
  });

  test.each([
    [
      'FI21 1234 5600 0007 86',
      'the check digits of the account do not fit an IBAN, so a sign of it is wrong',
    ],
    ['FI21 1234 5600', 'the account begins like an IBAN of FI, which has 18 signs, but has 12'],
  ])('%s is said on the document and to whoever confirms, and taken', (paymentDetails, text) => {
    const memory = start();
    const { notices } = enter(memory, { paymentDetails });
    expect(notices).toContainEqual({ kind: 'details_doubted', text });
    expect(row(memory)?.sentence).toContain(`until a second person confirms them; ${text}`);
    expect(JSON.stringify(notices)).not.toContain('1234');
    expect(confirm(memory, B).ok).toBe(true);
  });
  test('an account that fits is said nothing of', () => {
    const memory = start();
    expect(JSON.stringify(enter(memory, { paymentDetails: ONE }).notices)).not.toContain('doubted');
  });

  test('a settled or reversed payment is on its way no more', () => {
    const memory = start();
    const [a, b] = [enter(memory), enter(memory)].map(({ invoiceId }) => pay(memory, invoiceId));
    if (!a?.ok || !b?.ok) throw new Error('paid');
    const day = memory.today;
    memory.run(C, 'settle_payment', { paymentId: a.value.paymentId, day });
    memory.run(C, 'reverse_payment', { paymentId: b.value.paymentId, day, reason: 'Wrong bank' });
    expect(enter(memory, { paymentDetails: ONE }).paymentsOnTheWay).toEqual([]);
  });
});

test('a vendor that is new or blocked is not paid', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, ['10 at 10.00']);
  const type = (status: string) =>
    desk.workspace.as(OLGA).type({ tab: 'Vendors', at: 'C2', values: [[status]] } as never);
  const pays = () =>
    desk.run(DAN, 'initiate_payment', { invoiceId, amount: '100.00', day: desk.today() });
  for (const status of ['new', 'blocked']) {
    type(status);
    expect(pays()).toMatchObject({ ok: false, code: 'vendor_not_active' });
  }
  type('active');
  expect(pays().ok).toBe(true);
});

test('whatever holds the vendor is among the exceptions of a document that is entered', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  const kinds = (entered: any) => entered.exceptions.map(({ kind }: { kind: string }) => kind);
  const one = desk.enter(po, ['3 at 10.00'], { paymentDetails: ONE });
  expect(one).toMatchObject({ verdict: 'matched', hold: true });
  expect(one.exceptions).toMatchObject([{ kind: 'payment_details_changed', owner: OLGA }]);
  expect(kinds(desk.enter(po, ['2 at 10.00']))).toEqual(['payment_details_changed']);
  desk.done(BEN, 'confirm_payment_details', { vendor: 'Acme Oy', how: 'call-back', note });
  expect(desk.enter(po, ['4 at 10.00'])).toMatchObject({ hold: false, exceptions: [] });
  desk.workspace.as(OLGA).type({ tab: 'Vendors', at: 'C2', values: [['blocked']] } as never);
  expect(kinds(desk.enter(po, ['1 at 10.00']))).toEqual(['vendor_not_active']);
});

test('through the register: held, confirmed, paid; the account stands nowhere in the file', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  const paper = desk.document(po, ['10 at 10.00'], { paymentDetails: ONE });
  const entered = desk.run(CLEO, 'enter_invoice', paper, 'paper-1');
  expect(entered).toMatchObject({ ok: true, value: { hold: true, paymentsOnTheWay: [] } });
  expect(desk.run(CLEO, 'enter_invoice', paper, 'paper-1')).toEqual(entered);
  const { invoiceId } = entered.value;
  const pay = { invoiceId, amount: '100.00', day: desk.today() };
  expect(desk.run(DAN, 'initiate_payment', pay)).toMatchObject({ code: 'on_hold' });
  expect(desk.open()).toEqual(['payment_details_changed']);
  const ask = () =>
    desk.workspace.as(DAN).query({ query: 'invoice', input: { invoiceId } } as never) as any;
  expect(ask().value).toMatchObject({ hold: true, parts: { held: '100.00' } });
  const confirming = { vendor: 'Acme Oy', how: 'call-back', note };
  expect(desk.run(CLEO, 'confirm_payment_details', confirming).code).toBe('second_person');
  desk.done(BEN, 'confirm_payment_details', confirming);
  expect(ask().value.payee).toEqual({
    ...{ account: 'ending 0785', hold: '' },
    confirmed: `confirmed by ${BEN} on ${desk.today()}`,
  });
  desk.done(DAN, 'initiate_payment', pay);
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
  const everything = ['Invoices', 'Exceptions', 'Revision Log', 'State', 'Outbox', 'Register']
    .map((tab) => JSON.stringify(desk.workspace.read({ tab } as never)))
    .join('\n');
  expect(everything).toContain('0785');
  expect(everything).not.toContain('60000785');
  expect(everything).not.toContain('00 0007 85');
  const mails = desk.rows('Outbox').filter(({ Kind }) => Kind === 'payment_details');
  expect(mails).toHaveLength(1);
  expect(JSON.stringify(mails)).not.toContain('0785');
});
