// Who the platform takes the person to be, what the register will let them do, and in plain words
// what this profile protects and what it does not.
import { BEGINNING, STEPS } from '../../core/beginning';
import { keptJson } from '../../core/canonical';
import { scopesIn } from '../../core/certificate';
import { healthIn, stillSince } from '../../core/health';
import type { Refusal } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { chosenLanguage, leftOutOf } from '../../core/mails';
import { quietOf } from '../../core/quiet';
import { pilotNotice } from '../../core/pilot';
import type { Register } from '../../core/settings';
import { object } from '../../core/shape';
import type { Profile, Role } from '../../core/words';
import type { Asked } from '../query';
import { query } from '../query';
import type { WhoView } from '../views';
import { stepsNow } from './beginning';

const PROMISES: { [P in Profile]: string[] } = {
  solo: [
    'You are the only editor: others can look, not write.',
    'You approve your own orders. Each time is counted and shown in every month.',
    'Numbers, payment holds and the log work in full. Whoever can edit this file can change its script, so the log proves slips and pasted approvals, not your own intent.',
  ],
  shared: [
    'Tabs of the register can be written only by people whose role needs it; approvals only by approvers and the owner.',
    'A person with such a right could type over a cell or lift the protection. Nothing stops that; the register finds it, refuses to use it and shows it in Verify register.',
    'Whoever can edit this file can also change its script. If that matters to you, have somebody outside keep exports of the log to compare with.',
  ],
  keeper: ['Only the keeper writes the register; you read it.'],
};

const mayRun = ({ commands, person }: Asked): string[] =>
  [...commands.values()]
    .filter(({ roles, writers }) =>
      person?.roles.some((role) =>
        (roles === 'named' ? (writers ?? person.roles) : roles).includes(role),
      ),
    )
    .map(({ name }) => name);

/** So many of the newest mails are looked at to say how many wait: they are the last to leave. */
export const MAILS = 300;

export const profileOf = ({ loaded }: Asked): Profile | '' =>
  (loaded.state.get('profile') ?? '') as Profile | '';

/** Roles that People gives and that set-up has not yet turned into write rights. */
function rightsMissing(register: Register, { person, loaded }: Asked): Role[] {
  const set = loaded.state.get('rights');
  if (!person || set === undefined) return [];
  const had = keptJson<{ [email: string]: Role[] }>(set)[person.email] ?? [];
  return person.roles.filter((role) => !had.includes(role) && register.people.includes(person));
}

/** Who has given out so many numbers has begun, whatever was said of the steps. */
const BEGUN = 10;
/** Nothing is left to say of what was never begun by a guide: an old register is not asked. */
function guideLeft(asked: Asked): number {
  const { state } = asked.loaded;
  if (asked.person?.roles.includes('owner') !== true || !state.has(BEGINNING)) return 0;
  let given = 0;
  for (const { count } of scopesIn(state).values()) given += count;
  if (given >= BEGUN) return 0;
  return stepsNow(asked).filter((one) => one.state === 'open').length;
}

/** A trigger that is gone tells nobody: whoever looks is told by what it did last. */
export function clockStopped(asked: Asked): WhoView['clockStopped'] {
  const since = stillSince(healthIn(asked.loaded.state), asked.now);
  if (since === '' || profileOf(asked) !== 'keeper') return { detail: '', next: '' };
  const when = `${asked.dayOf(since)} ${asked.timeOf(since)}`;
  return {
    detail: `The keeper compared nothing since ${when}: its hourly trigger stopped, or cannot end.`,
    next: "The owner chooses Set up, which makes it anew; the keeper's account finds why under Executions at script.google.com.",
  };
}

export function whoView(asked: Asked): WhoView {
  const { actor, person, loaded, today, locale } = asked;
  const [trouble] = loaded.troubles;
  const profile = profileOf(asked);
  const { register } = loaded;
  return {
    email: actor,
    name: person?.name ?? '',
    roles: person?.roles ?? [],
    proof: asked.proof,
    profile,
    register: trouble
      ? { state: trouble.code, detail: trouble.detail, next: trouble.next }
      : { state: 'ready', detail: '', next: '' },
    mayRun: mayRun(asked),
    rightsMissing: rightsMissing(register, asked),
    promises: profile === '' ? [] : PROMISES[profile],
    today,
    timeZone: register.timeZone,
    locale,
    currency: register.currency,
    mailsWaiting: loaded.outbox.waiting,
    mailsWithout: leftOutOf(actor, loaded.state),
    mailsLanguage: chosenLanguage(actor, loaded.state) ?? 'register',
    mailsQuiet: quietOf(actor, loaded.state),
    pilot: pilotNotice(register.settings, actor),
    guideLeft: guideLeft(asked),
    clockStopped: clockStopped(asked),
  };
}

/** A file that is no register yet: what the first visit of its owner needs, and no more. */
function freshWho(actor: string, { detail, next }: Refusal, timeZone: string): WhoView {
  return {
    ...{ email: actor, name: '', roles: [], proof: 2, profile: '', promises: [] },
    register: { state: 'not_set_up', detail, next },
    ...{ mayRun: actor === '' ? [] : ['set_up'], rightsMissing: [] },
    ...{ today: '', timeZone, locale: 'en_GB', currency: '' },
    ...{
      mailsWaiting: 0,
      mailsWithout: [],
      mailsLanguage: 'register',
      mailsQuiet: { from: '', to: '', days: [] },
      pilot: '',
      guideLeft: STEPS.length,
      clockStopped: { detail: '', next: '' },
    },
  };
}

export const who = query({
  name: 'who',
  shape: object({}),
  need: () => ({ outbox: { last: MAILS } }),
  answer: (_input, asked) => accept(whoView(asked)),
  fresh: (actor, refusal, fileZone) => accept(freshWho(actor, refusal, fileZone)),
});
