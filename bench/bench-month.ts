// `npm run bench:month`: what the end of a month costs by the meters of the sandbox, at 1,000 orders and
// at 10,000 with 30,000 receipts and 50,000 invoice lines: it is reconciled, in pieces, then signed.
// A size may be given: `npm run bench:month -- 2000`.
import { OLGA } from '../samples/people';
import { aligned } from '../sandbox/demo/tabs';
import type { MonthCost } from './month';
import { measureMonth } from './month';
import { buildMonth } from './register/month-orders';
import { CYCLE } from './register/template';

const SIZES = [1000, 10_000];
const HEADER = [
  ...['What', 'Orders', 'Pieces', 'Calls', 'Reads', 'Writes', 'MB read', 'MB written'],
  ...['Seconds', 'Longest piece, s'],
];
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

const rowOf = (what: string, orders: number, cost: MonthCost): string[] => [
  ...[what, String(orders), String(cost.answers.length), String(cost.calls)],
  ...[String(cost.reads), String(cost.writes)],
  ...[megabytes(cost.bytesReceived), megabytes(cost.bytesSent)],
  ...[cost.seconds.toFixed(1), cost.longest.toFixed(1)],
];

function monthOf(orders: number): string[][] {
  process.stderr.write(`a month of ${String(orders)} orders ...\n`);
  const big = buildMonth(orders);
  const rows = [rowOf('reconcile_month', orders, measureMonth(big))];
  big.workspace.advance('P17D');
  const again = { command: 'reconcile_month', input: { month: '2026-10' }, id: 'again' };
  big.workspace.as(OLGA).execute(again);
  return [...rows, rowOf('sign_month', orders, measureMonth(big, 'sign_month'))];
}

const sizes = process.argv.slice(2).map(Number);
if (sizes.some((one) => !Number.isInteger(one) || one < CYCLE || one % CYCLE !== 0)) {
  process.stderr.write('usage: npm run bench:month [-- ORDERS...], in multiples of twenty\n');
  process.exitCode = 2;
} else {
  const rows = (sizes.length > 0 ? sizes : SIZES).flatMap(monthOf);
  process.stdout.write(`${aligned([HEADER, ...rows]).join('\n')}\n`);
}
