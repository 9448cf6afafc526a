// `npm run bench:load`: thirty people issue orders at the same time in a register of 10,000 orders, in
// shared and at a keeper: issues a minute, waiting, how many are told to wait, how long the lock is
// held, by the sandbox's cost model. `npm run bench:load -- 1000 keeper` takes one size and profile.
import { aligned } from '../sandbox/demo/tabs';
import { measureLoad } from './load/clicks';
import { buildLoaded, type Profile } from './load/register';

const ORDERS = 10_000;
const EACH = 1;
const HEADER = [
  ...['Profile', 'Orders', 'Issued', 'A minute', 'Waited p50, s', 'p99, s', 'Told to wait'],
  ...['Most often', 'Lock p50, s', 'Longest lock, s'],
];

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;

function rowOf(profile: Profile, orders: number): string[] {
  process.stderr.write(`thirty people, ${profile}, ${String(orders)} orders ...\n`);
  const { issued, tookMs, locks } = measureLoad(buildLoaded(orders, profile, EACH));
  const waited = issued.map(({ waitedMs }) => waitedMs).sort((a, b) => a - b);
  const held = [...locks].sort((a, b) => a - b);
  const busy = issued.filter((one) => one.busy > 0);
  return [
    ...[profile, String(orders), String(issued.length)],
    (issued.length / (tookMs / 60_000)).toFixed(1),
    ...[seconds(at(waited, 0.5)), seconds(at(waited, 0.99))],
    ...[String(busy.length), String(Math.max(0, ...busy.map((one) => one.busy)))],
    ...[seconds(at(held, 0.5)), seconds(at(held, 1))],
  ];
}

const [size = String(ORDERS), only] = process.argv.slice(2);
const profiles = (['shared', 'keeper'] as const).filter((one) => (only ?? one) === one);
if (!/^[1-9]\d{1,4}$/.test(size) || profiles.length === 0) {
  process.stderr.write('usage: npm run bench:load [-- ORDERS [shared|keeper]]\n');
  process.exitCode = 2;
} else {
  const rows = profiles.map((profile) => rowOf(profile, Number(size)));
  process.stdout.write(`${aligned([HEADER, ...rows]).join('\n')}\n`);
}
