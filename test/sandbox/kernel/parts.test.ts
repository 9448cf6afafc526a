// The parts of an execution by themselves: the trace of its calls and the state of a lock.
import { LockState } from '../../../sandbox/kernel/locks';
import { askedText, Trace } from '../../../sandbox/kernel/trace';

const answered = (asked: string) => ({ asked, text: '1', error: null, at: 0 });

describe('a trace (sandbox.md, rules 3 and 4)', () => {
  const trace = (): Trace => {
    const made = new Trace();
    made.add(answered(askedText('Store.get', ['a'])));
    made.add(answered(askedText('Store.get', ['b'])));
    made.rewind();
    return made;
  };
  test('gives the answers again, in order, and then has none', () => {
    const again = trace();
    expect(again.next(askedText('Store.get', ['a']))?.text).toBe('1');
    expect(again.next(askedText('Store.get', ['b']))?.text).toBe('1');
    expect(again.next(askedText('Store.get', ['c']))).toBeNull();
    expect(() => again.assertUsedUp()).not.toThrow();
  });
  test.each([
    ['another argument', askedText('Store.get', ['x'])],
    ['another method', askedText('Store.set', ['a'])],
    ['one argument more', askedText('Store.get', ['a', 1])],
  ])('refuses %s, naming both calls', (_what, asked) => {
    expect(() => trace().next(asked)).toThrow(`first Store.get("a"), now ${asked}`);
  });
  test('says what was left unasked', () => {
    expect(() => trace().assertUsedUp()).toThrow('before it had asked Store.get("a")');
  });
});

describe('a lock', () => {
  const [one, two] = [{}, {}];
  test('is taken by one, and released by its holder only', () => {
    const lock = new LockState();
    expect([lock.take(one, 10), lock.take(two, 10), lock.take(one, 0)]).toEqual([
      true,
      false,
      true,
    ]);
    lock.release(two, 5);
    expect(lock.heldBy(one)).toBe(true);
    lock.release(one, 5);
    expect(lock.openTo(two)).toBe(true);
  });
  test('that came free after the waiting was over is not got any more', () => {
    const lock = new LockState();
    lock.take(one, Infinity);
    lock.release(one, 20_001);
    expect(lock.take(two, 20_000)).toBe(false);
    expect(lock.take(two, 20_001)).toBe(true);
  });
});
