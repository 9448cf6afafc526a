// Change orders on the built bundle: what is a revision, whose yes it needs, what it may not go below,
// and what becomes of documents (controls.md B2, B4, B30, B36, D5, D6, D11, D12, D16).
import { Accounts, ANA, BEN, DAN, OLGA } from './accounts-kit';
import type { Answer } from './accounts-kit';

const REASON = 'The vendor asked for it';
const PO = 'PO-2026-0001';

class Change {
  readonly team = new Accounts();
  readonly po: string;
  constructor(lines: (string | object)[] = ['100 at 10.00'], more: object = {}) {
    this.po = this.team.order(lines, more);
  }
  ask(changes: object, more: object = {}): Answer {
    const input = { poNumber: this.po, reason: REASON, changes };
    return this.team.run(ANA, 'change_order', { ...input, ...more });
  }
  asked(changes: object): any {
    const answer = this.ask(changes);
    if (!answer.ok) throw new Error(`${answer.code ?? ''} ${answer.detail ?? ''}`);
    return answer.value;
  }
  decide(decision: string, person = BEN, more: object = {}): Answer {
    const fingerprint = this.order().fingerprint;
    const input = { key: this.po, decision, fingerprint, ...more };
    return this.team.run(person, 'decide_approval', input);
  }
  /** Asked for, and approved by as many as it needs. */
  revise(changes: object): any {
    const asked = this.asked(changes);
    if (!asked.pending) return asked;
    for (const person of [BEN, DAN]) {
      const answer = this.decide('approve', person);
      if (!answer.ok) throw new Error(`${answer.code ?? ''} ${answer.detail ?? ''}`);
      if (answer.value.stepsLeft.length === 0) break;
    }
    return asked;
  }
  order(): any {
    const query = { query: 'order', input: { key: this.po } };
    const answer = this.team.workspace.as(BEN).query(query as never) as Answer;
    if (!answer.ok) throw new Error(answer.detail ?? '');
    return answer.value;
  }
  row(): Record<string, string> {
    return this.team.rows('Register').find((one) => one['PO number'] === this.po) ?? {};
  }
  line(at: number): Record<string, string> {
    return this.team.row('Lines', `D-000001.${at}`);
  }
  /** Everything the register has to say against itself. */
  findings(): object[] {
    const { findings } = this.team.done(OLGA, 'verify', {});
    return findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone');
  }
  month(): any {
    return this.team.done(OLGA, 'reconcile_month', { month: this.team.today().slice(0, 7) });
  }
}

test('B2: a revision cures a held invoice, leaves a matched one, and moves the commitment', () => {
  const one = new Change();
  one.team.receive(PO, '100');
  const a = one.team.enter(PO, ['40 at 10.00']);
  const b = one.team.enter(PO, ['60 at 12.00']);
  expect([a.verdict, b.verdict]).toEqual(['matched', 'exception']);
  const asked = one.asked({ lines: [{ line: 1, unitPrice: '12.00' }] });
  expect(asked).toMatchObject({ revision: 2, pending: true, net: '1120.00' });
  expect(asked.material).toEqual([
    { field: 'unitPrice', line: 1, name: 'Unit price of line 1', old: '10.00', new: '12.00' },
  ]);
  expect(one.row()).toMatchObject({ Status: 'issued', Revision: '1', 'Net total': '1,000.00' });
  expect(one.decide('approve').ok).toBe(true);
  expect(one.team.invoice(a.invoiceId)).toMatchObject({ Verdict: 'matched' });
  expect(one.team.invoice(b.invoiceId)).toMatchObject({ Verdict: 'matched' });
  expect(one.team.rows('Exceptions')).toMatchObject([
    { State: 'cured', Resolution: 'order_changed', 'Cured by': 'revision 2' },
  ]);
  expect(one.row()).toMatchObject({ Revision: '2', 'Net total': '1,120.00' });
  expect(one.findings()).toEqual([]);
  const { totals } = one.month();
  expect(totals.rollForward).toMatchObject([
    { issued: '1000.00', changes: '120.00', billed: '1120.00' },
  ]);
});

