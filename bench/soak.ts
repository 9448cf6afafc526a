// `npm run soak`: random moments of a register in use, by the thousand. Several people click at once,
// calls of Google fail, somebody sorts or types in between; what has to hold afterwards is looked at.
// The first seed that fails is made small and printed as a story. It can be ended and gone on with:
// `npm run soak -- --from 4001 --seeds 20000 --seconds 600 --most 30`.
import { beginAnew } from '../sandbox/kernel/idle';
import { scenes, Seeds, type Counts, type Failed } from './soak/seeds';

const SEEDS = 20_000;
const TOLD_EVERY = 200;
const USAGE = 'usage: npm run soak [-- --from N --seeds N --seconds N --most N --whole]\n';

type Options = Record<'from' | 'seeds' | 'seconds' | 'most', number> & { whole: boolean };
function optionsIn(args: readonly string[]): Options | null {
  const options: Options = { from: 1, seeds: SEEDS, seconds: Infinity, most: 30, whole: false };
  const left = args.filter((arg) => arg !== '--whole');
  options.whole = left.length < args.length;
  for (let at = 0; at < left.length; at += 2) {
    const name = (left[at] ?? '').replace(/^--/, '') as Exclude<keyof Options, 'whole'>;
    const value = Number(left[at + 1]);
    if (!(name in options) || !Number.isInteger(value) || value < 1) return null;
    options[name] = value;
  }
  return options.most < 2 || options.most > 30 ? null : options;
}

const told = ({ seeds, executions, faulted, byHand }: Counts): string =>
  `${seeds} seeds, ${executions} executions at once, ${faulted} seeds with faults, ` +
  `${byHand} with hands in the tabs`;

function fail(seeds: Seeds, failed: Failed, whole: boolean): number {
  const { seed, found } = failed;
  process.stderr.write(`seed ${seed}: ${found.slice(0, 5).join('; ')}\n`);
  const least = whole ? failed : seeds.smallest(seed);
  const note = `seed ${seed}: ${least.found.slice(0, 5).join('; ')}`;
  process.stderr.write(
    `${least.executions} of ${failed.executions} executions are left: ${note}\n`,
  );
  process.stdout.write(`${JSON.stringify({ note, ...least.story })}\n`);
  return 1;
}

function main(args: readonly string[]): number {
  const options = optionsIn(args);
  if (options === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  beginAnew(false);
  const { from, seeds: count, seconds, most, whole } = options;
  const seeds = new Seeds(scenes(), most);
  const until = performance.now() + seconds * 1000;
  const last = from + count - 1;
  for (let seed = from; seed <= last; seed += 1) {
    const failed = seeds.play(seed);
    if (failed) return fail(seeds, failed, whole);
    if (seeds.counts.seeds % TOLD_EVERY === 0)
      process.stderr.write(`to seed ${seed}: ${told(seeds.counts)}\n`);
    if (performance.now() < until || seed === last) continue;
    const rest = `--from ${seed + 1} --seeds ${last - seed}`;
    process.stderr.write(`The time is over; go on with: npm run soak -- ${rest}\n`);
    break;
  }
  process.stdout.write(`Nothing found in ${told(seeds.counts)}.\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
