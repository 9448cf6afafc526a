// Builds what is pushed to Google (dist/desk) and the tools that run it here (dist/tools).
// Uses only what Node brings until the packages are there, so that every npm script of this
// project works on a fresh clone: whatever is missing is installed first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
// A ceiling that a stray dependency would break; why it stands here: docs/decisions.md.
const LIMIT_BYTES = 1_700_000;

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function ensureInstalled() {
  const stamp = path.join(root, 'node_modules', '.package-lock.json');
  const have = existsSync(stamp) && existsSync(path.join(root, 'node_modules', 'esbuild'));
  if (have) return;
  console.error('Installing packages (first run only) ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', process.stderr, 'inherit'],
  });
}

/** The names that a project shows to Google: the exports of its entry, read from an ESM pass. */
async function doorsOf(esbuild, entry) {
  const pass = await esbuild.build({
    entryPoints: [entry], bundle: true, format: 'esm', write: false, metafile: true,
    target: 'es2019', logLevel: 'silent', outdir: 'unused', absWorkingDir: root,
  });
  return Object.values(pass.metafile.outputs)[0].exports;
}

const DOORS = {
  desk: ['execute', 'onEdit', 'onOpen', 'query'],
  keeper: ['decidePo', 'doGet', 'doPost', 'loadPo'],
};
/** `as`: other folders with the same code and another manifest. `clasp` says which project it is. */
const PROJECTS = [
  {
    name: 'desk', entry: 'src/desk.ts', global: 'PO', manifest: 'appsscript.json', clasp: '.clasp.json',
    as: [{ name: 'desk-keeper', manifest: 'keeper/desk.appsscript.json', clasp: '.clasp.json' }],
  },
  {
    name: 'keeper', entry: 'src/keeper.ts', global: 'KEEPER', manifest: 'keeper/appsscript.json',
    clasp: '.clasp.keeper.json', as: [],
  },
];
const folders = (project) => [project, ...project.as];

/** Where a file of the project begins: the one kind of comment that is left of the sources. */
const IS_PLACE = /^ [\w@./-]+\.[cm]?[jt]s$/;

/**
 * What packages say of themselves stands in the packages, and what the bundler tells itself
 * (`@__PURE__`) is of use to nobody. A line that held nothing else goes with its comment.
 */
async function uncommented(code) {
  const { parse } = await import('acorn');
  const cuts = [];
  const onComment = (_block, text, start, end) => { if (!IS_PLACE.test(text)) cuts.push({ start, end }); };
  parse(code, { ecmaVersion: 2022, onComment });
  let kept = '';
  let from = 0;
  for (const { start, end } of cuts) {
    const line = code.lastIndexOf('\n', start - 1) + 1;
    const alone = code[end] === '\n' && code.slice(Math.max(line, from), start).trim() === '';
    kept += code.slice(from, alone ? Math.max(line, from) : start);
    from = alone ? end + 1 : end + (code[end] === ' ' ? 1 : 0);
  }
  return kept + code.slice(from);
}

/**
 * The whole program stands in one function, so the first step of its indentation says nothing; each
 * further step is a tab, half of what two spaces are. Both are nothing but bytes that Google loads at
 * every call. Lines within a text with places keep theirs.
 */
async function outdented(code) {
  const { parse } = await import('acorn');
  const kept = new Set();
  const onToken = ({ type, loc }) => {
    if (type.label !== 'template') return;
    for (let line = loc.start.line + 1; line <= loc.end.line; line += 1) kept.add(line);
  };
  parse(code, { ecmaVersion: 2022, locations: true, onToken });
  const lines = code.split('\n');
  const tabbed = (line) => line.replace(/^ {2}/, '').replace(/^ +/, (own) => '\t'.repeat(own.length / 2) + ' '.repeat(own.length % 2));
  return lines.map((line, at) => (kept.has(at + 1) ? line : tabbed(line))).join('\n');
}

