// What the keeper does by the clock, as its own account: what is due is sent, and every protected row is
// compared with what the log left, which opens and ends exceptions. Nobody asked for it, so the log says
// that a trigger did.
import type { Asker } from '../app/asker';
import { COMMANDS } from '../app/commands';
import { execute } from '../app/execute';
import { digest, keptJson } from '../core/canonical';
import type { Count } from '../core/health';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { inOneLine } from '../core/said';
import type { Tab } from '../core/tables';
import { clock } from '../sheets/clock';
import { closeLog } from '../sheets/close-log';
import { offerVendors } from '../sheets/desk-file';
import { readHome } from '../sheets/home';
import { SheetStore } from '../sheets/store';
import type { TabRead } from '../sheets/tab-reads';
import { deskHint } from './desk-build';
import { countRefused, noteHealth } from './health';
import { storeHead } from './heads';
import { mailOwn } from './own-mails';
import { readPairing, type Pairing } from './pairing';
import type { Running, SweepRun } from './sweep';
import { beginRun, behind, endRun, hasTime, sweepPieces } from './sweep';

const HOURLY = 'KEEPER.hourly';
/** What was told the last time: told once, not every hour. */
const TOLD = 'po.swept';
const MEASURED = 'po.measured';
interface Measured {
  day: string;
  /** Head of the log after it. */
  head: number;
}

export const hasTrigger = (): boolean =>
  ScriptApp.getProjectTriggers().some((one) => one.getHandlerFunction() === HOURLY);

/** One trigger, made by set-up; a second one would do everything twice. What is said where it fails. */
export function ensureTrigger(): string[] {
  try {
    if (!hasTrigger()) ScriptApp.newTrigger(HOURLY).timeBased().everyHours(1).create();
    return [];
  } catch (error) {
    console.error(`The hourly trigger could not be made: ${String(error)}`);
    return [NO_TRIGGER];
  }
}
const NO_TRIGGER =
  'The hourly trigger could not be made, so nothing is compared or sent by the clock: choose Set up again.';

interface Asked {
  input?: object;
  /** What the pieces of one work hand on. */
  kept?: Map<Tab, TabRead>;
}
function run(
  { keptBy, trust }: Pairing,
  command: string,
  { input = {}, kept = new Map() }: Asked = {},
): Outcome<unknown> {
  const { owner, page = '' } = keptBy;
  const asker: Asker = { email: owner, proof: 0, via: 'trigger' };
  const named = trust.domain !== undefined;
  const acting = { person: owner, near: [], page, named, kept };
  const store = new SheetStore([...COMMANDS.values()], acting);
  const id = Utilities.getUuid();
  return execute({ store, clock, asker }, COMMANDS, { id, command, input });
}

/** Why nothing could be compared, and what looks odd: told when it is not what was told last. */
function tell(lines: readonly string[], owner: string): void {
  const kept = PropertiesService.getScriptProperties();
  const mark = lines.length === 0 ? '' : digest(lines.join('\n'));
  if ((kept.getProperty(TOLD) ?? '') === mark) return;
  const mailed =
    mark === '' ||
    mailOwn({
      to: owner,
      subject: 'PO Register: the keeper needs somebody to look',
      body: [
        'The keeper compares the register with its log every hour. This is in its way, or odd:',
        '',
        ...lines.map((line) => `- ${inOneLine(line)}`),
        '',
        'PO Register, Verify register shows each with its place, and how it is settled.',
      ].join('\n'),
    });
  if (mailed) kept.setProperty(TOLD, mark);
}

function send(pairing: Pairing): Count {
  const sent = run(pairing, 'send_due');
  if (!sent.ok) {
    console.warn(`Nothing was sent: ${sent.code}: ${sent.detail}`);
    countRefused({ command: 'send_due' }, sent);
    return { count: 0, at: '' };
  }
  return { count: (sent.value as { sent: number }).sent, at: clock.now() };
}

/** The dashboard once a day, and the length of the log, where something happened since it was measured. */
function measure(pairing: Pairing, running: Running): void {
  const kept = PropertiesService.getScriptProperties();
  const { day = '', head = 0 } = keptJson<Measured>(kept.getProperty(MEASURED) ?? undefined);
  const today = clock.now().slice(0, 10);
  if (day === today || headNow() === head || !hasTime(running)) return;
  const measured = run(pairing, 'refresh_dashboard');
  if (!measured.ok) console.warn(`Not measured: ${measured.code}: ${measured.detail}`);
  closeLong(pairing);
  kept.setProperty(MEASURED, JSON.stringify({ day: today, head: headNow() }));
}

