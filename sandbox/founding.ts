// How a workspace begins: its file, its people and the project that is bound to the file.
// Everything that looks like Google's own making (ids) comes from the seed.
import path from 'node:path';
import type { Contexts } from './doors/stage';
import { fileIdFrom, mixSeed, seeded } from './kernel/random';
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
  /** Contexts of races; `fresh` gives the same traces, slower. */
  readonly raceContexts?: Contexts;
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
      urls: { ...spec.urls },
    },
    installServices,
  );
  const ids = seeded(mixSeed(seed, 'ids'));
  world.hold(
    'main',
    SheetFile.create({
      id: fileIdFrom(ids),
      name: spec.name ?? 'PO Register',
      owner: spec.owner,
      editors: spec.editors ?? [],
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
    folder: path.resolve(spec.project ?? 'dist/desk'),
    properties: {},
    caches: {},
  });
  return world;
}