describe('what waits and what does not', () => {
  test('an increase waits: receipts go on under the revision in force, then the chain decides', () => {
    const one = new Change();
    const asked = one.asked({ lines: [{ line: 1, quantity: '120' }] });
    expect(asked).toMatchObject({ revision: 2, pending: true, steps: [{ needed: 1 }] });
    expect(one.row()['Needs']).toMatch(/approves revision 2$/);
    expect(one.order().revisions).toMatchObject([
      { revision: 1, state: 'in force', changes: [] },
      { revision: 2, state: 'pending', value: '1200.00', changes: [{ old: '100', new: '120' }] },
    ]);
    const more = { day: one.team.today(), lines: [{ line: 1, received: '110' }] };
    expect(one.team.run(ANA, 'record_receipt', { poNumber: PO, ...more }).code).toBe(
      'over_receipt',
    );
    one.decide('approve');
    expect(one.team.run(ANA, 'record_receipt', { poNumber: PO, ...more }).ok).toBe(true);
    expect(one.order().revisions).toMatchObject([
      { revision: 1, state: 'replaced' },
      { revision: 2, state: 'in force', reason: REASON, changes: [{ old: '100', new: '120' }] },
    ]);
    expect(one.findings()).toEqual([]);
  });

  test('what only lowers the order is in force at once, and going up again is asked', () => {
    const one = new Change(['100 at 10.00'], { notToExceed: '1500.00' });
    const less = {
      lines: [{ line: 1, quantity: '90', unitPrice: '9.00' }],
      notToExceed: '1200.00',
    };
    expect(one.asked(less)).toMatchObject({ revision: 2, pending: false, steps: [] });
    expect(one.row()).toMatchObject({
      Revision: '2',
      'Net total': '810.00',
      'Open commitment': '810.00',
    });
    expect(one.findings()).toEqual([]);
    expect(one.asked({ lines: [{ line: 1, quantity: '95' }] })).toMatchObject({ pending: true });
    expect(one.order().sentences[0]).toMatch(/unchanged/);
  });

  test('less of one and anything else in the same change is asked', () => {
    const one = new Change();
    const both = { lines: [{ line: 1, quantity: '90' }], description: 'Another sample' };
    expect(one.asked(both)).toMatchObject({ pending: true });
  });

  test('a note, or another day, is no revision', () => {
    const one = new Change();
    const asked = one.asked({ needBy: '2026-11-01', note: 'Ring twice' });
    expect(asked).toMatchObject({ revision: 1, pending: false, material: [], steps: [] });
    expect(one.row()).toMatchObject({
      'Need by': '2026-11-01',
      Notes: 'Ring twice',
      Revision: '1',
    });
    expect(one.findings()).toEqual([]);
  });

  test("the chain is the new total's, not the difference's", () => {
    const one = new Change(['49 at 100.00']);
    const asked = one.asked({ lines: [{ line: 1, quantity: '51' }] });
    expect(asked.steps).toMatchObject([{ needed: 2 }]);
  });

  test('who wrote the change does not approve it', () => {
    const one = new Change();
    const input = {
      poNumber: PO,
      reason: REASON,
      changes: { lines: [{ line: 1, quantity: '120' }] },
    };
    one.team.done(BEN, 'change_order', input);
    expect(one.decide('approve', BEN).code).toBe('own_order');
    expect(one.decide('approve', ANA).code).toBe('own_order');
    expect(one.decide('approve', DAN).ok).toBe(true);
  });

  test.each([
    ['rejected', (one: Change) => one.decide('reject', BEN, { reason: 'Cheaper elsewhere' })],
    ['withdrawn', ({ team }: Change) => team.run(ANA, 'withdraw_draft', { draftKey: PO })],
  ])('a %s change leaves the revision in force as it was', (_word, end) => {
    const one = new Change();
    const before = one.row();
    one.asked({ lines: [{ line: 1, quantity: '120' }] });
    expect(one.ask({ note: 'x' }).code).toBe('revision_pending');
    expect(end(one).ok).toBe(true);
    const { Version: _v, Seal: _s, 'Updated at': _u, Pointers: _p, ...kept } = before;
    expect(one.row()).toMatchObject(kept);
    expect(one.findings()).toEqual([]);
    expect(one.asked({ lines: [{ line: 1, quantity: '120' }] })).toMatchObject({ revision: 2 });
  });

  test('an approver who saw something else decides nothing', () => {
    const one = new Change();
    const seen = one.order().fingerprint;
    one.asked({ lines: [{ line: 1, quantity: '120' }] });
    expect(one.decide('approve', BEN, { fingerprint: seen }).code).toBe('content_changed');
    expect(one.row()).toMatchObject({ Revision: '1' });
  });
});

