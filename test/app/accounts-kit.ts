// A register on the emulated Google for the tests of receipts, documents and payments: one issued
// order at a time, and a person per duty. It knows the contract of commands only.
import { openWorkspace, type Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';

export interface Answer {
  ok: boolean;
  code?: string;
  detail?: string;
  next?: string;
  findings?: { kind: string }[];
  value: any;
}

export const OLGA = 'olga@example.com';
export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const CLEO = 'cleo@example.com';
export const DAN = 'dan@example.com';

export interface Team {
  people?: object[];
  settings?: object;
  profile?: string;
  vendors?: object[];
  /** Who may write beside the usual people. */
  editors?: string[];
}
const PEOPLE = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer, receiver' },
  { email: CLEO, roles: 'ap' },
  { email: DAN, roles: 'ap, approver', overrideLimit: '5000.00' },
];

const MADE = new Map<string, { workspace: Workspace; point: Checkpoint }>();

function openTeam(team: Team) {
  const { people = PEOPLE, settings = {}, profile = 'shared', vendors, editors = [] } = team;
  const workspace = openWorkspace({
    owner: OLGA,
    editors: profile === 'solo' ? [] : [ANA, BEN, CLEO, DAN, ...editors],
    now: '2026-10-05T08:00:00Z',
    clock: 'still',
  });
  const input = {
    profile,
    people,
    settings: {
      currency: 'EUR',
      timeZone: 'Europe/Helsinki',
      firstPaymentSecondPerson: 'off',
      ...settings,
    },
    vendors: vendors ?? [{ vendor: 'Acme Oy', terms: '30 days' }],
  };
  const answer = workspace.as(OLGA).execute({ id: 'set-up', command: 'set_up', input }) as Answer;
  if (!answer.ok) throw new Error(answer.detail ?? '');
  return { workspace, point: workspace.checkpoint() };
}

export class Accounts {
  private count = 0;
  readonly workspace: Workspace;

  /** The register as set-up leaves it; made once for each team, and gone back to. */
  constructor(team: Team = {}) {
    const name = JSON.stringify(team);
    const made = MADE.get(name) ?? openTeam(team);
    MADE.set(name, made);
    this.workspace = made.workspace;
    this.workspace.rewind(made.point);
  }

  run(person: string, command: string, input: object, id?: string): Answer {
    this.count += 1;
    return this.workspace
      .as(person)
      .execute({ id: id ?? `t-${this.count}`, command, input }) as Answer;
  }

  /** The value of a command that has to be accepted. */
  done(person: string, command: string, input: object): any {
    const answer = this.run(person, command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.code ?? ''} ${answer.detail ?? ''}`);
    return answer.value;
  }

  /** An issued order of lines written `10 at 100.00`. */
  order(lines: (string | object)[], more: object = {}): string {
    const { draftKey, fingerprint } = this.done(ANA, 'submit_order', {
      vendor: 'Acme Oy',
      description: 'Sample',
      costCentre: 'IT',
      currency: 'EUR',
      lines: lines.map(lineOf),
      ...more,
    });
    for (const person of [BEN, DAN]) {
      const answer = this.run(person, 'decide_approval', {
        key: draftKey,
        decision: 'approve',
        fingerprint,
      });
      if (!answer.ok || answer.value.stepsLeft.length === 0) break;
    }
    const { issued, refused } = this.done(BEN, 'issue_orders', { keys: [draftKey] });
    if (issued.length === 0) throw new Error(JSON.stringify(refused));
    return issued[0].poNumber;
  }

  receive(poNumber: string, lines: object[] | string, more: object = {}): any {
    const came = typeof lines === 'string' ? [{ line: 1, received: lines }] : lines;
    return this.done(ANA, 'record_receipt', { poNumber, day: this.today(), lines: came, ...more });
  }

  private numbers = 0;
  /** A document of lines written `10 at 100.00` on the order's lines; days apart, so that none looks like another. */
  document(poNumber: string, lines: (string | object)[], more: object = {}): object {
    this.numbers += 1;
    if (this.numbers > 1) this.workspace.advance('P4D');
    return {
      vendor: 'Acme Oy',
      number: `A-${String(this.numbers * 37)}`,
      date: this.today(),
      currency: 'EUR',
      poNumber,
      kind: 'invoice',
      lines: lines.map((line, at) =>
        typeof line === 'string' ? { orderLine: at + 1, ...figures(line) } : line,
      ),
      ...more,
    };
  }
  enter(poNumber: string, lines: (string | object)[], more: object = {}): any {
    return this.done(CLEO, 'enter_invoice', this.document(poNumber, lines, more));
  }
  invoice(id: string): Record<string, string> {
    return this.row('Invoices', id);
  }

  today(): string {
    return this.workspace.now.slice(0, 10);
  }

  /** Display values of one row by its header names. */
  row(tab: string, key: string): Record<string, string> {
    const found = this.rows(tab).find((row) => row['Key'] === key);
    if (!found) throw new Error(`${tab} has no ${key}`);
    return found;
  }
  rows(tab: string): Record<string, string>[] {
    const line = this.workspace.read({ tab } as never);
    if (!line.ok) throw new Error(line.error ?? 'cannot read');
    const { header, display: rows } = line.result as { header: string[]; display: string[][] };
    return rows
      .filter((row) => row[0] !== '' && row[0] !== undefined)
      .map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
  }
  /** Kinds of open exceptions. */
  open(): string[] {
    return this.rows('Exceptions')
      .filter(({ State }) => State === 'open' || State === 'planned')
      .map(({ Kind = '' }) => Kind);
  }
}

const figures = (line: string): { quantity: string; unitPrice: string } => {
  const [quantity = '', unitPrice = ''] = line.split(' at ');
  return { quantity, unitPrice };
};
const lineOf = (line: string | object, at: number): object =>
  typeof line === 'string'
    ? { description: `Item ${at + 1}`, unit: 'pcs', ...figures(line) }
    : line;
