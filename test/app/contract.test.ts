// Orders under a contract, on the built bundle: of its vendor, within its days, and together below its
// ceiling, also where two are asked for at once (controls.md T31).
import { ANA, BEN, done, fromState, line, newRegister, OLGA, request, run, submit } from './kit';
import type { Workspace } from '../../sandbox';

const HEADERS = ['C-7', 'Acme', '2026-10-01', '2027-09-30', 1000, OLGA];
const typed = (work: Workspace, ...rows: (string | number)[][]): void => {
  work.as(OLGA).type({ tab: 'Contracts', at: 'A2', values: rows });
};
const { work, again } = fromState(() => {
  const made = newRegister();
  typed(made, HEADERS);
  return made;
});
beforeEach(again);

const cites = { contractRef: 'c 7' };
const ask = (unitPrice: string, more: object = {}): any =>
  run<any>(work(), ANA, 'submit_order', request([line('1', unitPrice)], { ...cites, ...more }));

const READ = 'Sheets.Spreadsheets.Values.batchGetByDataFilter';
/** The last use of a command made one read before the lock and one under it, as any other does. */
function inBudget(command: string): boolean {
  const meter = [...work().meters()].reverse().find((one) => one.command === command);
  return meter !== undefined && meter.underLock <= 4 && meter.methods[READ] === 2;
}

