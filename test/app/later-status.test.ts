// What becomes of an issued order once the vendor's status or the people have changed since: who opens
// it again, which revision comes into force, what is mailed (controls.md B27, B30, T07).
import { Accounts, ANA, BEN, DAN, OLGA } from './accounts-kit';
import type { Answer } from './accounts-kit';

const REASON = 'It is needed after all';

class Later {
  readonly po: string;
  constructor(
    readonly team = new Accounts(),
    po?: string,
  ) {
    this.po = po ?? team.order(['10 at 10.00'], {});
  }
  type(tab: string, at: string, text: string): void {
    this.team.workspace.as(OLGA).type({ tab, at, values: [[text]] } as never);
  }
  change(changes: object, person = ANA): Answer {
    const input = { poNumber: this.po, reason: REASON, changes };
    return this.team.run(person, 'change_order', input);
  }
  decide(person: string, decision = 'approve'): Answer {
    const query = { query: 'order', input: { key: this.po } };
    const { value } = this.team.workspace.as(BEN).query(query as never) as { value: any };
    const input = { key: this.po, decision, fingerprint: value.fingerprint, reason: REASON };
    return this.team.run(person, 'decide_approval', input);
  }
  reopen(person: string): string {
    const answer = this.team.run(person, 'reopen_order', { poNumber: this.po, reason: REASON });
    return answer.ok ? 'open' : (answer.code ?? '');
  }
  /** Open again on this person's page: why it may not be pressed, empty where it may. */
  button(person: string): string | undefined {
    const query = { query: 'order', input: { key: this.po } };
    const { value } = this.team.workspace.as(person).query(query as never) as { value: any };
    return value.actions.find((one: any) => one.command === 'reopen_order')?.why;
  }
  close(): void {
    this.team.done(ANA, 'close_order', { poNumber: this.po, reason: REASON });
  }
  findings(): object[] {
    const { findings } = this.team.done(OLGA, 'verify', {});
    return findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone');
  }
}

test('who opens an order again is an approver by today, and did not write what is in force', () => {
  const one = new Later();
  expect(one.change({ lines: [{ line: 1, quantity: '11' }] }, BEN).ok).toBe(true);
  expect(one.decide(DAN).ok).toBe(true);
  one.close();
  expect(one.reopen(BEN)).toBe('own_order');
  const people = one.team.rows('People').map((row) => row['E-mail']);
  const cell = `C${people.indexOf(DAN) + 2}`;
  one.type('People', cell, 'ap');
  expect(one.reopen(DAN)).toBe('no_role');
  one.type('People', cell, 'ap, approver');
  one.type('Vendors', 'C2', 'blocked');
  expect(one.reopen(DAN)).toBe('vendor_not_active');
  one.type('Vendors', 'C2', 'active');
  expect(one.reopen(DAN)).toBe('open');
  expect(one.findings()).toEqual([]);
});

test('who wrote of an earlier revision that is in force does not open it again; the page says who can', () => {
  const one = new Later();
  expect(one.change({ lines: [{ line: 1, unitPrice: '11.00' }] }, BEN).ok).toBe(true);
  expect(one.decide(DAN).ok).toBe(true);
  expect(one.change({ lines: [{ line: 1, quantity: '11' }] }).ok).toBe(true);
  expect(one.decide(DAN).ok).toBe(true);
  one.close();
  expect([one.button(DAN), one.button(ANA)]).toEqual(['', undefined]);
  expect(one.button(BEN)).toBe(
    'ben@example.com wrote the content of PO-2026-0001 and may not open it again. An approver opens it again: dan@example.com.',
  );
  expect(one.reopen(BEN)).toBe('own_order');
  const people = one.team.rows('People').map((row) => row['E-mail']);
  one.type('People', `D${people.indexOf(DAN) + 2}`, '50.00');
  expect(one.button(DAN)).toMatch(/may approve up to 50\.00 EUR; .* The owner names an approver/);
  expect(one.reopen(DAN)).toBe('over_limit');
  one.type('People', `D${people.indexOf(DAN) + 2}`, '');
  expect(one.reopen(DAN)).toBe('open');
  expect(one.findings()).toEqual([]);
});

test('a name that differs from a vendor by points and spaces alone is refused, naming it', () => {
  const one = new Later();
  const order = { description: 'Sample', costCentre: 'IT', currency: 'EUR' };
  const lines = [{ description: 'Item', quantity: '1', unit: 'pcs', unitPrice: '1.00' }];
  const ask = (vendor: string): Answer =>
    one.team.run(ANA, 'submit_order', { ...order, vendor, lines });
  for (const answer of [ask('Acme-OY.'), one.change({ vendor: 'AcmeOy' })])
    expect(answer).toMatchObject({ code: 'bad_value', next: expect.stringMatching(/Acme Oy/) });
  expect(ask('Acme Oyj').ok).toBe(true);
});

test('a revision comes into force as an order is issued: not for a new or blocked vendor', () => {
  const one = new Later();
  const send = (): Answer => one.team.run(BEN, 'send_order', { poNumber: one.po });
  const more = { lines: [{ line: 1, quantity: '12' }] };
  expect(one.change(more).ok).toBe(true);
  for (const status of ['new', 'blocked']) {
    one.type('Vendors', 'C2', status);
    expect(one.decide(BEN).code).toBe('vendor_not_active');
  }
  expect(one.decide(BEN, 'reject').ok).toBe(true);
  expect(one.change(more).code).toBe('vendor_not_active');
  expect(send().code).toBe('vendor_not_active');
  const less = one.change({ lines: [{ line: 1, quantity: '9' }] });
  expect(less).toMatchObject({ ok: true, value: { pending: false, revision: 2 } });
  one.type('Vendors', 'C2', 'active');
  expect(one.change(more).ok).toBe(true);
  expect(one.decide(BEN).ok).toBe(true);
  expect(send().code).not.toBe('vendor_not_active');
  expect(one.findings()).toEqual([]);
});

/** Issued on Ben's word to a vendor that is new. */
function hurried(): Later {
  const vendors = ['Acme Oy', 'Bolt Oy'].map((vendor) => ({ vendor, status: 'new' }));
  const team = new Accounts({ vendors, settings: { emergencyDelegates: BEN } });
  const { draftKey } = team.done(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Pump', costCentre: 'IT', currency: 'EUR' },
    lines: [{ description: 'Pump', quantity: '10', unit: 'pcs', unitPrice: '10.00' }],
    emergency: true,
  });
  const { issued } = team.done(BEN, 'issue_orders', { keys: [draftKey] });
  return new Later(team, issued[0].poNumber);
}

test('of an emergency, less may be bought of anybody, and more of its own new vendor alone', () => {
  const one = hurried();
  const asked = (changes: object): void => {
    expect(one.change(changes)).toMatchObject({ ok: true, value: { pending: true } });
  };
  // Not approved yet, so less is asked too.
  asked({ lines: [{ line: 1, quantity: '9' }] });
  one.type('Vendors', 'C2', 'blocked');
  expect(one.decide(DAN)).toMatchObject({ ok: true });
  one.type('Vendors', 'C2', 'new');
  asked({ lines: [{ line: 1, quantity: '12' }] });
  expect(one.decide(DAN)).toMatchObject({ ok: true });
  asked({ vendor: 'Bolt Oy' });
  expect(one.decide(DAN).code).toBe('vendor_not_active');
  one.type('Vendors', 'C3', 'active');
  expect(one.decide(DAN)).toMatchObject({ ok: true });
  expect(one.findings()).toEqual([]);
});
