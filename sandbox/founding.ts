// How a workspace begins: its file, its people and the project that is bound to the file.
// Everything that looks like Google's own making (ids) comes from the seed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Contexts } from './doors/stage';
import { urlOf } from './doors/web';
import { clientIdOf } from './kernel/google';
import type { Access, Deployment, Project, ProjectState } from './kernel/project';
import { fileIdFrom, mixSeed, seeded } from './kernel/random';
import type { HeldFile } from './kernel/unflushed';
import { World } from './kernel/world';
import { installServices } from './services';
import { SheetFile } from './sheets';

export interface WorkspaceSpec {
  readonly owner: string;
  readonly editors?: readonly string[];
  readonly viewers?: readonly string[];
  /** null or absent: consumer accounts. */
  readonly domain?: string | null;
  readonly timeZone?: string;
  readonly locale?: string;
  /** Of everybody's Google account, as in "de"; English where absent. */
  readonly language?: string;
  /** ISO 8601 UTC. */
  readonly now?: string;
  readonly seed?: number;
  readonly name?: string;
  /** `still`: calls cost no time. */
  readonly clock?: 'still' | 'moving';
  /** The folder of the built project; `dist/desk` where absent. */
  readonly project?: string;
  /** What `UrlFetchApp` may reach. */
  readonly urls?: { readonly [url: string]: { readonly status: number; readonly text: string } };
  /** `keeper`: a standalone project beside the desk, deployed by a role account that edits the file. */
  readonly profile?: 'keeper';
  readonly keeper?: KeeperSpec;
  /** Contexts of races; `fresh` gives the same traces, slower. */
  readonly raceContexts?: Contexts;
}

/** The second project; whatever is absent is as docs/deploy.md would have it. */
export interface KeeperSpec {
  /** The role account that owns and deploys it. */
  readonly account?: string;
  /** The folder of the built project; `dist/keeper` where absent. */
  readonly project?: string;
  readonly access?: Access;
  /** `two`: a second file, `desk`, with a project of its own; the register's stays `main`. */
  readonly files?: 'two';
  readonly executeAs?: Deployment['executeAs'];
  /** Script properties that its admin typed, and those that the desk's owner did. */
  readonly properties?: { readonly [name: string]: string };
  readonly deskProperties?: { readonly [name: string]: string };
}

const DEFAULT_NOW = '2026-10-01T08:00:00Z';

export function newWorld(spec: WorkspaceSpec): World {
  const seed = spec.seed ?? 1;
  const state = World.blank(Date.parse(spec.now ?? DEFAULT_NOW), seed);
  const world = new World(
    {
      ...state,
      domain: spec.domain ?? null,
      still: spec.clock === 'still',
      language: spec.language ?? 'en',
      urls: { ...spec.urls },
    },
    installServices,
  );
  const ids = seeded(mixSeed(seed, 'ids'));
  const account = accountOf(spec);
  world.hold(
    'main',
    SheetFile.create({
      id: fileIdFrom(ids),
      name: spec.name ?? 'PO Register',
      owner: spec.owner,
      editors: [...(spec.editors ?? []), ...(account === null ? [] : [account])],
      viewers: spec.viewers ?? [],
      domain: spec.domain ?? null,
      locale: spec.locale ?? 'en_GB',
      timeZone: spec.timeZone ?? 'Etc/UTC',
    }),
  );
  world.addProject('desk', {
    scriptId: fileIdFrom(ids, 57),
    owner: spec.owner,
    boundTo: 'main',
    folder: path.resolve(spec.project ?? (account === null ? 'dist/desk' : 'dist/desk-keeper')),
    properties: {},
    caches: {},
  });
  if (account !== null) addKeeper(world, { ...spec, account, seed });
  if (spec.keeper?.files === 'two') addDesk(world, spec.editors ?? []);
  return world;
}

/** A saved project with the code of `project`, or, saved elsewhere, with the same build as it is here. */
export function builtHere(state: ProjectState, project?: string): ProjectState {
  const { folder, boundTo } = state;
  if (project !== undefined && boundTo !== null) return { ...state, folder: path.resolve(project) };
  const kept = existsSync(folder) ? folder : path.resolve('dist', path.basename(folder));
  return { ...state, folder: kept };
}

/** A file beside the register's and the desk's build bound to it, paired with the keeper. */
export function addDesk(world: World, editors: readonly string[]): void {
  const ids = seeded(mixSeed(world.state.seed, 'second'));
  const stateOf = (name: string) => world.stateOf(world.projects.get(name) as Project);
  const [desk, keeper] = [stateOf('desk'), stateOf('keeper')];
  const { id: register, owner, timeZone, locale } = (world.files.get('main') as HeldFile).file;
  const { domain } = world.state;
  const own = { owner, timeZone, locale, domain, viewers: [] };
  const id = fileIdFrom(ids);
  const all = [...editors, keeper.owner];
  world.hold('desk', SheetFile.create({ ...own, id, name: 'PO Desk', editors: all }));
  const scriptId = fileIdFrom(ids, 57);
  const script = { ...desk.properties['script'], 'po.register': register };
  const folder = path.resolve('dist/desk-keeper');
  const project = { scriptId, owner: owner ?? '', boundTo: 'desk', folder, caches: {} };
  world.addProject('desk:two', { ...project, properties: { script } });
  const paired = (keeper.properties['script'] ??= {});
  paired['po.desk'] = id;
  paired['po.audiences'] = `${paired['po.audiences'] ?? ''} ${clientIdOf(scriptId)}`;
}

function accountOf({ profile, keeper, domain }: WorkspaceSpec): string | null {
  if (profile === undefined && keeper === undefined) return null;
  return keeper?.account ?? `po-keeper@${domain ?? 'example.com'}`;
}

/** Two deployments of one project: the page names its visitors, the other proves them by tokens. */
function addKeeper(world: World, spec: WorkspaceSpec & { account: string; seed: number }): void {
  const { account, seed, keeper = {} } = spec;
  const ids = seeded(mixSeed(seed, 'keeper'));
  const made = (access: Access): Deployment => ({
    id: `AKfycb${fileIdFrom(ids, 50)}`,
    access,
    executeAs: keeper.executeAs ?? 'USER_DEPLOYING',
    by: account,
  });
  const deployments = {
    api: made(keeper.access ?? 'ANYONE_ANONYMOUS'),
    page: made((spec.domain ?? null) === null ? 'ANYONE' : 'DOMAIN'),
  };
  world.addProject('keeper', {
    ...{ scriptId: fileIdFrom(ids, 57), owner: account, boundTo: null, caches: {}, deployments },
    folder: path.resolve(keeper.project ?? 'dist/keeper'),
    properties: {
      script: { ...pairing(world, spec), 'po.page': urlOf(deployments.page), ...keeper.properties },
    },
  });
  const desk = world.stateOf(world.projects.get('desk') as Project);
  const address = { 'po.keeper': urlOf(deployments.api) };
  desk.properties['script'] = { ...address, ...keeper.deskProperties };
}

/** What the keeper's admin types into its script properties: which file, whose, and which desk. */
function pairing(world: World, { owner, domain }: WorkspaceSpec): { [name: string]: string } {
  const desk = world.stateOf(world.projects.get('desk') as Project);
  return {
    'po.file': world.files.get('main')?.file.id ?? '',
    'po.owner': owner,
    ...(domain == null ? {} : { 'po.domain': domain }),
    'po.audiences': clientIdOf(desk.scriptId),
    ...(world.state.still ? { 'po.tokensRepeat': 'yes' } : {}),
  };
}
