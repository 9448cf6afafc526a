// A register that is set up, with its people, and the few things tests do in it: orders made, cells
// typed over. Every test starts from the same state, which is made once.
import path from 'node:path';
import { openWorkspace, type Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import type { AnyRow } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';
import { refusedGone } from '../../src/core/given-out';
import { mailSeal } from '../../src/sheets/rows';

export const OLGA = 'olga@example.com';
export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const CLEO = 'cleo@example.com';

export interface Answer<V = { [field: string]: never }> {
  ok: boolean;
  value: V;
  code: string;
  detail: string;
  findings: Found[];
}
export interface Found {
  kind: string;
  tab?: string;
  row?: number;
  column?: string;
  key?: string;
  expected?: string;
  actual?: string;
  adoptable?: boolean;
  detail: string;
}

const project = path.resolve(__dirname, '../../dist/desk');
const people = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap, approver, auditor' },
];

/** An id that no command before had; the same again after the same commands. */
export const nextId = (work: Workspace): string => `t-${work.world.state.serial}`;

export function run<V = never>(
  work: Workspace,
  as: string,
  command: string,
  input: object = {},
): Answer<V> {
  return work.as(as).execute({ id: nextId(work), command, input }) as Answer<V>;
}
/** As `run`, and it has to be accepted. */
export function done<V = never>(
  work: Workspace,
  as: string,
  command: string,
  input: object = {},
): V {
  const answer = run<V>(work, as, command, input);
  if (!answer.ok) throw new Error(`${command}: ${answer.code}: ${answer.detail}`);
  return answer.value;
}

export function newRegister(
  profile: 'shared' | 'solo' = 'shared',
  editors = [ANA, BEN, CLEO],
  now = '2026-10-01T08:00:00Z',
): Workspace {
  const work = openWorkspace({
    project,
    owner: OLGA,
    editors,
    domain: 'example.com',
    timeZone: 'Europe/Helsinki',
    now,
    seed: 1,
  });
  const settings = {
    currency: 'EUR',
    timeZone: 'Europe/Helsinki',
    firstPaymentSecondPerson: 'off',
  };
  done(work, OLGA, 'set_up', { profile, settings, people: profile === 'solo' ? [] : people });
  return work;
}

export const line = (quantity: string, unitPrice: string, more: object = {}): object => ({
  description: 'Paper',
  quantity,
  unit: 'box',
  unitPrice,
  ...more,
});
export const request = (lines: object[], more: object = {}): object => ({
  vendor: 'Acme',
  description: 'Paper for the office',
  costCentre: 'HQ',
  currency: 'EUR',
  lines,
  ...more,
});

interface Submitted {
  draftKey: string;
  fingerprint: string;
}
export const submit = (work: Workspace, lines: object[], more: object = {}): Submitted =>
  done<Submitted>(work, ANA, 'submit_order', request(lines, more));
export function approve(work: Workspace, lines: object[], more: object = {}): string {
  const { draftKey, fingerprint } = submit(work, lines, more);
  done(work, BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  return draftKey;
}
/** An issued order: its key and its PO number. */
export function issue(work: Workspace, lines: object[], more: object = {}): [string, string] {
  const key = approve(work, lines, more);
  const { issued } = done<{ issued: { poNumber: string }[] }>(work, BEN, 'issue_orders', {
    keys: [key],
  });
  return [key, issued[0]?.poNumber ?? ''];
}

interface Read {
  header: string[];
  values: (string | number | boolean)[][];
}
export const tab = (work: Workspace, name: string): Read =>
  work.read({ tab: name } as never).result as Read;
/** A cell by the key of its row and its header, as A1 and as its value. */
export function cell(
  work: Workspace,
  at: { tab: string; key: string; header: string },
): { a1: string; value: unknown; row: number } {
  const { header, values } = tab(work, at.tab);
  const keys = values.map((row) =>
    String(row[header.indexOf(at.tab === 'Revision Log' ? 'Sequence' : 'Key')]),
  );
  const [row, column] = [keys.indexOf(at.key), header.indexOf(at.header)];
  if (row < 0 || column < 0) throw new Error(`no cell ${at.tab} ${at.key} ${at.header}`);
  return { a1: `${letters(column)}${row + 2}`, value: values[row]?.[column], row: row + 2 };
}
export function letters(at: number): string {
  const own = String.fromCharCode(65 + (at % 26));
  return at < 26 ? own : letters(Math.floor(at / 26) - 1) + own;
}
export function typeIn(
  work: Workspace,
  as: string,
  at: { tab: string; key: string; header: string; value: string | number | null },
): void {
  work.as(as).type({ tab: at.tab, at: cell(work, at).a1, values: [[at.value]] });
}

/** A mail left in a state, sealed as such, as a died execution or a spent quota leaves it. */
export function leaveMail(work: Workspace, key: string, word: string): void {
  const own = { tab: 'Outbox', key };
  const fields = Object.entries(TABLES.outbox.columns).map(([field, { header }]) => {
    const { value } = cell(work, { ...own, header });
    return [field, value ?? ''] as const;
  });
  const said = Object.fromEntries(fields);
  // Only Google's refusal makes a mail wait again that had been given out.
  const gone = word === 'waiting' ? refusedGone('1') : String(said['gone']);
  const row = { ...said, state: word, gone };
  const seal = mailSeal(work.properties()['po.key'] ?? '', row as AnyRow);
  typeIn(work, OLGA, { ...own, header: 'State', value: word });
  typeIn(work, OLGA, { ...own, header: 'Seal', value: seal });
  if (gone !== said['gone']) typeIn(work, OLGA, { ...own, header: 'Given out', value: gone });
}

export interface Verified {
  findings: Found[];
  checked: { entries: number; rows: number; approvals: number };
}
export const verify = (work: Workspace, tabs?: string[]): Found[] =>
  done<Verified>(work, OLGA, 'verify', tabs ? { tabs } : {}).findings;

/** A register in a state, and the way back to it before each test. */
export function fromState(make: () => Workspace): { work: () => Workspace; again: () => void } {
  let work: Workspace | undefined;
  let point: Checkpoint | undefined;
  return {
    work: () => (work ??= make()),
    again: () => {
      work ??= make();
      if (point) work.rewind(point);
      point ??= work.checkpoint();
    },
  };
}