/** What Google's own published scripts use (docs/decisions.md); all else that is newer is lowered. */
const SYNTAX = { target: 'es2019', supported: { 'optional-chain': true, 'nullish-coalescing': true } };
/** A package calls this as the script loads; without it there would not even be a menu. */
const OLDER = { 'Object.hasOwn': 'Object.prototype.hasOwnProperty.call' };

async function bundled(esbuild, { name, entry, global }) {
  const exported = await doorsOf(esbuild, entry);
  const doors = DOORS[name].filter((door) => exported.includes(door));
  const footer = doors.map((door) => `function ${door}() { return ${global}.${door}.apply(this, arguments); }`);
  const result = await esbuild.build({
    entryPoints: [entry], bundle: true, format: 'iife', globalName: global, ...SYNTAX, define: OLDER,
    charset: 'utf8', legalComments: 'none', minify: false, write: false, logLevel: 'warning',
    absWorkingDir: root, footer: { js: footer.join('\n') },
  });
  return outdented(await uncommented(result.outputFiles[0].text));
}

const marked = (...texts) => createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12);

/** What is pushed, with the digest of its own and that of all that was made with it. */
function writeProject({ name, ...project }, made, release) {
  const code = Buffer.from(made.replace('@@BUILD@@', marked(made)).replace('@@RELEASE@@', release));
  for (const folder of folders({ name, ...project })) {
    const out = path.join(root, 'dist', folder.name);
    mkdirSync(out, { recursive: true });
    writeFileSync(path.join(out, 'Code.js'), code);
    writeFileSync(path.join(out, 'appsscript.json'), readFileSync(path.join(root, folder.manifest)));
  }
  return { name, bytes: code.length };
}

/**
 * One self-contained page: script and style inlined and made small, `</script` escaped. HtmlService
 * takes two slashes inside a template literal for a comment, so the page has neither of the two.
 */
async function buildPage(esbuild, name, outs) {
  const bundled = await esbuild.build({
    entryPoints: [`src/ui/${name}.ts`], bundle: true, format: 'iife', target: 'es2022', minify: true,
    supported: { 'template-literal': false }, charset: 'utf8', legalComments: 'none',
    write: false, logLevel: 'warning', absWorkingDir: root,
  });
  const script = bundled.outputFiles[0].text.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const css = readFileSync(path.join(root, 'src/ui/styles.css'), 'utf8');
  const style = (await esbuild.transform(css, { loader: 'css', minify: true, target: 'chrome100' })).code;
  const page = readFileSync(path.join(root, `src/ui/${name}.html`), 'utf8')
    .replace('/*STYLE*/', () => style)
    .replace('/*SCRIPT*/', () => script);
  if (/`|\/\//.test(page)) throw new Error('The page has a backtick or two slashes.');
  for (const out of outs) {
    mkdirSync(path.join(root, 'dist', out), { recursive: true });
    writeFileSync(path.join(root, 'dist', out, `${name}.html`), page);
  }
}

/** The other languages: what the page says itself, words of the register, dialogs of the menu (`@desk`). */
function buildTexts(outs) {
  for (const file of readdirSync(path.join(root, 'src/ui/texts')).filter((name) => /^[a-z]+\.json$/.test(name))) {
    const both = [file, file.replace('.', '-register.')]
      .map((name) => JSON.parse(readFileSync(path.join(root, 'src/ui/texts', name), 'utf8')));
    const desk = JSON.parse(readFileSync(path.join(root, 'src/ui/texts', file.replace('.', '-desk.')), 'utf8'));
    const text = JSON.stringify(Object.assign({}, ...both, { '@desk': desk }));
    if (/[<&`]|\/\//.test(text)) throw new Error(`${file} has a sign that HtmlService would take for its own.`);
    for (const out of outs) writeFileSync(path.join(root, 'dist', out, `texts-${file.replace('.json', '.html')}`), text);
  }
}

