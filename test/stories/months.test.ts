// Every table of the stories of months comes out as it says, on the built bundle; after each of them
// neither the register's own verification nor an outsider's, over the export, finds anything.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MonthDesk } from './months-play';
import { readOrderStories } from './orders-play';

const FOLDER = path.join(__dirname, 'months');
const STORIES = readdirSync(FOLDER)
  .sort()
  .flatMap((name) =>
    readOrderStories(path.join(FOLDER, name)).map((story) => ({
      ...{ name: `${path.basename(name, '.md')}: ${story.title}`, steps: story.steps },
    })),
  );

let root = '';
beforeAll(() => (root = mkdtempSync(path.join(tmpdir(), 'months-'))));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('there are stories', () => expect(STORIES.length).toBeGreaterThan(8));

test.each(STORIES)('$name', ({ name, steps }) => {
  const desk = new MonthDesk();
  const wrong = steps.flatMap((step) => {
    const answer = desk.play(step);
    const missing = step.answer.filter((part) => !answer.includes(part));
    return missing.length > 0
      ? [`${step.text}: ${missing.join('; ')}, got ${answer.join('; ')}`]
      : [];
  });
  expect(wrong).toEqual([]);
  const { findings } = desk.done('olga', 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'settings_changed')).toEqual([]);
  expect(desk.outside(path.join(root, name.replace(/\W+/g, '-')))).toEqual([]);
});
