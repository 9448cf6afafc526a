// The bundle as Google would load it: its global functions are exactly the doors, nothing happens
// at load, and Google services cannot be named in the core.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { parse } from 'acorn';
import { ROOT } from './tree';

const CODE = readFileSync(path.join(ROOT, 'dist/desk/Code.js'), 'utf8');
const KEEPER = readFileSync(path.join(ROOT, 'dist/keeper/Code.js'), 'utf8');
const DOORS = ['execute', 'onEdit', 'onOpen', 'query'];
const SYNTAX = { ecmaVersion: 2020 } as const;
const KEEPERS = ['decidePo', 'doGet', 'doPost', 'loadPo'];

/** Global functions after loading the code into a context where any service call throws by name. */
function globalsOf(code: string): string[] {
  const touched = new Proxy(
    {},
    {
      get: (_target, name) => {
        throw new Error(`${String(name)} was used at load`);
      },
    },
  );
  const services = ['SpreadsheetApp', 'Sheets', 'PropertiesService', 'LockService', 'Session'];
  const context: { [name: string]: unknown } = {};
  for (const name of services) context[name] = touched;
  vm.createContext(context);
  vm.runInContext(code, context);
  const own = Object.keys(context).filter((name) => !services.includes(name));
  return own.filter((name) => typeof context[name] === 'function').sort();
}

describe('the doors', () => {
  test('are exactly those that are documented', () => {
    expect(globalsOf(CODE)).toEqual(DOORS);
  });
  test('are exactly those of the keeper in its own project', () => {
    expect(globalsOf(KEEPER)).toEqual(KEEPERS);
  });
  test('no trigger is made in the desk, where every editor could change what it runs', () => {
    expect(CODE).not.toMatch(/newTrigger/);
  });
  test('neither holds a key, a token or the address of anybody', () => {
    for (const code of [CODE, KEEPER]) {
      expect(code).not.toMatch(/-----BEGIN|AKfycb|AIza|ya29|eyJhbGci/);
      expect(code).not.toMatch(/["'`][0-9a-f]{64}["'`]/);
      expect(code).not.toMatch(/[\w.]+@(?!example\.)[\w-]+\.(com|org|net|fi)/);
    }
  });
  test('both are the same code in each folder they are pushed from', () => {
    expect(readFileSync(path.join(ROOT, 'dist/desk-keeper/Code.js'), 'utf8')).toBe(CODE);
  });
  test('the licence of each package in them stands in the notices', () => {
    const told = readFileSync(path.join(ROOT, 'NOTICES.md'), 'utf8');
    const packages = [...`${CODE}${KEEPER}`.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)];
    const names = [...new Set(packages.map(([, name = '']) => name))];
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const licence = readFileSync(path.join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8');
      expect(told).toContain(licence.trimEnd());
    }
  });
  test('negative control: one function more is seen', () => {
    expect(globalsOf(`${CODE}\nfunction extra() {}`)).not.toEqual(DOORS);
  });
  test('negative control: a service call at load is seen', () => {
    expect(() => globalsOf(`${CODE}\nSession.getActiveUser();`)).toThrow('used at load');
  });
  test('the bundle has no syntax that the editor refuses', () => {
    expect(CODE).not.toMatch(/^\s*(static |#)\w+/m);
    expect(CODE).not.toMatch(/\b\d+n\b/);
  });
  test('of comments only the names of files are in it', () => {
    const said: string[] = [];
    for (const code of [CODE, KEEPER])
      parse(code, { ...SYNTAX, onComment: (_block, text) => void said.push(text) });
    const others = said.filter((text) => !/^ ([\w.]+\/)*(src|node_modules)\/.+\.[jt]s$/.test(text));
    expect([said.length > 500, others]).toEqual([true, []]);
  });
  test('nor any newer than what Google publishes scripts with', () => {
    for (const code of [CODE, KEEPER]) expect(() => parse(code, SYNTAX)).not.toThrow();
  });
  test.each(['value ??= 1;', 'class Own { field = 1; }', 'class Own { #own() {} }', 'f(1_000);'])(
    'negative control: %s is seen',
    (line) =>
      expect(() => parse(`${CODE}\nvar value, f;\n${line}`, SYNTAX)).toThrow(/ \(\d+:\d+\)$/),
  );
});

describe('the fence around the core', () => {
  const compile = (line: string): string => {
    const folder = mkdtempSync(path.join(ROOT, 'src/core/fence-'));
    try {
      writeFileSync(path.join(folder, 'probe.ts'), line);
      writeFileSync(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({ extends: '../tsconfig.json', include: ['probe.ts'] }),
      );
      const tsc = path.join(ROOT, 'node_modules/.bin/tsc');
      return execFileSync(tsc, ['-p', folder], { encoding: 'utf8' });
    } catch (error) {
      return String((error as { stdout?: string }).stdout);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  test('a Google service in the core does not compile', () => {
    expect(compile('export const file = SpreadsheetApp.getActive();')).toMatch(/SpreadsheetApp/);
  });
  test('negative control: a line without one does', () => {
    expect(compile('export const one = 1;')).toBe('');
  });
});
