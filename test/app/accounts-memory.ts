// Commands decided on rows in memory, one after the other, as the pipeline would: what tests with
// hundreds of steps use. The rows are all there is; no sheet, no lock, no log.
import { COMMANDS } from '../../src/app/commands';
import type { Context } from '../../src/app/command';
import { blankRow } from '../../src/core/blank';
import { sealOf } from '../../src/core/canonical';
import { contentOf, fingerprintOf } from '../../src/core/content';
import { addDays } from '../../src/core/day';
import type { Outcome } from '../../src/core/outcome';
import { personOf, readRegister } from '../../src/core/settings';
import type { Register } from '../../src/core/settings';
import { checkShape } from '../../src/core/shape';
import type { AnyRow, LineRow, OrderRow, SealedTab } from '../../src/core/tables';
import { SEALED } from '../../src/core/tables';
import { Work } from '../../src/core/work';

const PEOPLE = [
  { 'E-mail': 'ana@example.com', Roles: 'requester, receiver' },
  { 'E-mail': 'ben@example.com', Roles: 'approver, issuer' },
  { 'E-mail': 'cleo@example.com', Roles: 'ap' },
  { 'E-mail': 'dan@example.com', Roles: 'ap, approver, owner' },
];

export interface OrderedLine {
  quantity: number;
  unitPrice: number;
  basis?: 'quantity' | 'amount';
  matchLevel?: string;
}

export class Memory {
  rows: { tab: SealedTab; row: AnyRow }[] = [];
  readonly state = new Map<string, string>();
  today = '2026-10-05';
  /** Rows of Vendors, with the fields that the test is about. */
  vendors: { vendor: string; [field: string]: string | string[] }[] = [];
  private count = 0;
  register: Register;

  constructor(settings: { [name: string]: string } = {}) {
    this.register = this.reading(settings);
  }

  /** Settings as the owner has them from now on: a version of their own. */
  types(settings: { [name: string]: string }): void {
    this.register = this.reading(settings);
  }
  private reading(settings: { [name: string]: string }): Register {
    return readRegister({
      settings: Object.entries({
        currency: 'EUR',
        firstPaymentSecondPerson: 'off',
        ...settings,
      }).map(([Setting, Value], at) => ({
        row: at + 2,
        cells: { Setting, Value },
      })),
      people: PEOPLE.map((cells, at) => ({ row: at + 2, cells })),
      rules: [{ row: 2, cells: { Rule: 'all', Step: '1', Approvers: 'approver', Needed: '1' } }],
      budgets: [],
    });
  }

  /** An issued order with lines: quantities in thousandths, prices in millionths. */
  order(key: string, lines: OrderedLine[], more: object = {}): void {
    const common = { currency: 'EUR', costCentre: 'IT' };
    this.rows.push({
      tab: 'register',
      row: {
        ...blankRow('register'),
        ...common,
        key,
        poNumber: `PO-${key.slice(2)}`,
        status: 'issued',
        vendor: 'Acme Oy',
        requester: 'ana@example.com',
        issuedDay: this.today,
        approvalState: 'approved',
        revision: 1,
        ...more,
      },
    });
    this.rows.push({
      tab: 'approvals',
      row: {
        ...blankRow('approvals'),
        key: `${key}.a1`,
        order: key,
        approver: 'ben@example.com',
        decision: 'approve',
      },
    });
    lines.forEach(({ quantity, unitPrice, basis = 'quantity', matchLevel = '3-way' }, at) => {
      const net = Math.round((quantity * unitPrice) / 1e7);
      const row: LineRow = {
        ...blankRow('lines'),
        ...common,
        key: `${key}.${at + 1}`,
        order: key,
        line: at + 1,
        type: 'goods',
        basis,
        description: `Item ${at + 1}`,
        unit: 'pcs',
        quantity,
        unitPrice,
        net,
        open: net,
        matchLevel,
      };
      this.rows.push({ tab: 'lines', row });
    });
    this.approve(key);
  }

  /** The approval is of the content as it stands. */
  private approve(key: string): void {
    const order = this.rows.find(({ tab, row }) => tab === 'register' && row['key'] === key);
    const lines = this.rows.filter(({ tab, row }) => tab === 'lines' && row['order'] === key);
    if (!order) return;
    const content = contentOf(
      order.row as OrderRow,
      lines.map(({ row }) => row as LineRow),
    );
    order.row = { ...order.row, approvedFingerprint: fingerprintOf(content) };
  }

  run(actor: string, command: string, input: object): Outcome<any> {
    this.count += 1;
    const declared = COMMANDS.get(command);
    if (!declared) throw new Error(command);
    const read = checkShape(declared.shape, input);
    if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems));
    const work = new Work(this.rows);
    const context = {
      id: `m-${this.count}`,
      actor,
      person: personOf(this.register, actor),
      proof: 2,
      via: 'test',
      today: this.today,
      dayOf: (instant: string) => instant.slice(0, 10),
      register: this.register,
      vendors: this.vendors,
      keyed: (text: string) => sealOf('test', text),
      now: `${this.today}T08:${String(Math.floor(this.count / 60) % 60).padStart(2, '0')}:${String(this.count % 60).padStart(2, '0')}.000Z`,
      loaded: { numbers: [], beside: [] },
      state: this.state,
    } as object as Context;
    const outcome = declared.decide(work, read.value, context);
    if (outcome.ok) this.keep(work);
    return outcome;
  }

  private keep(work: Work): void {
    this.rows = SEALED.flatMap((tab) => work.list(tab).map((row) => ({ tab, row: row as AnyRow })));
    for (const [key, value] of work.state) this.state.set(key, value);
  }

  work(): Work {
    return new Work(this.rows);
  }
  later(days: number): void {
    this.today = addDays(this.today, days);
  }
}
