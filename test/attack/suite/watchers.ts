// Who notices what somebody did, asked one after the other, each from the same state: the next command
// on what was touched, Verify register, the keeper's hourly sweep, and an outsider with the exported
// tabs, without and with the head of the log that was mailed before.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAnchors } from '../../../cli/verify/anchors';
import { openFolder, Refused } from '../../../cli/verify/folder';
import { verifyFolder } from '../../../cli/verify/run';
import { csvText } from '../../../src/core/csv-text';
import type { Answer, Register } from './register';
import { ANA, BEN, CLEO, OLGA } from './register';

/** Refusals that say that the register is not as it was left; all others are about what people may. */
const TAMPERED =
  /^(edited_outside|approval_unsealed|approval_broken|sequence_\w+|register_rolled_back|tab_missing|header_\w+|log_broken|not_this_register)$/;

/** What ordinary people do next, on every kind of row. */
const NEXT: readonly ((own: Register) => Answer)[] = [
  (own) => {
    const poNumber = 'PO-2026-0002';
    const day = own.work.now.slice(0, 10);
    const lines = [{ line: 1, received: '1' }];
    return own.run(ANA, 'record_receipt', { poNumber, day, lines });
  },
  (own) => {
    const key = own.keys.asked;
    const { fingerprint } = own;
    return own.run(CLEO, 'decide_approval', { key, decision: 'approve', fingerprint });
  },
  (own) => {
    const answer = own.run(BEN, 'issue_orders', { keys: [own.keys.approved] });
    const refused = (answer.value?.['refused'] ?? []) as Answer[];
    return refused[0] ? { ...refused[0], ok: false } : answer;
  },
  (own) => {
    const { invoiceId } = own;
    const day = own.work.now.slice(0, 10);
    return own.run(CLEO, 'initiate_payment', { invoiceId, amount: '100.00', day });
  },
];

function nextCommand(own: Register): boolean {
  const point = own.work.checkpoint();
  return NEXT.some((does) => {
    const { ok, code } = does(own);
    own.work.rewind(point);
    return !ok && TAMPERED.test(code);
  });
}

/** A verification that is refused says why; one that runs tells what is not as the log left it. */
function verify(own: Register): boolean {
  const point = own.work.checkpoint();
  const answer = own.run(OLGA, 'verify', {});
  own.work.rewind(point);
  const findings = (answer.value?.['findings'] ?? []) as { kind: string }[];
  return !answer.ok || findings.length > 0;
}

/** Subjects of what the sweep sends: an exception that it opened, or that it could not look. */
const TOLD = /edited outside|sequence|log broken|approval|needs somebody to look/;
/** Whether the owner is told by mail before an hour has passed. */
function sweep(own: Register): boolean {
  if (own.profile !== 'keeper') return false;
  const point = own.work.checkpoint();
  own.work.mail();
  own.work.advance('PT60M');
  const told = own.work.mail().some(({ to, subject }) => to.includes(OLGA) && TOLD.test(subject));
  own.work.rewind(point);
  return told;
}

/** Every tab as Sheets downloads it: no command is asked, and no `export.json` says what it should be. */
function downloaded(own: Register, folder: string): void {
  const tabs = own.work.read({ tabs: true }).result as { tab: string }[];
  for (const { tab: title } of tabs) {
    const { header, display } = own.tab(title);
    if (header.length === 0) continue;
    writeFileSync(path.join(folder, `PO Register - ${title}.csv`), csvText([header, ...display]));
  }
}

/** Whether an outsider finds something or cannot even read it: without, and with the mailed head. */
function outsider(own: Register): [exported: boolean, mailed: boolean] {
  const folder = mkdtempSync(path.join(tmpdir(), 'attacked-'));
  const finds = (head?: string): boolean => {
    try {
      const anchors = head === undefined ? undefined : readAnchors(head).anchors;
      return verifyFolder(openFolder(folder), anchors).findings.length > 0;
    } catch (error) {
      if (error instanceof Refused) return true;
      throw error;
    }
  };
  try {
    downloaded(own, folder);
    const exported = finds();
    return [exported, !exported && finds(own.head)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Who notices, as the table says it; whatever an export shows, a mailed head shows too. */
export function noticedBy(own: Register): string {
  const [exported, mailed] = outsider(own);
  const seen = [
    nextCommand(own) && 'next command',
    verify(own) && 'verify',
    sweep(own) && 'sweep within 60 minutes',
    exported && 'export',
    mailed && 'mailed head',
  ];
  return seen.filter((one) => one !== false).join(', ') || 'nobody';
}
