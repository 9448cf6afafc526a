// One register in each profile with the same history, and the ways in which somebody goes at its cells
// and its code. It judges nothing: what was noticed, and by whom, is asked in watchers.ts.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorkspace, push, type Workspace } from '../../../sandbox';

export const PROFILES = ['solo', 'shared', 'keeper'] as const;
export type Profile = (typeof PROFILES)[number];

export const OLGA = 'olga@example.com';
export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const CLEO = 'cleo@example.com';
export const VERA = 'vera@example.com';
export const ROLE = 'po-keeper@example.com';
export const STRANGER = 'mallory@evil.example';

const PEOPLE = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer', approvalLimit: '2000.00' },
  { email: CLEO, roles: 'ap, approver' },
];

export interface Answer {
  ok: boolean;
  code: string;
  detail: string;
  value: Record<string, unknown>;
}
export type Cells = (string | number | boolean | null)[];
interface Tab {
  header: string[];
  values: Cells[];
  display: string[][];
  sheetId: number;
}

const filled = (cell: Cells[number]): object =>
  cell === null || cell === ''
    ? {}
    : typeof cell === 'number'
      ? { numberValue: cell }
      : typeof cell === 'boolean'
        ? { boolValue: cell }
        : { stringValue: cell };

interface Kind {
  domain?: string | null;
  history?: boolean;
  /** Whether its clock goes on while somebody waits. */
  moves?: boolean;
}
export class Register {
  private sent = 0;
  readonly work: Workspace;
  /** Issued, received in part, billed and paid in part; issued; approved; waiting for approval. */
  readonly keys = { paid: 'D-000001', open: 'D-000002', approved: 'D-000003', asked: 'D-000004' };
  invoiceId = '';
  paymentId = '';
  fingerprint = '';
  /** The mail with the head of the log, as it left when nobody had done anything yet. */
  head = '';

  constructor(
    readonly profile: Profile,
    { domain = 'example.com', history = true, moves = profile === 'keeper' }: Kind = {},
  ) {
    this.work = openWorkspace({
      owner: OLGA,
      ...(profile === 'solo' ? {} : { editors: [ANA, BEN, CLEO] }),
      ...{ viewers: [VERA], domain, timeZone: 'Etc/UTC' },
      ...{ now: '2026-10-05T08:00:00Z' },
      ...(profile === 'keeper' ? { profile } : {}),
      ...(moves ? {} : { clock: 'still' as const }),
    });
    this.setUp();
    if (history) this.play();
  }

  /** Whoever does the work of a role: in solo the owner does all of it. */
  by(person: string): string {
    return this.profile === 'solo' ? OLGA : person;
  }

