// The keeper's own page: whom the platform names there, or whom a mailed link was written for, what
// they may read and what they may decide. A link opens one decision of one person and nothing else.
// It knows neither Google's services nor how the page looks.
import { secondsOf } from '../core/id-token';
import type { Deed, Link } from '../core/mail-link';
import { linkId, printOfDeed, readLink } from '../core/mail-link';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { mailKey } from '../core/settings';
import type { Asker } from './asker';
import type { AnyCommand } from './command';
import { execute } from './execute';
import type { Visits } from './http-door';
import { tooOften } from './http-door';
import type { Ports } from './ports';
import type { AnyQuery } from './query';
import { ask } from './query';

/** Addresses as the platform gives them: of the visitor, blank where it names nobody, and its own. */
export interface Visitor {
  active: string;
  effective: string;
}
/** Commands that do not fit an address, each as its person and its text, under its print. */
export interface KeptDeeds {
  /** False where it is too long for that too. */
  keep(print: string, text: string): boolean;
  /** Empty where it is gone. */
  kept(print: string): string;
}
export interface PageDoor {
  ports: Ports;
  visitor: Visitor;
  visits: Visits;
  deeds: KeptDeeds;
  /** Addresses under which another account was seen than the one that was known. */
  otherAccounts: readonly string[];
  /** The register's Workspace domain: the platform names its people, so no link stands for one. */
  domain?: string;
  queries: ReadonlyMap<string, AnyQuery>;
  commands: ReadonlyMap<string, AnyCommand>;
}
interface Known {
  asker: Asker;
  link?: Link;
  /** Of the link: the one command that it is good for. */
  id?: string;
}

/** What the page reads: what waits, one thing whole, and what a request is filled from; figures are the sheet's, where they cost the keeper nothing. */
const READS = ['who', 'inbox', 'approval', 'invoice', 'order', 'lists'];

type Raw = { [field: string]: unknown };
const fieldsOf = (raw: unknown): Raw =>
  raw !== null && typeof raw === 'object' && !Array.isArray(raw) ? { ...(raw as Raw) } : {};

const nobody = () =>
  refuse('identity_unknown', 'Google does not say who you are here, so nothing was done.', {
    next: 'Open the link in the mail that asks for your approval, or sign in with the account that stands in People.',
  });

/** The visitor by the platform's word; by a link only where it has none, and never as another. */
function knownBy(link: unknown, { visitor, ports, domain }: PageDoor): Outcome<Known> {
  const [active, own] = [mailKey(visitor.active), mailKey(visitor.effective)];
  const named = active !== '' && active !== own ? active : '';
  const linked = link !== undefined && link !== '';
  if (named === '' && (!linked || domain !== undefined)) return nobody();
  if (!linked) return accept({ asker: { email: named, proof: 4, via: 'keeper_page' } });
  const home = ports.store.home();
  if (!home.ok) return home;
  const nowSeconds = secondsOf(ports.clock.now());
  const keyed = (text: string): string => ports.store.signed(text);
  const read = readLink(String(link), { keyed, nowSeconds });
  if (!read.ok) return read;
  const { person } = read.value;
  const more = { link: read.value, id: linkId(String(link)) };
  if (named === '')
    return accept({ asker: { email: person, proof: 3, via: 'mail_link' }, ...more });
  if (named === person)
    return accept({ asker: { email: named, proof: 4, via: 'keeper_page' }, ...more });
  return refuse('link_not_yours', `This link was written for ${person}, and you are ${named}.`, {
    next: 'Open your own link, or sign in with the other account.',
  });
}

function known(raw: Raw, door: PageDoor): Outcome<Known> {
  const who = knownBy(raw['link'], door);
  if (!who.ok) return who;
  const often = tooOften(door.visits, who.value.asker.email);
  return often.ok ? who : often;
}

/** A link to a command that was asked for in the sheet opens that one. */
const isDeed = (raw: unknown, link: Link): boolean =>
  link.step === 0 && printOfDeed(fieldsOf(raw) as object as Deed) === link.fingerprint;

