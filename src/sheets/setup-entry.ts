// What the log is told of a set-up: profile, people, the owner's answer, and where the register came from
// or goes. It decides nothing.
import type { Entry, Loaded } from '../app/ports';
import { keeperOf } from './here';
import type { SettingUp } from './setup';

/** Where the register came from, or goes: the head that was found there is the last of its seals. */
function movedEntry({ moving, adopting }: SettingUp): { [field: string]: [unknown, unknown] } {
  if (!adopting) return moving ? { moving: [null, moving] } : {};
  const { head, hash, scriptId } = adopting;
  return { script: [scriptId, ScriptApp.getScriptId()], head: [`${head} ${hash}`, null] };
}

/** What was sealed anew without anybody's word for it but the owner's. */
export const tookOver = ({ adopting, input }: SettingUp): string[] =>
  !adopting || input.whatHappened === undefined
    ? []
    : [
        `Taken over as it stood at entry ${adopting.head} (hash ${adopting.hash.slice(0, 8)}): compare the head mailed last.`,
      ];

/** Numbers that were given in what is lost: by scope, the first and the last of them. */
export interface Lost {
  [scope: string]: [number, number];
}
/** What the home outside the file has given above what the file knows of: they are never given again. */
export function lostIn(
  scopes: ReadonlyMap<string, { last: number }>,
  numbers: { readonly [scope: string]: number },
): Lost {
  const above = Object.entries(numbers).flatMap(([scope, last]): [string, [number, number]][] => {
    const known = scopes.get(scope)?.last ?? 0;
    return last > known ? [[scope, [known + 1, last]]] : [];
  });
  return Object.fromEntries(above);
}

/** How many keys its seals had, and have. */
const keyEntry = ({ turned }: SettingUp): { [field: string]: [unknown, unknown] } =>
  turned ? { key: [turned.was, turned.now] } : {};

/** Where drafts stood and stand; nothing where that stays. */
function filesEntry(
  { keeper }: SettingUp,
  { state }: Loaded,
): { [field: string]: [unknown, unknown] } {
  const [was, now] = [keeperOf(state)?.desk ?? null, keeper?.desk ?? null];
  return was === now ? {} : { desk: [was, now] };
}

export function setUpEntry(work: SettingUp, loaded: Loaded, lost: Lost): Entry {
  const { input } = work;
  const people = loaded.register.people.map(({ email, roles }) => `${email}: ${roles.join(' ')}`);
  return {
    fact: work.adopting ? 'register_taken_over' : 'register_set_up',
    entity: 'register',
    reason: input.whatHappened ?? '',
    changes: {
      'setup:register': {
        profile: [loaded.state.get('profile') ?? null, input.profile],
        people: [null, people],
        ...movedEntry(work),
        ...keyEntry(work),
        ...filesEntry(work, loaded),
        // Named though there are none: an answer that names nothing would be one to any gap.
        ...(input.whatHappened === undefined ? {} : { lost: [null, lost] }),
      },
      ...keptMonths(loaded),
    },
    answer: '',
    digest: '',
  };
}

/** What State says of months, where its seal did not fit: the owner's answer lets it stand. */
function keptMonths({ state, troubles }: Loaded): Entry['changes'] {
  if (!troubles.some(({ code }) => code === 'edited_outside')) return {};
  const months = [...state].filter(([key]) => key.startsWith('month:'));
  return { 'setup:state': Object.fromEntries(months.map(([key, text]) => [key, [null, text]])) };
}
