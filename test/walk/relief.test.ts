// Relief where prices round: an order that is lowered restates its lines at once to the cent, its
// documents' own rows follow when they are judged next, and at no moment does the log tell another
// open commitment than the rows (controls.md B4).
import { sum } from '../../src/core/money';
import { closings, movements } from '../../src/core/period';
import { troubles } from '../app/sums';
import { OWNER, TEAM } from './people';
import { WalkRegister } from './register';

const [ANA, BEN, CLEO, GUS] = ['ana', 'ben', 'cleo', 'gus'].map((name) => `${name}@example.com`);
const poNumber = 'PO-2026-0001';

class Rounding {
  readonly register = new WalkRegister(TEAM, OWNER);
  private count = 0;

  /** 10 at 3.335, three of them received, billed one by one. */
  constructor() {
    const line = { description: 'Bolt', quantity: '10', unit: 'pcs', unitPrice: '3.335' };
    const common = { vendor: 'Acme Oy', description: 'Bolts', costCentre: 'HQ', currency: 'EUR' };
    const asked = this.done(ANA, 'submit_order', { ...common, lines: [line] });
    const { draftKey: key, fingerprint } = asked as { draftKey: string; fingerprint: string };
    this.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    this.done(GUS, 'issue_orders', { keys: [key] });
    const { today: day } = this.register;
    this.done(ANA, 'record_receipt', { poNumber, day, lines: [{ line: 1, received: '3' }] });
    for (const number of ['A-1', 'A-2', 'A-3']) this.bill(number);
  }

  done(who = '', command: string, input: object): unknown {
    this.count += 1;
    const answer = this.register.run(who, command, input, `r${this.count}`);
    if (!answer.ok) throw new Error(`${command}: ${answer.code}, ${answer.detail}`);
    return answer.value;
  }

  bill(number: string): void {
    this.done(CLEO, 'enter_invoice', {
      ...{ kind: 'invoice', vendor: 'Acme Oy', number, date: this.register.today },
      ...{ currency: 'EUR', poNumber },
      lines: [{ orderLine: 1, quantity: '1', unitPrice: '3.335' }],
    });
  }

  /** Of the line, in cents; the log's is what its movements come to. */
  stands(): object {
    const [line] = this.register.work().list('lines');
    const rows = this.register.work().list('invoiceLines');
    const { net, relieved, open } = line ?? {};
    return {
      net,
      relieved,
      open,
      told: this.told(),
      rows: sum(rows.map((row) => row.relief ?? 0)),
    };
  }

  private told(): number {
    const { log, today } = this.register;
    return sum([
      ...closings(
        movements(log, (at) => at.slice(0, 10)),
        today.slice(0, 7),
      ).values(),
    ]);
  }
}

const LOWER = { lines: [{ line: 1, quantity: '9' }] };
const WAYS: { readonly [way: string]: (at: Rounding) => void } = {
  'changed by its requester': (at) =>
    at.done(ANA, 'change_order', { poNumber, reason: 'Fewer are needed', changes: LOWER }),
  'changed as its vendor proposed': (at) => {
    at.done(BEN, 'acknowledge_order', { poNumber, answer: 'change_proposed', changes: LOWER });
    at.done(ANA, 'answer_proposal', { poNumber, decision: 'accept' });
  },
};

test.each(Object.keys(WAYS))('an order lowered from 10 to 9 at 3.335, %s', (way) => {
  const at = new Rounding();
  expect(at.stands()).toEqual({ net: 3335, relieved: 1000, open: 2335, told: 2335, rows: 1000 });
  WAYS[way]?.(at);
  // 9 at 3.335 are 30.02 and 6 are 20.01, where 10 less 7 were 33.35 less 23.35.
  expect(at.stands()).toEqual({ net: 3002, relieved: 1001, open: 2001, told: 2001, rows: 1000 });
  expect(troubles(at.register.work())).toEqual([]);
  at.bill('A-4');
  expect(at.stands()).toEqual({ net: 3002, relieved: 1334, open: 1668, told: 1668, rows: 1334 });
  expect(troubles(at.register.work())).toEqual([]);
});

test('closed and opened again, it has what it had', () => {
  const at = new Rounding();
  const before = at.stands();
  at.done(ANA, 'close_order', { poNumber, reason: 'No more is coming' });
  expect(at.stands()).toMatchObject({ open: 0, told: 0 });
  at.done(GUS, 'reopen_order', { poNumber, reason: 'More is coming after all' });
  expect(at.stands()).toEqual(before);
  expect(troubles(at.register.work())).toEqual([]);
});
