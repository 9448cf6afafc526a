// In which months what a document takes from open value counts that is recorded later than its day:
// never more than was open there, nor given back than was billed there (controls.md B4).
import type { Taken } from '../../src/core/placed';
import { Placed } from '../../src/core/placed';

type Moves = [day: string, open: number, relieved?: number][];
const placed = (moves: Moves): Placed => {
  const own = new Placed();
  for (const [day, open, relieved = 0] of moves) own.moved('line', day, { open, relieved });
  return own;
};
const taken = (more: Partial<Taken> = {}): Taken => ({
  ...{ day: '2026-10-20', minor: 400, recorded: '2026-12-03' },
  ...more,
});
const told = (own: Placed, more: Partial<Taken> = {}): [string, number, number][] =>
  own.parts('line', taken(more)).map(({ day, minor, closes }) => [day, minor, closes]);

describe('what a document takes', () => {
  test.each<[string, Moves, Partial<Taken>, [string, number, number][]]>([
    [
      'all of it on its day, where so much was open',
      [['2026-10-01', 400]],
      {},
      [['2026-10-20', 400, 0]],
    ],
    ['opened in an earlier month', [['2026-08-31', 400]], {}, [['2026-10-20', 400, 0]]],
    ['opened at the end of its own', [['2026-10-31', 400]], {}, [['2026-10-20', 400, 0]]],
    [
      'opened in the next one: on its first day',
      [['2026-11-30', 400]],
      {},
      [['2026-11-01', 400, 0]],
    ],
    ['opened when it was recorded: then', [['2026-12-01', 400]], {}, [['2026-12-03', 400, 0]]],
    ['never open: when it was recorded', [], {}, [['2026-12-03', 400, 0]]],
    [
      'recorded in its month, open or not',
      [],
      { recorded: '2026-10-31' },
      [['2026-10-20', 400, 0]],
    ],
    ['dated after it was recorded', [], { recorded: '2026-09-30' }, [['2026-10-20', 400, 0]]],
    [
      'month by month as it became open',
      [
        ['2026-10-01', 100],
        ['2026-11-15', 50],
        ['2026-12-01', 1000],
      ],
      {},
      [
        ['2026-10-20', 100, 0],
        ['2026-11-01', 50, 0],
        ['2026-12-03', 250, 0],
      ],
    ],
    [
      'no more than the next month leaves open too',
      [
        ['2026-10-01', 500],
        ['2026-11-10', -400],
        ['2026-12-01', 1000],
      ],
      {},
      [
        ['2026-10-20', 100, 0],
        ['2026-12-03', 300, 0],
      ],
    ],
    ['below zero is nothing open', [['2026-10-01', -7]], {}, [['2026-12-03', 400, 0]]],
    [
      'what was closed in the month of its record moves nothing back',
      [
        ['2026-10-01', 400],
        ['2026-12-01', -400],
      ],
      {},
      [['2026-10-20', 400, 0]],
    ],
    ['nothing', [['2026-10-01', 400]], { minor: 0 }, []],
  ])('%s', (_what, moves, more, parts) => {
    expect(told(placed(moves), more)).toEqual(parts);
  });
  test('is open for the next one no more', () => {
    const own = placed([
      ['2026-10-01', 500],
      ['2026-11-01', 200],
    ]);
    expect([told(own), told(own), told(own)]).toEqual([
      [['2026-10-20', 400, 0]],
      [
        ['2026-10-20', 100, 0],
        ['2026-11-01', 200, 0],
        ['2026-12-03', 100, 0],
      ],
      [['2026-12-03', 400, 0]],
    ]);
  });
  test('is of its own line', () => {
    const own = placed([['2026-10-01', 500]]);
    expect(own.parts('other', taken())).toEqual([{ day: '2026-12-03', minor: 400, closes: 0 }]);
  });
});

describe('what a credit gives back', () => {
  const back = { minor: -400 };
  test.each<[string, Moves, Partial<Taken>, [string, number, number][]]>([
    ['where so much was billed', [['2026-10-01', 0, 400]], back, [['2026-10-20', -400, 0]]],
    ['open value is not billed', [['2026-10-01', 400]], back, [['2026-12-03', -400, 0]]],
    [
      'month by month as it was billed',
      [
        ['2026-10-01', 0, 100],
        ['2026-12-01', 0, 900],
      ],
      back,
      [
        ['2026-10-20', -100, 0],
        ['2026-12-03', -300, 0],
      ],
    ],
    [
      'what it closes goes with it',
      [
        ['2026-10-01', 0, 100],
        ['2026-12-01', 0, 900],
      ],
      { ...back, closes: 400 },
      [
        ['2026-10-20', -100, 100],
        ['2026-12-03', -300, 300],
      ],
    ],
    [
      'a part of it is closed: first what counts first',
      [
        ['2026-10-01', 0, 100],
        ['2026-12-01', 0, 900],
      ],
      { ...back, closes: 150 },
      [
        ['2026-10-20', -100, 100],
        ['2026-12-03', -300, 50],
      ],
    ],
    ['closing alone is of its day', [], { minor: 0, closes: 30 }, [['2026-10-20', 0, 30]]],
    [
      'taken back, it opens what it closed',
      [['2026-10-01', 400]],
      { minor: 400, closes: -400 },
      [['2026-10-20', 400, -400]],
    ],
  ])('%s', (_what, moves, more, parts) => {
    expect(told(placed(moves), more)).toEqual(parts);
  });
  test('what it closes is not open again, what it does not close is', () => {
    const own = placed([['2026-10-01', 0, 400]]);
    own.parts('line', taken({ ...back, closes: 150 }));
    expect(told(own)).toEqual([
      ['2026-10-20', 250, 0],
      ['2026-12-03', 150, 0],
    ]);
  });
  test('what was taken may be given back', () => {
    const own = placed([['2026-10-01', 400]]);
    expect([told(own), told(own, back), told(own, back)]).toEqual([
      [['2026-10-20', 400, 0]],
      [['2026-10-20', -400, 0]],
      [['2026-12-03', -400, 0]],
    ]);
  });
});

describe('what is not split', () => {
  test.each<[string, Moves, Partial<Taken>, string]>([
    ['counts on its day where all of it fits', [['2026-10-01', 400]], {}, '2026-10-20'],
    ['else when it was recorded', [['2026-10-01', 399]], {}, '2026-12-03'],
    ['though it fits later', [['2026-11-01', 400]], {}, '2026-12-03'],
    ['recorded in its month, on its day', [], { recorded: '2026-10-31' }, '2026-10-20'],
    ['dated after it was recorded', [], { recorded: '2026-09-30' }, '2026-10-20'],
    ['given back where it was billed', [['2026-10-01', 0, 400]], { minor: -400 }, '2026-10-20'],
    ['and not where it was not', [['2026-10-01', 400]], { minor: -400 }, '2026-12-03'],
  ])('%s', (_what, moves, more, day) => {
    expect(placed(moves).whole('line', taken(more))).toBe(day);
  });
  test('is open for the next one no more, and may be given back', () => {
    const own = placed([['2026-10-01', 500]]);
    const days = [400, 400, -400, -400].map((minor) => own.whole('line', taken({ minor })));
    expect(days).toEqual(['2026-10-20', '2026-12-03', '2026-10-20', '2026-12-03']);
  });
});
