// Every story of stories/ through the runner that `npm run story` uses, against what is expected of
// each step; and no refusal, whatever it refuses, changes one cell of the file.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { playStory, type Workspace } from '../../sandbox';

const FOLDER = path.resolve(__dirname, '../../stories');
const project = path.resolve(__dirname, '../../dist/desk');

/** `ok`, a code of a refusal, `platform` for what Google refuses, or `any`; and part of the result. */
type Expected = string | { readonly answer: string; readonly result: object };

interface PlayedLine {
  readonly step: number;
  readonly ok: boolean;
  readonly error?: string;
  readonly faulted?: boolean;
  readonly result?: unknown;
}
interface Run {
  readonly exit: number;
  readonly message: string | null;
  readonly lines: readonly PlayedLine[];
  /** Digest of all cells after each step. */
  readonly cells: readonly string[];
}

function cellsOf(workspace: Workspace): string {
  const hash = createHash('sha256');
  for (const { key, file } of workspace.world.files.values())
    hash.update(key).update(JSON.stringify(file.contents()));
  return hash.digest('hex');
}

function play(name: string): Run {
  const lines: PlayedLine[] = [];
  const cells: string[] = [];
  const story = readFileSync(path.join(FOLDER, `${name}.json`), 'utf8');
  const { exit, message } = playStory(story, {
    folder: FOLDER,
    ...(/"workspace": \{[^}]*"profile": "keeper"/.test(story) ? {} : { project }),
    print: (line) => void lines.push(JSON.parse(line) as PlayedLine),
    look: (workspace) => void cells.push(cellsOf(workspace)),
  });
  return { exit, message, lines, cells };
}

/** What a line answered, in the words of the expectation. */
function answerOf({ ok, result }: PlayedLine): string {
  if (!ok) return 'platform';
  if (typeof result !== 'object' || result === null || !('ok' in result)) return 'ok';
  return result.ok === true ? 'ok' : String('code' in result ? result.code : 'no code');
}

const detailOf = (line: PlayedLine): string =>
  JSON.stringify(line.error ?? line.result ?? null).slice(0, 300);

function mismatches(lines: readonly PlayedLine[], expected: readonly Expected[]): string[] {
  return lines.flatMap((line, at) => {
    const one = expected[at] ?? 'nothing';
    const answer = typeof one === 'string' ? one : one.answer;
    if (answer === 'any' || answer === answerOf(line)) return [];
    return [`step ${line.step}: expected ${answer}, got ${answerOf(line)}: ${detailOf(line)}`];
  });
}

/** A refusal has a sentence and leaves every cell as it was. */
function untidyRefusals({ lines, cells }: Run): string[] {
  return lines.flatMap((line, at) => {
    const answer = answerOf(line);
    // A fault of Google's may well have written; the same id tells what became of it.
    if (answer === 'ok' || line.faulted) return [];
    const changed = at > 0 && cells[at] !== cells[at - 1];
    const { detail } = (line.result ?? {}) as { detail?: string };
    const sentence = line.ok ? (detail ?? '') : (line.error ?? '');
    const mute = !/\w.* .*[.?!)]$/s.test(sentence) && line.ok;
    return [
      ...(changed ? [`step ${line.step} was refused (${answer}) and changed cells`] : []),
      ...(mute ? [`step ${line.step} has no sentence: ${sentence}`] : []),
    ];
  });
}

const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
  .map((file) => file.replace('.json', ''));

test('there are stories', () => expect(NAMES.length).toBeGreaterThan(10));

describe.each(NAMES)('%s', (name) => {
  const run = play(name);
  const expected = JSON.parse(
    readFileSync(path.join(FOLDER, `${name}.expected.json`), 'utf8'),
  ) as Expected[];

  test('runs to its end', () => {
    expect([run.exit, run.message]).toEqual([0, null]);
    expect(run.lines).toHaveLength(expected.length);
  });
  test('answers as expected', () => {
    expect(mismatches(run.lines, expected)).toEqual([]);
    expected.forEach((one, at) => {
      if (typeof one !== 'string') expect(run.lines[at]?.result).toMatchObject(one.result);
    });
  });
  test('refuses with a sentence and changes nothing', () => {
    expect(untidyRefusals(run)).toEqual([]);
  });
});
