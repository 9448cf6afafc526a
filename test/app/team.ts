// A register of a team of three in the sandbox, on the built bundle: Ana asks and receives, Ben owns,
// approves and issues, Cleo enters and pays and is the second approver.
import path from 'node:path';
import { openWorkspace, type Workspace } from '../../sandbox';

export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const CLEO = 'cleo@example.com';
export const DORA = 'dora@example.com';
export const ERIK = 'erik@example.com';

export const PROJECT = path.resolve(__dirname, '../../dist/desk');

type Answer = {
  ok: boolean;
  code?: string;
  detail?: string;
  next?: string;
  findings?: { kind: string; detail: string; row?: number; column?: string }[];
  value: Record<string, unknown>;
};

export class Team {
  private count = 0;
  constructor(readonly workspace: Workspace) {}

  /**
   * One command as a person, with an id of its own unless one is given; where a keeper wants a better
   * proof than the sheet gives, on its page.
   */
  run(person: string, command: string, input: object, id?: string): Answer {
    this.count += 1;
    const envelope = { id: id ?? `id-${this.count}`, command, input };
    const answer = this.workspace.as(person).execute(envelope as never) as Answer;
    if (answer.code !== 'proof_too_low') return answer;
    return this.workspace.as(person).callPage('decidePo', [envelope]) as Answer;
  }

  /** The same, and it has to be accepted. */
  done(person: string, command: string, input: object): Answer['value'] {
    const answer = this.run(person, command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.code ?? ''} ${answer.detail ?? ''}`);
    return answer.value;
  }

  /** Display values of a tab, header first. */
  tab(title: string): string[][] {
    const line = this.workspace.read({ tab: title });
    if (!line.ok) throw new Error(line.error ?? 'cannot read');
    const { header, display } = line.result as { header: string[]; display: string[][] };
    return [header, ...display];
  }
}

export const PEOPLE = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap, approver', approvalLimit: '5000.00' },
  { email: DORA, roles: 'requester' },
];

export type Kept = 'shared' | 'keeper';

/** Days in which the keeper's account had taken its hourly trigger away, and one with it. */
export function laterWithoutClock(workspace: Workspace, days: number): void {
  const { world } = workspace;
  const kept = world.state.projects['keeper'];
  const hours = kept?.triggers ?? [];
  if (kept) Object.assign(kept, { triggers: [] });
  workspace.advance(`P${days}D`);
  const at = world.clock.now + 3_600_000;
  if (kept) Object.assign(kept, { triggers: hours.map((one) => ({ ...one, at })) });
  workspace.advance('P1D');
}

interface TeamFile {
  fileZone?: string;
  locale?: string;
  [field: string]: unknown;
}
/** `fileZone` and `locale` are the spreadsheet's own. */
export function openTeam(
  { fileZone = 'Etc/UTC', locale = 'en_GB', ...setUp }: TeamFile = {},
  others: readonly string[] = [],
  profile: Kept = 'shared',
): Team {
  const workspace = openWorkspace({
    owner: BEN,
    editors: [ANA, CLEO, DORA, ...others],
    domain: 'example.com',
    now: '2026-10-01T08:00:00Z',
    clock: 'still',
    timeZone: fileZone,
    locale,
    ...(profile === 'keeper' ? { profile } : { project: PROJECT }),
  });
  const team = new Team(workspace);
  team.done(BEN, 'set_up', {
    profile,
    people: PEOPLE,
    vendors: [
      { vendor: 'Acme Oy', terms: '30 days', email: 'orders@acme.example.com' },
      { vendor: 'Blocked Ltd', status: 'blocked' },
      { vendor: 'New Ltd', status: 'new' },
    ],
    settings: { 'rate:USD': '0.9', firstPaymentSecondPerson: 'off' },
    ...setUp,
  });
  return team;
}

export const screws = (more: object = {}): object => ({
  vendor: 'Acme Oy',
  description: 'Screws for the workshop',
  costCentre: 'WORKSHOP',
  currency: 'EUR',
  needBy: '2026-10-20',
  lines: [
    { description: 'Screw M5', quantity: '10', unit: 'box', unitPrice: '40.00', taxCode: 'S' },
  ],
  ...more,
});
