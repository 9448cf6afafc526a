// What Google's identity token (OpenID Connect) proves: who somebody is, to which script project, and
// until when. Claims are judged only once the signature fits; every failure has a code of its own.
// It knows neither clock nor network, and not what the person may do.
import { dayNumber } from './day';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { signedBytes, plainObject } from './rs256';
import type { PublicKey } from './rs256';
import { mailKey } from './settings';

export interface Identity {
  /** In the register's spelling: lower case. */
  email: string;
  /** Google's own name of the account, never given to another (`sub`). */
  subject: string;
  /** Client of the script project in which the person ran code (`aud`). */
  audience: string;
  /** Seconds since 1970, UTC. */
  issuedAt: number;
  expiresAt: number;
  /** Workspace domain of the account; absent for consumer accounts. */
  hostedDomain?: string;
}
export interface TokenCheck {
  token: unknown;
  keys: readonly PublicKey[];
  /** Clients whose tokens count: captured at set-up, one for each script project. */
  audiences: readonly string[];
  /** Instant, ISO 8601 UTC. */
  now: string;
  /** Where the register belongs to a Workspace domain: the only one whose accounts count. */
  domain?: string;
}

type Claims = Map<string, unknown>;
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];
/** Clocks of two of Google's machines may differ by so much; nothing is given on the end. */
const AHEAD_SECONDS = 60;
const LONGEST_SECONDS = 86400;
/** Printable ASCII alone: letters that only look or lower-case like another's are no address. */
const ADDRESS = /^[!#-'*+\-./0-9=?A-Z^-~]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/;
const AGAIN = { next: 'Reload the page and try again.' };
const NOT_YOURS = { next: 'Sign in with the account that stands in People.' };

/** Whole seconds since 1970 of an ISO 8601 UTC instant. */
export const secondsOf = (instant: string): number =>
  dayNumber(instant.slice(0, 10)) * 86400 +
  Number(instant.slice(11, 13)) * 3600 +
  Number(instant.slice(14, 16)) * 60 +
  Number(instant.slice(17, 19));

/**
 * Who a token proves (OpenID Connect Core 3.1.3.7, and Google's own list): signature, issuer, audience,
 * time, verified address, domain, in this order. Refusals: those of `signedBytes`, `token_issuer`,
 * `token_audience`, `token_expired`, `token_too_early`, `token_mail_unverified`, `token_domain`.
 */
export function checkIdToken({ token, keys, ...expected }: TokenCheck): Outcome<Identity> {
  const signed = signedBytes(token, keys);
  if (!signed.ok) return signed;
  const claims = plainObject(signed.value);
  if (!claims) return refuse('token_malformed', 'The proof of who you are says nothing.', AGAIN);
  const stopped = forWhom(claims, expected) ?? inTime(claims, secondsOf(expected.now));
  return stopped ?? whoIs(claims, expected.domain);
}

const textOf = (claims: Claims, name: string): string => {
  const value = claims.get(name);
  return typeof value === 'string' ? value : '';
};

function forWhom(claims: Claims, { audiences }: Pick<TokenCheck, 'audiences'>) {
  if (!ISSUERS.includes(textOf(claims, 'iss')))
    return refuse('token_issuer', 'The proof of who you are was not issued by Google.', AGAIN);
  const [audience, party] = [textOf(claims, 'aud'), claims.get('azp') ?? claims.get('aud')];
  if (audience !== '' && audiences.includes(audience) && audiences.some((one) => one === party))
    return undefined;
  return refuse('token_audience', 'The proof of who you are was made for another program.', {
    next: 'Open the register itself; if that is where you are, the owner runs Set up once more.',
  });
}

function inTime(claims: Claims, now: number) {
  const [issued, ends, begins] = [claims.get('iat'), claims.get('exp'), claims.get('nbf') ?? 0];
  if (!isSecond(issued) || !isSecond(ends) || !isSecond(begins) || ends - issued > LONGEST_SECONDS)
    return refuse('token_malformed', 'The proof of who you are has no time that fits.', AGAIN);
  if (ends <= now)
    return refuse('token_expired', 'The proof of who you are is no longer valid.', AGAIN);
  if (Math.max(issued, begins) > now + AHEAD_SECONDS)
    return refuse('token_too_early', 'The proof of who you are is not valid yet.', AGAIN);
  return undefined;
}
const isSecond = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

function whoIs(claims: Claims, domain: string | undefined): Outcome<Identity> {
  const [typed, subject] = [textOf(claims, 'email'), textOf(claims, 'sub')];
  if (claims.get('email_verified') !== true || !ADDRESS.test(typed))
    return refuse('token_mail_unverified', 'Google has not verified your address.', NOT_YOURS);
  if (!/^[!-~]{1,255}$/.test(subject))
    return refuse('token_malformed', 'The proof of who you are names no account.', AGAIN);
  const hostedDomain = textOf(claims, 'hd');
  if (domain !== undefined && (hostedDomain === '' || hostedDomain !== domain))
    return refuse(
      'token_domain',
      `Your account does not belong to ${domain}, as the register does.`,
      NOT_YOURS,
    );
  return accept({
    email: mailKey(typed),
    subject,
    audience: textOf(claims, 'aud'),
    issuedAt: Number(claims.get('iat')),
    expiresAt: Number(claims.get('exp')),
    ...(hostedDomain === '' ? {} : { hostedDomain }),
  });
}
