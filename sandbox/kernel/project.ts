// One Apps Script project of the workspace: its folder of code, the file it is bound to, its
// manifest and its locks. What it stores is in the world's state, so that a checkpoint can put it
// back.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beginsAnew, codeKey, keepIdle, takeIdle } from './idle';
import { Locks } from './locks';
import { Realm, type Install } from './realm';

export interface Store {
  [key: string]: string;
}
export interface CacheItem {
  readonly value: string;
  readonly until: number;
  readonly put: number;
}
export interface CacheStore {
  [key: string]: CacheItem;
}

/** Who may call a web app, in the words of the manifest (guide to web apps). */
export type Access = 'MYSELF' | 'DOMAIN' | 'ANYONE' | 'ANYONE_ANONYMOUS';

/** One web-app deployment: `by` is the account that made it, under which it executes. */
export interface Deployment {
  readonly id: string;
  readonly access: Access;
  readonly executeAs: 'USER_DEPLOYING' | 'USER_ACCESSING';
  readonly by: string;
}

/** A time-driven trigger; `at` is when it runs next, `everyMs` null where it runs once. */
export interface TimeTrigger {
  readonly id: string;
  readonly runs: string;
  readonly installer: string;
  readonly everyMs: number | null;
  readonly at: number;
}

/** JSON-safe: everything of a project that outlives an execution. */
export interface ProjectState {
  readonly scriptId: string;
  readonly owner: string;
  /** The key of the file it is bound to; null for a standalone project. */
  readonly boundTo: string | null;
  readonly folder: string;
  /** By name: `script`, `document`, `user:<address>`. */
  readonly properties: { [name: string]: Store };
  readonly caches: { [name: string]: CacheStore };
  readonly deployments?: { readonly [name: string]: Deployment };
  readonly triggers?: readonly TimeTrigger[];
}

interface Manifest {
  readonly timeZone?: string;
  readonly oauthScopes?: readonly string[];
  readonly dependencies?: {
    readonly enabledAdvancedServices?: readonly { readonly userSymbol: string }[];
  };
}

/** Services that are globals only where the manifest says so (guide to advanced services). */
const ADVANCED: readonly string[] = ['Sheets'];

function manifestOf(folder: string): Manifest {
  const file = path.join(folder, 'appsscript.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {};
}

export class Project {
  locks = new Locks();
  /** Trigger runs that were caused but have not begun. */
  queuedTriggers = 0;
  private readonly manifest: Manifest;
  private shared: Realm | null = null;
  /** The code that was last asked for. */
  private code = '';

  constructor(
    readonly name: string,
    readonly folder: string,
    private readonly install: Install,
  ) {
    this.manifest = manifestOf(folder);
  }

  get timeZone(): string {
    return this.manifest.timeZone ?? 'Etc/UTC';
  }

  /** null: the manifest names none, and the platform finds out by itself which are needed. */
  get scopes(): readonly string[] | null {
    return this.manifest.oauthScopes ?? null;
  }

  page(name: string): string | null {
    const file = path.join(this.folder, `${name}.html`);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  }

  /** A context in which no execution has left anything; to be given back when its run is over. */
  freshRealm(): Realm {
    this.code = codeKey(this.folder, this.timeZone);
    const realm = takeIdle(this.code) ?? this.newRealm().watch();
    if (beginsAnew() || !realm.hasBegun) realm.begin();
    return realm;
  }

  /** One context for all executions of a race, until it ends; the code keeps no state at its top level. */
  sharedRealm(): Realm {
    this.shared ??= this.freshRealm();
    return this.shared;
  }

  /** A run is over: its context serves another one where nothing is left of it. */
  giveBack(realm: Realm): void {
    if (realm !== this.shared) keepIdle(this.code, realm);
  }

  /** A race is over: what it shared is as warm as a context gets, and serves whoever runs next. */
  endRace(): void {
    const { shared } = this;
    this.shared = null;
    if (shared) this.giveBack(shared);
  }

  private newRealm(): Realm {
    return new Realm(this.folder, this.timeZone, (realm) => this.switchedOn(this.install(realm)));
  }

  /** A project without a manifest has all of them. */
  private switchedOn(services: ReturnType<Install>): ReturnType<Install> {
    const { manifest } = this;
    if (Object.keys(manifest).length === 0) return services;
    const on = manifest.dependencies?.enabledAdvancedServices ?? [];
    const off = ADVANCED.filter((name) => !on.some(({ userSymbol }) => userSymbol === name));
    return Object.fromEntries(Object.entries(services).filter(([name]) => !off.includes(name)));
  }
}
