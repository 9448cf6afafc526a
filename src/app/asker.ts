// Who asks, as a door has proven it, and whether that is proof enough for what is asked: the levels
// of commands.md, and that one identity token carries one command. It verifies no signature itself.
import { digest, keptJson } from '../core/canonical';
import type { Identity } from '../core/id-token';
import { secondsOf } from '../core/id-token';
import { isWord, wordClass } from '../core/kinds';
import type { Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';

/** Proof of one identity token: who, since when, and which token it was. */
export interface TokenUse {
  subject: string;
  /** Seconds since 1970. */
  issuedAt: number;
  /** First 16 hex digits of SHA-256 over the token. */
  mark: string;
  /** Google was seen to hand out the same token again: it may then carry several commands. */
  several?: boolean;
}
export interface Asker {
  email: string;
  /** 4 the platform names the person in the owner's page, 3 uneditable code or a link, 2 the desk, 0 the clock. */
  proof: 0 | 2 | 3 | 4;
  via: 'desk' | 'add_on' | 'keeper_page' | 'mail_link' | 'trigger';
  token?: TokenUse;
  /** Another account was seen under this address since its own was; nobody said since whose it is. */
  otherSeen?: boolean;
}
/** The door in a bound project, where the platform names the person at the keyboard. */
export const atDesk = (email: string): Asker => ({ email, proof: 2, via: 'desk' });

export const tokenUse = (token: string, { subject, issuedAt }: Identity): TokenUse => ({
  subject,
  issuedAt,
  mark: digest(token).slice(0, 16),
});

type Input = { [field: string]: unknown };
const always = (): boolean => true;
const acceptsDrift = (code: unknown): boolean =>
  typeof code === 'string' && isWord(code) && wordClass(code) === 'accepted';
/** Commands that need more than a click in a sheet whose code every editor can change. */
const THREE = new Map<string, (input: Input) => boolean>([
  ...[
    ...[
      'set_up',
      'resolve_edit',
      'import_register',
      'remove_practice',
      'sign_month',
      'reopen_month',
    ],
    ...['decide_approval', 'answer_proposal', 'reopen_order', 'void_order', 'accept_receipt'],
    ...['set_delegate', 'grant_exemption', 'add_vendor', 'change_vendor'],
    ...[
      'initiate_payment',
      'pay_run',
      'settle_payment',
      'settle_run',
      'reverse_payment',
      'record_outside_payment',
    ],
    ...['apply_credit', 'record_refund', 'release_retention', 'confirm_payment_details'],
  ].map((name) => [name, always] as const),
  ['resolve_exception', ({ code }) => acceptsDrift(code)],
]);

type Deed = { name: string; input: unknown };
export const needsThree = ({ name, input }: Deed): boolean =>
  THREE.get(name)?.({ ...(input as Input) }) ?? false;

/** Less proof than the command needs is refused, and says where to go. */
function proofTooLow(deed: Deed, { email, proof }: Asker): Refusal | undefined {
  if (proof >= 3 || !needsThree(deed)) return undefined;
  return refuse(
    'proof_too_low',
    `${email} is known here by a click in the sheet, whose program every editor can change; ${deed.name.replace(/_/g, ' ')} needs more.`,
    { next: 'Do it on the page of the register, which opens from the same button.' },
  );
}

/** State cell of the last token that each account used: `subject: [issued at, mark, command id]`. */
export const TOKENS = 'tokens';
/** State cell of the account that each address is: `address: [subject, name in People]`. */
export const ACCOUNTS = 'accounts';
interface Told {
  id: string;
  /** As People has who asks. */
  person?: { email: string; name: string } | undefined;
  state: ReadonlyMap<string, string>;
  /** Instant, ISO 8601 UTC. */
  now: string;
}
type Used = { [subject: string]: [number, string, string] };
const DAY_SECONDS = 86400;

/**
 * One token carries one command: the same id may come again with it, nothing else, and none that is
 * older than the last one used. So a token that was caught brings its thief nothing once it was used.
 */
function tokenReused({ token }: Asker, { id, state }: Told): Refusal | undefined {
  const used = token && keptJson<Used>(state.get(TOKENS))[token.subject];
  if (!token || !used) return undefined;
  const [issuedAt, mark, usedFor] = used;
  if (usedFor === id || token.issuedAt > issuedAt) return undefined;
  if (token.several === true && mark === token.mark) return undefined;
  return refuse(
    'token_reused',
    'The proof of who you are was used for another command, or is older than one that was.',
    { next: 'Click again: the sheet then asks Google for a new one.' },
  );
}

type Accounts = { [email: string]: [subject: string, name: string] };

/**
 * Google's lasting name of an account is tied to its address: an address that was given to somebody else
 * is refused until the owner writes that person's name into People. Where no token says the account, as
 * on the keeper's page, it is refused from the moment on at which another one was seen.
 */
function otherAccount({ token, otherSeen }: Asker, told: Told): Refusal | undefined {
  const { state, person } = told;
  const tied = person && keptJson<Accounts>(state.get(ACCOUNTS))[person.email];
  if (!tied) return undefined;
  const [subject, name] = tied;
  const other = token ? subject !== token.subject : otherSeen === true;
  if (!other || name !== person.name) return undefined;
  return refuse(
    'account_changed',
    `${person.email} is another Google account now than the one that was used here before under this address.`,
    {
      next: 'If the address went to another person, the owner writes that name into People; else tell the owner.',
    },
  );
}

/** State with this account, where the address is not tied to it yet. */
export function withAccount({ token }: Asker, { state, person }: Told): string | undefined {
  if (!token || !person) return undefined;
  const kept = keptJson<Accounts>(state.get(ACCOUNTS));
  const [subject, name] = kept[person.email] ?? [];
  if (subject === token.subject && name === person.name) return undefined;
  return JSON.stringify({ ...kept, [person.email]: [token.subject, person.name] });
}

/** Of a person whom a door has proven: whether that is enough, and a proof not used before. */
export const unproven = (asker: Asker | undefined, deed: Deed, told: Told): Refusal | undefined =>
  asker && (proofTooLow(deed, asker) ?? otherAccount(asker, told) ?? tokenReused(asker, told));

/** State with this use; those of a day ago prove nothing any more and are left out. */
export function withTokenUse({ token }: Asker, { id, state, now }: Told): string | undefined {
  if (!token) return undefined;
  const since = secondsOf(now) - DAY_SECONDS;
  const kept = Object.entries(keptJson<Used>(state.get(TOKENS))).flatMap(([subject, used]) =>
    used && used[0] > since && subject !== token.subject ? [[subject, used] as const] : [],
  );
  const own: Used[string] = [token.issuedAt, token.mark, id];
  return JSON.stringify(Object.fromEntries([...kept, [token.subject, own]]));
}
