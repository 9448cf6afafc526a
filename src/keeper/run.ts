// Carries out what was asked of the keeper, for somebody who was proved: the same pipeline as at the
// desk, with this project's own lock, numbers, key and settings. Who it is, the doors of src/app say.
import { COMMANDS } from '../app/commands';
import { execute } from '../app/execute';
import { readPost } from '../app/http-door';
import { decideOnPage, readOnPage, type PageDoor } from '../app/page-door';
import { QUERIES } from '../app/queries';
import type { Outcome } from '../core/outcome';
import { clock } from '../sheets/clock';
import { googleKeys, visits } from '../sheets/google-keys';
import type { HomeRecord } from '../sheets/home';
import type { Grid } from '../sheets/platform';
import { readNear } from '../sheets/near';
import { SheetStore } from '../sheets/store';
import { whereToConfirm } from './confirm';
import { seeDesk } from './desk-build';
import { countRefused } from './health';
import { readPairing, type Pairing } from './pairing';
import { setUpFor } from './set-up';

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

const isSetUp = (raw: unknown): boolean =>
  raw !== null && typeof raw === 'object' && (raw as { command?: unknown }).command === 'set_up';

function counted(envelope: unknown, ran: Ran): Ran {
  countRefused({ ...(envelope as object) } as { command?: unknown }, ran.outcome);
  return ran;
}

/** What a desk posted; its ranges come along with the first read, believed or not. */
export function answerPost(text: unknown): Ran {
  const pairing = readPairing();
  const gate = { trust: pairing.trust, keys: googleKeys, visits, now: clock.now() };
  const posted = readPost(text, gate);
  if (!posted.ok) return counted(undefined, { outcome: posted, record: undefined });
  const { asker, envelope, hints, build } = posted.value;
  if (isSetUp(envelope)) {
    const outcome = setUpFor(asker, envelope, pairing);
    seeDesk(pairing.kept, { build, by: asker.email, learns: outcome.ok });
    return { outcome, record: undefined };
  }
  seeDesk(pairing.kept, { build, by: asker.email, learns: false });
  const store = storeOf(asker.email, pairing, readNear(hints));
  const outcome = execute({ store, clock, asker }, COMMANDS, envelope);
  const keyed = (said: string): string => store.signed(said);
  const { now } = gate;
  const confirmed = whereToConfirm(outcome, { asker, envelope, pairing, visits, now, keyed });
  return counted(envelope, { outcome: confirmed, record: store.record });
}

function pageDoor(pairing: Pairing): PageDoor {
  const { domain } = pairing.trust;
  const [active = '', effective = ''] = [Session.getActiveUser(), Session.getEffectiveUser()].map(
    (user) => user.getEmail(),
  );
  const own = {
    ports: { store: storeOf(active, pairing), clock },
    visitor: { active, effective },
    visits,
  };
  return {
    ...own,
    ...(domain === undefined ? {} : { domain }),
    queries: QUERIES,
    commands: COMMANDS,
  };
}

export const readForPage = (request: unknown): Outcome<unknown> =>
  readOnPage(request, pageDoor(readPairing()));

/** A decision on the page; set-up too, by its owner, since nothing else can say what happened. */
export function decideForPage(envelope: unknown): Outcome<unknown> {
  const pairing = readPairing();
  const door = pageDoor(pairing);
  const { active, effective } = door.visitor;
  if (!isSetUp(envelope))
    return counted(envelope, { outcome: decideOnPage(envelope, door), record: undefined }).outcome;
  const email = active === effective ? '' : active;
  return setUpFor({ email, proof: 4, via: 'keeper_page' }, envelope, pairing);
}