describe('floors', () => {
  test.each([
    ['below accepted', { lines: [{ line: 1, quantity: '39' }] }, 'order_in_use'],
    ['to accepted', { lines: [{ line: 1, quantity: '40' }] }, undefined],
    ['another unit of what came', { lines: [{ line: 1, unit: 'box' }] }, 'order_in_use'],
    ['another vendor', { vendor: 'Other Oy' }, 'order_in_use'],
    ['another currency', { currency: 'USD' }, 'rate_missing'],
    ['a ceiling below its value', { notToExceed: '900.00' }, 'ceiling_below_value'],
    ['what stands already', { lines: [{ line: 1, quantity: '100' }] }, 'bad_value'],
    ['half of a new line', { lines: [{ line: 2, quantity: '1' }] }, 'bad_value'],
    ['an unknown field', { colour: 'red' }, 'unknown_field'],
  ])('%s', (_what, changes, code) => {
    const one = new Change();
    one.team.receive(PO, '40');
    const before = one.row();
    expect(one.ask(changes).code).toBe(code);
    if (code !== undefined) expect(one.row()).toEqual(before);
  });

  test('a held invoice sets no floor; a matched one does, and fixes its price', () => {
    const one = new Change(['10 at 10.00', '10 at 10.00']);
    one.team.receive(PO, [{ line: 1, received: '10' }]);
    one.team.enter(PO, ['10 at 10.00']);
    one.team.enter(PO, [{ orderLine: 2, quantity: '10', unitPrice: '20.00' }]);
    expect(one.ask({ lines: [{ line: 1, unitPrice: '9.00' }] }).code).toBe('order_in_use');
    expect(one.asked({ lines: [{ line: 2, quantity: '4' }] })).toMatchObject({ pending: false });
  });

  test('a floor that rises while the change waits stops its approval', () => {
    const one = new Change();
    one.asked({ lines: [{ line: 1, quantity: '30' }], description: 'Another sample' });
    one.team.receive(PO, '40');
    expect(one.decide('approve').code).toBe('order_in_use');
    expect(one.decide('reject', BEN, { reason: 'More has come' }).ok).toBe(true);
  });
});

