// The pipeline every command goes through, from every door: shape, home, identity, locate, lock,
// load, answered id, role, seals, decision, one write, release, mails. The order of refusals is
// fixed here. It knows no sheet and no rule of orders.
import { canonical, digest } from '../core/canonical';
import type { Finding, Outcome, Refusal } from '../core/outcome';
import { accept, lockedOut, refuse } from '../core/outcome';
import { minutesOf } from '../core/day';
import { inForceToday } from '../core/own-change';
import { mailKey, personOf } from '../core/settings';
import { checkShape, depthOf, LIMITS, type Problem } from '../core/shape';
import { moveBudgets } from './budgets';
import type { Asker } from './asker';
import { ACCOUNTS, atDesk, TOKENS, unproven, withAccount, withTokenUse } from './asker';
import type { AnyCommand, Context } from './command';
import { keepTaken } from './contract';
import { entriesOf, inParts } from './entries';
import { withMeant } from './meant';
import type { Loaded, Ports } from './ports';
import { masterEntries, vendorsIn } from './master-changed';
import { settingsEntries } from './settings-changed';
import { intoSigned } from './signed-days';
import { asChosen, tellOpened } from './urgent';
import { alsoSaid, notSent } from './also-said';
import { endChanged } from './overdue';
import { watchChanged } from './watching';

export interface Envelope {
  id: string;
  command: string;
  input: unknown;
  seenAs?: string;
}

/** No piece begins later: an execution ends at six (store.md section 7). */
const PIECES_MINUTES = 4;
const FIELDS = new Set(['id', 'command', 'input', 'seenAs', 'hints']);

/** The envelope's own form; a stranger's shape is refused before anything is read. */
export function readEnvelope(raw: unknown): Outcome<Envelope> {
  const form = { next: 'Send { id, command, input }.' };
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return refuse('bad_envelope', 'There is no envelope.', form);
  const odd = Object.getOwnPropertyNames(raw).find((key) => !FIELDS.has(key));
  if (odd !== undefined)
    return refuse('unknown_field', `The envelope has no field "${odd.slice(0, 60)}".`, form);
  const { id, command, input = {}, seenAs } = raw as { [key: string]: unknown };
  const rule = 'The id has to be 1 to 64 characters of A-Z a-z 0-9 and -.';
  if (typeof id !== 'string' || !/^[A-Za-z0-9-]{1,64}$/.test(id))
    return refuse('bad_envelope', rule, form);
  if (typeof command !== 'string')
    return refuse('bad_envelope', 'The envelope names no command.', form);
  if (seenAs !== undefined && typeof seenAs !== 'string')
    return refuse('bad_envelope', 'seenAs has to be an address.', form);
  if (depthOf(input) > LIMITS.depth)
    return refuse('too_large', `The input is nested deeper than ${LIMITS.depth} levels.`);
  if (JSON.stringify(input).length > LIMITS.envelopeBytes)
    return refuse('too_large', `The input is larger than ${LIMITS.envelopeBytes / 1000} kB.`);
  return accept({ id, command, input, ...(seenAs === undefined ? {} : { seenAs }) });
}

/** Refusal that lists every problem of an input; the first decides the code. */
export function badInput(problems: Problem[]): Refusal {
  const findings: Finding[] = problems.map(({ code, path, detail }) => ({
    kind: code,
    column: path,
    detail,
  }));
  const worst = problems.find((one) => one.code === 'unknown_field') ?? problems[0];
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return refuse(
    worst?.code ?? 'bad_value',
    `${sentence(worst?.detail ?? 'The input cannot be read')}${more}`,
    {
      next: 'Correct what is named and send it again.',
      findings,
    },
  );
}
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replace(/\.\.$/, '.');

