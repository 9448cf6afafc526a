// The sum of what orders take of a contract, kept in State: begun by the first command that cites it,
// moved by each that changes an order, never a word of its own (controls.md T31).
import type { Workspace } from '../../sandbox';
import { ANA, BEN, done, fromState, line, newRegister, OLGA, request, run, verify } from './kit';

const typed = (work: Workspace, reference = 'C-7', ceiling = 1000): void => {
  const row = [reference, 'Acme', '2026-10-01', '2027-09-30', ceiling, OLGA];
  work.as(OLGA).type({ tab: 'Contracts', at: 'A2', values: [row] });
};
const { work, again } = fromState(() => newRegister());
beforeEach(again);

const cites = { contractRef: 'c 7' };
const ask = (unitPrice: string, more: object = cites): any =>
  run<any>(work(), ANA, 'submit_order', request([line('1', unitPrice)], more));
const approve = ({ draftKey: key, fingerprint }: any): string => {
  done(work(), BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
  return done<any>(work(), BEN, 'issue_orders', { keys: [key] }).issued[0].poNumber;
};
const told = (key: string): string =>
  (work().as(BEN).query({ query: 'approval', input: { key } }) as any).value.contract;
/** Cells that the last use of it touched. */
const cellsOf = (name: string): number => {
  const meter = [...work().meters()].reverse().find(({ command }) => command === name);
  return (meter?.cellsRead ?? 0) + (meter?.cellsWritten ?? 0);
};
const REASON = 'It turned out otherwise';

test('one approver reads as many cells for thirty orders as for three', () => {
  typed(work(), 'C-7', 100_000);
  const { draftKey } = ask('1.00').value;
  const cost = (): number => {
    told(draftKey);
    return cellsOf('approval');
  };
  for (let nth = 0; nth < 2; nth += 1) ask(`2.${nth}0`);
  const few = cost();
  for (let nth = 0; nth < 27; nth += 1) ask(`3.${nth + 10}`);
  expect(cost() - few).toBeLessThan(27 * 10);
  expect(told(draftKey)).toContain('of 100,000.00 EUR with this order');
});

test('follows an order through its life', () => {
  typed(work());
  const first = approve(ask('300.00').value);
  const { draftKey } = ask('100.00').value;
  const left = (is: string): void => {
    expect(told(draftKey)).toBe(`Contract C-7: ${is} EUR of 1,000.00 EUR with this order.`);
    expect(verify(work())).toEqual([]);
  };
  left('400.00');
  const change = (changes: object): object => ({ poNumber: first, reason: REASON, changes });
  const raised = { lines: [{ line: 1, unitPrice: '450.00' }] };
  done(work(), ANA, 'change_order', change(raised));
  left('550.00');
  done(work(), ANA, 'withdraw_draft', { draftKey: first });
  left('400.00');
  done(work(), ANA, 'close_order', { poNumber: first, reason: REASON });
  left('100.00');
  done(work(), BEN, 'reopen_order', { poNumber: first, reason: REASON });
  left('400.00');
  done(work(), BEN, 'void_order', { poNumber: first, reason: REASON });
  left('100.00');
  expect(ask('900.01').code).toBe('over_ceiling');
  expect(ask('900.00').ok).toBe(true);
});

test('is begun with the orders that cited the reference before it was a contract', () => {
  approve(ask('300.00').value);
  const { draftKey } = ask('100.00').value;
  typed(work());
  const says = 'Contract C-7: 400.00 EUR of 1,000.00 EUR with this order.';
  expect(told(draftKey)).toBe(says);
  expect(ask('600.01').code).toBe('over_ceiling');
  expect(ask('200.00').ok).toBe(true);
  expect(told(draftKey)).toBe(says.replace('400.00', '600.00'));
  expect(verify(work())).toEqual([]);
});

test('two that begin it at once count each other', () => {
  approve(ask('300.00').value);
  typed(work());
  for (const seed of [1, 2, 3, 4]) {
    const raced = ['400.00', '500.00'].map((unitPrice, at) => ({
      as: [ANA, BEN][at],
      execute: {
        ...{ id: `begun-${seed}-${at}`, command: 'submit_order' },
        input: request([line('1', unitPrice)], cites),
      },
    }));
    const lines = work().race(raced as never, { seed }).result as { result: any }[];
    expect(lines.filter(({ result }) => result.code === 'over_ceiling')).toHaveLength(1);
    lines.forEach(({ result }, at) => {
      const { draftKey } = { ...result.value };
      if (result.ok) done(work(), [ANA, BEN][at] ?? ANA, 'withdraw_draft', { draftKey });
    });
    expect(verify(work())).toEqual([]);
  }
});

/** Types over the cell of State that has the sum. */
function typeOver(value: string): void {
  const { values } = work().read({ tab: 'State' }).result as { values: string[][] };
  const at = values.findIndex(([key]) => key === 'taken:C7') + 1;
  work()
    .as(OLGA)
    .type({ tab: 'State', at: `B${at}`, values: [[value]] } as never);
}

test('typed over it stops every command, and Set up tells it again from the rows', () => {
  typed(work());
  approve(ask('300.00').value);
  typeOver('{"EUR":1}');
  expect(ask('10.00').code).toBe('edited_outside');
  done(work(), OLGA, 'set_up', { profile: 'shared', whatHappened: 'A cell was typed over.' });
  expect(ask('700.01').code).toBe('over_ceiling');
  expect(ask('700.00').ok).toBe(true);
  expect(verify(work())).toEqual([]);
});

test('begun while a row was gone counts it again once that is put back', () => {
  const { draftKey } = ask('300.00').value;
  typed(work());
  work()
    .as(OLGA)
    .edit({ tab: 'Register', do: 'deleteRows', at: 2, count: 1 } as never);
  const other = ask('600.00').value.draftKey;
  const row = { tab: 'Register', key: draftKey, action: 'restore', reason: REASON };
  done(work(), OLGA, 'resolve_edit', row);
  expect(verify(work())).toEqual([]);
  expect(told(other)).toContain('Contract C-7: 900.00 EUR of');
  expect(ask('100.01').code).toBe('over_ceiling');
  expect(ask('100.00').ok).toBe(true);
  expect(verify(work())).toEqual([]);
});

test('of an order in another currency moves at the rate that it keeps', () => {
  const rate = (value: string): void => {
    const { values } = work().read({ tab: 'Settings' }).result as { values: string[][] };
    const at = values.findIndex(([key]) => key === 'rate:USD') + 1 || values.length + 1;
    work()
      .as(OLGA)
      .type({ tab: 'Settings', at: `A${at}`, values: [['rate:USD', value]] } as never);
  };
  typed(work());
  rate('0.5');
  const { draftKey } = ask('400.00', { ...cites, currency: 'USD' }).value;
  rate('0.9');
  const other = ask('100.00').value.draftKey;
  expect(told(other)).toContain('Contract C-7: 300.00 EUR of');
  done(work(), ANA, 'withdraw_draft', { draftKey });
  expect(told(other)).toContain('Contract C-7: 100.00 EUR of');
});