describe('documents', () => {
  test('a later revision never breaks a match, up or down, and stays so', () => {
    const one = new Change();
    one.team.receive(PO, '100');
    const a = one.team.enter(PO, ['40 at 10.00']);
    const b = one.team.enter(PO, ['30 at 12.00']);
    one.revise({ lines: [{ line: 1, unitPrice: '12.00' }] });
    one.revise({ lines: [{ line: 1, unitPrice: '8.00' }] });
    const c = one.team.enter(PO, ['30 at 8.00']);
    const verdicts = [a, b, c].map(({ invoiceId }) => one.team.invoice(invoiceId)['Verdict']);
    expect(verdicts).toEqual(['matched', 'matched', 'matched']);
    expect(one.row()).toMatchObject({ 'Net total': '1,000.00', 'Open commitment': '0.00' });
    expect(one.findings()).toEqual([]);
    const { totals, blocking } = one.month();
    expect(totals.rollForward).toMatchObject([
      { issued: '1000.00', changes: '0.00', billed: '1000.00' },
    ]);
    expect(blocking.map(({ kind }: { kind: string }) => kind)).not.toContain('roll_forward');
  });

  test.each([
    ['quantity', { quantity: '40' }, ['400.00', '400.00', '0.00']],
    ['price', { unitPrice: '8.00' }, ['800.00', '480.00', '320.00']],
  ])('a lower %s under a held invoice restates the order at once', (_, less, sums) => {
    const one = new Change();
    const held = one.team.enter(PO, ['60 at 12.00']);
    const asked = one.asked({ lines: [{ line: 1, ...less }] });
    const [net, relieved, open] = sums;
    const line = { Net: net, 'Relieved at order value': relieved, Open: open };
    expect(asked).toMatchObject({ pending: false, net: net?.replace(',', '') });
    expect(one.line(1)).toMatchObject(line);
    expect(one.row()).toMatchObject({ 'Net total': net, 'Open commitment': open });
    one.team.receive(PO, '20');
    expect(one.team.invoice(held.invoiceId)['Verdict']).toBe('exception');
    expect(one.line(1)).toMatchObject(line);
    expect(one.findings()).toEqual([]);
    const { totals, blocking } = one.month();
    expect(totals.rollForward).toMatchObject([{ billed: relieved, closing: open }]);
    expect(blocking.map(({ kind }: { kind: string }) => kind)).not.toContain('roll_forward');
  });

  test('a tax code that changed is right for what was entered before', () => {
    const one = new Change([
      { description: 'Oil', quantity: '10', unit: 'can', unitPrice: '10.00', taxCode: 'S' },
    ]);
    one.team.receive(PO, '10');
    const a = one.team.enter(PO, [{ orderLine: 1, quantity: '4', unitPrice: '10.00' }], {
      tax: '8.00',
    });
    one.revise({ lines: [{ line: 1, taxCode: 'R' }] });
    const b = one.team.enter(PO, [{ orderLine: 1, quantity: '6', unitPrice: '10.00' }], {
      tax: '3.00',
    });
    expect(one.team.invoice(a.invoiceId)['Verdict']).toBe('matched');
    expect(b.verdict).toBe('matched');
    expect(one.findings()).toEqual([]);
  });
});

describe('lines', () => {
  test('a line left out of a whole list stays, and its open rest is closed', () => {
    const one = new Change(['10 at 10.00', '10 at 20.00']);
    one.team.receive(PO, [{ line: 2, received: '4' }]);
    const list = [{ description: 'Item 1', unit: 'pcs', quantity: '10', unitPrice: '10.00' }];
    expect(one.asked({ lines: list })).toMatchObject({ pending: false, net: '180.00' });
    expect(one.line(2)).toMatchObject({ Quantity: '10', Closed: '6', Open: '80.00' });
    expect(one.row()).toMatchObject({ 'Net total': '180.00', 'Open commitment': '180.00' });
    expect(one.findings()).toEqual([]);
    const { totals } = one.month();
    expect(totals.rollForward).toMatchObject([
      { issued: '300.00', closed: '120.00', closing: '180.00' },
    ]);
  });

  test('a new line waits, then can be received and billed', () => {
    const one = new Change();
    const line = { line: 2, description: 'More', unit: 'pcs', quantity: '5', unitPrice: '2.00' };
    one.revise({ lines: [line] });
    expect(one.row()).toMatchObject({ 'Net total': '1,010.00', Revision: '2' });
    one.team.receive(PO, [{ line: 2, received: '5' }]);
    expect(one.team.enter(PO, [{ orderLine: 2, quantity: '5', unitPrice: '2.00' }]).verdict).toBe(
      'matched',
    );
    expect(one.findings()).toEqual([]);
  });

  test('another cost centre takes the open commitment along', () => {
    const one = new Change();
    one.revise({ costCentre: 'HQ' });
    const { totals } = one.month();
    expect(totals.rollForward).toMatchObject([
      { costCentre: 'HQ', closing: '1000.00' },
      { costCentre: 'IT', closing: '0.00' },
    ]);
    expect(one.findings()).toEqual([]);
  });
});

