// A paper in the place of another one, in one command: every month has what it would have where the one
// is cancelled and the other entered anew, its charges and the tax that does not come back with it, by
// cost centre; and SQL over the tabs says the same (controls.md B4, B16, B36).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SetUpInput } from '../../src/app/set-up';
import { WalkRegister } from '../walk/register';
import type { Answer } from './answered';
import { answered, exported } from './answered';
import type { Sums } from './in-sql';
import { toldInSql } from './in-sql';

const mail = (name: string): string => `${name}@example.com`;
const [ANA, BEN, CLEO, OLGA] = [mail('ana'), mail('ben'), mail('cleo'), mail('olga')];
const SET_UP: SetUpInput = {
  profile: 'shared',
  // A quarter of the tax of 20 % does not come back.
  settings: { taxCodes: 'S=20/75;Z=0', priceAmount: '500.00', chargesAmount: '500.00' },
  people: [
    { email: OLGA, roles: 'owner' },
    { email: ANA, roles: 'requester, receiver' },
    { email: BEN, roles: 'approver, issuer' },
    { email: CLEO, roles: 'ap' },
  ],
  rules: [{ rule: 'all', approvers: BEN, needed: 1 }],
  vendors: [{ vendor: 'Acme Oy' }],
};
const MONTHS = ['2026-10', '2026-11'];
interface Paper {
  readonly number: string;
  readonly date: string;
  readonly freight: string;
  readonly quantities: readonly [string, string];
  readonly replaces?: string;
}

class Desk {
  readonly register = new WalkRegister(SET_UP, OLGA);
  readonly po: string;
  private count = 0;

  constructor() {
    const line = { description: 'Paper', quantity: '10', unit: 'box', taxCode: 'S' };
    const { draftKey: key, fingerprint } = this.done(ANA, 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Paper', costCentre: 'HQ', currency: 'EUR' },
      charges: [{ code: 'freight', amount: '30.00', taxCode: 'S' }],
      lines: [
        { ...line, unitPrice: '60.00' },
        { ...line, unitPrice: '30.00', costCentre: 'LAB' },
      ],
    });
    this.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    this.po = this.done(BEN, 'issue_orders', { keys: [key] }).issued[0].poNumber;
    const lines = [1, 2].map((one) => ({ line: one, received: '10' }));
    const day = this.register.today;
    this.done(ANA, 'record_receipt', { poNumber: this.po, day, lines });
  }

  done(who: string, command: string, input: object): any {
    this.count += 1;
    const answer = this.register.run(who, command, input, `s-${this.count}`);
    if (!answer.ok) throw new Error(`${command}: ${answer.code} ${answer.detail}`);
    return answer.value;
  }
  bill({ number, date, freight, quantities, replaces }: Paper): string {
    const prices = ['60.00', '30.00'];
    const lines = quantities.map((quantity, at) => ({
      ...{ orderLine: at + 1, quantity, unitPrice: prices[at], taxCode: 'S' },
    }));
    return this.done(CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number, date, currency: 'EUR', poNumber: this.po, kind: 'invoice' },
      ...{ lines, charges: [{ code: 'freight', amount: freight, taxCode: 'S' }] },
      ...(replaces === undefined ? {} : { replaces }),
    }).invoiceId;
  }
  months(): [string, ReturnType<typeof answered>][] {
    return MONTHS.map((month) => {
      const value = this.done(OLGA, 'reconcile_month', { month });
      const kinds = value.blocking.map(({ kind }: { kind: string }) => kind);
      const waits = ['month_open', 'earlier_month_unsigned'];
      expect(kinds.filter((kind: string) => !waits.includes(kind))).toEqual([]);
      return [month, answered(value as Answer)];
    });
  }
}
const rollsOf = (desk: Desk): [string, Sums][] =>
  desk.months().map(([month, { rolls }]) => [month, rolls]);

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'replaced-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Entered in November; what it bills, and what the paper of October in its place does. */
const PAPERS: [string, Omit<Paper, 'number' | 'date'>, Omit<Paper, 'number' | 'date'>][] = [
  [
    'the same',
    { freight: '30.00', quantities: ['10', '10'] },
    { freight: '30.00', quantities: ['10', '10'] },
  ],
  [
    'less freight',
    { freight: '30.00', quantities: ['10', '10'] },
    { freight: '12.00', quantities: ['10', '10'] },
  ],
  [
    'less of a line, and more freight than was ordered',
    { freight: '10.00', quantities: ['10', '10'] },
    { freight: '45.00', quantities: ['10', '3'] },
  ],
  [
    'of parts',
    { freight: '7.77', quantities: ['3', '1'] },
    { freight: '3.33', quantities: ['1', '7'] },
  ],
];
const [LATER, EARLY] = [
  { number: 'A-1', date: '2026-11-03' },
  { number: 'B-22', date: '2026-10-20' },
];

test.each(PAPERS)('in its place: %s', async (_name, first, second) => {
  const [one, two] = [new Desk(), new Desk()].map((desk) => {
    desk.register.later(31);
    return { desk, invoiceId: desk.bill({ ...first, ...LATER }) };
  });
  if (!one || !two) throw new Error('there are two');
  one.desk.bill({ ...second, ...EARLY, replaces: one.invoiceId });
  two.desk.done(CLEO, 'cancel_invoice', {
    ...{ invoiceId: two.invoiceId, reason: 'Entered from the wrong paper' },
  });
  two.desk.bill({ ...second, ...EARLY });
  expect(rollsOf(one.desk)).toEqual(rollsOf(two.desk));
  const told = await toldInSql(folder, exported(one.desk.register), MONTHS);
  for (const [month, { rolls }] of one.desk.months())
    expect([month, told.get(month)?.rolls]).toEqual([month, rolls]);
});

test('to the cent, by cost centre', () => {
  const desk = new Desk();
  desk.register.later(31);
  const { quantities } = { quantities: ['10', '10'] as const };
  const replaces = desk.bill({ ...LATER, freight: '30.00', quantities });
  desk.bill({ ...EARLY, freight: '12.00', quantities, replaces });
  // Tax kept is 5 %: 30.00 of 600.00, 15.00 of 300.00, 1.50 of 30.00; 18.00 of freight stay open.
  expect(rollsOf(desk)).toEqual([
    [
      '2026-10',
      {
        ...{ 'EUR|HQ|issued': 66150, 'EUR|HQ|billed': 64260, 'EUR|HQ|closing': 1890 },
        ...{ 'EUR|HQ|invoiced': 61200, 'EUR|LAB|issued': 31500, 'EUR|LAB|billed': 31500 },
        'EUR|LAB|invoiced': 30000,
      },
    ],
    [
      '2026-11',
      {
        ...{ 'EUR|HQ|opening': 1890, 'EUR|HQ|reopened': 66150, 'EUR|HQ|billed': 66150 },
        ...{ 'EUR|HQ|closing': 1890, 'EUR|LAB|reopened': 31500, 'EUR|LAB|billed': 31500 },
      },
    ],
  ]);
});
