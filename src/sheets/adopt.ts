// Taking a register over that another project moved here: chain, numbers and rows have to agree, then
// everything is sealed under a new key, and set-up logs the hand-over with the head that was found.
// Whatever ends it half-way, the next set-up goes on with it.
import type { Outcome } from '../core/outcome';
import { refuse } from '../core/outcome';
import type { SetUpValue } from '../app/set-up';
import { readHome, recordIn, startHome } from './home';
import { movingIn, sealAllBy, stateNow } from './moving';
import type { SettingUp } from './setup';
import { newKey, setUp } from './setup';
import { notOwner, ownerHere } from './setup-owner';
import { attempt } from './store';

/** Findings that say nothing against the rows: rights are mended, and the seals are of another key. */
const BESIDE =
  /^(not_this_register|register_moving|settings_changed|protection_|tab_(renamed|lookalike)|cells_merged|time_zone|clock_back|file_owner|month_changed|editor_in_(solo|register)|not_)/;

type Verify = () => Outcome<unknown>;
interface Verified {
  findings: { kind: string; detail: string }[];
}

/** What stands against taking it over, or nothing. */
function unsound(verify: Verify): Outcome<never> | undefined {
  const verified = verify();
  if (!verified.ok) return verified;
  const findings = (verified.value as Verified).findings.filter(({ kind }) => !BESIDE.test(kind));
  const [first] = findings;
  if (!first) return undefined;
  return refuse(
    'edited_outside',
    `The register cannot be taken over as it stands: ${first.detail}`,
    {
      next: 'Call the move back with the profile it had, settle what is found, and move it again.',
      findings,
    },
  );
}

/** Set-up of a register that State says is on its way here. */
export function adopt(work: SettingUp, verify: Verify): Outcome<SetUpValue> {
  const against = notOwner(work, ownerHere()) ?? unsound(verify);
  if (against) return against;
  const { store } = work.ports;
  if (!store.lock())
    return refuse('busy', 'Others are writing to the register just now.', {
      next: 'Try again in a few seconds.',
    });
  try {
    return attempt(() => takeOver(work));
  } finally {
    store.release();
  }
}

/** Under the lock; where somebody else has just done it, it is an ordinary set-up. */
function takeOver(work: SettingUp): Outcome<SetUpValue> {
  const { fileId, scriptId } = readHome();
  const state = stateNow(fileId);
  if (!movingIn(state)) return setUp(work);
  const key = newKey();
  const record = recordIn(state, { fileId, scriptId });
  sealAllBy(fileId, key, record.next);
  startHome(record, key);
  const was = { head: record.head, hash: record.hash, scriptId: state.get('scriptId') ?? '' };
  return setUp({ ...work, adopting: was });
}
