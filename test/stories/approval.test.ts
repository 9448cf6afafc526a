// Every table of the approval stories comes out as it says on the built bundle, and the verifier finds
// nothing afterwards.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { playApproval } from './approval-play';
import { readApprovalStories } from './approval-table';

const FOLDER = path.join(__dirname, 'approval');
const STORIES = readdirSync(FOLDER)
  .sort()
  .flatMap((file) =>
    readApprovalStories(path.join(FOLDER, file)).map((story) => ({
      story,
      name: `${path.basename(file, '.md')}: ${story.title}`,
    })),
  );

test('there are stories of budgets, duties and routing', () => {
  expect(STORIES.length).toBeGreaterThan(15);
});

test.each(STORIES)('$name', ({ story }) => {
  const { told, findings } = playApproval(story);
  expect(told.length).toBeGreaterThan(0);
  expect(told.map(({ name, got }) => `${name}: ${got}`)).toEqual(
    told.map(({ name, wanted }) => `${name}: ${wanted}`),
  );
  expect(findings).toEqual([]);
});