describe('an order that cites a contract', () => {
  test('is told what is taken of it with this order', () => {
    const { warnings } = ask('400.00').value;
    expect(warnings).toContain('Contract C-7: 400.00 EUR of 1,000.00 EUR with this order.');
  });
  test('is of its vendor', () => {
    expect(ask('1.00', { vendor: 'Zeta' }).code).toBe('vendor_mismatch');
  });
  test.each([
    ['ends after it', { serviceFrom: '2027-09-01', serviceTo: '2027-10-01' }],
    ['begins before it', { serviceFrom: '2026-09-30', serviceTo: '2027-01-31' }],
  ])('is refused where it %s', (_name, days) => {
    expect(ask('1.00', days).code).toBe('outside_dates');
  });
  test('is refused a cent above what the others left, waiting ones counted', () => {
    const { draftKey } = ask('600.00').value;
    const { code, detail } = ask('400.01');
    expect(code).toBe('over_ceiling');
    expect(detail).toContain('400.00 EUR left of its ceiling of 1,000.00 EUR');
    expect(ask('400.00').ok).toBe(true);
    done(work(), ANA, 'withdraw_draft', { draftKey });
    expect(ask('600.00').ok).toBe(true);
  });
  test('counts with its ceiling, a blanket with its call-offs once', () => {
    const terms = { kind: 'blanket', notToExceed: '900.00', serviceTo: '2027-09-30' };
    const { draftKey: key, fingerprint } = submit(work(), [line('0', '1.00')], {
      ...{ ...terms, ...cites },
    });
    done(work(), BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    const { issued } = done<any>(work(), BEN, 'issue_orders', { keys: [key] });
    const { poNumber } = issued[0];
    done(work(), ANA, 'call_off', { poNumber, lines: [{ line: 1, quantity: '900' }] });
    expect(ask('100.01').code).toBe('over_ceiling');
    expect(ask('100.00').ok).toBe(true);
  });
  test('is not raised above the ceiling', () => {
    const { draftKey: key, fingerprint } = ask('600.00').value;
    done(work(), BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    const { issued } = done<any>(work(), BEN, 'issue_orders', { keys: [key] });
    const to = (unitPrice: string): object => ({
      ...{ poNumber: issued[0].poNumber, reason: 'The price went up' },
      changes: { lines: [{ line: 1, unitPrice }] },
    });
    expect(run(work(), ANA, 'change_order', to('1000.01')).code).toBe('over_ceiling');
    expect(run(work(), ANA, 'change_order', to('1000.00')).ok).toBe(true);
  });
  test('is not raised into what another change that waits takes', () => {
    const raise = (unitPrice: string): any => {
      const { draftKey: key, fingerprint } = ask('100.00', { description: unitPrice }).value;
      done(work(), BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
      const { issued } = done<any>(work(), BEN, 'issue_orders', { keys: [key] });
      return run<any>(work(), ANA, 'change_order', {
        ...{ poNumber: issued[0].poNumber, reason: 'The price went up' },
        changes: { lines: [{ line: 1, unitPrice }] },
      });
    };
    expect(raise('600.00').value).toMatchObject({ pending: true });
    expect(inBudget('change_order')).toBe(true);
    expect(raise('400.01').code).toBe('over_ceiling');
    expect(raise('300.00').value).toMatchObject({ pending: true });
  });
  /** An issued order that cites what it is given; its number. */
  const issued = (unitPrice: string, more: object = {}): string => {
    const { draftKey: key, fingerprint } = ask(unitPrice, more).value;
    done(work(), BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    return done<any>(work(), BEN, 'issue_orders', { keys: [key] }).issued[0].poNumber;
  };
  test('is not opened again where others took its room meanwhile', () => {
    const poNumber = issued('600.00');
    done(work(), ANA, 'close_order', { poNumber, reason: 'Not needed any more' });
    const { draftKey } = ask('500.00').value;
    const reason = 'The rest is needed after all';
    const refused = run<any>(work(), BEN, 'reopen_order', { poNumber, reason });
    expect(refused).toMatchObject({ ok: false, code: 'over_ceiling' });
    expect(refused.detail).toContain('500.00 EUR left');
    done(work(), ANA, 'withdraw_draft', { draftKey });
    expect(run(work(), BEN, 'reopen_order', { poNumber, reason }).ok).toBe(true);
    expect(inBudget('reopen_order')).toBe(true);
  });
  test('is opened again after its last day, as it was asked for within it', () => {
    const poNumber = issued('600.00');
    done(work(), ANA, 'close_order', { poNumber, reason: 'Not needed any more' });
    work().advance('P380D');
    const reason = 'The rest is needed after all';
    expect(run(work(), BEN, 'reopen_order', { poNumber, reason }).ok).toBe(true);
  });
  test('two changes that wait and name it anew see each other, and so does a request', () => {
    const [first = '', second = ''] = ['600.00', '500.00'].map((price) =>
      issued(price, { contractRef: '' }),
    );
    const name = (poNumber: string): any =>
      run<any>(work(), ANA, 'change_order', {
        ...{ poNumber, reason: 'It belongs to the contract' },
        changes: { contractRef: 'C-7' },
      });
    expect(name(first).value).toMatchObject({ pending: true });
    expect(name(second)).toMatchObject({ ok: false, code: 'over_ceiling' });
    expect(ask('400.01').code).toBe('over_ceiling');
    done(work(), ANA, 'withdraw_draft', { draftKey: first });
    expect(name(second).value).toMatchObject({ pending: true });
    done(work(), BEN, 'void_order', { poNumber: second, reason: 'Ordered by mistake' });
    expect(ask('1000.00').ok).toBe(true);
  });
  test.each([1, 2, 3, 4])('finds the other one asked for at the same time, seed %i', (seed) => {
    const raced = ['800.00', '900.00'].map((unitPrice, at) => ({
      as: [ANA, BEN][at],
      execute: {
        id: `contract-${at}`,
        command: 'submit_order',
        input: request([line('1', unitPrice)], cites),
      },
    }));
    const lines = work().race(raced as never, { seed }).result as { result: any }[];
    const codes = lines.map(({ result }) => (result.ok ? 'ok' : result.code)).sort();
    expect(codes).toEqual(['ok', 'over_ceiling']);
  });
  test('is refused where a cell of its row cannot be read', () => {
    typed(work(), ['C-7', 'Acme', '2026-10-01', 'next year', 1000, OLGA]);
    expect(ask('1.00')).toMatchObject({ code: 'bad_value', detail: expect.stringContaining('To') });
  });
});

describe('who decides', () => {
  const told = (key: string): string =>
    (work().as(BEN).query({ query: 'approval', input: { key } }) as any).value.contract;
  const issue = ({ draftKey: key, fingerprint }: any): string => {
    done(work(), BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    return done<any>(work(), BEN, 'issue_orders', { keys: [key] }).issued[0].poNumber;
  };
  test('sees what the contract has left of its ceiling, and no more once it is decided', () => {
    issue(ask('150.00').value);
    const { value } = ask('400.00');
    const says = 'Contract C-7: 550.00 EUR of 1,000.00 EUR with this order.';
    expect(told(value.draftKey)).toBe(says);
    expect(told(issue(value))).toBe('');
  });
  test('sees that its ceiling was lowered since', () => {
    issue(ask('150.00').value);
    const { draftKey } = ask('400.00').value;
    typed(work(), ['C-7', 'Acme', '2026-10-01', '2027-09-30', 500, OLGA]);
    expect(told(draftKey)).toMatch(/^This order takes 400.00 EUR, but .* has 350.00 EUR left/);
  });
  test('sees it of a request that is decided after its last day, by the day it was asked', () => {
    const { draftKey } = ask('400.00').value;
    work().advance('P380D');
    expect(told(draftKey)).toMatch(/^Contract C-7: 400.00 EUR of/);
  });
  test('sees what a change makes of it, and of the contract that it names anew', () => {
    issue(ask('150.00').value);
    const poNumber = issue(ask('400.00', { contractRef: '' }).value);
    const { value } = run<any>(work(), ANA, 'change_order', {
      ...{ poNumber, reason: 'It belongs to the contract' },
      changes: { contractRef: 'C-7', lines: [{ line: 1, unitPrice: '450.00' }] },
    });
    expect(value).toMatchObject({ pending: true });
    expect(told(poNumber)).toBe('Contract C-7: 600.00 EUR of 1,000.00 EUR with this order.');
  });
  test('sees that what it cites is no contract', () => {
    const { draftKey } = ask('400.00', { contractRef: 'SOW 12' }).value;
    expect(told(draftKey)).toBe('SOW 12 is not a contract in the tab Contracts.');
  });
});

test('drafts of Intake that cite one are counted together', () => {
  const row = (draft: string, price: number): (string | number | null)[] => [
    ...[draft, 'Acme', 'Oil', 'HQ', null, 'EUR', null, null, null, null, 'C-7', null],
    ...['Oil', 1, 'can', price],
  ];
  work()
    .as(ANA)
    .type({ tab: 'Intake', at: 'A2', values: [row('a', 700), row('b', 400)] } as never);
  const { submitted, refused } = done<any>(work(), ANA, 'submit_intake', {
    draftKeys: ['a', 'b'],
  });
  expect([submitted.length, refused.length]).toEqual([1, 1]);
  expect(submitted[0]).toMatchObject({ net: '700.00', currency: 'EUR' });
  expect(inBudget('submit_intake')).toBe(true);
});

test('a reference that is no contract is a text, and said', () => {
  const { warnings } = ask('5000.00', { contractRef: 'SOW 12' }).value;
  expect(warnings).toContain('SOW 12 is not a contract in the tab Contracts.');
});
