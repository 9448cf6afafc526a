// A register ready for races: one owner, many people who ask, approve and issue, and orders that
// wait for their number. Made once through the commands, then every seed starts from its checkpoint.
import path from 'node:path';
import { openWorkspace, StepFailed } from '../../sandbox';
import type { Workspace } from '../../sandbox/workspace';

export const OWNER = 'olga@example.com';
export const ROOT = path.resolve(__dirname, '../..');
export interface Answer {
  ok: boolean;
  code?: string;
  detail?: string;
  value?: { [field: string]: unknown };
}

export const mail = (name: string): string => `${name}@example.com`;
/** Several, as teams have: an order is compared with those that its vendor has, each of them read whole. */
const VENDORS = ['Acme Oy', 'Bolt Oy', 'Clamp Oy', 'Drill Oy', 'Elbow Oy', 'Flange Oy'];
const issuers = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => mail(`issuer${at + 1}`));

export interface Prepared {
  ws: Workspace;
  people: string[];
  /** Keys of approved orders, one for each person. */
  keys: string[];
}

export interface Preparing {
  project: string;
  people: number;
  clock?: 'still' | 'moving';
}

/** The bundle's answer; a platform error or a dead execution is an answer with the code platform. */
export function run(ws: Workspace, as: string, envelope: { [field: string]: unknown }): Answer {
  try {
    return ws.as(as).execute(envelope) as Answer;
  } catch (error) {
    if (error instanceof StepFailed) return { ok: false, code: 'platform', detail: error.message };
    throw error;
  }
}

export function must(answer: Answer): { [field: string]: unknown } {
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.detail}`);
  return answer.value ?? {};
}

/** Orders submitted by ana@ and approved by ben@, ready to be issued by anybody of `people`. */
export function prepare({ project, people: count, clock = 'moving' }: Preparing): Prepared {
  const people = issuers(count);
  const ws = openWorkspace({
    owner: OWNER,
    editors: [mail('ana'), mail('ben'), mail('cleo'), ...people],
    domain: 'example.com',
    now: '2026-10-01T08:00:00Z',
    timeZone: 'Europe/Helsinki',
    clock,
    project,
  });
  must(
    run(ws, OWNER, {
      id: 'set-up',
      command: 'set_up',
      input: {
        profile: 'shared',
        people: [
          { email: mail('ana'), roles: 'requester, receiver' },
          { email: mail('ben'), roles: 'approver' },
          { email: mail('cleo'), roles: 'ap, approver' },
          ...people.map((email) => ({ email, roles: 'issuer' })),
        ],
      },
    }),
  );
  const keys = people.map((_, at) => approved(ws, at));
  ws.advance('PT10M');
  return { ws, people, keys };
}

function approved(ws: Workspace, at: number): string {
  if (at % 10 === 9) ws.advance('PT2M');
  const order = must(
    run(ws, mail('ana'), {
      id: `submit-${at}`,
      command: 'submit_order',
      input: {
        vendor: VENDORS[at % VENDORS.length],
        description: `Brackets ${at + 1}`,
        costCentre: 'OPS',
        currency: 'EUR',
        lines: [{ description: 'Brackets', quantity: '10', unit: 'pcs', unitPrice: '4.00' }],
      },
    }),
  );
  const { draftKey: key, fingerprint } = order;
  must(
    run(ws, mail('ben'), {
      id: `approve-${at}`,
      command: 'decide_approval',
      input: { key, decision: 'approve', fingerprint },
    }),
  );
  return String(key);
}
