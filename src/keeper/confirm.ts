// Where a person goes on whom the sheet does not prove enough: the page, with what they asked for in its
// address and the keeper's seal that they did; in a mail to them where the platform names nobody. The
// mail proves who opens it and is no mail of the register: it stands in no Outbox, and whoever wants
// another one clicks again.
import type { Asker } from '../app/asker';
import type { Visits } from '../app/http-door';
import type { KeptDeeds } from '../app/page-door';
import { secondsOf } from '../core/id-token';
import type { Deed } from '../core/mail-link';
import { DEED_FORM, deedText, KEPT, makeLink, printOfDeed } from '../core/mail-link';
import type { Outcome } from '../core/outcome';
import { whereToDecide } from '../core/where-to-decide';
import { mailOwn } from './own-mails';
import type { Pairing } from './pairing';

export interface Confirming {
  asker: Asker;
  envelope: unknown;
  pairing: Pairing;
  visits: Visits;
  deeds: KeptDeeds;
  /** Instant, ISO 8601 UTC. */
  now: string;
  keyed(text: string): string;
  /** The order as this person would decide it; nothing where it cannot be read. */
  turn(key: string): Turn | undefined;
}
export interface Turn {
  key: string;
  fingerprint: string;
  /** The step that waits for them; 0 where none does, and `why`. */
  step: number;
  why: string;
}

const HOUR = 3600;
const MAILS_AN_HOUR = 10;
const TOO_MANY = `You got ${MAILS_AN_HOUR} links within this hour; open the newest, or wait.`;
const NOT_MAILED =
  "The mail with your link could not be sent, so nothing was done. Google takes so many mails a day from the keeper's account: ask for it again tomorrow, or tell the owner.";
const MAILED = 'You get a mail now: its link shows what you asked for, and is good for an hour.';

/** The answer, with the next step of one that needs more proof. */
export function whereToConfirm(outcome: Outcome<unknown>, asked: Confirming): Outcome<unknown> {
  const { page = '' } = asked.pairing.keptBy;
  if (outcome.ok || outcome.code !== 'proof_too_low' || page === '') return outcome;
  return { ...outcome, next: nextStep(page, asked) };
}

function nextStep(page: string, asked: Confirming): string {
  const deed = { ...(asked.envelope as object as Deed) };
  const named = asked.pairing.trust.domain !== undefined;
  if (deed.command === 'decide_approval') {
    const { key } = { ...(deed.input as { key?: unknown }) };
    return named
      ? `Do it on the register's own page: ${page}?key=${encodeURIComponent(String(key))}`
      : linkAgain(page, String(key), asked);
  }
  const text = askText(deed, asked);
  if (text === '')
    return `It could not be kept for the page just now. Ask for it again in a minute; if that does not help, in parts, each confirmed on ${page}`;
  const address = `${page}?ask=${text}&link=${deedLink(deed, asked)}`;
  return named ? `Confirm it on the register's own page: ${address}` : mailLink(address, asked);
}

/** The command as the page's address has it; empty where it is too long and Google keeps nothing now. */
function askText(deed: Deed, { asker, deeds }: Confirming): string {
  const [text, print] = [deedText(deed), printOfDeed(deed)];
  if (DEED_FORM.test(text)) return text;
  return deeds.keep(print, `${asker.email} ${text}`) ? `${KEPT}${print}` : '';
}

/** Whoever lost the mail gets its link again, for what the order is now. */
function linkAgain(page: string, key: string, asked: Confirming): string {
  const { asker, visits, now, keyed, turn } = asked;
  const own = turn(key);
  if (!own || own.step === 0) return own?.why ?? 'Look at the order again: it cannot be read now.';
  if (visits.count(`mail:${asker.email}`, HOUR) > MAILS_AN_HOUR) return TOO_MANY;
  const decides = `${own.step}:${own.fingerprint}`;
  const mail = { entity: own.key, to: asker.email, decides };
  const where = { page, named: false, nowSeconds: secondsOf(now), keyed };
  const left = mailOwn({
    to: asker.email,
    subject: `PO Register: ${own.key} waits for you`,
    body: `Somebody signed in as you wants to decide this order in the sheet. If it was you, do it here: the page shows it whole.${whereToDecide(mail, where)}`,
  });
  return left
    ? 'You get a mail now: its link shows the order whole, and you decide there.'
    : NOT_MAILED;
}

/** That this person asked for this: nobody else can make an address that shows them something to confirm. */
const deedLink = (deed: Deed, { asker, now, keyed }: Confirming): string =>
  makeLink(
    {
      ...{ order: '-', fingerprint: printOfDeed(deed), step: 0 },
      ...{ person: asker.email, until: secondsOf(now) + HOUR },
    },
    keyed,
  );

function mailLink(address: string, { asker, visits }: Confirming): string {
  if (visits.count(`mail:${asker.email}`, HOUR) > MAILS_AN_HOUR) return TOO_MANY;
  const left = mailOwn({
    to: asker.email,
    subject: 'PO Register: confirm what you asked for',
    body: [
      'Somebody signed in as you asked for this in the sheet. If it was you, look at it here:',
      address,
      '',
      `The link is for ${asker.email} alone, for an hour. If it was not you, do nothing and tell the owner.`,
    ].join('\n'),
  });
  return left ? MAILED : NOT_MAILED;
}
