// The life of an exception through the built bundle: whose it is, handed over, answered together,
// written off with a memory, overdue, sent back to the vendor, and its history (controls.md B1, B37,
// C2, D2, D3, D19, T43).
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});
const NOTE = 'Agreed with the vendor by phone';
const resolve = (who: string, exceptionId: string, code: string, more: object = {}) =>
  desk.run(who, 'resolve_exception', { exceptionId, code, note: NOTE, ...more });
const ask = (who: string, query: string, input: object = {}) =>
  (desk.workspace.as(who).query({ query, input } as never) as { value: any }).value;
const dear = (): { po: string; exceptionId: string; invoiceId: string } => {
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  const { exceptions, invoiceId } = desk.enter(po, ['10 at 12.00']);
  return { po, invoiceId, exceptionId: exceptions[0].exceptionId };
};

describe('assign_exception', () => {
  test('its owner hands it over with a reason; the hold stays, the new owner plans', () => {
    const { exceptionId, invoiceId } = dear();
    const reason = 'Cleo speaks with the vendor';
    const given = desk.done(ANA, 'assign_exception', { exceptionId, owner: CLEO, reason });
    expect(given).toMatchObject({ owner: CLEO, state: 'open', hold: true });
    expect(desk.invoice(invoiceId)['Payment hold']).toBe('yes');
    expect(resolve(CLEO, exceptionId, 'credit_note_requested').ok).toBe(true);
    const [one] = ask(CLEO, 'exceptions', { exceptionId }).rows;
    expect(one.history.map(({ fact }: { fact: string }) => fact)).toEqual([
      'exception_opened',
      'exception_assigned',
      'exception_planned',
    ]);
    expect(one.history[1]).toMatchObject({ actor: ANA, reason });
    expect(one.history[1].sentence).toContain('Owner: ana@example.com to cleo@example.com');
  });
  test.each([
    ['cleo@example.com', 'cleo@example.com', 'not_owner'],
    ['ana@example.com', 'nobody@example.com', 'bad_value'],
    ['ana@example.com', 'Ana@Example.com', 'already_decided'],
  ])('%s may not give it to %s: %s', (who, owner, code) => {
    const { exceptionId } = dear();
    const answer = desk.run(who, 'assign_exception', { exceptionId, owner, reason: 'Busy' });
    expect(answer).toMatchObject({ ok: false, code });
    expect(desk.row('Exceptions', exceptionId)['Owner']).toBe(ANA);
  });
});

describe('one answer for several', () => {
  test('each is judged alone: accepted, refused above the limit, refused as another cause', () => {
    const po = desk.order(['10 at 10.00', '10 at 100.00', '10 at 10.00']);
    desk.receive(
      po,
      [1, 2].map((line) => ({ line, received: '10' })),
    );
    const first = desk.enter(po, ['10 at 11.00', '10 at 140.00']);
    const [small, big] = first.exceptions.map((one: { exceptionId: string }) => one.exceptionId);
    const answer = resolve(BEN, small, 'accepted_variance', { also: [big, 'X-NONE', small] });
    expect(answer.ok).toBe(true);
    expect(answer.value).toMatchObject({ state: 'accepted', hold: true });
    expect(answer.value.also).toMatchObject([
      { exceptionId: big, ok: false, code: 'over_limit' },
      { exceptionId: 'X-NONE', ok: false, code: 'exception_not_found' },
    ]);
    expect(desk.row('Exceptions', big)['State']).toBe('open');
  });
  test('a refusal of the first leaves everything as it was', () => {
    const { exceptionId } = dear();
    const second = dear();
    const answer = resolve(CLEO, exceptionId, 'accepted_variance', { also: [second.exceptionId] });
    expect(answer.ok).toBe(false);
    expect(desk.row('Exceptions', second.exceptionId)['State']).toBe('open');
  });
  test('claims of two orders at once: what is cured ends, what is not keeps its numbers', () => {
    const [first, second] = [dear(), dear()];
    expect(resolve(ANA, first.exceptionId, 'order_changed').detail).toContain('still holds');
    const plan = resolve(ANA, first.exceptionId, 'asked_vendor', { also: [second.exceptionId] });
    expect(plan.value.also).toEqual([
      { exceptionId: second.exceptionId, ok: true, state: 'planned', hold: true },
    ]);
  });
});

