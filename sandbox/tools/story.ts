// `npm run story -- FILE.json`: plays a story and prints one JSON line per step, nothing else.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { playStory } from '../story/play';

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
  const played = playStory(source, {
    folder: path.dirname(path.resolve(file)),
    print: (line) => process.stdout.write(`${line}\n`),
    ...(project === undefined ? {} : { project }),
  });
  if (played.message !== null) process.stderr.write(`${played.message}\n`);
  return played.exit;
}

process.exitCode = main(process.argv.slice(2));
