// A part of `npm run soak`: small moments of a few people, in shared on a clock that stands still and at
// a keeper on one that moves; then changed bundles, which the same search has to catch, and the story
// that is left of the first of them.
import { playStory } from '../../sandbox';
import { scenes, Seeds } from '../../bench/soak/seeds';
import type { Kind, Scene } from '../../bench/soak/scene';
import { withBundles } from '../../bench/soak/scene';
import { breakBundle, CONTROLS, swap, type Control } from './controls';
import { DESK, KEEPER } from './play';

const SEEDS = Number(process.env['SOAK_SEEDS'] ?? 1000);
/** Executions at once. */
const FEW = 4;
const made = scenes();
const shared: Kind = { profile: 'shared', clock: 'still' };
const keeper: Kind = { profile: 'keeper', clock: 'moving' };
const sceneOf = ({ profile }: Kind): Scene => made(profile === 'shared' ? shared : keeper);

test(`nothing is found under ${SEEDS} seeds`, () => {
  const seeds = new Seeds(sceneOf, FEW);
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const failed = seeds.play(seed);
    expect([seed, failed?.found.slice(0, 5) ?? []]).toEqual([seed, []]);
  }
  expect(seeds.counts.faulted).toBeGreaterThan(SEEDS / 4);
  expect(seeds.counts.byHand).toBeGreaterThan(SEEDS / 20);
}, 600_000);

/** `caught` is tried first; if another draw no longer catches it, the seeds before `WITHIN` have to. */
interface Wrong extends Control {
  said: RegExp;
}
const WITHIN = 150;
const HOLD: Wrong = {
  name: 'a payment that looks at no hold',
  caught: 12,
  change: (code) =>
    swap(code, /if \((\w+)\.hold \|\| \1\.verdict !== "matched"\) \{/, 'if (!$1) {'),
  said: /paid on hold/,
};
const WRONG: Wrong[] = [
  HOLD,
  {
    name: 'a write without its fence',
    caught: 98,
    change: (code) => swap(code, /\.\.\.batch\.fence\(\)/, ''),
    said: /chain|number|entry|entries|stands there|was told|has no answer/,
  },
  {
    name: 'mails that wait though they left',
    caught: 3,
    change: (code) =>
      swap(
        swap(code, /\{ state: "sending", gone: "1" \} :/, '{ state: "waiting", gone: "" } :'),
        /if \(requests\d*\.length === 0\) return waiting\d*;/,
        'return 0;',
      ),
    said: /mail left/,
  },
  {
    name: 'months that stay open though they are signed',
    caught: 78,
    change: (code) => swap(code, /(isSigned = \(state, \w+\) => )[^;]+;/, '$1false;'),
    said: /after it was signed|signed with/,
  },
];

interface First {
  seeds: Seeds;
  folder: string;
  /** The first seed that fails on a bundle with the change, and what is said of it. */
  seed: number;
  said: string;
}
function firstFailed(control: Wrong): First {
  const folder = breakBundle(DESK, control);
  const scene = withBundles(made(shared), { desk: folder });
  const seeds = new Seeds(() => scene, FEW);
  const order = [control.caught, ...Array.from({ length: WITHIN }, (_, at) => at + 1)];
  for (const seed of order) {
    const failed = seeds.play(seed);
    if (failed) return { seeds, folder, seed, said: failed.found.join('; ') };
  }
  return { seeds, folder, seed: 0, said: 'nothing' };
}

let held: First | undefined;
describe('it notices', () => {
  test.each(WRONG)(
    '$name',
    (control) => {
      const first = firstFailed(control);
      expect(first.said).toMatch(control.said);
      if (control === HOLD) held = first;
    },
    240_000,
  );
  test('a keeper that does not know which ids it answered', () => {
    const [control] = CONTROLS.filter(({ name }) => name === 'the id not looked up');
    const scene = withBundles(made(keeper), { keeper: breakBundle(KEEPER, control as Control) });
    const seeds = new Seeds(() => scene, FEW);
    let said = '';
    for (let seed = 1; seed <= 40 && said === ''; seed += 1)
      said = seeds.play(seed)?.found.join() ?? '';
    expect(said).toMatch(/was told|entries/);
  }, 240_000);
});

test('what fails is left as a small story that fails by itself, and not without the change', () => {
  const { seeds, folder, seed } = held ?? firstFailed(HOLD);
  const { story, executions } = seeds.smallest(seed);
  expect(executions).toBe(1);
  const told = (project: string): string[] => {
    const lines: string[] = [];
    const print = (line: string): number => lines.push(line);
    const { exit, message } = playStory(JSON.stringify(story), { folder: '.', print, project });
    expect([exit, message]).toEqual([0, null]);
    return lines;
  };
  const paid = /"result":\[\{"ok":true,"result":\{"ok":true,"value":\{"paymentId"/;
  expect(told(folder).filter((line) => paid.test(line)).length).toBeGreaterThan(0);
  expect(told(DESK).filter((line) => paid.test(line))).toEqual([]);
}, 240_000);