describe('short close of named lines (B30)', () => {
  const close = (one: Change, lines: (number | object)[]): Answer =>
    one.team.run(ANA, 'close_order', { poNumber: PO, reason: 'Not needed', lines });

  test('gives up what is neither accepted nor billed; the order stays open', () => {
    const one = new Change(['10 at 10.00', '10 at 20.00']);
    one.team.receive(PO, [{ line: 2, received: '4' }]);
    expect(close(one, [2]).value.states).toMatchObject({ status: 'issued' });
    expect(one.line(2)).toMatchObject({ Closed: '6', Open: '80.00' });
    expect(one.line(1)).toMatchObject({ Closed: '0', Open: '100.00' });
    expect(close(one, [2]).code).toBe('bad_value');
    expect(close(one, [3]).code).toBe('bad_value');
    expect(one.month().totals.rollForward).toMatchObject([{ closed: '120.00', closing: '180.00' }]);
    expect(one.findings()).toEqual([]);
  });

  test('of a part: 3 of 34 at 50.00 are 150.00 less; no more than the rest, and not nothing', () => {
    const one = new Change(['34 at 50.00']);
    expect(close(one, [{ line: 1, quantity: '3' }]).value.states.status).toBe('issued');
    expect(one.line(1)).toMatchObject({ Closed: '3', Open: '1,550.00' });
    expect(one.month().totals.rollForward).toMatchObject([
      { closed: '150.00', closing: '1550.00' },
    ]);
    for (const wrong of [{ quantity: '31.001' }, { quantity: '0' }, { amount: '50.00' }])
      expect(close(one, [{ line: 1, ...wrong }])).toMatchObject({
        ...{ code: 'bad_value', detail: 'Of line 1 of PO-2026-0001, 31 can be given up.' },
      });
    const twice = [
      { line: 1, quantity: '1' },
      { line: 1, quantity: '30' },
    ];
    expect(close(one, twice).value.states.status).toBe('closed');
    expect(one.findings()).toEqual([]);
  });

  test('of an amount line by amount, or all of its rest by its number in an object', () => {
    const job = {
      description: 'Job',
      type: 'service',
      basis: 'amount',
      quantity: '1',
      unit: 'job',
    };
    const dates = { serviceFrom: '2026-10-01', serviceTo: '2026-12-31' };
    const one = new Change([{ ...job, unitPrice: '400.00' }], dates);
    expect(close(one, [{ line: 1, quantity: '1' }])).toMatchObject({
      ...{ code: 'bad_value', detail: 'Of line 1 of PO-2026-0001, 400.00 can be given up.' },
    });
    expect(close(one, [{ line: 1, amount: '150.00' }]).ok).toBe(true);
    expect(one.row()).toMatchObject({ 'Open commitment': '250.00' });
    expect(close(one, [{ line: 1 }, 1]).value.states.status).toBe('closed');
  });

  test('with the last open line the order is closed, and opened again takes the lines back', () => {
    const one = new Change(['10 at 10.00', '10 at 20.00']);
    close(one, [1]);
    expect(close(one, [2]).value.states).toMatchObject({ status: 'closed' });
    const reason = 'It is needed after all';
    expect(one.team.run(BEN, 'reopen_order', { poNumber: PO, reason }).ok).toBe(true);
    expect(one.row()).toMatchObject({ 'Open commitment': '300.00' });
  });

  test('a line that a revision took off does not come back with the order', () => {
    const one = new Change(['10 at 10.00', '10 at 20.00']);
    one.asked({ lines: [{ line: 2, quantity: '0' }] });
    close(one, [1]);
    one.team.done(BEN, 'reopen_order', { poNumber: PO, reason: 'It is needed after all' });
    expect(one.row()).toMatchObject({ 'Open commitment': '100.00', 'Net total': '100.00' });
    expect(one.findings()).toEqual([]);
  });
});

describe('issue on last approval (T21)', () => {
  const issueOnLastApproval = 'on';
  const submit = (team: Accounts): any =>
    team.done(ANA, 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
      lines: [{ description: 'Item', unit: 'pcs', quantity: '1', unitPrice: '10.00' }],
    });

  test('an issuer who approves issues with it: one command, two facts', () => {
    const team = new Accounts({ settings: { issueOnLastApproval } });
    const { draftKey: key, fingerprint } = submit(team);
    const decided = team.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    expect(decided).toMatchObject({ status: 'issued', sentence: `Approved. Issued as ${PO}.` });
    const facts = team.rows('Revision Log').map(({ Fact }) => Fact);
    expect(facts).toContain('order_approved, order_issued');
  });

  test('an approver who is no issuer only approves', () => {
    const team = new Accounts({ settings: { issueOnLastApproval } });
    const { draftKey: key, fingerprint } = submit(team);
    const decided = team.done(DAN, 'decide_approval', { key, decision: 'approve', fingerprint });
    expect(decided).toMatchObject({ status: 'approved' });
  });
});

