// A register that a keeper writes: the team of the other tests, with the desk sending and the page
// deciding, on the built bundles.
import { openWorkspace, type Workspace } from '../../sandbox';
import { ANA, BEN, CLEO, DORA, PEOPLE } from '../app/team';

export { ANA, BEN, CLEO, DORA, PEOPLE, screws } from '../app/team';
export const ROLE = 'po-keeper@example.com';

export interface Answer {
  ok: boolean;
  code: string;
  detail: string;
  next: string;
  value: Record<string, unknown>;
}

let ids = 0;
export const envelope = (command: string, input: object, id?: string): object => {
  ids += 1;
  return { id: id ?? `k-${ids}`, command, input };
};

/** A command from the desk, as the sidebar sends it. */
export const run = (work: Workspace, as: string, command: string, input: object = {}): Answer =>
  work.as(as).execute(envelope(command, input) as never) as Answer;
/** The same on the keeper's page, which proves who asks. */
export const onPage = (work: Workspace, as: string, command: string, input: object = {}): Answer =>
  work.as(as).callPage('decidePo', [envelope(command, input)]) as Answer;
export const ask = (work: Workspace, as: string, query: string, input: object = {}): Answer =>
  work.as(as).query({ query, input }) as Answer;

export function done(answer: Answer): Answer['value'] {
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.detail} ${answer.next}`);
  return answer.value;
}

export const SET_UP = {
  profile: 'keeper',
  people: PEOPLE,
  vendors: [{ vendor: 'Acme Oy', terms: '30 days', email: 'orders@acme.example.com' }],
  settings: { firstPaymentSecondPerson: 'off' },
};

export function newWorkspace(spec: object = {}): Workspace {
  return openWorkspace({
    ...{ owner: BEN, editors: [ANA, CLEO, DORA], domain: 'example.com', profile: 'keeper' },
    ...{ now: '2026-10-01T08:00:00Z', ...spec },
  });
}
export function newRegister(spec: object = {}, setUp: object = {}): Workspace {
  const work = newWorkspace(spec);
  done(run(work, BEN, 'set_up', { ...SET_UP, ...setUp }));
  return work;
}

/** Asked for by Ana and approved by Ben on the page: its key. */
export function approved(work: Workspace, order: object): string {
  const { draftKey, fingerprint } = done(run(work, ANA, 'submit_order', order));
  done(onPage(work, BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint }));
  return String(draftKey);
}
export function issued(work: Workspace, order: object): string {
  const answer = done(run(work, BEN, 'issue_orders', { keys: [approved(work, order)] }));
  return (answer['issued'] as { poNumber: string }[])[0]?.poNumber ?? '';
}
