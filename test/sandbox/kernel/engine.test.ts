// The scheduler alone, with participants that only note their steps.
import { Clock, durationMs } from '../../../sandbox/kernel/clock';
import { Engine, type Participant } from '../../../sandbox/kernel/engine';
import { mixSeed, seeded, uuidFrom } from '../../../sandbox/kernel/random';

/** Takes `steps` steps and notes its name at each; asks before every step but its first. */
class Walker implements Participant {
  ended = false;
  constructor(
    private readonly engine: Engine,
    private readonly name: string,
    private left: number,
    private readonly notes: string[],
    private readonly until: number | null = null,
  ) {}
  ready(): boolean {
    return this.until === null || this.engine.clock.now >= this.until;
  }
  deadline(): number | null {
    return this.until;
  }
  step(): void {
    do {
      this.notes.push(this.name);
      this.left -= 1;
      if (this.left === 0) {
        this.ended = true;
        return;
      }
    } while (this.engine.stay(this));
  }
}

function walk(seed: number): string {
  const random = seeded(seed);
  const engine = new Engine(new Clock(0), (count) => Math.floor(random() * count));
  const notes: string[] = [];
  for (const name of ['a', 'b', 'c']) engine.add(new Walker(engine, name, 3, notes));
  engine.run();
  return notes.join('');
}

describe('the scheduler', () => {
  test('lets every participant take all its steps, whatever the seed', () => {
    for (let seed = 1; seed <= 50; seed += 1)
      expect([...walk(seed)].sort().join('')).toBe('aaabbbccc');
  });

  test('gives the same order for the same seed, and many orders for many seeds', () => {
    expect(walk(7)).toBe(walk(7));
    const orders = new Set(Array.from({ length: 200 }, (_, seed) => walk(seed)));
    expect(orders.size).toBeGreaterThan(100);
  });

  test('moves the clock to the nearest deadline when everybody waits', () => {
    const engine = new Engine(new Clock(0), () => 0);
    const notes: string[] = [];
    engine.add(new Walker(engine, 'late', 1, notes, 5000));
    engine.add(new Walker(engine, 'soon', 1, notes, 2000));
    engine.run();
    expect(notes).toEqual(['soon', 'late']);
    expect(engine.clock.now).toBe(5000);
  });

  test('says so when everybody waits for ever', () => {
    const engine = new Engine(new Clock(0), () => 0);
    engine.add({ ended: false, ready: () => false, deadline: () => null, step: () => undefined });
    expect(() => engine.run()).toThrow('every execution waits for another');
  });
});

describe('seeds', () => {
  test('numbers lie from 0 to below 1 and repeat with their seed', () => {
    const [one, two] = [seeded(3), seeded(3)];
    for (let turn = 0; turn < 1000; turn += 1) {
      const drawn = one();
      expect(drawn).toBe(two());
      expect(drawn >= 0 && drawn < 1).toBe(true);
    }
  });
  test('mixing tells its parts apart', () => {
    expect(mixSeed(1, 23)).not.toBe(mixSeed(12, 3));
    expect(mixSeed('a', 'b')).not.toBe(mixSeed('b', 'a'));
  });
  test('a UUID is of version 4', () => {
    expect(uuidFrom(seeded(9))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});

describe('durations (ISO 8601)', () => {
  test.each([
    ['PT1H', 3_600_000],
    ['P2D', 172_800_000],
    ['PT1M30S', 90_000],
    ['PT0.5S', 500],
    ['P1DT1H', 90_000_000],
    ['1h', null],
    ['P', null],
    ['PT', null],
    ['P1M', null],
    ['', null],
  ])('%s', (text, ms) => expect(durationMs(text)).toBe(ms));
});

/** Makes `calls` calls; whoever stops before one makes its run again from the start. */
class Caller implements Participant {
  static deepest = 0;
  private static depth = 0;
  runs = 0;
  private done = 0;
  constructor(
    private readonly engine: Engine,
    private readonly notes: string[],
    private readonly how: { name: string; calls: number; asks: 'stay' | 'hold' },
  ) {}
  get ended(): boolean {
    return this.done === this.how.calls;
  }
  ready(): boolean {
    return true;
  }
  deadline(): number | null {
    return null;
  }
  step(): void {
    this.runs += 1;
    Caller.depth += 1;
    Caller.deepest = Math.max(Caller.deepest, Caller.depth);
    do {
      this.notes.push(this.how.name);
      this.done += 1;
    } while (!this.ended && this.engine[this.how.asks](this));
    Caller.depth -= 1;
  }
}

function callers(asks: 'stay' | 'hold', seed: number, many: number) {
  const random = seeded(seed);
  const engine = new Engine(new Clock(0), (count) => Math.floor(random() * count));
  const notes: string[] = [];
  const all = Array.from({ length: many }, (_, at) => {
    return new Caller(engine, notes, { name: `${at},`, calls: 4, asks });
  });
  for (const one of all) engine.add(one);
  engine.run();
  return { order: notes.join(''), runs: all.reduce((sum, { runs }) => sum + runs, 0) };
}

describe('whoever holds in the midst of a call', () => {
  test.each([2, 5, 30])('moves in the same order as who stops there, %i of them', (many) => {
    for (let seed = 1; seed <= 50; seed += 1)
      expect(callers('hold', seed, many).order).toBe(callers('stay', seed, many).order);
  });

  test('goes on where it stood, and runs again less often', () => {
    const runs = (asks: 'stay' | 'hold', many: number): number =>
      Array.from({ length: 50 }, (_, seed) => callers(asks, seed, many).runs).reduce(
        (sum, one) => sum + one,
      );
    expect(runs('hold', 2)).toBeLessThan(runs('stay', 2) * 0.8);
    expect(runs('hold', 30)).toBeLessThan(runs('stay', 30));
  });

  test('lies below few others, so that the stack does not end', () => {
    Caller.deepest = 0;
    callers('hold', 1, 200);
    expect(Caller.deepest).toBe(9);
  });
});
