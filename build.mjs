// Builds what is pushed to Google (dist/desk) and the tools that run it here (dist/tools).
// Uses only what Node brings until the packages are there, so that every npm script of this
// project works on a fresh clone: whatever is missing is installed first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
// A ceiling that a stray dependency would break; why it stands here: docs/decisions.md.
const LIMIT_BYTES = 1_500_000;

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

const DOORS = { desk: ['execute', 'onEdit', 'onOpen', 'query'] };

async function buildProject(esbuild, { name, entry, global, manifest, clasp }) {
  const exported = await doorsOf(esbuild, entry);
  const doors = DOORS[name].filter((door) => exported.includes(door));
  const footer = doors.map((door) => `function ${door}() { return ${global}.${door}.apply(this, arguments); }`);
  const out = path.join(root, 'dist', name);
  mkdirSync(out, { recursive: true });
  const result = await esbuild.build({
    entryPoints: [entry], bundle: true, format: 'iife', globalName: global, target: 'es2019',
    charset: 'utf8', legalComments: 'none', minify: false, write: false, logLevel: 'warning',
    absWorkingDir: root, footer: { js: footer.join('\n') },
  });
  const code = Buffer.from(result.outputFiles[0].contents);
  writeFileSync(path.join(out, 'Code.js'), code);
  writeFileSync(path.join(out, 'appsscript.json'), readFileSync(path.join(root, manifest)));
  return { name, bytes: code.length, clasp };
}

/**
 * One self-contained page: script and style inlined and made small, `</script` escaped. HtmlService
 * takes two slashes inside a template literal for a comment, so the page has neither of the two.
 */
async function buildPage(esbuild, out) {
  if (!existsSync(path.join(root, 'src/ui/sidebar.ts'))) return;
  const bundled = await esbuild.build({
    entryPoints: ['src/ui/sidebar.ts'], bundle: true, format: 'iife', target: 'es2022', minify: true,
    supported: { 'template-literal': false }, charset: 'utf8', legalComments: 'none',
    write: false, logLevel: 'warning', absWorkingDir: root,
  });
  const script = bundled.outputFiles[0].text.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const css = readFileSync(path.join(root, 'src/ui/styles.css'), 'utf8');
  const style = (await esbuild.transform(css, { loader: 'css', minify: true, target: 'chrome100' })).code;
  const page = readFileSync(path.join(root, 'src/ui/sidebar.html'), 'utf8')
    .replace('/*STYLE*/', () => style)
    .replace('/*SCRIPT*/', () => script);
  if (/`|\/\//.test(page)) throw new Error('The page has a backtick or two slashes.');
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, 'sidebar.html'), page);
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

function tree(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.clasp.json')
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** A push that is skipped reports success, so what arrived is pulled back and compared. */
function push() {
  const clasp = path.join(root, 'node_modules', '.bin', 'clasp');
  run(clasp, ['push', '-f']);
  const back = path.join(tmpdir(), `po-register-pull-${process.pid}`);
  mkdirSync(back, { recursive: true });
  const { scriptId } = JSON.parse(readFileSync(path.join(root, '.clasp.json'), 'utf8'));
  writeFileSync(path.join(back, '.clasp.json'), JSON.stringify({ scriptId, rootDir: '.' }));
  run(clasp, ['pull'], { cwd: back });
  const sent = path.join(root, 'dist', 'desk');
  const differs = tree(sent).filter((file) => {
    const there = path.join(back, file);
    return !existsSync(there) || !readFileSync(there).equals(readFileSync(path.join(sent, file)));
  });
  const extra = tree(back).filter((file) => !existsSync(path.join(sent, file)));
  rmSync(back, { recursive: true, force: true });
  if (differs.length + extra.length > 0) {
    console.error(`The project at Google is not what was sent: ${[...differs, ...extra].join(', ')}`);
    process.exit(1);
  }
  console.log('Pushed, pulled back and compared: identical.');
}

ensureInstalled();
const esbuild = await import('esbuild');
if (flags.has('--check')) check();
if (flags.has('--push')) { check(); run('npm', ['test']); }
const projects = existsSync(path.join(root, 'src/desk.ts'))
  ? [{ name: 'desk', entry: 'src/desk.ts', global: 'PO', manifest: 'appsscript.json', clasp: '.clasp.json' }]
  : [];
for (const project of projects) {
  const built = await buildProject(esbuild, project);
  if (!flags.has('--quiet')) console.log(`dist/${built.name}/Code.js ${built.bytes} bytes unminified; limit ${LIMIT_BYTES}`);
  if (built.bytes >= LIMIT_BYTES) { console.error('The bundle is larger than its limit.'); process.exit(1); }
}
await buildPage(esbuild, path.join(root, 'dist', 'desk'));
await buildTools(esbuild);
await buildPreview(esbuild);
if (flags.has('--push')) push();
