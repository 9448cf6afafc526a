// Six bundles with one change each, which the race has to catch within 20 seeds. The seed that has
// caught one before is tried first: seeds do not depend on each other.
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
    const broken = { ...prepared, ws };
    const { caught } = control;
    const found = firstFailure(broken, [caught, caught]) ?? firstFailure(broken, [1, 20]);
    expect(found).toMatch(/^seed/);
  },
  240_000,
);
