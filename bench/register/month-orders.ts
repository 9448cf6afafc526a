// Orders as a month end meets them: five lines, three deliveries, one invoice of all of it; of every
// twenty, one is billed before anything came. It knows sizes, not what they cost.
import { Desk } from '../../samples/desk';
import { ANA, CLEO } from '../../samples/people';
import { loadWorkspace } from '../../sandbox';
import type { Big } from './build';
import { multiply } from './multiply';
import { CYCLE, lived, vendorName } from './template';

const LINES = [1, 2, 3, 4, 5];
/** Lines of each delivery. */
const DELIVERIES = [[1, 2], [3, 4], [5]];
const cents = (nth: number, line: number): number => 500 + nth * 7 + line * 101;
const price = (nth: number, line: number): string => (cents(nth, line) / 100).toFixed(2);

const orderOf = (vendor: string, nth: number): object => ({
  ...{ vendor, description: `Parts ${String(nth)}`, costCentre: 'WORKSHOP', currency: 'EUR' },
  needBy: '2026-10-20',
  lines: LINES.map((line) => ({
    ...{ description: `Part ${String(line)}`, quantity: '4', unit: 'pcs', taxCode: 'S' },
    unitPrice: price(nth, line),
  })),
});

function live(desk: Desk, poNumber: string, nth: number): void {
  const net = LINES.reduce((sum, line) => sum + 4 * cents(nth, line), 0);
  const waits = nth === CYCLE - 1;
  for (const lines of waits ? [] : DELIVERIES)
    desk.done(ANA, 'record_receipt', {
      ...{ poNumber, day: '2026-10-01' },
      lines: lines.map((line) => ({ line, received: '4' })),
    });
  desk.done(CLEO, 'enter_invoice', {
    ...{ vendor: vendorName(0), number: `A-${String(1000 + nth * 37)}`, date: '2026-10-01' },
    ...{ currency: 'EUR', poNumber, kind: 'invoice' },
    gross: ((net + Math.round(net / 5)) / 100).toFixed(2),
    lines: LINES.map((line) => ({
      ...{ orderLine: line, quantity: '4', unitPrice: price(nth, line), taxCode: 'S' },
    })),
  });
}

/** So many orders, a multiple of twenty; the documents of one in twenty have waited too long. */
export function buildMonth(orders: number, project?: string): Big {
  const { saved: made, before } = lived({ project }, live, orderOf);
  const copies = orders / CYCLE - 1;
  const saved = multiply(made, { copies, before, told: orders });
  // Google lets a person read sixty times a minute: here time goes by while it is read.
  const moving = { ...saved, state: { ...saved.state, still: false } };
  const big = loadWorkspace(moving, project);
  big.advance('P15D');
  return { workspace: big, desk: new Desk(big, 'month'), orders };
}