/** What every accepted or refused attempt answers; an accepted answer is stored word for word. */
export function execute(
  ports: Ports,
  commands: ReadonlyMap<string, AnyCommand>,
  raw: unknown,
): Outcome<unknown> {
  const envelope = readEnvelope(raw);
  if (!envelope.ok) return envelope;
  const { id, command: name, input } = envelope.value;
  const command = commands.get(name);
  if (!command) return refuse('unknown_command', `There is no command "${name.slice(0, 60)}".`);
  const read = checkShape(command.shape, input);
  if (read.problems.length > 0) return badInput(read.problems);
  const home = ports.store.home();
  if (!home.ok) return home;
  const sent = ports.elsewhere?.({ envelope: raw, id, need: command.need(read.value, id) });
  if (sent) return sent;
  const asker = ports.asker ?? atDesk(ports.store.person());
  const actor = mailKey(asker.email);
  const who = identify(actor, envelope.value);
  if (!who.ok) return who;
  return underLock(ports, {
    command,
    id,
    actor,
    asker,
    input: read.value,
    digest: digest(canonical({ command: name, input: veiled(input, ports.store) })),
  });
}

/** Account numbers can be guessed from a plain digest: theirs is keyed, here as everywhere (B26). */
function veiled(input: unknown, store: Ports['store']): unknown {
  const { paymentDetails } = { ...(input as { paymentDetails?: unknown }) };
  if (typeof paymentDetails !== 'string' || paymentDetails === '') return input;
  return { ...(input as object), paymentDetails: store.keyed(paymentDetails) };
}

/** A blank identity does nothing, and sees no more than who it is taken to be. */
export const nobody = (): Refusal =>
  refuse('identity_unknown', 'Google does not say who you are, so nothing was done.', {
    next: 'Sign in with one account only and allow the register to see your address.',
  });

function identify(actor: string, envelope: Envelope): Outcome<void> {
  if (actor === '') return nobody();
  if (envelope.seenAs !== undefined && mailKey(envelope.seenAs) !== actor) {
    return refuse(
      'identity_changed',
      `This view was loaded for ${envelope.seenAs}, but you are now ${actor}.`,
      { next: 'Open the sidebar again.' },
    );
  }
  return accept(undefined);
}

interface Attempt {
  command: AnyCommand;
  id: string;
  actor: string;
  asker: Asker;
  input: unknown;
  digest: string;
}

/**
 * Long work is read once and written in pieces, one commit each, as long as an execution may take;
 * what is left then, or where something came between, is for the next call with the same id.
 */
function underLock(ports: Ports, attempt: Attempt): Outcome<unknown> {
  const { store, clock } = ports;
  const located = store.locate(attempt.command.need(attempt.input, attempt.id), attempt.id);
  if (!located.ok) return located;
  const begun = minutesOf(clock.now());
  let answer = onePiece(ports, attempt, () => store.load());
  while (answer.ok && !isWhole(answer.value) && minutesOf(clock.now()) - begun < PIECES_MINUTES) {
    const next = onePiece(ports, attempt, () => store.goOn());
    if (!next.ok) break;
    answer = next;
  }
  return answer;
}

type Load = () => Outcome<Loaded>;

/** One commit with its own lock, and its mails after it; most commands have one. */
function onePiece(ports: Ports, attempt: Attempt, load: Load): Outcome<unknown> {
  const { store } = ports;
  if (!store.lock()) return lockedOut();
  let outcome: Outcome<unknown>;
  try {
    outcome = decideAndCommit(ports, attempt, load);
  } finally {
    store.release();
  }
  const refused = outcome.ok ? store.sendMails() : 0;
  return outcome.ok && refused > 0 ? notSent(outcome.value, refused) : outcome;
}

function decideAndCommit(ports: Ports, attempt: Attempt, load: Load): Outcome<unknown> {
  const { command, input } = attempt;
  const loading = load();
  if (!loading.ok) return loading;
  const loaded = loading.value;
  if (command.looksOnly === true) ports.store.release();
  const before = answeredBefore(loaded, attempt);
  if (before) return before;
  const context = contextOf(ports, attempt, loaded);
  const stopped =
    mayRun(command, context) ??
    unproven(ports.asker, { name: command.name, input }, context) ??
    (command.judgesEdits === true ? undefined : sealsFit(loaded));
  if (stopped) return stopped;
  const decided = command.decide(loaded.work, input, context);
  if (!decided.ok) return withMeant(decided, loaded);
  const closed = intoSigned(loaded.work, context);
  if (closed) return closed;
  if (loaded.work.puts().length === 0 && loaded.work.facts.length === 0) return decided;
  endChanged(loaded.work, context);
  watchChanged(loaded.work, context);
  tellOpened(loaded.work, context);
  moveBudgets(loaded.work, context);
  keepTaken(loaded.work, context);
  asChosen(loaded.work, context);
  const used = withTokenUse(attempt.asker, context);
  if (used !== undefined) loaded.work.state.set(TOKENS, used);
  const account = withAccount(attempt.asker, context);
  if (account !== undefined) loaded.work.state.set(ACCOUNTS, account);
  const whole = isWhole(decided.value);
  const answered = whole
    ? { answer: JSON.stringify(decided), digest: attempt.digest }
    : { answer: '', digest: '' };
  const typed = [...settingsEntries(loaded, context.today), ...masterEntries(loaded)];
  const entries = [...entriesOf(loaded, answered), ...typed.flatMap(inParts)];
  const { actor, proof, via, now: at } = context;
  const made = { loaded, command: command.name, actor, proof, via, at, entries };
  const written = ports.store.commit({ ...made, id: whole ? context.id : '' });
  if (!written.ok) return written;
  return written.value.rowsMoved ? alsoSaid(decided.value, { rows_moved: true }) : decided;
}

