// Six bundles with one change each, which the race has to catch within 20 seeds.
import { loadWorkspace } from '../../sandbox';
import { breakBundle, CONTROLS } from './controls';
import { DESK, firstFailure } from './play';
import { prepare } from './register';

const prepared = prepare({ project: DESK, people: 30, clock: 'still' });
const saved = prepared.ws.save();

test.each(CONTROLS)(
  '$name',
  (control) => {
    const ws = loadWorkspace(saved, breakBundle(DESK, control));
    expect(firstFailure({ ...prepared, ws }, [1, 20])).toMatch(/^seed/);
  },
  240_000,
);
