// Taking a register over that another project moved here, or whose project is gone: chain, numbers and
// rows have to agree, then everything is sealed under a new key, and set-up logs the hand-over with the
// head that was found. Whatever ends it half-way, the next set-up goes on with it.
import type { Outcome } from '../core/outcome';
import { refuse } from '../core/outcome';
import type { SetUpValue } from '../app/set-up';
import { checkAge, readHome, recordIn, startHome } from './home';
import { movingIn, sealAllBy, stateNow } from './moving';
import type { SettingUp } from './setup';
import { newKey, setUp } from './setup';
import { notOwner, ownerHere } from './setup-owner';
import { attempt } from './attempt';

/** Findings that say nothing against the rows: rights are mended, and the seals are of another key. */
const BESIDE =
  /^(not_this_register|register_moving|settings_changed|protection_|tab_(renamed|lookalike)|cells_merged|time_zone|clock_back|file_owner|month_changed|editor_in_(solo|register)|not_)/;

type Verify = () => Outcome<unknown>;
interface Verified {
  findings: { kind: string; detail: string }[];
}

const CALL_BACK =
  'Call the move back with the profile it had, settle what is found, and move it again.';
const TYPE_BACK =
  'Type back what the register left there, or restore a version of the file; then choose Set up again.';

/** What stands against taking it over, or nothing. */
function unsound(verify: Verify, next = CALL_BACK): Outcome<never> | undefined {
  const verified = verify();
  if (!verified.ok) return verified;
  const findings = (verified.value as Verified).findings.filter(({ kind }) => !BESIDE.test(kind));
  const [first] = findings;
  if (!first) return undefined;
  return refuse(
    'edited_outside',
    `The register cannot be taken over as it stands: ${first.detail}`,
    {
      next,
      findings,
    },
  );
}

/**
 * Whether another project wrote it, with a key that nobody has here, and its owner says what happened;
 * never where what is kept here is newer than the file.
 */
function isOrphan({ input }: SettingUp): boolean {
  const { record, fileId, scriptId } = readHome();
  if (input.whatHappened === undefined || (record && record.fileId !== fileId)) return false;
  const state = stateNow(fileId);
  if (Number(state.get('head') ?? 0) === 0) return false;
  if (!record) return true;
  return (state.get('scriptId') ?? scriptId) !== scriptId && checkAge(record, state).ok;
}

/** Set-up; what its owner says is another project's is sealed here whole, or not at all. */
export function setUpOrTake(work: SettingUp, verify: Verify): Outcome<SetUpValue> {
  if (!isOrphan(work)) return setUp(work);
  return notOwner(work, ownerHere()) ?? unsound(verify, TYPE_BACK) ?? underLock(work);
}

/** Set-up of a register that State says is on its way here. */
export function adopt(work: SettingUp, verify: Verify): Outcome<SetUpValue> {
  return notOwner(work, ownerHere()) ?? unsound(verify) ?? underLock(work);
}

function underLock(work: SettingUp): Outcome<SetUpValue> {
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
  if (!movingIn(state) && !isOrphan(work)) return setUp(work);
  const key = newKey();
  const record = recordIn(state, { fileId, scriptId });
  sealAllBy(fileId, key, record.next);
  startHome(record, key);
  const was = { head: record.head, hash: record.hash, scriptId: state.get('scriptId') ?? '' };
  return setUp({ ...work, adopting: was });
}
