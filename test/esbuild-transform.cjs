// Strips types with esbuild and hands jest CommonJS with an inline source map. Each file of the
// project binds the language's own objects once: in a context, and jest makes one for each test file,
// every use of a global asks the global object, which is dear in code that runs for minutes.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { buildSync, transformSync } = require('esbuild');
const { isOwn } = require('./native.cjs');

const SELF = readFileSync(__filename);

// Not Date and timers, which a test may replace after the file began.
const OWN = `Array ArrayBuffer BigInt Boolean Buffer Error Intl Int32Array JSON Map Math Number Object
  Promise Proxy RangeError Reflect RegExp Set String Symbol SyntaxError TypeError Uint8Array
  Uint32Array WeakMap WeakSet isFinite isNaN parseFloat parseInt structuredClone`.split(/\s+/);

/** On the first line, so that every line keeps its number. */
function bound(code) {
  const used = OWN.filter((name) => new RegExp(`(?<![.\\w$])${name}\\b`).test(code));
  const own = new RegExp(`\\b(?:const|let|var|function|class)\\s+(${used.join('|')})\\b`, 'g');
  const taken = new Set([...code.matchAll(own)].map(([, name]) => name));
  const names = used.filter((name) => !taken.has(name));
  if (names.length === 0) return code;
  const strict = code.startsWith('"use strict";') ? '"use strict";' : '';
  return `${strict}const { ${names.join(', ')} } = globalThis;${code.slice(strict.length)}`;
}

/** A package of modules as one file: through the getters of modules each rotation of a hash is a call. */
function whole(path) {
  const built = buildSync({
    entryPoints: [path], bundle: true, format: 'cjs', target: 'node20', write: false,
  });
  return built.outputFiles[0].text;
}

function stripped(source, path) {
  const loader = path.endsWith('.ts') ? 'ts' : 'js';
  return transformSync(source, {
    loader, format: 'cjs', target: 'node20', sourcefile: path, sourcemap: 'inline',
  }).code;
}

/** Large, and the same for every test file. */
const isShared = (path) => isOwn(path) || /\/node_modules\/(fast-check|playwright-core)\//.test(path);

module.exports = {
  getCacheKey: (source, path) =>
    createHash('sha256').update(SELF).update(path).update(source).digest('hex'),
  process: (source, path) => {
    if (isShared(path)) return { code: `module.exports = __native(${JSON.stringify(path)});` };
    return { code: bound(path.includes('/node_modules/') ? whole(path) : stripped(source, path)) };
  },
};