describe('returned_to_vendor', () => {
  test('ends the document, tells the vendor what is wrong, and the number may come again', () => {
    desk = new Accounts({ vendors: [{ vendor: 'Acme Oy', email: 'bills@acme.example.com' }] });
    const { po, exceptionId, invoiceId } = dear();
    const answer = resolve(CLEO, exceptionId, 'returned_to_vendor');
    expect(answer.value).toMatchObject({ state: 'ended', mailTo: 'bills@acme.example.com' });
    const row = desk.invoice(invoiceId);
    expect(row['State']).toBe('returned');
    const [mail] = desk.rows('Outbox').filter(({ Kind }) => Kind === 'returned_to_vendor');
    expect(mail?.['Body']).toContain(`We think it belongs to ${po}`);
    expect(mail?.['Body']).toContain('Please send the corrected invoice to cleo@example.com');
    expect(mail?.['Body']).toContain('billed 120.00');
    const again = desk.enter(po, ['10 at 10.00'], { number: row['Number'] });
    expect(again.verdict).toBe('matched');
  });
  test('without an address on file it says that no mail goes', () => {
    const answer = resolve(CLEO, dear().exceptionId, 'returned_to_vendor');
    expect(answer.value).toMatchObject({ state: 'ended', mailTo: '' });
  });
});

describe('a written off credit', () => {
  const due = () => desk.rows('Exceptions').filter(({ Kind }) => Kind === 'credit_due')[0];
  const goBack = (po: string, returned: string) =>
    desk.done(ANA, 'record_return', {
      ...{ poNumber: po, day: desk.today(), reason: 'They leaked' },
      lines: [{ line: 1, returned }],
    });
  test('stays when it shrinks, opens again for what comes on top, never twice', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const { invoiceId } = desk.enter(po, ['10 at 10.00']);
    const pay = { invoiceId, amount: '100.00', day: desk.today() };
    desk.done(CLEO, 'initiate_payment', pay);
    goBack(po, '2');
    const id = due()?.['Key'] ?? '';
    expect(resolve(BEN, id, 'accepted_variance').ok).toBe(true);
    expect(due()?.['State']).toBe('accepted');
    desk.receive(po, '1');
    expect(due()?.['State']).toBe('accepted');
    goBack(po, '3');
    expect(due()).toMatchObject({
      State: 'open',
      'What is wrong': expect.stringContaining('20.00 written off'),
    });
    expect(due()?.['What is wrong']).toContain('a credit of 20.00 is due beyond');
    expect(desk.rows('Exceptions')).toHaveLength(1);
  });
});

describe('time', () => {
  const mine = (who: string, group: string) =>
    ask(who, 'inbox').items.filter((one: { group: string }) => one.group === group);
  test("at twice the time it had, the register's owner sees it too", () => {
    const { exceptionId } = dear();
    expect(mine(OLGA, 'resolve')).toEqual([]);
    desk.workspace.advance('P9D');
    expect(mine(OLGA, 'resolve')).toEqual([]);
    desk.workspace.advance('P1D');
    expect(mine(OLGA, 'resolve')).toMatchObject([
      { id: exceptionId, title: expect.stringMatching(/^ana@example\.com is late: billed 120/) },
    ]);
    expect(mine(ANA, 'resolve')).toHaveLength(1);
  });
  test('a waiting invoice asks the receiver on day 0, 3 and 7, once per order', () => {
    const po = desk.order(['10 at 10.00']);
    desk.enter(po, ['10 at 10.00']);
    const titles = () => mine(ANA, 'receive').map(({ title }: { title: string }) => title);
    expect(titles()).toEqual([expect.stringMatching(/waits for what came$/)]);
    desk.workspace.advance('P3D');
    expect(titles()).toEqual([expect.stringMatching(/asks again/)]);
    desk.workspace.advance('P4D');
    expect(titles()).toEqual([expect.stringMatching(/third time/)]);
    expect(mine(CLEO, 'receive')).toEqual([]);
    desk.receive(po, '4');
    desk.workspace.advance('P7D');
    expect(desk.run(DAN, 'enter_invoice', desk.document(po, ['0.001 at 10.00'])).ok).toBe(true);
    expect(desk.open()).toContain('quantity_over_received');
  });
});

test('an answer to one charge is none to another on the same paper', () => {
  const desk = new Accounts();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  const charges = ['freight', 'packing'].map((code) => ({ code, amount: '40.00' }));
  const { invoiceId } = desk.enter(poNumber, ['10 at 10.00'], { gross: '180.00', charges });
  expect(desk.open()).toEqual(['charges_drift', 'charges_drift']);
  const accept = (): string => {
    const row = desk.rows('Exceptions').find(({ State }) => State === 'open');
    return desk.done(DAN, 'resolve_exception', {
      ...{ exceptionId: row?.['Key'], code: 'accepted_variance' },
      note: 'Agreed with the vendor by phone.',
    }).verdict;
  };
  expect(accept()).toBe('exception');
  expect(desk.open()).toEqual(['charges_drift']);
  expect(accept()).toBe('matched');
  expect(desk.invoice(invoiceId)['Verdict']).toBe('matched');
});
