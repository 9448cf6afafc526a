// The second half of the seeds; in a tenth of all the clock moves, so that waiting takes time.
import { DESK, firstFailure, SEEDS } from './play';
import { prepare } from './register';

const half = Math.ceil(SEEDS / 2);
const moving = Math.ceil(SEEDS / 10);

test(`thirty people issue at once: ${SEEDS - half - moving} seeds more`, () => {
  const prepared = prepare({ project: DESK, people: 30, clock: 'still' });
  expect(firstFailure(prepared, [half + 1, SEEDS - moving])).toBeUndefined();
}, 900_000);

test(`and ${moving} in which waiting for the lock takes time`, () => {
  const prepared = prepare({ project: DESK, people: 30, clock: 'moving' });
  expect(firstFailure(prepared, [SEEDS - moving + 1, SEEDS])).toBeUndefined();
}, 900_000);
