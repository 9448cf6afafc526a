// The menu PO Register: each item works from the menu alone, through the same envelope as every
// other door. Items are methods of the bundle's global, which pages cannot call.
import { grouped } from '../core/decimal';
import type { Outcome } from '../core/outcome';
import { PAIRED } from '../sheets/here';
import { execute, query } from './doors';
import { language } from './language';
import { confirmed, say, showDialog, showSidebar, tell } from './dialogs';
import { selectedKeys, selectedLabels } from './selection';
import { wayInput, wayOf, whatCame, type Asked, type Way } from './move';
import { moveInput, repairInput, setUpInput } from './set-up-dialog';

/** The items in order; null is a line between them. */
const ITEMS = [
  { does: 'openSidebar', en: 'Open sidebar', de: 'Seitenleiste öffnen' },
  null,
  { does: 'submitSelected', en: 'Submit selected drafts', de: 'Markierte Entwürfe einreichen' },
  {
    does: 'issueApproved',
    en: 'Issue approved orders',
    de: 'Freigegebene Bestellungen ausstellen',
  },
  { does: 'reconcileMonth', en: 'Reconcile month', de: 'Monat abstimmen' },
  { does: 'dashboard', en: 'Dashboard', de: 'Kennzahlen' },
  { does: 'verifyRegister', en: 'Verify register', de: 'Register prüfen' },
  { does: 'exportAll', en: 'Export', de: 'Exportieren' },
  { does: 'sendDue', en: 'Send what is due', de: 'Fällige Mails senden' },
  null,
  { does: 'setUp', en: 'Set up', de: 'Einrichten' },
  { does: 'bringList', en: 'Bring your old list', de: 'Alte Liste übernehmen' },
  { does: 'moveToKeeper', en: 'Move to a keeper', de: 'Zu einem Keeper umziehen' },
  { does: 'changeKey', en: 'Change the key', de: 'Schlüssel wechseln' },
  { does: 'help', en: 'Help', de: 'Hilfe' },
] as const;

/** A register that a keeper writes is not moved to one; where Google does not say, the item tells. */
function isKept(): boolean {
  try {
    return PropertiesService.getScriptProperties().getProperty(PAIRED.keeper) !== null;
  } catch (error) {
    return false;
  }
}

export function menu(): void {
  const made = SpreadsheetApp.getUi().createMenu('PO Register');
  const spoken = language();
  const kept = isKept();
  for (const item of ITEMS) {
    if (kept && item?.does === 'moveToKeeper') continue;
    if (item === null) made.addSeparator();
    else made.addItem(item[spoken], `PO.${item.does}`);
  }
  made.addToUi();
}

const run = <T>(command: string, input: object): Outcome<T> =>
  execute({ id: Utilities.getUuid(), command, input }) as Outcome<T>;
const read = <T>(name: string, input: object = {}): Outcome<T> =>
  query({ query: name, input }) as Outcome<T>;

export function openSidebar(): void {
  showSidebar();
}
export function bringList(): void {
  showDialog('bring-list', '');
}
export function exportAll(): void {
  showDialog('export', '');
}
export function help(): void {
  showDialog('help', '');
}

/** An answer for a person: the sentence made of its value, or the refusal with what to do. */
function show<T>(outcome: Outcome<T>, sentence: (value: T) => string): void {
  if (outcome.ok) say(sentence(outcome.value));
  else tell(outcome);
}

export function setUp(): void {
  const there = read<{ profile: string; register: { state: string; detail: string } }>('who');
  if (!there.ok || there.value.profile === '') return runSetUp(setUpInput());
  const { profile, register } = there.value;
  const way = wayOf(profile, register.state);
  const fine = register.state === 'ready' || register.state === 'register_moving';
  if (way !== '' && fine) runSetUp(wayInput(way), way);
  else runSetUp(repairInput(profile, fine ? '' : register.detail), way);
}

/** From shared alone; the way back is said on the keeper's page. */
export function moveToKeeper(): void {
  const there = read<{ profile: string }>('who');
  if (!there.ok || there.value.profile !== 'shared') {
    say('Only a register that is set up in profile shared moves to a keeper.');
    return;
  }
  runSetUp(moveInput());
}

/** Another key for the seals; nothing else changes. */
export function changeKey(): void {
  const there = read<{ profile: string }>('who');
  if (!there.ok || there.value.profile === '') {
    say('This file is not a purchase-order register yet.');
    return;
  }
  const text =
    'Every row gets a new seal; entries of the log keep theirs, and the old key is kept to check them. Links that were mailed before end. Do it when somebody who could read the key has left.';
  const { profile } = there.value;
  if (confirmed('Change the key of the seals?', text)) runSetUp({ profile, newKey: true });
}

interface Made {
  tabsMade: string[];
  people: unknown[];
  warnings: string[];
  rules: string[];
}
function ready({ tabsMade: { length: tabs }, people: { length: people } }: Made): string {
  const made = tabs === 1 ? '1 tab made' : `${tabs} tabs made`;
  return `Ready. ${made}, ${people === 1 ? '1 person' : `${people} people`}, strict tolerances.`;
}
function runSetUp(input: Asked | undefined, way: Way = ''): void {
  if (!input) return;
  show(run<Made>('set_up', input), (made) => {
    const came = whatCame(way, input);
    if (came !== '') return [came, ...made.warnings].join('\n');
    return [
      made.tabsMade.length > 0
        ? ready(made)
        : 'Checked. Everything is there; rights follow People again.',
      '',
      'Approval:',
      ...made.rules,
      ...(made.warnings.length > 0 ? ['', ...made.warnings] : []),
      '',
      'Next: PO Register, Open sidebar.',
    ].join('\n');
  });
}

