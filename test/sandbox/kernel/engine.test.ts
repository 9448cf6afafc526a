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
