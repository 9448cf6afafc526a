// The table of docs/security.md, tried out: each attack in each profile, on one register, has to end as
// the page says. A line without an attack fails, and so does an attack without a line.
import { isDeepStrictEqual } from 'node:util';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { ATTACKS } from './suite/lines';
import { PROFILES, Register, removeFolders } from './suite/register';
import { attackers, promised } from './suite/table';
import { noticedBy } from './suite/watchers';

const LINES = promised();
afterAll(removeFolders);

test('the table names every attack, once, and no other', () => {
  expect(LINES.map(({ what }) => what)).toEqual(Object.keys(ATTACKS));
});

test('each line is somebody’s, and nobody who could attack is without a line', () => {
  const named = attackers();
  expect(new Set(named.flatMap(({ lines }) => lines))).toEqual(new Set(Object.keys(ATTACKS)));
  expect(named.filter(({ who, left }) => who === '' || left === '')).toEqual([]);
  expect(named.length).toBeGreaterThanOrEqual(13);
});

/** The verdict of a cell; what stands in brackets is for people. */
const verdict = (cell: string): string => cell.replace(/ \(.*\)$/, '');

describe.each(PROFILES)('%s', (profile) => {
  let own: Register;
  let start: Checkpoint;
  let untouched: ReturnType<Register['work']['snapshot']>;
  beforeAll(() => {
    own = new Register(profile);
    start = own.work.checkpoint();
    untouched = own.work.snapshot();
  });
  beforeEach(() => own.work.rewind(start));

  test('nothing is noticed where nobody did anything', () => {
    expect(noticedBy(own)).toBe('nobody');
  });
  test.each(LINES.map(({ what, says }) => [what, verdict(says[profile])]))(
    '%s: %s',
    (what, said) => {
      const head = own.head;
      const became = ATTACKS[what]?.(own);
      const same = isDeepStrictEqual(own.work.snapshot(), untouched);
      expect([became === 'refused', same]).not.toEqual([true, false]);
      const seen = became === 'went' ? noticedBy(own) : became;
      own.head = head;
      expect(seen).toBe(said);
    },
  );
});
