// set_up where a keeper writes: making the register, mending it, taking it over from a desk, giving it
// back. By whom this keeper was told the register belongs to, and nobody else.
import type { Asker } from '../app/asker';
import { COMMANDS } from '../app/commands';
import { execute } from '../app/execute';
import type { SetUpInput, SetUpValue } from '../app/set-up';
import { readSetUp } from '../app/set-up-door';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Role } from '../core/words';
import { adopt, setUpOrTake } from '../sheets/adopt';
import { clock } from '../sheets/clock';
import { bringDrafts, offerVendors, settleFiles } from '../sheets/desk-file';
import { closeLog } from '../sheets/close-log';
import { keeperOf } from '../sheets/here';
import { readHome } from '../sheets/home';
import { movingIn, stateNow } from '../sheets/moving';
import type { SettingUp } from '../sheets/setup';
import { setUp } from '../sheets/setup';
import { notOwner, ownerHere } from '../sheets/setup-owner';
import { attempt } from '../sheets/attempt';
import { SheetStore } from '../sheets/store';
import type { Pairing } from './pairing';
import { ensureTrigger } from './time';

const commands = [...COMMANDS.values()];
const VERIFY = { id: 'taking-over', command: 'verify', input: {} };
const portsOf = (asker: Asker) => ({
  ...{ store: new SheetStore(commands, { person: asker.email, near: [] }), clock, asker },
});

/**
 * Filling in what is missing and giving rights as the keeper has them takes no more proof than a click
 * in the sheet; to say that a lost history may stand, or to give the register away, does.
 */
function needsPage({ profile, whatHappened }: SetUpInput, asker: Asker, pairing: Pairing) {
  const given = profile === 'shared' && !pairing.released;
  if (asker.proof >= 3 || (whatHappened === undefined && !given)) return undefined;
  const { page } = pairing.keptBy;
  return refuse(
    'proof_too_low',
    'This is not taken from the sheet, whose program can be changed.',
    {
      next: `Do it on the register's own page${page ? `: ${page}` : '.'}`,
    },
  );
}

export function setUpFor(asker: Asker, envelope: unknown, pairing: Pairing): Outcome<unknown> {
  const asked = readSetUp(portsOf(asker), envelope);
  if (!asked.ok) return asked;
  const { profile } = asked.value.input;
  if (profile === 'solo')
    return refuse('bad_value', 'A keeper does not write the register of one person alone.', {
      next: 'Choose the profile keeper, or shared to give it back to the sheet.',
    });
  if (profile === 'shared' && readHome().desk !== '')
    return refuse('bad_value', 'Drafts stand in a file of their own; shared is kept in one.', {
      next: "The keeper's account takes po.desk out of its properties and the owner chooses Set up; then give it back.",
    });
  const low = needsPage(asked.value.input, asker, pairing);
  if (low) return low;
  const { keptBy } = pairing;
  const work = { ports: portsOf(asker), commands, ...asked.value, keeper: keptBy };
  const done = profile === 'shared' ? giveBack(work) : closeLog(work, inItsFiles(work, asker));
  if (!done.ok) return done;
  const warnings = [...done.value.warnings, ...ensureTrigger()];
  return accept({ ...done.value, warnings });
}

/** Drafts first, then the register that says where they stand, then who may edit which file. */
function inItsFiles(work: Kept, asker: Asker): Outcome<SetUpValue> {
  const { fileId, desk } = readHome();
  const stood = keeperOf(stateNow(fileId))?.desk ?? '';
  const files = { register: fileId, from: stood || fileId, to: desk || fileId };
  const against = notOwner(work, ownerHere());
  if (against) return against;
  const brought = attempt(() => accept(bringDrafts(files, work.keeper)));
  const done = brought.ok ? takeOrMake(work, asker) : brought;
  if (!done.ok || (stood === '' && desk === '')) return done;
  const people = done.value.people.filter(({ roles }) => roles.some(isWriting));
  const settled = attempt(() =>
    accept(
      settleFiles(
        files,
        work.keeper,
        people.map(({ email }) => email),
      ),
    ),
  );
  if (settled.ok && desk !== '') offerVendors(fileId, desk);
  return settled.ok ? done : settled;
}
const isWriting = (role: Role): boolean => role !== 'auditor';

type Kept = SettingUp & { keeper: Pairing['keptBy'] };

/** What a desk has sent here is taken over; all else is made or mended. */
function takeOrMake(work: Kept, asker: Asker): Outcome<SetUpValue> {
  const moving = movingIn(stateNow(readHome().fileId));
  const store = new SheetStore(commands, { person: asker.email, blind: true });
  const verify = (): Outcome<unknown> => execute({ store, clock, asker }, COMMANDS, VERIFY);
  const sent = moving?.to === 'keeper' && moving.account === work.keeper.account;
  return sent ? adopt(work, verify) : setUpOrTake(work, verify);
}

/** The desk takes it over with its own set-up; until then the keeper may call it back. */
const giveBack = (work: Kept): Outcome<SetUpValue> =>
  setUp({ ...work, moving: { to: 'shared', account: work.keeper.account } });
