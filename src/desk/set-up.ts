// The command set_up at the desk: carried out here where this project writes the register, sent to the
// keeper where that does, and the two ends of a move between them that are the desk's.
import { COMMANDS } from '../app/commands';
import { execute } from '../app/execute';
import type { Ports } from '../app/ports';
import { readSetUp } from '../app/set-up-door';
import type { Outcome } from '../core/outcome';
import { refuse } from '../core/outcome';
import { mailKey } from '../core/settings';
import { adopt, setUpOrTake } from '../sheets/adopt';
import { closeLog } from '../sheets/close-log';
import { keeperHere, putAside, settleAside } from '../sheets/coming-back';
import { dropHome, keepAddress, readHome } from '../sheets/home';
import { movingIn, stateNow } from '../sheets/moving';
import type { SettingUp } from '../sheets/setup';
import { setUp } from '../sheets/setup';
import { SheetStore } from '../sheets/store';
import { sendTo } from './away';

/** A keeper that does not know this desk yet: what its account has to type there. */
function withClient(outcome: Outcome<unknown>): Outcome<unknown> {
  if (outcome.ok || outcome.code !== 'token_audience') return outcome;
  const [, claims = ''] = String(ScriptApp.getIdentityToken()).split('.');
  const bytes = Utilities.base64DecodeWebSafe(claims);
  const { aud } = JSON.parse(Utilities.newBlob(bytes).getDataAsString()) as { aud?: string };
  const next = `In the keeper's script properties po.audiences has to name this desk: ${aud ?? ''}`;
  return { ...outcome, next };
}

/** The register goes to a keeper: rights and State first, then its address, and nobody writes here. */
function sendAway(work: SettingUp): Outcome<unknown> {
  const { keeper } = work.input;
  if (!keeper)
    return refuse('keeper_unknown', 'No keeper is paired with this file yet.', {
      next: 'Follow docs/deploy.md; then Set up asks for its address and its account.',
    });
  const account = mailKey(keeper.account);
  const moved = setUp({
    ...work,
    keeper: { account, owner: work.actor },
    moving: { to: 'keeper', account },
  });
  if (moved.ok) keepAddress(keeper.address);
  return moved;
}

/** What the keeper gave back, or what was sent to one and is called back before it took it. */
function takeBack(work: SettingUp, keeper: string): Outcome<unknown> {
  const moving = movingIn(stateNow(readHome().fileId));
  if (!moving) return withClient(sendTo(keeper, envelopeOf(work)));
  putAside(keeper);
  const { ports } = work;
  const called = moving.to === 'keeper' ? setUp(work) : adopt(work, () => verified(ports));
  settleAside(keeper, called.ok);
  return called;
}
function verified({ clock }: Pick<Ports, 'clock'>): Outcome<unknown> {
  const store = new SheetStore([...COMMANDS.values()], { blind: true });
  return execute({ store, clock }, COMMANDS, { id: 'taking-over', command: 'verify', input: {} });
}
const envelopeOf = ({ id, input }: SettingUp): object => ({ id, command: 'set_up', input });

export function setUpHere(ports: Ports, envelope: unknown): Outcome<unknown> {
  const asked = readSetUp(ports, envelope);
  if (!asked.ok) return asked;
  const keeper = keeperHere();
  const work = { ports, commands: [...COMMANDS.values()], ...asked.value };
  const toKeeper = asked.value.input.profile === 'keeper';
  const here = () =>
    closeLog(
      work,
      setUpOrTake(work, () => verified(ports)),
    );
  if (keeper === '') return toKeeper ? sendAway(work) : here();
  if (!toKeeper) return takeBack(work, keeper);
  const answer = withClient(sendTo(keeper, envelope));
  if (answer.ok) dropHome();
  return answer;
}
