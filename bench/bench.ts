// `npm run bench`: what every command and view costs at 100, 1,000 and 10,000 orders, by the meters of
// the sandbox: remote calls, calls under the lock, cells, bytes, estimated seconds; then what a month
// costs in which every document waited too long. Sizes may be given: `npm run bench -- 100 1000`.
import { aligned } from '../sandbox/demo/tabs';
import { measure, type Measured } from './measure';
import { measureMonth } from './month';
import { buildRegister, buildWaiting } from './register/build';
import { CYCLE } from './register/template';

const SIZES = [100, 1000, 10_000];
/** Documents that wait in a month. */
const MONTHS = [100, 1000, 5000];
const HEADER = [
  'Command or view',
  'Orders',
  'Calls',
  'Under lock',
  'Lock, s',
  'Mails',
  'Cells',
  'kB',
  'Seconds',
];

const rowOf = (one: Measured, orders: number): string[] => [
  one.label,
  String(orders),
  String(one.calls),
  String(one.underLock),
  one.locked.toFixed(2),
  String(one.mails),
  String(one.cells),
  String(Math.round(one.bytes / 1000)),
  one.seconds.toFixed(2),
];

function sizesOf(args: readonly string[]): readonly number[] | null {
  const sizes = args.map(Number);
  const odd = sizes.some((one) => !Number.isInteger(one) || one < 1 || one > 50_000);
  return odd ? null : sizes.length > 0 ? sizes : SIZES;
}

const MONTH = ['Documents that wait', 'Reads', 'Writes', 'MB read', 'MB written', 'Seconds'];

function monthRow(documents: number): string[] {
  process.stderr.write(`a month in which ${String(documents)} documents wait ...\n`);
  const cost = measureMonth(buildWaiting(documents));
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return [
    String(documents),
    String(cost.reads),
    String(cost.writes),
    megabytes(cost.bytesReceived),
    megabytes(cost.bytesSent),
    cost.seconds.toFixed(1),
  ];
}

function main(args: readonly string[]): number {
  const sizes = sizesOf(args);
  if (sizes === null) {
    process.stderr.write('usage: npm run bench [-- SIZE...]\n');
    return 2;
  }
  const measured = sizes.map((orders) => {
    process.stderr.write(`a register of ${String(orders)} orders ...\n`);
    return { orders, all: measure(buildRegister(orders), orders <= 1000) };
  });
  const labels = [...new Set(measured.flatMap(({ all }) => all.map(({ label }) => label)))];
  const rows = labels.flatMap((label) =>
    measured.flatMap(({ orders, all }) =>
      all
        .filter((one) => one.label === label)
        .slice(0, 1)
        .map((one) => rowOf(one, orders)),
    ),
  );
  process.stdout.write(`${aligned([HEADER, ...rows]).join('\n')}\n\n`);
  const months = args.length > 0 ? sizes.filter((size) => size % CYCLE === 0) : MONTHS;
  process.stdout.write(`${aligned([MONTH, ...months.map(monthRow)]).join('\n')}\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
