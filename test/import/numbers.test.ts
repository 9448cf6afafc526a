// Number templates on the built bundle: scopes, a change of template, the full length, and what keeps
// the numbers of an old list safe when the register is restored or typed over.
import type { Workspace } from '../../sandbox';
import { ANA, BEN, CLEO, done, fromState, issue, line, newRegister, OLGA, run, tab, typeIn, verify } from '../app/kit';

const { work, again } = fromState(() => newRegister());
beforeEach(again);

const one = [line('1', '10.00')];
const number = (more: object = {}): string => issue(work(), one, more)[1];
function setting(name: string, value: string): void {
  const { values } = tab(work(), 'Settings');
  const at = values.findIndex(([key]) => key === name);
  const row = at < 0 ? values.length + 2 : at + 2;
  work().as(OLGA).type({ tab: 'Settings', at: `A${row}`, values: [[name, value]] });
}
function ask<V>(query: string, input: object = {}, at: Workspace = work()): V {
  const answer = at.as(OLGA).query({ query, input } as never) as { ok: boolean; value: V };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
interface Issued {
  issued: { poNumber: string }[];
  refused: { code: string; detail: string; next: string }[];
  warnings: string[];
}
function tryIssue(): Issued {
  const { draftKey, fingerprint } = done<{ draftKey: string; fingerprint: string }>(work(), ANA, 'submit_order', {
    vendor: 'Acme', description: 'Paper', costCentre: 'HQ', currency: 'EUR', lines: one,
  });
  done(work(), BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  return done<Issued>(work(), BEN, 'issue_orders', { keys: [draftKey] });
}
function bring(text: string): void {
  const { digest } = ask<{ digest: string }>('preview_import', { text });
  done(work(), OLGA, 'import_register', { text, digest, statement: 'Our list until today, as it was' });
}

describe('the template', () => {
  test('counts by cost centre and fiscal year, each on its own', () => {
    setting('fiscalYearStart', '7');
    setting('numberTemplate', 'PO-{FY}-{DEPT}-{SEQ:3}');
    expect([number(), number({ costCentre: 'IT 40' }), number()]).toEqual(['PO-2027-HQ-001', 'PO-2027-IT40-001', 'PO-2027-HQ-002']);
    const { scopes } = ask<{ scopes: { scope: string; count: number; missing: number }[] }>('sequence');
    expect(scopes.map(({ scope, count, missing }) => [scope, count, missing])).toEqual([
      ['PO-2027-HQ-{SEQ}', 2, 0], ['PO-2027-IT40-{SEQ}', 1, 0],
    ]);
  });

  test('that is changed goes on after what it could make, in whatever width, and old numbers stay', () => {
    expect([number(), number()]).toEqual(['PO-2026-0001', 'PO-2026-0002']);
    setting('numberTemplate', 'PO-{YYYY}-{SEQ:6}');
    expect(number()).toBe('PO-2026-000003');
    setting('numberTemplate', 'PO-2026-{SEQ:2}');
    expect(number()).toBe('PO-2026-04');
    setting('numberTemplate', 'PO-20{YY}-{SEQ:3}');
    expect(number()).toBe('PO-2026-005');
    expect(verify(work())).toEqual([]);
  });

  test('of another form starts after the numbers that stand there already', () => {
    bring('PO number,Vendor,Amount\nK26-0007,Acme,10.00\nk26-9,Acme,10.00\nOLD-3,Acme,10.00');
    setting('numberTemplate', 'K{YY}-{SEQ:4}');
    expect(ask<{ preview: string[] }>('sequence').preview).toEqual(['K26-0010', 'K26-0011', 'K26-0012']);
    expect(number()).toBe('K26-0010');
    expect(ask<{ scopes: object[] }>('sequence').scopes).toContainEqual(
      expect.objectContaining({ scope: 'K26-{SEQ}', first: 'K26-0010', missing: 0, duplicates: 0 }),
    );
  });

  test('warns a hundred numbers ahead, and refuses with what to do when the length is passed (T36)', () => {
    setting('numberTemplate', 'P{YY}{SEQ:3}');
    setting('numberMaxLength', '6');
    setting('numberAlphabet', 'alphanumeric');
    bring('PO number,Vendor,Amount\nP26998,Acme,10.00');
    expect(ask<{ warning: string }>('sequence').warning).toContain('change numberTemplate');
    const last = tryIssue();
    expect(last.issued).toMatchObject([{ poNumber: 'P26999' }]);
    expect(last.warnings.join()).toContain('change numberTemplate');
    expect(tryIssue()).toMatchObject({ issued: [], refused: [{ code: 'template_invalid', detail: expect.stringContaining('change the template') }] });
    setting('numberTemplate', 'Q{YY}{SEQ:3}');
    expect(number()).toBe('Q26001');
  });

  test.each([
    ['numberAlphabet', 'letters', 'alphanumeric'],
    ['numberMaxLength', 'ten', '20'],
    ['fiscalYearStart', 'April', '4'],
  ])('is not made while %s cannot be read: "%s"', (name, typed, right) => {
    setting('numberTemplate', 'P{FY}{SEQ:3}');
    setting(name, typed);
    const told = { code: 'template_invalid', detail: expect.stringContaining(`${name} has to be`), next: `The owner corrects ${name} in Settings.` };
    expect(tryIssue()).toMatchObject({ issued: [], refused: [told] });
    expect(ask<{ preview: string[]; warning: string }>('sequence')).toMatchObject({ preview: [], warning: told.detail });
    setting(name, right);
    expect(number()).toMatch(/^P202[67]001$/);
  });

  test('without a maximum never wraps: 1,000,000 comes after 999,999', () => {
    setting('numberTemplate', 'PO-{YYYY}-{SEQ:6}');
    bring('PO number,Vendor,Amount\nPO-2026-999999,Acme,10.00');
    expect(number()).toBe('PO-2026-1000000');
  });

  test('of practice orders is no template of real ones', () => {
    setting('numberTemplate', 'PRACTICE-{SEQ:3}');
    expect(tryIssue().refused).toMatchObject([{ code: 'template_invalid', detail: expect.stringContaining('practice') }]);
  });
});

describe('an old list in a register that already gave numbers', () => {
  test('is refused where it would leave a gap here, and taken beside another sequence', () => {
    number();
    const text = 'PO number,Vendor,Amount\nPO-2026-0007,Acme,10.00';
    const { digest } = ask<{ digest: string }>('preview_import', { text });
    const input = { text, digest, statement: 'Our list until today, as it was' };
    expect(run(work(), OLGA, 'import_register', input)).toMatchObject({
      code: 'sequence_duplicate', detail: expect.stringContaining('up to 1; the list goes up to 7'),
    });
    setting('numberTemplate', 'N-{SEQ:4}');
    bring(text);
    expect(number()).toBe('N-0001');
    expect(verify(work())).toEqual([]);
  });

  test('an invoice that quotes a number of two orders means the one of its vendor, or asks', () => {
    bring('PO number,Vendor,Amount\nOLD-1,Acme,10.00\nOLD-1,Bolt,20.00\nOLD-2,Acme,1.00\nOLD-2,Acme,2.00');
    const bill = (vendor: string, poNumber: string, net: string): object => ({
      ...{ vendor, number: `${poNumber} ${net}`, date: '2026-10-01', currency: 'EUR', kind: 'invoice', poNumber },
      lines: [{ orderLine: 1, quantity: '1', unitPrice: net }],
    });
    interface Entered { verdict: string; poNumber: string }
    expect(done<Entered>(work(), CLEO, 'enter_invoice', bill('bolt', 'OLD-1', '20.00'))).toMatchObject({ verdict: 'waiting', poNumber: 'OLD-1' });
    const { header, values } = tab(work(), 'Invoices');
    expect(values[0]?.[header.indexOf('Order')]).toBe('D-000002');
    for (const [vendor, name, key] of [['Acme', 'OLD-2', 'D-000003'], ['Cord', 'OLD-1', 'D-000001']] as const)
      expect(run(work(), CLEO, 'enter_invoice', bill(vendor, name, '2.00'))).toMatchObject({
        code: 'sequence_duplicate', detail: expect.stringContaining(key),
      });
    expect(done<Entered>(work(), CLEO, 'enter_invoice', bill('Acme', 'D-000004', '2.00'))).toMatchObject({ poNumber: 'OLD-2' });
    expect(verify(work())).toEqual([]);
  });
});

describe('after a restore or a hand in State', () => {
  const answer = (): void => {
    done(work(), OLGA, 'set_up', { profile: 'shared', whatHappened: 'Somebody tried things out in State.' });
  };

  test('a file from before the list refuses, and no number of the list is given again', () => {
    const before = work().snapshot();
    bring('PO number,Vendor,Amount\nPO-2026-0041,Acme,10.00');
    work().restore(before);
    expect(run(work(), BEN, 'issue_orders', { keys: ['D-000001'] }).code).toBe('register_rolled_back');
    answer();
    expect(number()).toBe('PO-2026-0042');
  });

  describe('of more sequences than one property holds', () => {
    const LIST = Array.from({ length: 400 }, (_, at) => `PO-DEPARTMENT${at}-2026-${at + 1},Acme,10.00`);
    const bringMany = (): void => {
      setting('numberTemplate', 'PO-{DEPT}-{YYYY}-{SEQ:3}');
      bring(['PO number,Vendor,Amount', ...LIST].join('\n'));
    };

    test('each is kept outside the file, and gives no number twice', () => {
      const before = work().snapshot();
      bringMany();
      const after = work().snapshot();
      work().restore(before);
      setting('numberTemplate', 'PO-{DEPT}-{YYYY}-{SEQ:3}');
      expect(run(work(), BEN, 'issue_orders', { keys: ['D-000001'] }).code).toBe('register_rolled_back');
      answer();
      for (const at of [0, 200, 399]) {
        const [, made] = issue(work(), [line('1', '1.00')], { costCentre: `Department ${at}` });
        expect(made).toBe(`PO-DEPARTMENT${at}-2026-${String(at + 2).padStart(3, '0')}`);
      }
      work().restore(after);
      expect(run(work(), BEN, 'issue_orders', { keys: ['D-000001'] }).code).toBe('register_rolled_back');
    });

    test('a State that was typed over knows all of them again', () => {
      bringMany();
      work().as(OLGA).type({ tab: 'State', at: `B${stateRow('scope:PO-DEPARTMENT399-2026-{SEQ}')}`, values: [['{}']] });
      expect(run(work(), BEN, 'issue_orders', { keys: ['D-000001'] }).code).toBe('edited_outside');
      answer();
      const [, made] = issue(work(), [line('1', '1.00')], { costCentre: 'Department 399' });
      expect(made).toBe('PO-DEPARTMENT399-2026-401');
      expect(verify(work())).toEqual([]);
    });
  });

  test('a State that was typed over knows the list and its doubles again', () => {
    bring('PO number,Vendor,Amount\nPO-2026-0041,Acme,10.00\nPO-2026-0041,Bolt,20.00');
    for (const key of ['scope:imported', 'importedTwice', 'scope:PO-2026-{SEQ}'])
      work().as(OLGA).type({ tab: 'State', at: `B${stateRow(key)}`, values: [['{}']] });
    expect(run(work(), BEN, 'issue_orders', { keys: ['D-000001'] }).code).toBe('edited_outside');
    answer();
    expect(number()).toBe('PO-2026-0042');
    expect(verify(work())).toEqual([]);
  });

  test('a number typed into an imported row reaches no decision', () => {
    bring('PO number,Vendor,Amount\nOLD-1,Acme,10.00\nOLD-2,Acme,10.00');
    typeIn(work(), OLGA, { tab: 'Register', key: 'D-000002', header: 'PO number', value: 'OLD-1' });
    expect(run(work(), ANA, 'close_order', { poNumber: 'D-000001', reason: 'Not needed' }).code).toBe('sequence_duplicate');
    expect(verify(work()).map(({ kind }) => kind)).toContain('edited_outside');
  });
});

function stateRow(key: string): number {
  const { values } = tab(work(), 'State');
  return values.findIndex(([name]) => name === key) + 2;
}
