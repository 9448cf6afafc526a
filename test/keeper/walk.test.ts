// Every command and query in profile keeper: the same walk as in shared, through the desk, the token,
// the keeper and its page, and the same answers.
import { COMMANDS } from '../../src/app/commands';
import { QUERIES } from '../../src/app/queries';
import { namesIn, walked } from '../docs/walk';
import type { Answers } from '../docs/walk';

let kept: Answers;
let shared: Answers;
beforeAll(() => {
  kept = walked([...QUERIES.keys()], 'keeper');
  shared = walked([...QUERIES.keys()], 'shared');
});

test('every command and every query is answered', () => {
  expect([...kept.keys()].sort()).toEqual([...COMMANDS.keys(), ...QUERIES.keys(), 'set_up'].sort());
});

/** Answers that tell of the profile itself, or of the log, whose entries say who came which way. */
const OWN = ['set_up', 'who', 'settings', 'health'];
test('each answers what it answers in shared', () => {
  for (const [name, answer] of kept)
    if (!OWN.includes(name))
      expect([name, namesIn(answer).sort()]).toEqual([name, namesIn(shared.get(name)).sort()]);
});
