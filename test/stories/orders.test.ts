// Every table of the stories of orders comes out as it says, on the built bundle, where people of the
// sheet write and where a keeper does, and the verifier finds nothing after any of them.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { OrderDesk, readOrderStories } from './orders-play';

const FOLDER = path.join(__dirname, 'orders');
const STORIES = readdirSync(FOLDER)
  .sort()
  .flatMap((name) =>
    readOrderStories(path.join(FOLDER, name)).map((story) => ({
      ...{ name: `${path.basename(name, '.md')}: ${story.title}`, steps: story.steps },
    })),
  );

test('there are stories', () => expect(STORIES.length).toBeGreaterThan(12));

const BOTH = (['shared', 'keeper'] as const).flatMap((kept) =>
  STORIES.map((story) => ({ ...story, kept })),
);
test.each(BOTH)('$kept, $name', ({ steps, kept }) => {
  const desk = new OrderDesk(kept);
  const wrong = steps.flatMap((step) => {
    const answer = desk.play(step);
    const missing = step.answer.filter((part) => !answer.includes(part));
    return missing.length > 0
      ? [`${step.text}: ${missing.join('; ')}, got ${answer.join('; ')}`]
      : [];
  });
  expect(wrong).toEqual([]);
  const verify = { id: 'verify', command: 'verify', input: {} };
  const { value } = desk.work.as('olga@example.com').execute(verify) as never as {
    value: { findings: { kind: string }[] };
  };
  expect(value.findings.filter(({ kind }) => kind !== 'settings_changed')).toEqual([]);
});
