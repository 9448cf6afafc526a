// `npm start`: the workspace in a browser, on this machine alone. The state is kept in
// .workspace/state.json until it is reset from the page.
import { parseArgs } from 'node:util';
import { openSamples } from '../../samples';
import { openEmpty } from '../../samples/people';
import type { Workspace } from '..';
import { hold } from '../preview/hold';
import { keepIn } from '../preview/keep';
import { Preview } from '../preview/preview';
import { serve } from '../preview/server';

type Profile = 'shared' | 'keeper';

const KEPT = {
  shared: { file: '.workspace/state.json', project: 'dist/desk' },
  keeper: { file: '.workspace/keeper.json', project: 'dist/desk-keeper' },
};

const BEGUN = '2026-10-01T08:00:00Z';
const emptyOf = (profile: Profile): Workspace => openEmpty({ from: BEGUN, seed: 1, profile });

function samples(profile: Profile): Workspace {
  process.stderr.write('Making the sample register ...\n');
  return openSamples({ profile: profile === 'keeper' ? 'moved' : profile }).workspace;
}

const USAGE = `npm start -- [--empty] [--profile keeper] [--language de] [--port NUMBER]

  --empty           a sheet in which nobody chose Set up yet, as a team begins
  --profile keeper  a second project beside the desk alone writes; without it profile shared.
                    For profile solo: --empty, then Just me
  --language de     page and menu in German, as for an account whose language that is; the register
                    is the one that was kept without it
  --port NUMBER     where to listen; 8080, or the next free one
`;

const SOLO =
  'The samples are of a team. For profile solo choose Just me in an empty sheet: npm start -- --empty';

interface Wanted {
  empty: boolean;
  profile: Profile;
  language: string;
  port: number;
}
/** What was asked for; an unknown word, or a value that is none, is an error that shows the usage. */
function wantedBy(args: string[]): Wanted | 'help' {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const;
  const options = { empty: flag, help: flag, profile: text, language: text, port: text };
  const { values } = parseArgs({ args, options });
  const { empty = false, profile = 'shared', language = 'en', port: said = '8080' } = values;
  const port = Number(said);
  if (values.help) return 'help';
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`No port: ${said}`);
  if (profile === 'solo') throw new Error(SOLO);
  if (profile !== 'shared' && profile !== 'keeper') throw new Error(`No profile: ${profile}`);
  return { empty, profile, language, port };
}

async function main({ empty, profile, language, port }: Wanted): Promise<void> {
  const file = empty ? `.workspace/empty-${profile}.json` : KEPT[profile].file;
  const make = (): Workspace => (empty ? emptyOf(profile) : samples(profile));
  const spoken = (workspace: Workspace): Workspace => {
    workspace.world.state.language = language;
    return workspace;
  };
  process.on('exit', hold(file));
  const keep = keepIn(file, make, KEPT[profile].project);
  const preview = new Preview(spoken(keep.open()), {
    make: () => spoken(keep.anew()),
    write: keep.write,
    changed: (version) => {
      keep.later(() => preview.workspace);
      served.tell(version);
    },
  });
  const served = await serve(preview, port);
  const end = (): void => {
    keep.end();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.stdout.write(`The register is open at ${served.url} (Ctrl+C ends it).\n`);
}

try {
  const wanted = wantedBy(process.argv.slice(2));
  if (wanted === 'help') process.stdout.write(USAGE);
  else await main(wanted);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
}
