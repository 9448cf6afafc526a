// Carries out what was asked of the keeper, for somebody who was proved: the same pipeline as at the
// desk, with this project's own lock, numbers, key and settings. Who it is, the doors of src/app say.
import { COMMANDS } from '../app/commands';
import { execute } from '../app/execute';
import { readPost } from '../app/http-door';
import type { Asker } from '../app/asker';
import { deedAsker, decideOnPage, readOnPage, type PageDoor } from '../app/page-door';
import { ask } from '../app/query';
import { QUERIES } from '../app/queries';
import { isSetUp } from '../app/set-up-door';
import type { Outcome } from '../core/outcome';
import { clock } from '../sheets/clock';
import { googleKeys, visits } from '../sheets/google-keys';
import { keptDeeds } from '../sheets/kept-deeds';
import type { HomeRecord } from '../sheets/home';
import type { Grid } from '../sheets/platform';
import { packed, readNear } from '../sheets/near';
import { SheetStore } from '../sheets/store';
import { whereToConfirm, type Turn } from './confirm';
import { seeDesk } from './desk-build';
import { countRefused } from './health';
import { otherAccounts, seeAccount } from './other-accounts';
import { readPairing, type Pairing } from './pairing';
import { setUpFor } from './set-up';
import { seeClock } from './still';

export interface Ran {
  outcome: Outcome<unknown>;
  /** Heads and rows after it: hints for the sender's next look. */
  record: HomeRecord | undefined;
}

const commands = [...COMMANDS.values()];
/** The store of this one request; its mails say where to decide. */
function storeOf(
  person: string,
  { keptBy: { page = '' }, trust: { domain } }: Pairing,
  near: readonly Grid[] = [],
): SheetStore {
  return new SheetStore(commands, { person, near, page, named: domain !== undefined });
}

function counted(envelope: unknown, ran: Ran): Ran {
  countRefused({ ...(envelope as object) } as { command?: unknown }, ran.outcome);
  return ran;
}

/** How somebody who is not proved enough goes on, with the links and mails of it. */
function confirmed(
  outcome: Outcome<unknown>,
  { asker, envelope, pairing }: { asker: Asker; envelope: unknown; pairing: Pairing },
): Outcome<unknown> {
  if (outcome.ok || outcome.code !== 'proof_too_low') return outcome;
  const store = storeOf(asker.email, pairing);
  const home = store.home();
  const turn = (key: string): Turn | undefined => {
    const raw = { query: 'approval', input: { key } };
    const read = ask({ store, clock, asker }, { queries: QUERIES, commands: COMMANDS }, raw);
    return read.ok ? (read.value as Turn) : undefined;
  };
  const keyed = (said: string): string => store.signed(said);
  const told = {
    asker,
    envelope,
    pairing,
    visits,
    deeds: keptDeeds,
    now: clock.now(),
    keyed,
    turn,
  };
  return home.ok ? whereToConfirm(outcome, told) : outcome;
}

/** What a desk posted; its ranges come along with the first read, believed or not. */
export function answerPost(text: unknown): Ran {
  const pairing = readPairing();
  const gate = { trust: pairing.trust, keys: googleKeys, visits, now: clock.now() };
  const posted = readPost(text, gate);
  if (!posted.ok) return counted(undefined, { outcome: posted, record: undefined });
  const { asker, envelope, hints, build } = posted.value;
  const told = { asker, envelope, pairing };
  if (isSetUp(envelope)) {
    const outcome = setUpFor(asker, envelope, pairing);
    seeDesk(pairing.kept, { build, by: asker.email, learns: outcome.ok });
    return { outcome: confirmed(outcome, told), record: undefined };
  }
  seeDesk(pairing.kept, { build, by: asker.email, learns: false });
  const store = storeOf(asker.email, pairing, readNear(hints));
  const outcome = execute({ store, clock, asker }, COMMANDS, envelope);
  seeClock(pairing);
  seeAccount(pairing.kept, asker.email, outcome);
  if (!outcome.ok && outcome.code === 'proof_too_low') keepSent(envelope, hints);
  return counted(envelope, { outcome: confirmed(outcome, told), record: store.record });
}

function pageDoor(pairing: Pairing, near: readonly Grid[] = []): PageDoor {
  const { domain } = pairing.trust;
  const [active = '', effective = ''] = [Session.getActiveUser(), Session.getEffectiveUser()].map(
    (user) => user.getEmail(),
  );
  const own = {
    ports: { store: storeOf(active, pairing, near), clock },
    visitor: { active, effective },
    visits,
    deeds: keptDeeds,
    otherAccounts: otherAccounts(pairing.kept),
  };
  return {
    ...own,
    ...(domain === undefined ? {} : { domain }),
    queries: QUERIES,
    commands: COMMANDS,
  };
}

/** What the page shows of an order is followed by its decision: where its rows stand is kept for it. */
export function readForPage(request: unknown): Outcome<unknown> {
  const pairing = readPairing();
  const read = readOnPage(request, pageDoor(pairing));
  const { key = '', step = 0 } = { ...(read.ok ? (read.value as Partial<Turn>) : {}) };
  if (step > 0) keepPlaces(key);
  return read;
}

/** A decision on the page; set-up too, by its owner, since nothing else can say what happened. */
export function decideForPage(envelope: unknown): Outcome<unknown> {
  const pairing = readPairing();
  const door = pageDoor(pairing, placesOf(envelope));
  if (!isSetUp(envelope)) return decidedOnPage(envelope, { door, pairing });
  const { link: _link, ...asked } = { ...(envelope as { link?: unknown }) };
  const asker = deedAsker(envelope, door);
  return asker.ok ? setUpFor(asker.value, asked, pairing) : asker;
}

function decidedOnPage(
  envelope: unknown,
  { door, pairing }: { door: PageDoor; pairing: Pairing },
): Outcome<unknown> {
  const outcome = decideOnPage(envelope, door);
  seeClock(pairing);
  return counted(envelope, { outcome, record: undefined }).outcome;
}

const PLACES = 'po.places:';
const placesKey = (key: unknown): string => `${PLACES}${String(key).slice(0, 64)}`;
const TEN_MINUTES = 600;

/** Ranges that a decision of this order will read, found without the lock: hints, nothing more. */
function keepPlaces(key: string): void {
  try {
    const store = new SheetStore(commands, { person: '' });
    const need = COMMANDS.get('decide_approval')?.need({ key }, '') ?? {};
    if (!store.home().ok || !store.locate(need, 'places').ok) return;
    const text = JSON.stringify(packed(store.ranges()));
    CacheService.getScriptCache().put(placesKey(key), text, TEN_MINUTES);
  } catch (error) {
    console.warn(`No places kept: ${String(error)}`);
  }
}

function placesOf(envelope: unknown): Grid[] {
  const { id, input } = { ...(envelope as { id?: unknown; input?: { key?: unknown } } | null) };
  const [shown, sent] = [placesKey({ ...input }.key), placesKey(id)];
  const kept = CacheService.getScriptCache().getAll([shown, sent]);
  const text = kept[shown] ?? kept[sent];
  return text === undefined ? [] : readNear(JSON.parse(text));
}
/** Where the desk saw the rows of what is confirmed on the page next: as little believed as ever. */
function keepSent(envelope: unknown, hints: unknown): void {
  try {
    const { id } = { ...(envelope as { id?: unknown } | null) };
    const text = JSON.stringify(packed(readNear(hints)));
    CacheService.getScriptCache().put(placesKey(id), text, TEN_MINUTES);
  } catch (error) {
    console.warn(`No places kept: ${String(error)}`);
  }
}
