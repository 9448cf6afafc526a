// The first half of the seeds, on a clock that stands still: nobody's wait for the lock ends.
import { DESK, firstFailure, SEEDS } from './play';
import { prepare } from './register';

const half = Math.ceil(SEEDS / 2);

test(`thirty people issue at once: numbers, rows and log agree under ${half} seeds`, () => {
  const prepared = prepare({ project: DESK, people: 30, clock: 'still' });
  expect(firstFailure(prepared, [1, half])).toBeUndefined();
}, 900_000);
