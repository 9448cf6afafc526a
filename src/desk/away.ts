// How a desk works in a register that a keeper writes: it looks as the person at the keyboard, sends
// the command with Google's word on who that is, and gives the keeper's answer back. Nothing that it
// sends is trusted there.
import type { Sending } from '../app/ports';
import type { SetUpValue } from '../app/set-up';
import type { Outcome } from '../core/outcome';
import { BUILD, RELEASE } from '../core/build';
import { accept, refuse } from '../core/outcome';
import type { HomeRecord } from '../sheets/home';
import { keepNear, onItsWay, readHome } from '../sheets/home';
import { keeperOf } from '../sheets/here';
import { movingNow, stateNow } from '../sheets/moving';
import type { NearRange } from '../sheets/near';
import { packed } from '../sheets/near';
import type { SheetStore } from '../sheets/store';

const UNSURE = 'The keeper did not answer; whether anything was written is not known yet.';
const AGAIN = { next: 'Try again in a few seconds; the same click is safe to repeat.' };

/** Where the rows stand that the command will need, as far as this person can see: hints. */
function hintsFor(store: SheetStore, { id, need }: Sending): NearRange[] {
  try {
    if (need.audit || !store.locate(need, id).ok) return [];
    return packed(store.ranges());
  } catch (error) {
    console.warn(`No hints for the keeper: ${String(error)}`);
    return [];
  }
}

type Answer = Outcome<unknown> & { near?: HomeRecord; build?: string; release?: string };

function read(text: string): Answer | undefined {
  try {
    const answer = JSON.parse(text) as Answer | null;
    return typeof answer?.ok === 'boolean' ? answer : undefined;
  } catch (error) {
    return undefined;
  }
}

/** A page in place of an answer, or none at all: the same id asks again. */
function post(address: string, body: object): Answer {
  try {
    const response = UrlFetchApp.fetch(address, {
      method: 'post',
      contentType: 'application/json',
      payload: JSON.stringify(body),
      muteHttpExceptions: true,
    });
    return read(response.getContentText()) ?? refuse('try_again', UNSURE, AGAIN);
  } catch (error) {
    console.error(`The keeper was not reached: ${String(error)}`);
    return refuse('try_again', UNSURE, AGAIN);
  }
}

/** This build asks for no proof: it is the one from before the move, and its owner pushes the other. */
function unproved(envelope: unknown): Outcome<never> {
  const { command } = { ...(envelope as { command?: unknown } | null) };
  if (command !== 'set_up' && movingNow(readHome().fileId)) return onItsWay();
  return refuse('identity_unknown', 'Google gave no proof of who you are, so nothing was done.', {
    next: 'The owner pushes the build desk-keeper, which asks for it.',
  });
}

const APART =
  'The program in the sheet and the keeper are of different versions: whoever looks after them pushes both from one folder (docs/deploy.md, A new version), and the owner chooses Set up.';
/** This program found the form right before it was sent. */
const OF_FORM = ['unknown_command', 'unknown_field', 'bad_envelope'];

/** What a keeper of another version answered: a form that it does not know is nobody's mistake. */
function ofOther(outcome: Outcome<unknown>): Outcome<unknown> {
  if (outcome.ok) return accept(warned(outcome.value));
  if (OF_FORM.includes(outcome.code)) return { ...outcome, code: 'versions_differ', next: APART };
  if (outcome.code !== 'bad_value') return outcome;
  return { ...outcome, next: `${outcome.next} ${APART}` };
}
/** Set up is what the owner runs after a push: there it is said before anybody is refused. */
function warned(value: unknown): unknown {
  const { tabsMade, warnings } = { ...(value as Partial<SetUpValue> | null) };
  return tabsMade && warnings ? { ...(value as object), warnings: [...warnings, APART] } : value;
}

function sendOnce(
  address: string,
  envelope: unknown,
  hints: readonly NearRange[],
): Outcome<unknown> {
  const token = ScriptApp.getIdentityToken() as string | null;
  if (token === null) return unproved(envelope);
  const answer = post(address, { token, envelope, hints, build: BUILD });
  const { near, build, release, ...outcome } = answer;
  if (near) keepNear(near);
  return build === undefined || release === RELEASE ? outcome : ofOther(outcome);
}

/** One token carries one command, and those of one second are one: the next brings another. */
const NEXT_TOKEN_MS = 1100;
const TOKENS = 3;

/** Sends an envelope to the keeper at that address, as the person at the keyboard. */
export function sendTo(
  address: string,
  envelope: unknown,
  hints: readonly NearRange[] = [],
): Outcome<unknown> {
  let answer = sendOnce(address, envelope, hints);
  for (let at = 1; at < TOKENS && !answer.ok && answer.code === 'token_reused'; at += 1) {
    Utilities.sleep(NEXT_TOKEN_MS);
    answer = sendOnce(address, envelope, hints);
  }
  return answer;
}

/** Of several desks one has the drafts: what is marked in another sheet would be a namesake there. */
function othersDrafts({ need }: Sending): Outcome<never> | undefined {
  if (!need.drafts) return undefined;
  const { fileId, desk } = readHome();
  const stand = keeperOf(stateNow(fileId))?.desk || fileId;
  if (stand === (desk || fileId)) return undefined;
  const detail = `Drafts of this register are typed in the file ${stand}, not in this one.`;
  return refuse('not_this_register', detail, {
    next: 'Submit them there; or ask for the order in the sidebar. If this sheet was just made the one for drafts, the owner chooses Set up here.',
  });
}

/** What the pipeline asks for: nothing where this project itself writes. */
export const elsewhere =
  (store: SheetStore) =>
  (sending: Sending): Outcome<unknown> | undefined =>
    store.keeper === ''
      ? undefined
      : (othersDrafts(sending) ?? sendTo(store.keeper, sending.envelope, hintsFor(store, sending)));
