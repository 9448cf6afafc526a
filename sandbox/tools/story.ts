// `npm run story -- FILE.json`: plays a story and prints one JSON line per step, nothing else.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { playStory } from '../story/play';

/** From wherever it is called, the builds are those beside this tool where there are none. */
function goHome(): void {
  const home = path.resolve(path.dirname(process.argv[1] ?? ''), '../..');
  if (!existsSync('dist/desk') && existsSync(path.join(home, 'dist/desk'))) process.chdir(home);
}

function main(args: readonly string[]): number {
  const [file] = args.filter((arg) => !arg.startsWith('--'));
  const project = args.find((arg) => arg.startsWith('--project='))?.slice('--project='.length);
  if (file === undefined) {
    process.stderr.write('usage: npm run story -- FILE.json\n');
    return 2;
  }
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    process.stderr.write(`${file} cannot be read: ${why}\n`);
    return 2;
  }
  const folder = path.dirname(path.resolve(file));
  const built = project === undefined ? undefined : path.resolve(project);
  goHome();
  const played = playStory(source, {
    folder,
    print: (line) => process.stdout.write(`${line}\n`),
    ...(built === undefined ? {} : { project: built }),
  });
  if (played.message !== null) process.stderr.write(`${played.message}\n`);
  return played.exit;
}

process.exitCode = main(process.argv.slice(2));
