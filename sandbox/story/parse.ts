// Reads a story file: its workspace, checked for shape before anything runs, and its steps, each
// checked when its turn comes and its references are filled in. It runs nothing.
import { durationMs } from '../kernel/clock';
import { EDIT_NAMES } from '../doors/hands';
import { API_METHODS } from '../doors/api';
import type { WorkspaceSpec } from '../founding';
import { isZone } from '../sheets/dates';
import type { Step } from './steps';

/** The file is not a story: exit code 2. */
export class NotAStory extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAStory';
  }
}

export interface Story {
  readonly workspace: WorkspaceSpec | { readonly from: string };
  readonly steps: readonly Step[];
}

type Fields = { readonly [field: string]: unknown };
type Check = (value: unknown, step: Fields) => string | null;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

const object: Check = (value) => (isObject(value) ? null : 'an object is expected');
/** The doors answer for what is no envelope. */
const anything: Check = () => null;
const text: Check = (value) => (isText(value) ? null : 'a text is expected');
const yes: Check = (value) => (value === true ? null : 'true is expected');
const needs =
  (fields: { readonly [name: string]: (value: unknown) => boolean }): Check =>
  (value) => {
    if (!isObject(value)) return 'an object is expected';
    const wrong = Object.entries(fields).find(([name, fits]) => !fits(value[name]));
    return wrong ? `${wrong[0]} is missing or wrong` : null;
  };

const FAULTS = ['throw', 'applied_then_throw', 'applied_late', 'die', 'mail_quota_spent'];
const isGrid = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(Array.isArray);

/** What a person does: these need `as`. */
const BY_PERSON: { readonly [kind: string]: Check } = {
  menu: (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isText)
      ? null
      : 'a list of texts is expected',
  execute: anything,
  query: anything,
  call: needs({ name: isText }),
  type: needs({ tab: isText, at: isText, values: isGrid }),
  select: needs({ tab: isText, range: isText }),
  edit: needs({ tab: isText, do: (name) => EDIT_NAMES.includes(String(name)) }),
  visit: object,
  post: needs({ body: isText }),
  api: needs({ method: (name) => API_METHODS.includes(String(name)) }),
};

const isSeeds = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 2 && value.every(isCount) && value[0] <= value[1]);

const race: Check = (value, step) => {
  if (!Array.isArray(value) || value.length === 0) return 'a list of steps is expected';
  if (!isSeeds(step['seeds'])) return 'seeds is a first and a last seed';
  const wrong = value.map((one: unknown) => wrongPersonStep(one)).findIndex((why) => why !== null);
  return wrong < 0 ? null : `its step ${wrong}: ${wrongPersonStep(value[wrong])}`;
};

const OF_WORLD: { readonly [kind: string]: Check } = {
  race,
  read: (value) =>
    isObject(value) && (isText(value['tab']) || value['tabs'] === true)
      ? null
      : 'tab or tabs is expected',
  fault: needs({
    kind: (kind) => FAULTS.includes(String(kind)),
    call: (call) => call === undefined || isCount(call),
    method: (method) => method === undefined || isText(method),
    person: (person) => person === undefined || isText(person),
  }),
  advance: (value) =>
    isText(value) && durationMs(value) !== null ? null : 'a duration like PT1H or P5D is expected',
  restore: needs({ to: isText }),
  copy: needs({ as: isText }),
  mail: yes,
  meters: yes,
  save: text,
};

const BESIDES = new Set(['as', 'file', 'answers', 'seed', 'seeds', 'again', 'note']);

/** The one key that says what a step is. */
function kindOf(step: Fields): string | null {
  const kinds = Object.keys(step).filter((key) => !BESIDES.has(key));
  return kinds.length === 1 ? (kinds[0] as string) : null;
}

/** What is wrong with a step of one person; null where nothing is. */
export function wrongPersonStep(step: unknown): string | null {
  if (!isObject(step)) return 'an object is expected';
  const kind = kindOf(step);
  const check = kind === null ? undefined : BY_PERSON[kind];
  if (kind === null || !check) return `it is none of ${Object.keys(BY_PERSON).join(', ')}`;
  if (!isText(step['as'])) return 'as is missing: who does it?';
  const why = check(step[kind], step);
  return why === null ? null : `${kind}: ${why}`;
}

/** What is wrong with a step; null where nothing is. */
export function wrongStep(step: unknown): string | null {
  if (!isObject(step)) return 'an object is expected';
  const kind = kindOf(step);
  if (kind === null) return 'a step has exactly one kind';
  if (Object.hasOwn(BY_PERSON, kind)) return wrongPersonStep(step);
  const check = OF_WORLD[kind];
  if (!check || !Object.hasOwn(OF_WORLD, kind)) return `there is no step ${kind}`;
  const why = check(step[kind], step);
  return why === null ? null : `${kind}: ${why}`;
}

const texts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What a workspace may leave out, and what it has to be where it is there. */
const WORKSPACE: { readonly [field: string]: (value: unknown) => boolean } = {
  editors: texts,
  viewers: texts,
  domain: (value) => value === null || isText(value),
  timeZone: (value) => isText(value) && isZone(value),
  locale: isText,
  now: (value) => isText(value) && !Number.isNaN(Date.parse(value)),
  seed: isCount,
  clock: (value) => value === 'still' || value === 'moving',
  keeper: isObject,
};

function wrongWorkspace(workspace: unknown): string | null {
  if (!isObject(workspace)) return 'workspace is missing';
  if (isText(workspace['from'])) return null;
  if (!isText(workspace['owner'])) return 'workspace.owner is missing';
  const wrong = Object.entries(WORKSPACE).find(
    ([field, fits]) => workspace[field] !== undefined && !fits(workspace[field]),
  );
  return wrong ? `workspace.${wrong[0]} is wrong: ${JSON.stringify(workspace[wrong[0]])}` : null;
}

export function parseStory(source: string): Story {
  let story: unknown;
  try {
    story = JSON.parse(source);
  } catch (error) {
    throw new NotAStory(`not JSON: ${(error as Error).message}`);
  }
  if (!isObject(story)) throw new NotAStory('a story is an object');
  const why = wrongWorkspace(story['workspace']);
  if (why !== null) throw new NotAStory(why);
  const steps = story['steps'];
  if (!Array.isArray(steps)) throw new NotAStory('steps is missing');
  const none = steps.findIndex((step) => !isObject(step));
  if (none >= 0) throw new NotAStory(`step ${none + 1}: an object is expected`);
  return { workspace: story['workspace'] as WorkspaceSpec, steps: steps as Step[] };
}
