// Six bundles with one change each, which the race has to catch within 20 seeds.
import { breakBundle, CONTROLS } from './controls';
import { DESK, firstFailure } from './play';
import { prepare } from './register';

test.each(CONTROLS)(
  '$name',
  (control) => {
    const project = breakBundle(DESK, control);
    const prepared = prepare({ project, people: 30, clock: 'still' });
    expect(firstFailure(prepared, [1, 20])).toMatch(/^seed/);
  },
  240_000,
);
