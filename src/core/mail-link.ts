// Single-use links to one decision, mailed to one person: for accounts that the platform does not name
// on the keeper's page. A link says what it is for and carries the keeper's seal over it; that it is
// used once is the command id made of it. It knows neither mails nor pages.
import { canonical, digest, utf8 } from './canonical';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { fromBase64Url, plainObject } from './rs256';

/**
 * What one link is for: this person's decision of this step about this content; or, as step 0, one
 * command that they asked for elsewhere, whose print stands for the content.
 */
export interface Link {
  order: string;
  fingerprint: string;
  step: number;
  /** Address, in the register's spelling. */
  person: string;
  /** Seconds since 1970; from then on it is nothing. */
  until: number;
}
type Keyed = (text: string) => string;

export const LINK_DAYS = 7;
/** What may stand in the page's address; nothing else is ever put into a page. */
export const LINK_FORM = /^[A-Za-z0-9_-]{1,900}\.[0-9a-f]{64}$/;
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url without padding (RFC 7515 section 2). */
function toBase64Url(bytes: Uint8Array): string {
  let [text, bits, have] = ['', 0, 0];
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    for (have += 8; have >= 6; have -= 6) text += SIGNS.charAt((bits >> (have - 6)) & 63);
  }
  return have === 0 ? text : text + SIGNS.charAt((bits << (6 - have)) & 63);
}

/** The register's seals are over JSON and hashes, never over a text that begins like this. */
const sealed = (said: string, keyed: Keyed): string => keyed(`po-link:${said}`);

export function makeLink(link: Link, keyed: Keyed): string {
  const said = toBase64Url(utf8(canonical(link)));
  return `${said}.${sealed(said, keyed)}`;
}

/** One envelope: another id, command or input is another one. */
export const printOfDeed = ({ id, command, input }: Deed): string =>
  digest(canonical({ id, command, input }));
export interface Deed {
  id: unknown;
  command: unknown;
  input: unknown;
}
/** As the page's address carries it; it proves nothing. */
export const deedText = ({ id, command, input }: Deed): string =>
  toBase64Url(utf8(canonical({ id, command, input })));
export const DEED_FORM = /^[A-Za-z0-9_-]{1,1500}$/;
/** In its place, with its print behind it, where it is too long for an address: the keeper has it. */
export const KEPT = 'kept-';

/** One command id for each link: whatever is decided with it a second time meets the first answer. */
export const linkId = (text: string): string => `link-${digest(text).slice(0, 40)}`;

const AGAIN = { next: 'Ask for it in the sheet again, and open the page from there.' };
const ASK = { next: 'Ask for the order to be shown again: a new mail brings a new link.' };

/** What the link is for; `link_invalid` where the keeper did not write it, `link_expired` after its time. */
export function readLink(
  text: string,
  { keyed, nowSeconds }: { keyed: Keyed; nowSeconds: number },
): Outcome<Link> {
  const [said = '', seal = ''] = text.split('.');
  const right = sealed(said, keyed);
  // Compared under another seal, so that how long it takes tells nothing of the right one.
  const link = LINK_FORM.test(text) && keyed(seal) === keyed(right) ? linkIn(said) : undefined;
  if (!link) return refuse('link_invalid', 'This link was not written by the register.', ASK);
  if (link.until > nowSeconds) return accept(link);
  if (link.step === 0)
    return refuse('link_expired', 'This link was good for an hour, which is over.', AGAIN);
  return refuse('link_expired', `This link was good for ${LINK_DAYS} days, which are over.`, ASK);
}

function linkIn(said: string): Link | undefined {
  const fields = plainObject(fromBase64Url(said));
  const [order, fingerprint, step, person, until] = [
    ...['order', 'fingerprint', 'step', 'person', 'until'].map((name) => fields?.get(name)),
  ];
  const texts = [order, fingerprint, person];
  if (!texts.every((one) => typeof one === 'string' && one !== '')) return undefined;
  if (typeof step !== 'number' || typeof until !== 'number') return undefined;
  return {
    ...{ order: String(order), fingerprint: String(fingerprint), person: String(person) },
    ...{ step, until },
  };
}
