// Holds the tree to the house's rules: what may import what, banned words and calls, sizes. Each
// fence has a negative control: a file that breaks it, which the same check has to find.
import { circles, edges, functionLengths, needless, sources } from './tree';
import type { Source } from './tree';

const ROOMS: { room: string; may: RegExp }[] = [
  {
    room: 'src/core',
    may: /^(src\/core\/|@noble\/hashes\/|@rgrove\/parse-xml|micro-rsa-dsa-dh\/)/,
  },
  { room: 'src/app', may: /^src\/(core|app)\// },
  { room: 'src/sheets', may: /^src\/(core|sheets|app)\// },
  { room: 'src/ui', may: /^src\/(ui|core|app)\// },
  { room: 'src/desk', may: /^src\/(core|app|sheets|desk)(\/|$)/ },
  { room: 'src/keeper', may: /^src\/(core|app|sheets|desk|keeper)(\/|$)/ },
];

/** Edges that a room may not have. */
function trespasses(source: Source): string[] {
  const rule = ROOMS.find(({ room }) => source.file.startsWith(`${room}/`));
  if (!rule) return [];
  return edges(source)
    .filter((target) => !rule.may.test(target))
    .map((target) => `${source.file} imports ${target}`);
}

/** Value imports (not type-only) of rooms of which a room may know types alone. */
function valueTrespasses({ file, text }: Source): string[] {
  const values = [...text.matchAll(/^import (?!type )([^;]*?) from '([^']+)'/gms)];
  const foreign = file.startsWith('src/ui/')
    ? /\/(app|core)\//
    : file.startsWith('src/core/')
      ? /\/(app|sheets|ui)\//
      : null;
  return values
    .map(([, , target = '']) => target)
    .filter((target) => foreign?.test(`/${target.replace(/\.\.\//g, '')}`))
    .map((target) => `${file} imports values of ${target}`);
}

const BANNED: { room: RegExp; what: RegExp; instead: string }[] = [
  {
    room: /^src\/core\//,
    what: /new Date\b|Date\.now|Math\.random|\.toFixed\(|\bparseFloat\(|\bconsole\b/,
    instead: 'the core is told',
  },
  {
    room: /^src\/core\/(?!outcome\.ts)/,
    what: /^\s*throw\b/m,
    instead: 'return a refusal, or assert',
  },
  { room: /^src\/app\//, what: /new Date\b|Date\.now|Math\.random/, instead: 'ask a port' },
  {
    room: /^src\//,
    what: /innerHTML|\.getValue\(|\.setValue\(|appendRow|<\?!=|@ts-ignore|as unknown as|export default|: any\b/,
    instead: 'see the house rules',
  },
  {
    room: /^src\//,
    what: /\b(class|interface|function|const) \w*(Manager|Helper|Util|Utils|Handler)\b/,
    instead: 'a word that means something',
  },
  {
    room: /^src\/(?!core\/number\.ts)/,
    what: /\bInfo\b|\bData\b(?=[A-Z {(<])/,
    instead: 'a word that means something',
  },
];

function banned({ file, text }: Source): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
  return BANNED.filter(({ room, what }) => room.test(file) && what.test(code)).map(
    ({ what, instead }) => `${file}: ${String(code.match(what)?.[0])} (${instead})`,
  );
}

/** Files that may be longer, each with why. */
const LONGER: { [file: string]: string } = {
  'src/core/tables.ts': 'one declaration of every column, a list and not logic',
};
const FILE_LINES = 300;
const FUNCTION_LINES = 40;
// A view is one tree of elements; broken up further it reads worse, not better.
const VIEW_LINES = 80;

const src = sources('src');

describe('what may import what', () => {
  test('no file reaches into a room it may not see', () => {
    expect(src.flatMap(trespasses)).toEqual([]);
  });
  test('the page and the core know only types of other rooms', () => {
    expect(src.flatMap(valueTrespasses)).toEqual([]);
  });
  test('no files take values of each other in a circle', () => {
    expect(circles([...src, ...sources('cli')])).toEqual([]);
  });
  test('negative control: a circle of three is found, and one of types alone is none', () => {
    const file = (name: string, text: string): Source => ({ file: `src/${name}.ts`, text });
    const three = [
      file('a', "import { b } from './b';"),
      file('b', "export { c } from './c';"),
      file('c', "import {\n  a,\n} from './a';"),
      file('lone', "import { a } from './a';"),
    ];
    expect(circles(three)).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']]);
    const typed = "import type { A } from './a';\nimport { type C, type D } from './a';";
    expect(circles([file('a', "import { b } from './b';"), file('b', typed)])).toEqual([]);
  });
  test('the sandbox runs the bundle and imports nothing of src', () => {
    const inside = sources('sandbox').flatMap((source) =>
      edges(source).filter((target) => target.startsWith('src')),
    );
    expect(inside).toEqual([]);
  });
  test('negative control: a core file that imports the sheets is found', () => {
    const bad = { file: 'src/core/bad.ts', text: `import type { Cell } from '../sheets/codec';` };
    expect(trespasses(bad)).toHaveLength(1);
    const ui = { file: 'src/ui/bad.ts', text: `import { accept } from '../core/outcome';` };
    expect(valueTrespasses(ui)).toHaveLength(1);
  });
});

describe('banned words and calls', () => {
  test('none stands in the source', () => {
    expect(src.flatMap(banned)).toEqual([]);
  });
  test('negative control: each kind is found', () => {
    const bad = [
      { file: 'src/core/bad.ts', text: 'const day = new Date();' },
      { file: 'src/core/bad.ts', text: 'function f() {\n  throw new Error();\n}' },
      { file: 'src/sheets/bad.ts', text: 'range.setValue(1);' },
      { file: 'src/app/bad.ts', text: 'class OrderManager {}' },
    ];
    expect(bad.flatMap(banned)).toHaveLength(4);
  });
});

/** What Google calls, which no file imports. */
const DOORS = /^src\/(desk|keeper)\.ts:/;
/** What there is, by which tests look whether each of it is told or judged, and what makes tests quick. */
const LISTS = [
  ...['src/app/paper-input.ts: PAPERS', 'src/core/kinds.ts: ALL_KINDS'],
  ...['cli/verify/month-told.ts: isTold', 'sandbox/beginnings.ts: keepBeginnings'],
  'sandbox/kernel/idle.ts: beginAnew',
];
describe('exports', () => {
  const product = [...src, ...sources('cli'), ...sources('sandbox')];
  const rest = ['bench', 'samples', 'test'].flatMap((folder) => sources(folder));
  test('each is needed by another file of the product', () => {
    const found = needless(product, rest).filter((one) => !DOORS.test(one));
    expect(found.filter((one) => !LISTS.includes(one))).toEqual([]);
  });
  test('negative control: one that a test alone takes is found, and one that nobody takes', () => {
    const file = 'src/core/x.ts';
    const text = 'export const lone = 1;\nexport function twice() { return twice; }\n';
    const taker = { file: 'test/x.ts', text: "import { lone, type twice } from './x';\n" };
    expect(needless([{ file, text }], [taker])).toEqual([`${file}: lone`]);
    expect(needless([{ file, text }], [])).toEqual([`${file}: lone`, `${file}: twice`]);
  });
});

describe('sizes', () => {
  test('no file is longer than it should be', () => {
    const long = [...src, ...sources('sandbox')].filter(
      ({ file, text }) => text.split('\n').length - 1 > FILE_LINES && !(file in LONGER),
    );
    expect(long.map(({ file, text }) => `${file}: ${text.split('\n').length - 1}`)).toEqual([]);
  });
  test('no function is longer than forty lines', () => {
    const long = src
      .flatMap(functionLengths)
      .filter(
        ({ name, lines }) => lines > (name.startsWith('src/ui/') ? VIEW_LINES : FUNCTION_LINES),
      );
    expect(long).toEqual([]);
  });
  test('every file says first what it is for', () => {
    const silent = [...src, ...sources('sandbox')].filter(({ text }) => !text.startsWith('//'));
    expect(silent.map(({ file }) => file)).toEqual([]);
  });
  test('negative control: a long function is found', () => {
    const body = Array.from({ length: 41 }, (_, at) => `  call(${at});`).join('\n');
    const [found] = functionLengths({ file: 'src/x.ts', text: `function long() {\n${body}\n}` });
    expect(found?.lines).toBeGreaterThan(FUNCTION_LINES);
  });
});
