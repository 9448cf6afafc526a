// The door for what comes over HTTP from a desk: how large and how deep a body may be before it is
// parsed, who its token proves, how often a person may ask. Nothing it says is believed but what a
// signature covers. It knows neither Google's services nor what the command does.
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { objectIn } from '../core/rs256';
import { LIMITS } from '../core/shape';
import type { Asker } from './asker';
import { tokenUse } from './asker';
import type { KeySource } from './google-keys';
import { identityOf } from './google-keys';

/** What set-up captured: whose tokens count, and for how much. */
export interface Trust {
  /** Clients of the bound projects: their code can be changed by the sheet's editors. */
  desks: readonly string[];
  /** Clients of code that no editor of the sheet can change: a privately published add-on. */
  addOns?: readonly string[];
  /** The register's Workspace domain; absent where people have consumer accounts. */
  domain?: string;
  /** Google was seen to hand out one token several times: it may then carry several commands. */
  tokensRepeat?: boolean;
}
export interface Gate {
  trust: Trust;
  keys: KeySource;
  visits: Visits;
  /** Instant, ISO 8601 UTC. */
  now: string;
}
/** Counts what somebody asked within the last minute or so, this time included. */
export interface Visits {
  count(who: string, seconds: number): number;
}
export interface Posted {
  asker: Asker;
  envelope: unknown;
  /** Where the sender thinks the rows stand: untrusted, and not needed. */
  hints: unknown;
  /** What the sender's program says it is: a hint. */
  build: string;
}

/** Envelope, token, hints and what JSON writes around them. */
const MOST_CHARACTERS = LIMITS.envelopeBytes + 40000;
/** The body's own level and the envelope's, around an input that may have its own. */
const MOST_DEPTH = LIMITS.depth + 2;
const MOST_VALUES = 20000;
const VISITS = { seconds: 60, most: 40 };
const FIELDS = ['token', 'envelope', 'hints', 'build'];
const FORM = { next: 'Send { token, envelope, hints } as JSON.' };

/** What can be told without parsing: a text that would cost much to read is not read. */
function tooLarge(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS) return `larger than ${MOST_CHARACTERS / 1000} kB`;
  let [depth, deepest, values] = [0, 0, 0];
  for (const sign of text.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"?/g, '')) {
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if (sign === ',' || sign === ':') values += 1;
    deepest = Math.max(deepest, depth);
  }
  if (deepest > MOST_DEPTH) return `nested deeper than ${MOST_DEPTH} levels`;
  return values > MOST_VALUES ? `of more than ${MOST_VALUES} values` : undefined;
}

/** `{ token, envelope, hints }`, each name once and no other. */
function readBody(text: unknown): Outcome<ReadonlyMap<string, unknown>> {
  if (typeof text !== 'string' || text === '')
    return refuse('bad_envelope', 'There is no body.', FORM);
  const large = tooLarge(text);
  if (large !== undefined) return refuse('too_large', `What was sent is ${large}.`);
  const body = objectIn(text);
  if (!body) return refuse('bad_envelope', 'What was sent is no JSON with each name once.', FORM);
  const odd = [...body.keys()].find((name) => !FIELDS.includes(name));
  if (odd !== undefined)
    return refuse('unknown_field', `There is no field "${odd.slice(0, 60)}".`, FORM);
  return accept(body);
}

/** Whoever asks more often than a person clicks waits; counted by account, so for each alone. */
export function tooOften(visits: Visits, who: string): Outcome<void> {
  if (visits.count(who, VISITS.seconds) <= VISITS.most) return accept(undefined);
  return refuse('too_many_requests', `That was more than ${VISITS.most} requests in a minute.`, {
    next: 'Wait a minute; the same click is safe to repeat.',
  });
}

/** Who posted, and the envelope, still unread; or why nobody is known and nothing was done. */
export function readPost(text: unknown, { trust, keys, visits, now }: Gate): Outcome<Posted> {
  const body = readBody(text);
  if (!body.ok) return body;
  const { desks, addOns = [], domain, tokensRepeat = false } = trust;
  const [token, envelope, hints, build] = FIELDS.map((name) => body.value.get(name));
  const audiences = [...desks, ...addOns];
  const known = identityOf({ token, audiences, now, ...(domain ? { domain } : {}) }, keys);
  if (!known.ok) return known;
  const often = tooOften(visits, known.value.subject);
  if (!often.ok) return often;
  const { email, audience } = known.value;
  const uneditable = addOns.includes(audience) && !desks.includes(audience);
  const used = tokenUse(String(token), known.value);
  return accept({
    envelope,
    hints,
    build: typeof build === 'string' ? build.slice(0, 40) : '',
    asker: {
      email,
      ...(uneditable ? { proof: 3, via: 'add_on' } : { proof: 2, via: 'desk' }),
      token: tokensRepeat ? { ...used, several: true } : used,
    },
  });
}
