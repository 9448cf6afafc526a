// What `npm run push` and `npm run deploy` do with clasp and ask of Google, on a folder of its own with
// a Google that keeps what it is sent: versions carry their manifest, deployments a version.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');
/** A place with a keeper of three lines; `clasp` and `fetch` stand for Google's side. */
const PLACE = `
  import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
  import { tmpdir } from 'node:os';
  import path from 'node:path';
  import { deploy, push, unready } from './push.mjs';
  const root = mkdtempSync(path.join(tmpdir(), 'po-push-'));
  const sent = path.join(root, 'dist/keeper');
  mkdirSync(sent, { recursive: true });
  const [CODE, MANIFEST] = ['var BUILD = "0123456789ab";', '{ "webapp": { "access": "ANYONE_ANONYMOUS", "executeAs": "USER_DEPLOYING" } }'];
  writeFileSync(path.join(sent, 'Code.js'), CODE);
  writeFileSync(path.join(sent, 'appsscript.json'), MANIFEST);
  const named = { api: 'AKfycbAPI', page: 'AKfycbPAGE' };
  const keeper = (more) => writeFileSync(path.join(root, '.clasp.keeper.json'),
    JSON.stringify({ scriptId: 'S', deployments: named, ...more }));
  keeper({});
  const google = { head: {}, access: {}, build: '0123456789ab', sent: (files) => files, signIn: (access) => access !== 'ANYONE_ANONYMOUS' };
  const files = ['Code.js', 'appsscript.json'];
  const run = (args, { cwd } = {}) => {
    if (args.includes('push')) google.head = google.sent(Object.fromEntries(files.map((file) => [file, readFileSync(path.join(sent, file), 'utf8')])));
    if (args.includes('update-deployment')) google.access[args.at(-1)] = JSON.parse(google.head['appsscript.json']).webapp.access;
    if (args.includes('pull')) for (const [file, text] of Object.entries(google.head)) writeFileSync(path.join(cwd, file), text);
  };
  const fetch = async (url, { method } = {}) => {
    const access = google.access[url.split('/').at(-2)];
    if (google.signIn(access)) return { url: 'https://accounts.google.com/v3/signin', text: async () => '<html>' };
    return { url, text: async () => method === 'POST' ? JSON.stringify({ ok: false, build: google.build }) : '<html>' };
  };
  const place = { root, run, fetch, waitMs: 1 };
  const project = { name: 'keeper', clasp: '.clasp.keeper.json' };
  const said = {};
  console.log = () => {};
`;
const END = `
  rmSync(root, { recursive: true });
  process.stdout.write(JSON.stringify(said));
`;

function answers(body: string): { [name: string]: unknown } {
  const done = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', `${PLACE}\n${body}\n${END}`],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  expect(done.stderr).toBe('');
  return JSON.parse(done.stdout) as { [name: string]: unknown };
}

test('each deployment gets the access of its own manifest, and the built one stays', () => {
  const said = answers(`
    said.domain = await deploy(place, project);
    said.access = { ...google.access };
    said.head = JSON.parse(google.head['appsscript.json']).webapp;
    said.kept = readFileSync(path.join(sent, 'appsscript.json'), 'utf8') === MANIFEST;
    keeper({ pageAccess: 'ANYONE' });
    said.consumer = await deploy(place, project);
    said.page = google.access.AKfycbPAGE;
  `);
  expect(said).toEqual({
    domain: '',
    access: { AKfycbPAGE: 'DOMAIN', AKfycbAPI: 'ANYONE_ANONYMOUS' },
    head: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' },
    kept: true,
    consumer: '',
    page: 'ANYONE',
  });
});