/** Work in pieces answers `done: false` until its last one; only that is kept under the id. */
const isWhole = (value: unknown): boolean =>
  (value as { done?: unknown } | null | undefined)?.done !== false;

/** Who, when and with which settings; the clock is read once, under the lock. */
function contextOf(
  { clock, store }: Ports,
  { id, actor, asker }: Attempt,
  loaded: Loaded,
): Context {
  const [vendors, { state }] = [vendorsIn(loaded), loaded];
  const now = clock.now();
  loaded.register = inForceToday(loaded, clock.dayIn(loaded.register.timeZone, now));
  const { register } = loaded;
  const days = new Map<string, string>();
  const dayOf = (instant: string): string => {
    const minute = instant.slice(0, 16);
    const day = days.get(minute) ?? clock.dayIn(register.timeZone, instant);
    days.set(minute, day);
    return day;
  };
  const timeOf = (instant: string): string => clock.timeIn(register.timeZone, instant);
  const person = personOf(register, actor);
  const said = { id, actor, person, proof: asker.proof, via: asker.via, now };
  const asked = { keyed: store.keyed.bind(store), pdf: store.pdf.bind(store) };
  return { ...said, ...asked, today: dayOf(now), dayOf, timeOf, register, vendors, loaded, state };
}

/** The same id, person and content again gets the first answer; anything else is refused. */
function answeredBefore({ answered }: Loaded, attempt: Attempt): Outcome<unknown> | undefined {
  if (!answered) return undefined;
  if (!answered.proven)
    return refuse(
      'log_broken',
      'The entry of Revision Log that answered this id is not as the register wrote it, so its answer is not given again.',
      { next: 'The owner chooses Verify register, which shows what was changed.' },
    );
  if (answered.actor === attempt.actor && answered.digest === attempt.digest)
    return JSON.parse(answered.answer) as Outcome<unknown>;
  return refuse('command_id_reused', 'This command id was used before for something else.', {
    next: 'Send the command with a new id.',
  });
}

function mayRun(
  { roles, name }: AnyCommand,
  { person, actor, register }: Context,
): Refusal | undefined {
  if (roles === 'named' && person) return undefined;
  if (roles !== 'named' && person?.roles.some((role) => roles.includes(role))) return undefined;
  const needed = roles === 'named' ? 'a role' : `the role ${roles.join(' or ')}`;
  return refuse(
    'no_role',
    `${actor} has ${person ? person.roles.join(', ') || 'no role' : 'no role in People'}; ${name} needs ${needed}.`,
    {
      next:
        register.held?.includes(actor) === true
          ? 'What an owner changes of their own roles or limits holds from the next day.'
          : 'Ask the owner to give you the role in People and to run Set up.',
    },
  );
}

/** A row that is not as the register left it never reaches a decision. */
function sealsFit({ misfits }: Loaded): Refusal | undefined {
  const [first] = misfits;
  if (!first) return undefined;
  return refuse('edited_outside', `${first.detail} What was typed there is not used.`, {
    next: 'The owner settles it: Verify register, then restore or adopt.',
    findings: misfits.map(({ approval: _approval, ...found }) => {
      return { kind: 'edited_outside', ...found };
    }),
  });
}