/** A log that has grown too long; what is said of it stands in the log. */
function closeLong({ keptBy: { owner } }: Pairing): void {
  const asker: Asker = { email: owner, proof: 0, via: 'trigger' };
  const store = new SheetStore([...COMMANDS.values()], { person: owner, near: [] });
  const work = { ports: { store, clock, asker }, actor: owner, id: Utilities.getUuid() };
  const closed = closeLog(work, accept({ warnings: [] as string[] }));
  if (closed.ok) for (const said of closed.value.warnings) console.warn(said);
}
const headNow = (): number => readHome().record?.head ?? 0;

/** What a part says, or what is said for it where it failed. */
function guarded<T>(part: () => T, instead: T): T {
  try {
    return part();
  } catch (error) {
    console.error(String(error));
    return instead;
  }
}

const NOT_SENT = 'What is due could not be sent; the next run tries again.';

/** Without this nothing of the hour can be done: what failed once in passing is tried once more. */
function again<T>(part: () => T): T {
  try {
    return part();
  } catch (error) {
    console.warn(`Once more: ${String(error)}`);
    return part();
  }
}

type Tabs = { tabs: string[] };
/** What is said of tabs whose comparison failed: it is told, and the next tabs are compared. */
const failedAt = ({ tabs }: Tabs): Refusal =>
  refuse('try_again', `Comparing ${tabs.join(', ')} failed on the way.`);

const IN_PASSING = ['try_again', 'busy'];
/** One piece of the sweep; what failed in passing once more, as a work of its own. */
function compared(pairing: Pairing, running: Running): (input: Tabs) => Outcome<unknown> {
  const kept = new Map<Tab, TabRead>();
  return (input) => {
    const once = (reads: Map<Tab, TabRead>): Outcome<unknown> =>
      guarded(() => run(pairing, 'sweep', { input, kept: reads }), failedAt(input));
    const first = once(kept);
    const passing = !first.ok && IN_PASSING.includes(first.code) && hasTime(running);
    return passing ? once(new Map()) : first;
  };
}

/** Runs that Google ended: told before the next one may end so, too, once for all in a row. */
const CUTS_TOLD = 2;
function tellCut({ cut }: Running, owner: string): void {
  if (cut !== CUTS_TOLD) return;
  mailOwn({
    to: owner,
    subject: 'PO Register: the keeper needs somebody to look',
    body: 'The last two hours of the keeper did not come to their end, so rows may not have been compared. Its own account finds why under Executions at script.google.com.',
  });
}

/** Tabs that nobody has looked at for a day. */
function told(swept: SweepRun): string[] {
  const since = behind(swept);
  const lines = swept.refused.map(({ detail }) => detail);
  return since === '' ? lines : [...lines, `Not every tab was compared since ${since}.`];
}

/** Who was added or blocked since the last hour, in the choices of a second file. */
function offer(): void {
  const { fileId, desk } = readHome();
  if (desk !== '') offerVendors(fileId, desk);
}

/** The trigger: each part goes on where another failed. */
export function everyHour(): void {
  const running = again(beginRun);
  const pairing = again(readPairing);
  guarded(() => tellCut(running, pairing.keptBy.owner), undefined);
  const reminders = guarded(() => send(pairing), undefined);
  guarded(storeHead, undefined);
  guarded(offer, undefined);
  const swept = again(() => sweepPieces(running, compared(pairing, running)));
  guarded(() => measure(pairing, running), undefined);
  const hints = guarded(deskHint, []);
  const [desk] = hints;
  const unsent = reminders ? [] : [NOT_SENT];
  const odd = [...new Set([...unsent, ...told(swept)]), ...hints];
  guarded(() => tell(odd, pairing.keptBy.owner), undefined);
  const sent = reminders?.at ? { reminders } : {};
  noteHealth({ sweep: { count: swept.open, at: swept.whole }, ...sent, ...(desk ? { desk } : {}) });
  endRun(running);
}
