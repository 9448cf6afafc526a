// Every table of the approval stories comes out as it says on the built bundle, where people of the
// sheet write and where a keeper does, and the verifier finds nothing afterwards.
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

/** A keeper's page is for its domain alone: whoever is outside of it decides by a mailed link. */
const inDomain = ({ story }: (typeof STORIES)[0]): boolean =>
  story.steps.every(({ who }) => !who.includes('@'));
const BOTH = [
  ...STORIES.map((one) => ({ ...one, kept: 'shared' as const })),
  ...STORIES.filter(inDomain).map((one) => ({ ...one, kept: 'keeper' as const })),
];
test.each(BOTH)('$kept, $name', ({ story, kept }) => {
  const { told, findings } = playApproval(story, kept);
  expect(told.length).toBeGreaterThan(0);
  expect(told.map(({ name, got }) => `${name}: ${got}`)).toEqual(
    told.map(({ name, wanted }) => `${name}: ${wanted}`),
  );
  expect(findings).toEqual([]);
});
