// Brings what was built to Google with clasp, and asks Google what arrived: clasp says that all is well
// where a push was skipped, a deployment lets in nobody, or one lets in everybody. Each function answers
// what is wrong, blank where nothing is; `place` is where the project stands and how clasp and the
// network are called. It builds nothing.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

function tree(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.clasp.json')
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

const claspFile = ({ root }, { clasp }) => JSON.parse(readFileSync(path.join(root, clasp), 'utf8'));

/**
 * What a first push lacks, said before the tests take their minutes. clasp keeps who is logged in where
 * its own setting says, or in the home folder.
 */
export function unready({ root, home = homedir(), auth = process.env.clasp_config_auth }, { clasp }) {
  const file = path.join(root, clasp);
  const { scriptId = '' } = existsSync(file) ? claspFile({ root }, { clasp }) : {};
  if (!/^[\w-]{30,}$/.test(scriptId) || scriptId.startsWith('PUT_'))
    return `${clasp} has no script id yet: copy it from Project Settings in the script editor (README.md, Put it into a real sheet; docs/deploy.md for the keeper).`;
  if (existsSync(auth ?? path.join(home, '.clasprc.json'))) return '';
  return 'clasp is not logged in yet: npx clasp login, as the account that owns the script.';
}

/** The script that a folder goes to. clasp wants its own file beside the folder, so one is made. */
function withClaspFile(place, project, does) {
  const { scriptId } = claspFile(place, project);
  const file = path.join(place.root, `.clasp.push-${project.name}.json`);
  writeFileSync(file, JSON.stringify({ scriptId, rootDir: `dist/${project.name}` }));
  try {
    return does((...args) => place.run(['--project', file, ...args]), scriptId);
  } finally {
    rmSync(file, { force: true });
  }
}

/** A push that is skipped reports success, so what arrived is pulled back and compared. */
export function push(place, project) {
  const scriptId = withClaspFile(place, project, (clasp, id) => {
    clasp('push', '-f');
    return id;
  });
  return compare(place, project, scriptId);
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const ordered = (_key, value) =>
  isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** Google may write a manifest in another form and order; what it says has to be the same. */
const said = (file, bytes) =>
  path.basename(file) === 'appsscript.json' ? JSON.stringify(JSON.parse(bytes), ordered) : bytes.toString('base64');

function compare({ root, run }, { name }, scriptId) {
  const back = path.join(tmpdir(), `po-register-pull-${process.pid}`);
  mkdirSync(back, { recursive: true });
  writeFileSync(path.join(back, '.clasp.json'), JSON.stringify({ scriptId, rootDir: '.' }));
  try {
    run(['pull'], { cwd: back });
    const sent = path.join(root, 'dist', name);
    const same = (file) => [sent, back].map((folder) => said(file, readFileSync(path.join(folder, file))));
    const differs = tree(sent).filter((file) => {
      if (!existsSync(path.join(back, file))) return true;
      const [own, theirs] = same(file);
      return own !== theirs;
    });
    const extra = tree(back).filter((file) => !existsSync(path.join(sent, file)));
    const all = [...differs, ...extra];
    if (all.length > 0) return `The project at Google is not what was sent: ${all.join(', ')}`;
    console.log('Pushed, pulled back and compared: identical.');
    return '';
  } finally {
    rmSync(back, { recursive: true, force: true });
  }
}

/**
 * Who may open a deployment is what the manifest of its version says (manifest reference, Webapp; the
 * request that updates one carries a version and nothing of access). So each deployment gets a version
 * of its own, pushed with its own manifest; the desks' comes last and is what stays in the editor.
 */
const ACCESS = [
  ['page', ({ pageAccess = 'DOMAIN' }) => pageAccess],
  ['api', () => 'ANYONE_ANONYMOUS'],
];
const PAGE_ACCESS = ['DOMAIN', 'ANYONE'];

export async function deploy(place, project) {
  const known = claspFile(place, project);
  const { deployments = {}, pageAccess = 'DOMAIN' } = known;
  if (!ACCESS.every(([name]) => /^AKfycb/.test(deployments[name] ?? '')))
    return `${project.clasp} does not name both deployments, api and page: see docs/deploy.md.`;
  if (!PAGE_ACCESS.includes(pageAccess))
    return `${project.clasp}: pageAccess is ${PAGE_ACCESS.join(' or ')}, not ${pageAccess}.`;
  const manifest = path.join(place.root, 'dist', project.name, 'appsscript.json');
  const own = readFileSync(manifest, 'utf8');
  try {
    withClaspFile(place, project, (clasp) => {
      for (const [name, access] of ACCESS) {
        const { webapp, ...rest } = JSON.parse(own);
        const told = { ...rest, webapp: { ...webapp, access: access(known) } };
        writeFileSync(manifest, `${JSON.stringify(told, null, 2)}\n`);
        clasp('push', '-f');
        clasp('update-deployment', deployments[name]);
      }
    });
  } finally {
    writeFileSync(manifest, own);
  }
  const wrong = await wrongBuild(place, project, deployments.api);
  return wrong === '' ? openPage(place, deployments.page) : wrong;
}

const urlOf = (id) => `https://script.google.com/macros/s/${id}/exec`;
const TRIES = 5;
const WAIT_MS = 3000;

/** The address of the desks has to answer, and with this build; a new version takes some seconds. */
async function wrongBuild({ root, fetch, waitMs = WAIT_MS }, { name }, id) {
  const code = readFileSync(path.join(root, 'dist', name, 'Code.js'), 'utf8');
  const [, built] = /BUILD = "([0-9a-f]{12})"/.exec(code) ?? [];
  let build;
  for (let at = 0; at < TRIES && build !== built; at += 1) {
    if (at > 0) await new Promise((done) => setTimeout(done, waitMs));
    const text = await (await fetch(urlOf(id), { method: 'POST', body: '{}' })).text();
    build = /"build":"([0-9a-f]{12})"/.exec(text)?.[1];
  }
  if (build === built) {
    console.log(`Deployed: ${urlOf(id)} answers with build ${built}.`);
    return '';
  }
  return build
    ? `The address answers with build ${build}, not ${built}.`
    : 'The address answers with a page: its access is not Anyone.';
}

/** The page has to send whoever is not signed in to Google's sign-in: it names nobody otherwise. */
async function openPage({ fetch }, id) {
  const { hostname } = new URL((await fetch(urlOf(id))).url);
  if (hostname === 'accounts.google.com') return '';
  return `The page lets in people who are not signed in (it answered from ${hostname}), so it names nobody: set its access in Deploy, Manage deployments.`;
}
