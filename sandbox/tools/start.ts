// `npm start`: the workspace in a browser, on this machine alone. The state is kept in
// .workspace/state.json until it is reset from the page.
import { openSamples } from '../../samples';
import { openEmpty } from '../../samples/people';
import type { Workspace } from '..';
import { keepIn } from '../preview/keep';
import { Preview } from '../preview/preview';
import { serve } from '../preview/server';

type Profile = 'shared' | 'keeper';

/** `--profile keeper`: a second project beside the desk alone writes. Each profile has its own state. */
const profileOf = (args: readonly string[]): Profile =>
  args.join(' ').match(/--profile[= ]keeper/) ? 'keeper' : 'shared';
const KEPT = {
  shared: { file: '.workspace/state.json', project: 'dist/desk' },
  keeper: { file: '.workspace/keeper.json', project: 'dist/desk-keeper' },
};

/** `--empty`: a sheet in which nobody chose *Set up* yet, as a team begins. */
const isEmpty = (args: readonly string[]): boolean => args.includes('--empty');
const BEGUN = '2026-10-01T08:00:00Z';
const emptyOf = (profile: Profile): Workspace => openEmpty({ from: BEGUN, seed: 1, profile });

function samples(profile: Profile): Workspace {
  process.stderr.write('Making the sample register ...\n');
  return openSamples({ profile: profile === 'keeper' ? 'moved' : profile }).workspace;
}

function portOf(args: readonly string[]): number {
  const at = args.indexOf('--port');
  const said = at < 0 ? args.find((arg) => arg.startsWith('--port='))?.slice(7) : args[at + 1];
  const port = Number(said ?? 8080);
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : 8080;
}

async function main(args: readonly string[]): Promise<void> {
  const profile = profileOf(args);
  const empty = isEmpty(args);
  const file = empty ? `.workspace/empty-${profile}.json` : KEPT[profile].file;
  const make = (): Workspace => (empty ? emptyOf(profile) : samples(profile));
  const keep = keepIn(file, make, KEPT[profile].project);
  const preview = new Preview(keep.open(), {
    make: keep.anew,
    write: keep.write,
    changed: (version) => {
      keep.later(() => preview.workspace);
      served.tell(version);
    },
  });
  const served = await serve(preview, portOf(args));
  const end = (): void => {
    keep.end();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.stdout.write(`The register is open at ${served.url} (Ctrl+C ends it).\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