  /** A command as the page sends it; what wants a better proof is done on the keeper's page. */
  run(person: string, command: string, input: object, id?: string): Answer {
    this.sent += 1;
    const envelope = { id: id ?? `s-${this.sent}`, command, input };
    const answer = this.work.as(this.by(person)).execute(envelope as never) as Answer;
    if (answer.code !== 'proof_too_low') return answer;
    return this.work.as(this.by(person)).callPage('decidePo', [envelope]) as Answer;
  }
  done(person: string, command: string, input: object): Answer['value'] {
    const answer = this.run(person, command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.code} ${answer.detail}`);
    return answer.value;
  }

  order(unitPrice: string): object {
    return {
      ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
      lines: [{ description: 'Item', unit: 'pcs', quantity: '10', unitPrice }],
    };
  }
  private ask(unitPrice: string): { key: string; fingerprint: string } {
    const asked = this.done(ANA, 'submit_order', this.order(unitPrice));
    return { key: String(asked['draftKey']), fingerprint: String(asked['fingerprint']) };
  }
  private approve({ key, fingerprint }: { key: string; fingerprint: string }): string {
    this.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    return key;
  }

  private setUp(): void {
    this.done(OLGA, 'set_up', {
      ...{ profile: this.profile, people: this.profile === 'solo' ? [] : PEOPLE },
      vendors: [{ vendor: 'Acme Oy', terms: '30 days', email: 'orders@acme.example.com' }],
      settings: {
        ...{ currency: 'EUR', timeZone: 'Etc/UTC', firstPaymentSecondPerson: 'off' },
        ...{ headTo: 'auditor@outside.example.com' },
      },
    });
  }
  private play(): void {
    const keys = ['100.00', '20.00'].map((price) => this.approve(this.ask(price)));
    this.done(BEN, 'issue_orders', { keys });
    const day = '2026-10-05';
    const lines = [{ line: 1, received: '10' }];
    this.done(ANA, 'record_receipt', { poNumber: 'PO-2026-0001', day, lines });
    const entered = this.done(CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number: 'A-37', date: day, currency: 'EUR', kind: 'invoice' },
      ...{ poNumber: 'PO-2026-0001' },
      lines: [{ orderLine: 1, quantity: '10', unitPrice: '100.00' }],
    });
    this.invoiceId = String(entered['invoiceId']);
    const paid = { invoiceId: this.invoiceId, amount: '400.00', day };
    this.paymentId = String(this.done(CLEO, 'initiate_payment', paid)['paymentId']);
    this.approve(this.ask('30.00'));
    this.fingerprint = this.ask('40.00').fingerprint;
    this.done(OLGA, 'reconcile_month', { month: '2026-10' });
    this.done(OLGA, 'send_due', {});
    const mails = this.work.mail() as readonly { subject: string; body: string }[];
    this.head = mails.find(({ subject }) => subject.startsWith('Head of the log'))?.body ?? '';
  }

  tab(title: string): Tab {
    return this.work.read({ tab: title }).result as Tab;
  }
  column(title: string, header: string): number {
    const at = this.tab(title).header.indexOf(header);
    if (at < 0) throw new Error(`${title} has no column ${header}`);
    return at;
  }
  /** Row number and cells of the row with this key in its first column, or in the one that is named. */
  row(title: string, key: string | number, header?: string): { at: number; cells: Cells } {
    const { header: names, values } = this.tab(title);
    const column = header === undefined ? 0 : names.indexOf(header);
    const at = values.findIndex((cells) => String(cells[column] ?? '') === String(key));
    if (at < 0) throw new Error(`${title} has no row ${key}`);
    return { at: at + 2, cells: names.map((_, nth) => values[at]?.[nth] ?? null) };
  }

  api(person: string, ...requests: object[]): void {
    this.work.as(person).api({ method: 'batchUpdate', body: { requests } } as never);
  }
  /** Whole rows through the Sheets API, cell by cell as a script pastes them. */
  put(person: string, title: string, { at, cells }: { at: number; cells: Cells }): void {
    const start = { sheetId: this.tab(title).sheetId, rowIndex: at - 1, columnIndex: 0 };
    const values = cells.map((cell) => ({ userEnteredValue: filled(cell) }));
    this.api(person, { updateCells: { start, rows: [{ values }], fields: 'userEnteredValue' } });
  }
  /** Cells of one row by their headers: typed by hand, one after the other. */
  type(
    person: string,
    at: { tab: string; key: string | number },
    typed: { [header: string]: Cells[number] },
  ): void {
    const { at: row } = this.row(at.tab, at.key);
    for (const [header, value] of Object.entries(typed)) {
      const a1 = `${letters(this.column(at.tab, header))}${row}`;
      this.work.as(person).type({ tab: at.tab, at: a1, values: [[value]] });
    }
  }

  /** Code that an editor adds to the script bound to the sheet; the next click of anybody runs it. */
  addCode(code: string): void {
    const folder = mkdtempSync(path.join(tmpdir(), 'changed-code-'));
    folders.push(folder);
    const own = this.profile === 'keeper' ? 'desk-keeper' : 'desk';
    cpSync(path.resolve('dist', own), folder, { recursive: true });
    writeFileSync(path.join(folder, 'zz.js'), code);
    push(this.work, 'desk', folder);
  }
}

/** Folders of changed scripts: each execution reads them, so they go when the tests are over. */
const folders: string[] = [];
export const removeFolders = (): void =>
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));

function letters(at: number): string {
  const own = String.fromCharCode(65 + (at % 26));
  return at < 26 ? own : letters(Math.floor(at / 26) - 1) + own;
}