interface Submitted {
  submitted: { draftKey: string; net: string; currency: string }[];
  refused: { draftKey: string; findings: { detail: string; row?: number; column?: string }[] }[];
}
export function submitSelected(): void {
  const drafts = selectedLabels();
  if (drafts.length === 0) {
    say(
      'Select the rows of your drafts in the tab Intake first, then choose Submit selected drafts again.',
    );
    return;
  }
  show(run<Submitted>('submit_intake', { draftKeys: drafts }), ({ submitted, refused }) =>
    [
      ...submitted.map(
        ({ draftKey, net, currency }) => `${draftKey} submitted, ${grouped(net)} ${currency} net.`,
      ),
      ...refused.flatMap(({ draftKey, findings }) => [
        `${draftKey || 'A draft'} not submitted:`,
        ...findings.map(
          ({ detail, row, column }) =>
            `- Intake, row ${row ?? '?'}${column === undefined ? '' : `, ${column}`}: ${detail}`,
        ),
      ]),
    ].join('\n'),
  );
}

interface Approved {
  rows: {
    key: string;
    vendor: string;
    net: string;
    currency: string;
    states: { status: string };
  }[];
}
interface Issued {
  issued: { draftKey: string; poNumber: string }[];
  refused: { key: string; detail: string }[];
}
export function issueApproved(): void {
  const waiting = read<Approved>('orders', { status: 'approved', limit: 200 });
  if (!waiting.ok) {
    tell(waiting);
    return;
  }
  const picked = new Set(selectedKeys());
  // The view has the newest first; numbers follow the order in which people asked.
  const all = [...waiting.value.rows]
    .reverse()
    .filter(({ states }) => states.status === 'approved');
  const rows = all.some(({ key }) => picked.has(key))
    ? all.filter(({ key }) => picked.has(key))
    : all;
  if (rows.length === 0) {
    say(
      'No approved order waits for its number. Orders come here when their last approver has said yes.',
    );
    return;
  }
  const lines = rows
    .slice(0, 20)
    .map(({ key, vendor, net, currency }) => `${key}  ${vendor}  ${grouped(net)} ${currency} net`);
  const more = rows.length > 20 ? [`and ${rows.length - 20} more`] : [];
  if (
    !confirmed(
      `Issue ${rows.length} ${rows.length === 1 ? 'order' : 'orders'}?`,
      [
        ...lines,
        ...more,
        '',
        'Each gets its PO number; a number is never taken back, only voided.',
      ].join('\n'),
    )
  )
    return;
  show(run<Issued>('issue_orders', { keys: rows.map(({ key }) => key) }), ({ issued, refused }) =>
    [
      ...issued.map(({ draftKey, poNumber }) => `${poNumber} issued (${draftKey}).`),
      ...refused.map(({ key, detail }) => `${key} not issued: ${detail}`),
    ].join('\n'),
  );
}

export function reconcileMonth(): void {
  showDialog('month', '');
}

export function dashboard(): void {
  showDialog('dashboard', '');
}

interface Verified {
  findings: unknown[];
  checked: { entries: number; rows: number; approvals: number };
}
/** What is found is shown in a dialog, where the owner settles it; that all agrees is one sentence. */
export function verifyRegister(): void {
  const answer = run<Verified>('verify', {});
  if (answer.ok && answer.value.findings.length > 0) showDialog('verify', '');
  else
    show(
      answer,
      ({ checked: { entries, rows, approvals } }) =>
        `Checked ${entries} log entries, ${rows} rows, ${approvals} approvals.\nEverything agrees.`,
    );
}

interface Due {
  waiting: number;
  digests: number;
  late: number;
  ends: number;
  heads: number;
  unclear: unknown[];
}
/** One line for each kind of mail there is. */
const dueLines = (due: Due): string =>
  [
    due.waiting > 0 && `Mails that wait: ${due.waiting}`,
    due.digests > 0 && `People who get one mail with what waits for them: ${due.digests}`,
    due.late > 0 && `Overdue emergencies to tell: ${due.late}`,
    due.ends > 0 && `Orders near their end, or over, to tell: ${due.ends}`,
    due.heads > 0 && `Addresses that get the head of the log: ${due.heads}`,
  ]
    .filter(Boolean)
    .join('\n');

interface Sent {
  sent: number;
  mails_waiting?: number;
}
export function sendDue(): void {
  const due = read<Due>('due');
  if (!due.ok) {
    tell(due);
    return;
  }
  const { waiting, digests, late, ends, heads, unclear } = due.value;
  if (unclear.length > 0) {
    showDialog('due', '');
    return;
  }
  if (waiting + digests + late + ends + heads === 0) {
    say('Nothing is due: no mail waits, and nothing new waits for anybody.');
    return;
  }
  if (!confirmed('Send what is due?', dueLines(due.value))) return;
  show(run<Sent>('send_due', {}), ({ sent, mails_waiting: refused = 0 }) => {
    const waits = refused > 0 ? ` Google takes no more today: ${refused} wait.` : '';
    return `Mails sent: ${sent}.${waits}`;
  });
}
