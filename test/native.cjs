// The project's own code as Node itself runs it, outside of the context that jest makes for each test
// file: there every use of a global asks the context's global object, and everything that the machine
// learned of the code is lost with the file. A worker loads each module once; what a test file keeps
// for itself lives in test/, which stays jest's. No module of these folders keeps state of a test.
const { existsSync, readdirSync, readFileSync, statSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { buildSync } = require('esbuild');

const ROOT = path.resolve(__dirname, '..');
const BUILT = path.join(ROOT, 'dist/native');
const FOLDERS = ['src', 'sandbox', 'samples', 'bench', 'cli'];
/** Packages of ES modules, which `require` does not take: one file each. */
const MODULES = /^(@noble\/|micro-rsa-dsa-dh\/)/;
const COMMON = { format: 'cjs', target: 'node20', platform: 'node', logLevel: 'warning' };

/** The page's code belongs to a browser, tools begin by themselves, and the soak uses tests' own. */
const NEITHER = /^(src\/ui|sandbox\/tools|cli\/[a-z-]+\.ts|bench\/bench|bench\/soak)\b/;
/** Speaks to Google's globals, in whose place a test puts its own. */
const GLOBALS = /^src\/sheets\//;

const nameOf = (file) => path.relative(ROOT, file);
const isBuilt = (name) => FOLDERS.includes(name.split(path.sep)[0]) && !NEITHER.test(name);

/** Whether a test file gets this module from here. */
const isOwn = (file) => isBuilt(nameOf(file)) && !GLOBALS.test(nameOf(file));
const builtOf = (file) =>
  path.join(BUILT, nameOf(file)).replace(/\.ts$/, '.cjs');

const isStale = (file) => {
  const built = builtOf(file);
  return !existsSync(built) || statSync(built).mtimeMs <= statSync(file).mtimeMs;
};

/** Strips the types of whatever changed since this was last done; before the first worker begins. */
function build() {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => path.join(ROOT, folder, file)),
  ).filter((file) => isBuilt(nameOf(file)) && isStale(file));
  if (files.length === 0) return;
  buildSync({
    ...COMMON, entryPoints: files, outdir: BUILT, outbase: ROOT, outExtension: { '.js': '.cjs' },
  });
}

const found = (file) =>
  [file, `${file}.ts`, path.join(file, 'index.ts')].find(
    (one) => one.endsWith('.ts') && existsSync(one),
  );

/** What a test puts in the place of a function of its own `process` is what the code meets. */
let running = process;
const ownProcess = new Proxy(process, {
  get: (_target, key) => Reflect.get(running, key),
});

const modules = new Map();
/** What a module of the project exports, or a package by its file. */
function load(file) {
  if (file.includes('/node_modules/')) return require(file);
  const known = modules.get(file);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  const code = readFileSync(builtOf(file), 'utf8');
  const names = ['exports', 'require', 'module', 'process'];
  const run = vm.compileFunction(code, names, { filename: file });
  run.call(module.exports, module.exports, requireFrom(file), module, ownProcess);
  return module.exports;
}

function requireFrom(file) {
  const own = createRequire(file);
  return (name) => {
    if (MODULES.test(name)) return whole(own.resolve(name));
    const module = name.startsWith('.') ? found(path.resolve(path.dirname(file), name)) : undefined;
    return module ? load(module) : own(name);
  };
}

/** Through the getters of modules each rotation of a hash would be a call. */
function whole(file) {
  const known = modules.get(file);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  const { outputFiles } = buildSync({
    ...COMMON, entryPoints: [file], bundle: true, write: false,
  });
  const run = vm.compileFunction(outputFiles[0].text, ['exports', 'module'], { filename: file });
  run(module.exports, module);
  return module.exports;
}

const serve = (ofTestFile) => {
  running = ofTestFile;
};

module.exports = { build, isOwn, load, serve };
