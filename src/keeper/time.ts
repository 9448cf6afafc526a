// What the keeper does by the clock, as its own account: what is due is sent, and every protected row is
// compared with what the log left. Nobody asked for it, so the log says that a trigger did.
import type { Asker } from '../app/asker';
import { COMMANDS } from '../app/commands';
import { execute } from '../app/execute';
import { digest } from '../core/canonical';
import type { Finding, Outcome } from '../core/outcome';
import { clock } from '../sheets/clock';
import { SheetStore } from '../sheets/store';
import { readPairing, type Pairing } from './pairing';

const HOURLY = 'KEEPER.hourly';
/** What was found the last time: told once, not every hour. */
const TOLD = 'po.swept';
const SHOWN = 20;
/** People may type settings and choose a time zone: no reason to write to anybody. */
const HARMLESS = /^(settings_changed|time_zone)$/;

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

function run({ keptBy, trust }: Pairing, command: string): Outcome<unknown> {
  const { owner, page = '' } = keptBy;
  const asker: Asker = { email: owner, proof: 0, via: 'trigger' };
  const named = trust.domain !== undefined;
  const store = new SheetStore([...COMMANDS.values()], { person: owner, near: [], page, named });
  const id = Utilities.getUuid();
  return execute({ store, clock, asker }, COMMANDS, { id, command, input: {} });
}

/** Findings of a verification, or why there was none; each a line. */
function swept(pairing: Pairing): string[] {
  const verified = run(pairing, 'verify');
  if (!verified.ok) return verified.code === 'busy' ? [] : [verified.detail];
  const { findings } = verified.value as { findings: Finding[] };
  return findings.filter(({ kind }) => !HARMLESS.test(kind)).map(({ detail }) => detail);
}

/** Told to the owner when it is another list than the last one that was told. */
function tell(lines: readonly string[], owner: string): void {
  const kept = PropertiesService.getScriptProperties();
  const mark = lines.length === 0 ? '' : digest(lines.join('\n'));
  if ((kept.getProperty(TOLD) ?? '') === mark) return;
  if (mark !== '') {
    const more = lines.length > SHOWN ? [`and ${lines.length - SHOWN} more`] : [];
    MailApp.sendEmail({
      to: owner,
      subject: `PO Register: ${lines.length} ${lines.length === 1 ? 'finding' : 'findings'}`,
      body: [
        'The register is not as its log left it:',
        '',
        ...lines.slice(0, SHOWN).map((line) => `- ${line}`),
        ...more,
        '',
        'PO Register, Verify register shows each with its place, and how it is settled.',
      ].join('\n'),
    });
  }
  kept.setProperty(TOLD, mark);
}

/** The trigger: each part goes on where another failed. */
export function everyHour(): void {
  const pairing = readPairing();
  const sent = run(pairing, 'send_due');
  if (!sent.ok) console.warn(`Nothing was sent: ${sent.code}: ${sent.detail}`);
  tell(swept(pairing), pairing.keptBy.owner);
}