test('what is wrong is said: an old build, a page for everybody, a deployment without a name', () => {
  const said = answers(`
    google.build = 'ffffffffffff';
    said.old = await deploy(place, project);
    google.build = '0123456789ab';
    google.signIn = () => false;
    said.open = await deploy(place, project);
    google.signIn = () => true;
    said.closed = await deploy(place, project);
    keeper({ pageAccess: 'ANYONE_ANONYMOUS' });
    said.access = await deploy(place, project);
    keeper({ deployments: { api: 'AKfycbAPI' } });
    said.nameless = await deploy(place, project);
  `);
  expect(said['old']).toBe('The address answers with build ffffffffffff, not 0123456789ab.');
  expect(said['open']).toMatch(/^The page lets in people who are not signed in/);
  expect(said['closed']).toBe('The address answers with a page: its access is not Anyone.');
  expect(said['access']).toMatch(/pageAccess is DOMAIN or ANYONE, not ANYONE_ANONYMOUS/);
  expect(said['nameless']).toMatch(/does not name both deployments/);
});

test('a push is compared with what Google has; only the form of the manifest may differ', () => {
  const said = answers(`
    google.sent = (all) => ({ ...all, 'appsscript.json': JSON.stringify(JSON.parse(all['appsscript.json']), null, 2) });
    said.formed = push(place, project);
    const turned = ({ webapp: { access, executeAs } }) => ({ webapp: { executeAs, access } });
    google.sent = (all) => ({ ...all, 'appsscript.json': JSON.stringify(turned(JSON.parse(all['appsscript.json']))) });
    said.turned = push(place, project);
    google.sent = (all) => ({ ...all, 'appsscript.json': all['appsscript.json'].replace('_ANONYMOUS', '') });
    said.other = push(place, project);
    google.sent = (all) => ({ ...all, 'Code.js': all['Code.js'] + ' ' });
    said.changed = push(place, project);
    google.sent = (all) => ({ ...all, 'Old.js': '' });
    said.more = push(place, project);
    google.sent = () => ({});
    said.none = push(place, project);
  `);
  expect(said).toEqual({
    formed: '',
    turned: '',
    other: 'The project at Google is not what was sent: appsscript.json',
    changed: 'The project at Google is not what was sent: Code.js',
    more: 'The project at Google is not what was sent: Old.js',
    none: 'The project at Google is not what was sent: Code.js, appsscript.json',
  });
});

test('what a first push lacks is said before anything runs', () => {
  const said = answers(`
    const id = (scriptId) => { keeper({ scriptId }); return unready({ root, home: root, auth: undefined }, project); };
    said.placeholder = id('PUT_THE_KEEPERS_SCRIPT_ID_HERE_IN_ITS_PLACE');
    said.address = id('https://script.google.com/d/1abcdefghijklmnopqrstuvwxyz0123456789/edit');
    said.nobody = id('1abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJKLMNOPQR');
    writeFileSync(path.join(root, '.clasprc.json'), '{}');
    said.ready = id('1abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJKLMNOPQR');
    said.elsewhere = unready({ root, home: root, auth: path.join(root, 'none') }, project);
    rmSync(path.join(root, '.clasp.keeper.json'));
    said.none = unready({ root, home: root, auth: undefined }, project);
  `);
  const id = expect.stringMatching(/^\.clasp\.keeper\.json has no script id yet/) as unknown;
  const login = expect.stringMatching(/^clasp is not logged in yet: npx clasp login/) as unknown;
  expect(said).toEqual({
    ...{ placeholder: id, address: id, none: id },
    ...{ nobody: login, elsewhere: login, ready: '' },
  });
});

test('where clasp fails, the manifest is as it was built and no file of its own is left', () => {
  const said = answers(`
    const fails = { ...place, run: () => { throw new Error('clasp push ended with 1.'); } };
    said.told = await deploy(fails, project).catch((error) => error.message);
    said.kept = readFileSync(path.join(sent, 'appsscript.json'), 'utf8') === MANIFEST;
    said.left = readdirSync(root).filter((name) => name.startsWith('.clasp.push'));
  `);
  expect(said).toEqual({ told: 'clasp push ended with 1.', kept: true, left: [] });
});