test('a request that waits is submitted anew: the yes it had does not count (D10)', () => {
  const team = new Accounts();
  const { draftKey: key, fingerprint } = team.done(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
    lines: [{ description: 'Item', unit: 'pcs', quantity: '60', unitPrice: '100.00' }],
  });
  const yes = { key, decision: 'approve', fingerprint };
  expect(team.done(BEN, 'decide_approval', yes).stepsLeft).toHaveLength(1);
  const changes = { lines: [{ line: 1, quantity: '70' }] };
  const changed = team.done(ANA, 'change_order', { poNumber: key, reason: REASON, changes });
  expect(changed).toMatchObject({ draftKey: key, net: '7000.00', steps: [{ needed: 2 }] });
  expect(changed.material).toMatchObject([{ field: 'quantity', old: '60', new: '70' }]);
  expect(team.run(DAN, 'decide_approval', yes).code).toBe('content_changed');
  const again = { ...yes, fingerprint: changed.fingerprint };
  expect(team.done(DAN, 'decide_approval', again)).toMatchObject({ status: 'submitted' });
  expect(team.done(BEN, 'decide_approval', again)).toMatchObject({ status: 'approved' });
  // D5: a change breaks an approval that is there already.
  const dearer = { lines: [{ line: 1, unitPrice: '101.00' }] };
  const broken = team.done(ANA, 'change_order', { poNumber: key, reason: REASON, changes: dearer });
  expect(broken).toMatchObject({ net: '7070.00', pending: true, steps: [{ needed: 2 }] });
  const { refused } = team.done(BEN, 'issue_orders', { keys: [key] });
  expect(refused).toMatchObject([{ code: 'order_not_approved' }]);
});

describe('of a request only a note, a day or a paper changes (D11)', () => {
  const ask = (team: Accounts, more: object = {}): any =>
    team.done(ANA, 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
      lines: [{ description: 'Item', unit: 'pcs', quantity: '60', unitPrice: '100.00' }],
      ...more,
    });
  const noted = (team: Accounts, poNumber: string, changes: object, person = ANA): any =>
    team.done(person, 'change_order', { poNumber, reason: REASON, changes });
  test('the yes it has stays, and who wrote the note may still approve it', () => {
    const team = new Accounts();
    const { draftKey: key, fingerprint } = ask(team);
    const yes = { key, decision: 'approve', fingerprint };
    expect(team.done(DAN, 'decide_approval', yes)).toMatchObject({ status: 'submitted' });
    const paper = { kind: 'quote', name: 'Offer 7', link: 'https://example.com/offer' };
    const changes = { note: 'Ring twice', needBy: '2026-12-01', documents: [paper] };
    const told = noted(team, key, changes, BEN);
    expect(told).toMatchObject({ fingerprint, pending: true, material: [], draftKey: key });
    expect(team.row('Register', key)).toMatchObject({ Notes: 'Ring twice', Revision: '' });
    expect(team.rows('Documents')).toMatchObject([{ Name: 'Offer 7' }]);
    expect(team.done(BEN, 'decide_approval', yes)).toMatchObject({ status: 'approved' });
    expect(noted(team, key, { note: 'Ring once' })).toMatchObject({ pending: false });
    const { issued } = team.done(BEN, 'issue_orders', { keys: [key] });
    expect(issued).toHaveLength(1);
    const { findings } = team.done(OLGA, 'verify', {});
    expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
  });
  test('what is emptied may be what a rule demands, so it is asked for anew', () => {
    const team = new Accounts();
    const { draftKey: key, fingerprint } = ask(team, { note: 'Ring twice' });
    team.done(DAN, 'decide_approval', { key, decision: 'approve', fingerprint });
    noted(team, key, { note: null });
    expect(team.row('Register', key)).toMatchObject({ 'Returned to draft': '1' });
  });
});