function toolEntries() {
  const entries = {};
  for (const folder of ['sandbox/tools', 'cli', 'bench']) {
    const dir = path.join(root, folder);
    if (!existsSync(dir)) continue;
    for (const file of readdirSync(dir)) {
      if (/^[a-z-]+\.ts$/.test(file)) entries[path.basename(file, '.ts')] = `${folder}/${file}`;
    }
  }
  return entries;
}

async function buildTools(esbuild) {
  const entryPoints = toolEntries();
  if (Object.keys(entryPoints).length === 0) return;
  await esbuild.build({
    entryPoints, bundle: true, format: 'esm', platform: 'node', target: 'node20',
    outdir: 'dist/tools', outExtension: { '.js': '.mjs' }, packages: 'external', splitting: true,
    chunkNames: 'chunks/[name]-[hash]', sourcemap: 'linked', logLevel: 'warning', absWorkingDir: root,
  });
}

/** The preview: its page, and the bridge that stands for `google.script` in the project's pages. */
async function buildPreview(esbuild) {
  const from = path.join(root, 'sandbox', 'preview', 'page');
  if (!existsSync(from)) return;
  const out = path.join(root, 'dist', 'preview');
  await esbuild.build({
    entryPoints: [path.join(from, 'main.ts'), path.join(from, 'bridge.ts')], bundle: true,
    format: 'iife', target: 'es2022', charset: 'utf8', outdir: out, logLevel: 'warning',
  });
  for (const file of ['index.html', 'page.css']) {
    writeFileSync(path.join(out, file), readFileSync(path.join(from, file)));
  }
}

function check() {
  const tsc = path.join(root, 'node_modules', '.bin', 'tsc');
  for (const project of ['.', 'src/core', 'src/app', 'src/ui', 'sandbox', 'sandbox/preview/page', 'test']) {
    if (existsSync(path.join(root, project, 'tsconfig.json'))) run(tsc, ['-p', project]);
  }
  console.log('Types are right.');
}

ensureInstalled();
const esbuild = await import('esbuild');
if (flags.has('--check')) check();
const pushed = PROJECTS.flatMap(folders).find(({ name }) => flags.has(`--push=${name}`));
const goes = pushed ?? (flags.has('--deploy') ? PROJECTS[1] : undefined);
if (goes) {
  const lacks = (await import('./push.mjs')).unready({ root }, goes);
  if (lacks !== '') { console.error(lacks); process.exit(1); }
}
if (pushed) { check(); run('npm', ['test']); }
const texts = [];
for (const project of PROJECTS) texts.push(await bundled(esbuild, project));
for (const [at, project] of PROJECTS.entries()) {
  const built = writeProject(project, texts[at], marked(...texts));
  if (!flags.has('--quiet')) console.log(`dist/${built.name}/Code.js ${built.bytes} bytes unminified; limit ${LIMIT_BYTES}`);
  if (built.bytes >= LIMIT_BYTES) { console.error('The bundle is larger than its limit.'); process.exit(1); }
}
await buildPage(esbuild, 'sidebar', ['desk', 'desk-keeper']);
await buildPage(esbuild, 'approve', ['keeper']);
buildTexts(['desk', 'desk-keeper', 'keeper']);
await buildTools(esbuild);
await buildPreview(esbuild);
if (pushed || flags.has('--deploy')) {
  const { push, deploy } = await import('./push.mjs');
  // Thrown, so that what was changed for a push is put back.
  const clasp = (args, options) => {
    const command = path.join(root, 'node_modules', '.bin', 'clasp');
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
    if (status !== 0) throw new Error(`clasp ${args.join(' ')} ended with ${status}.`);
  };
  const place = { root, run: clasp, fetch };
  const brought = async () => (pushed ? push(place, pushed) : deploy(place, PROJECTS[1]));
  const failed = await brought().catch(({ message }) => message);
  if (failed !== '') { console.error(failed); process.exit(1); }
}
