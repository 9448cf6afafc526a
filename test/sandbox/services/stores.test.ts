// PropertiesService and CacheService. What gas-fakes (brucemcpherson/gas-fakes, test/teststores.js)
// verified on the live platform is marked "live"; sizes are from platform.md 2.3.
import { ANA, BEN, run, workspaceOn } from '../bundle';

const PROPS = 'const p = PropertiesService.getScriptProperties();';
const CACHE = 'const c = CacheService.getScriptCache();';

describe('properties', () => {
  test.each(['getScriptProperties', 'getUserProperties', 'getDocumentProperties'])(
    'live: %s keeps, gives back and deletes',
    (method) => {
      expect(
        run(`const p = PropertiesService.${method}(); p.setProperty('t', 'v');
          const kept = p.getProperty('t');
      p.deleteProperty('t');
        return [typeof PropertiesService.${method}, kept, p.getProperty('t')];`),
      ).toEqual(['function', 'v', null]);
    },
  );
  test('live: deleteProperty and the writers return the store, for chaining', () => {
    expect(
      run(`${PROPS} return [p.deleteProperty('x') === p, p.setProperty('a', '1') === p,
        p.setProperties({}) === p,
      p.deleteAllProperties() === p]`),
    ).toEqual([true, true, true, true]);
  });
  test('a property that is not there is null, also one named like a method of objects', () => {
    expect(
      run(
        `${PROPS} return [p.getProperty('nothing'), p.getProperty('constructor'),
          p.getProperty('toString')]`,
      ),
    ).toEqual([null, null, null]);
  });
  test('whatever is kept comes back as text', () => {
    expect(
      run(
        `${PROPS} p.setProperty('n', 7); p.setProperty('b', true);
          return [p.getProperty('n'), p.getProperty('b')]`,
      ),
    ).toEqual(['7', 'true']);
  });
  test('several at once, with or without deleting the others', () => {
    expect(
      run(`${PROPS} p.setProperties({ a: '1', b: '2' }); p.setProperties({ c: '3' });
        const three = p.getKeys().sort();
      p.setProperties({ d: '4' }, true); return [three, p.getProperties()]`),
    ).toEqual([['a', 'b', 'c'], { d: '4' }]);
  });
  test('what getProperties gives is a copy', () => {
    expect(
      run(`${PROPS} p.setProperty('a', '1'); p.getProperties().a = '2'; return p.getProperty('a')`),
    ).toBe('1');
  });
  test('a value has at most 9 KB, a store 500 KB', () => {
    expect(
      run(`${PROPS} p.setProperty('a', 'x'.repeat(9 * 1024)); return p.getProperty('a').length`),
    ).toBe(9216);
    expect(() => run(`${PROPS} p.setProperty('a', 'x'.repeat(9 * 1024 + 1))`)).toThrow(
      'Argument too large: value',
    );
    expect(() =>
      run(`${PROPS} for (let i = 0; i < 60; i += 1) p.setProperty('k' + i, 'x'.repeat(9000))`),
    ).toThrow('exceeded the property storage quota');
  });
  test('bytes count, not characters', () => {
    expect(() => run(`${PROPS} p.setProperty('a', '\u20ac'.repeat(4000))`)).toThrow(
      'Argument too large: value',
    );
  });
  test("user properties are each user's own, script properties everybody's", () => {
    const workspace = workspaceOn(`
      function put() { PropertiesService.getUserProperties().setProperty('u', 'mine');
        PropertiesService.getScriptProperties().setProperty('s', 'ours'); }
      function get() {
        return [PropertiesService.getUserProperties().getProperty('u'),
        PropertiesService.getScriptProperties().getProperty('s')]; }`);
    workspace.as(ANA).call('put');
    expect(workspace.as(ANA).call('get')).toEqual(['mine', 'ours']);
    expect(workspace.as(BEN).call('get')).toEqual([null, 'ours']);
  });
});

describe('caches', () => {
  test.each(['getScriptCache', 'getUserCache', 'getDocumentCache'])(
    'live: %s keeps and removes; writers give null or nothing',
    (method) => {
      expect(
        run(`const c = CacheService.${method}(); const put = c.put('t', 'v');
          const got = c.get('t'); const removed = c.remove('t');
      return [typeof CacheService.${method}, put == null, got, removed == null, c.get('t')];`),
      ).toEqual(['function', true, 'v', true, null]);
    },
  );
  test('live: put and remove answer null', () => {
    expect(run(`${CACHE} return [c.put('t', 'v') === null, c.remove('t') === null]`)).toEqual([
      true,
      true,
    ]);
  });
  test('live: after its seconds an item is gone', () => {
    expect(
      run(
        `${CACHE} c.put('t', 'ex', 2); const before = c.get('t'); Utilities.sleep(2000);
          return [before, c.get('t')]`,
      ),
    ).toEqual(['ex', null]);
  });
  test('without seconds it stays ten minutes, and never longer than six hours', () => {
    const workspace = workspaceOn(
      `function put() { ${CACHE} c.put('short', '1'); c.put('long', '1', 999999); }
      function get() { ${CACHE} return [c.get('short'), c.get('long')]; }`,
      { clock: 'still' },
    );
    workspace.as(ANA).call('put');
    workspace.advance('PT9M59S');
    expect(workspace.as(ANA).call('get')).toEqual(['1', '1']);
    workspace.advance('PT1S');
    expect(workspace.as(ANA).call('get')).toEqual([null, '1']);
    workspace.advance('PT5H50M');
    expect(workspace.as(ANA).call('get')).toEqual([null, null]);
  });
  test('several at once; what is not there is not in the answer', () => {
    expect(
      run(`${CACHE} c.putAll({ a: '1', b: '2' }, 100); const two = c.getAll(['a', 'b', 'c']);
        c.removeAll(['a']);
      return [two, c.getAll(['a', 'b'])]`),
    ).toEqual([{ a: '1', b: '2' }, { b: '2' }]);
  });
  test('a key has at most 250 characters, a value 100 KB', () => {
    expect(
      run(
        `${CACHE} c.put('k'.repeat(250), 'x'.repeat(100 * 1024));
          return c.get('k'.repeat(250)).length`,
      ),
    ).toBe(102_400);
    expect(() => run(`${CACHE} c.put('k'.repeat(251), 'x')`)).toThrow('Argument too large: key');
    expect(() => run(`${CACHE} c.put('k', 'x'.repeat(100 * 1024 + 1))`)).toThrow(
      'Argument too large: value',
    );
  });
  test('over 1,000 items the oldest tenth goes (measured by J. Poehnelt)', () => {
    expect(
      run(
        `${CACHE} for (let i = 0; i < 1001; i += 1) c.put('k' + i, 'v');
          return ['k0', 'k99', 'k100', 'k1000'].map((k) => c.get(k))`,
      ),
    ).toEqual([null, null, 'v', 'v']);
  });
});
