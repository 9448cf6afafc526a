// `npm run demo`: the main job in the terminal, on the samples or on a folder of CSV files
// (`--data FOLDER`), with every tab as CSV where asked (`--out FOLDER`). Ends with 1 when anything
// was refused that should not be, with 2 when it was asked for something it cannot read.
import type { Desk } from '../../samples/desk';
import { BadCsv } from '../demo/csv';
import { runFolder } from '../demo/data-run';
import { runSamples } from '../demo/samples-run';

interface Asked {
  readonly data: string | null;
  readonly out: string | null;
}

const USAGE = 'usage: npm run demo [-- --data FOLDER] [--out FOLDER]';

/** `--data X` and `--data=X`; anything else is null. */
function asked(args: readonly string[]): Asked | null {
  const given: { data: string | null; out: string | null } = { data: null, out: null };
  const words = args.flatMap((arg) => arg.split(/=(.*)/s).slice(0, 2));
  for (let at = 0; at < words.length; at += 2) {
    const [name, value] = [words[at], words[at + 1]];
    if (value === undefined || (name !== '--data' && name !== '--out')) return null;
    given[name === '--data' ? 'data' : 'out'] = value;
  }
  return given;
}

function printSurprises({ surprises }: Desk): void {
  for (const { person, command, expected, got } of surprises)
    process.stderr.write(`${person}, ${command}: expected ${expected}, got ${got}\n`);
}

function main(args: readonly string[]): number {
  const what = asked(args);
  if (what === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const print = (line = ''): void => void process.stdout.write(`${line}\n`);
  try {
    const { data, out } = what;
    const desk = data === null ? runSamples(print, out) : runFolder(data, { print, out });
    printSurprises(desk);
    return desk.surprises.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof BadCsv ? error.message : String(error)}\n`);
    return error instanceof BadCsv ? 2 : 1;
  }
}

process.exitCode = main(process.argv.slice(2));
