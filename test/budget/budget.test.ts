// The budgets of store.md section 2 at 100 and at 10,000 orders, by the meters: every command on one
// order, thirty in one command, an id sent twice, and every view. Time is what the cost model estimates.
import path from 'node:path';
import { measure, type Measured } from '../../bench/measure';
import { buildRegister } from '../../bench/register/build';
import { OLGA } from '../../samples/people';

const project = path.resolve(__dirname, '../../dist/desk');

/**
 * Cells that one use may touch. `enter_invoice` compares with every document there is: its vendor,
 * number and amount. Each further order of a bulk is a row of Register, some hundred cells, and its
 * lines.
 */
const CELLS = { order: 60_000, bulk: 60_000 + 30 * 150, view: 80_000 };
const ENTERING = 150_000;
/** Everybody else waits meanwhile. */
const LOCKED = 2;
const CALLS = { command: 8, underLock: 4, view: 4 };
interface Verified {
  readonly findings: readonly unknown[];
  readonly checked: { readonly entries: number };
}

/** Mails leave after the lock: two writes that mark them, and one call each. */
const mailCalls = ({ mails }: Measured): number => (mails === 0 ? 0 : 2 + mails);

function cellsFor({ label, sort }: Measured): number {
  if (label === 'enter_invoice') return ENTERING;
  return sort === 'bulk' || sort === 'view' ? CELLS[sort] : CELLS.order;
}

function excess(one: Measured): string[] {
  const view = one.sort === 'view';
  const limits: [string, number, number][] = [
    ['calls', one.calls - mailCalls(one), view ? CALLS.view : CALLS.command],
    ['calls under the lock', one.underLock, view ? 0 : CALLS.underLock],
    ['cells', one.cells, cellsFor(one)],
    ['estimated seconds with the lock', one.locked, view ? 0 : LOCKED],
  ];
  return limits.flatMap(([what, used, most]) =>
    used > most ? [`${one.label}: ${String(used)} ${what}, at most ${String(most)}`] : [],
  );
}

describe.each([100, 10_000])('at %i orders', (orders) => {
  const big = buildRegister(orders, project);
  const measured = measure(big, false);

  test('no command and no view passes its budget', () => {
    expect(measured.length).toBeGreaterThan(24);
    expect(measured.flatMap(excess)).toEqual([]);
  });

  test('the calls do not grow with the register', () => {
    const command = measured.find(({ label }) => label === 'issue_orders');
    expect([command?.calls, command?.underLock]).toEqual([CALLS.command, CALLS.underLock]);
  });

  test('thirty orders are issued by as many calls as one', () => {
    const [one, thirty] = ['issue_orders', 'issue_orders, 30 of them'].map((name) =>
      measured.find(({ label }) => label === name),
    );
    expect(thirty?.calls).toBe(one?.calls);
    expect(thirty?.underLock).toBe(one?.underLock);
  });

  test('an id sent again writes nothing', () => {
    const again = measured.find(({ label }) => label.includes('same id'));
    const first = measured.find(({ label }) => label === 'submit_order');
    expect(again?.underLock).toBeLessThan(first?.underLock ?? 0);
  });

  // Reading ten thousand orders whole takes minutes; both sizes are made in the same way.
  if (orders > 1000) return;
  test('the verifier finds nothing in what was measured', () => {
    const { findings, checked } = big.desk.done<Verified>(OLGA, 'verify', {});
    expect(findings).toEqual([]);
    expect(checked.entries).toBeGreaterThan(900);
  });
});
