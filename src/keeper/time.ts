// What the keeper does by the clock, as its own account: what is due is sent, and every protected row is
// compared with what the log left, which opens and ends exceptions. Nobody asked for it, so the log says
// that a trigger did.
import type { Asker } from '../app/asker';
import { COMMANDS } from '../app/commands';
import { execute } from '../app/execute';
import { digest } from '../core/canonical';
import type { Outcome } from '../core/outcome';
import { clock } from '../sheets/clock';
import { SheetStore } from '../sheets/store';
import { readPairing, type Pairing } from './pairing';
import { beginRun, endRun, sweepPieces } from './sweep';

const HOURLY = 'KEEPER.hourly';
/** What was told the last time: told once, not every hour. */
const TOLD = 'po.swept';

/** One trigger, made by set-up; a second one would do everything twice. */
export function ensureTrigger(): void {
  try {
    const all = ScriptApp.getProjectTriggers();
    if (all.some((one) => one.getHandlerFunction() === HOURLY)) return;
    ScriptApp.newTrigger(HOURLY).timeBased().everyHours(1).create();
  } catch (error) {
    console.error(`The hourly trigger could not be made: ${String(error)}`);
  }
}

function run({ keptBy, trust }: Pairing, command: string, input: object = {}): Outcome<unknown> {
  const { owner, page = '' } = keptBy;
  const asker: Asker = { email: owner, proof: 0, via: 'trigger' };
  const named = trust.domain !== undefined;
  const store = new SheetStore([...COMMANDS.values()], { person: owner, near: [], page, named });
  const id = Utilities.getUuid();
  return execute({ store, clock, asker }, COMMANDS, { id, command, input });
}

/** Why nothing could be compared: told to the owner when it is another reason than the last one. */
function tell(lines: readonly string[], owner: string): void {
  const kept = PropertiesService.getScriptProperties();
  const mark = lines.length === 0 ? '' : digest(lines.join('\n'));
  if ((kept.getProperty(TOLD) ?? '') === mark) return;
  if (mark !== '')
    MailApp.sendEmail({
      to: owner,
      subject: 'PO Register: the register could not be compared with its log',
      body: [
        'The keeper compares every row with what the log left. It could not:',
        '',
        ...lines.map((line) => `- ${line}`),
        '',
        'PO Register, Verify register shows each with its place, and how it is settled.',
      ].join('\n'),
    });
  kept.setProperty(TOLD, mark);
}

/** The trigger: each part goes on where another failed. */
export function everyHour(): void {
  const running = beginRun();
  const pairing = readPairing();
  const sent = run(pairing, 'send_due');
  if (!sent.ok) console.warn(`Nothing was sent: ${sent.code}: ${sent.detail}`);
  const swept = sweepPieces(running, (input) => run(pairing, 'sweep', input));
  tell([...new Set(swept.refused.map(({ detail }) => detail))], pairing.keptBy.owner);
  endRun(running);
}