/** The one thing that it is about: the document it names, or the order. */
function aboutDeed(deed: unknown): object {
  const { invoiceId, poNumber, key } = fieldsOf(fieldsOf(deed)['input']);
  return typeof invoiceId === 'string'
    ? { query: 'invoice', input: { invoiceId } }
    : { query: 'approval', input: { key: poNumber ?? key ?? '' } };
}

/** Who may carry out a set-up that a link was mailed for, which is no command of the pipeline. */
export function deedAsker(raw: unknown, door: PageDoor): Outcome<Asker> {
  const who = known(fieldsOf(raw), door);
  if (!who.ok) return who;
  const { asker, link } = who.value;
  return !link || isDeed(raw, link) ? accept(asker) : notForThis();
}

/** What somebody asked for in the sheet, for them alone: by the platform's word, or by its own link. */
function keptDeed(asked: unknown, { asker, link }: Known, { deeds }: PageDoor): Outcome<object> {
  const print = String(fieldsOf(asked)['print']);
  if (link && (link.step !== 0 || link.fingerprint !== print)) return notForThis();
  const [person, text = ''] = deeds.kept(print).split(' ');
  if (person === asker.email && text !== '') return accept({ text });
  return refuse(
    'link_expired',
    'What was asked for in the sheet is too long for an address, so it is kept for whoever asked, for an hour at most: it is not there any more, and nothing was done.',
    { next: 'Ask for it in the sheet again, and open the page from there.' },
  );
}

/** `{ query, input, link?, deed? }`: a link shows the order it was written for, whatever is asked. */
export function readOnPage(raw: unknown, door: PageDoor): Outcome<unknown> {
  const { link: _link, deed, ...request } = fieldsOf(raw);
  const who = known(fieldsOf(raw), door);
  if (!who.ok) return who;
  const { asker, link } = who.value;
  if (request['query'] === 'asked') return keptDeed(request['input'], who.value, door);
  if (!READS.includes(String(request['query'])))
    return refuse('unknown_query', 'The page has no such query.');
  const ports = { ...door.ports, asker };
  if (!link) return ask(ports, door, request);
  if (link.step === 0) return isDeed(deed, link) ? ask(ports, door, aboutDeed(deed)) : notForThis();
  return ask(ports, door, { query: 'approval', input: { key: link.order } });
}

const isFor = (link: Link | undefined, { input }: Raw): boolean =>
  fieldsOf(input)['key'] === link?.order;
const notForThis = () =>
  refuse('link_not_yours', 'This link is for something else, and for nothing but that.', {
    next: 'Open the link in the mail about this one.',
  });

/**
 * `{ id, command, input, link? }`. A link decides its own order, content and step, under the one id
 * that is made of it: the same decision again gets the first answer, another one `link_used`. A link to
 * a command that was asked for in the sheet carries out that one, which its id lets happen once.
 */
export function decideOnPage(raw: unknown, door: PageDoor): Outcome<unknown> {
  const { link: _link, ...envelope } = fieldsOf(raw);
  const who = known(fieldsOf(raw), door);
  if (!who.ok) return who;
  const { link, id } = who.value;
  const otherSeen = door.otherAccounts.includes(who.value.asker.email);
  const ports = { ...door.ports, asker: { ...who.value.asker, otherSeen } };
  if (!link || id === undefined) return execute(ports, door.commands, envelope);
  if (link.step === 0)
    return isDeed(envelope, link) ? execute(ports, door.commands, envelope) : notForThis();
  const input = { ...fieldsOf(envelope['input']), step: link.step };
  const same = isFor(link, envelope) && fieldsOf(input)['fingerprint'] === link.fingerprint;
  if (envelope['command'] !== 'decide_approval' || !same) return notForThis();
  const answer = execute(ports, door.commands, { ...envelope, id, input });
  if (answer.ok || answer.code !== 'command_id_reused') return answer;
  return refuse('link_used', 'This link was used before, for another decision.', {
    next: 'What was decided stands in the register.',
  });
}
