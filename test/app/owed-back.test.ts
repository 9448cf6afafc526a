// Which documents a line's `credit_due` speaks for (controls.md B6, B17): what was billed before the
// goods went back is owed by the vendor; a document that came after it answers for itself.
import { Memory } from './accounts-memory';

const A = 'ana@example.com';
const C = 'cleo@example.com';

/** Ten ordered at 100.00, ten accepted, all goods. */
class Desk {
  private readonly memory = new Memory();
  private number = 0;

  constructor() {
    this.memory.order('D-1', [{ quantity: 10000, unitPrice: 100_000_000 }]);
    const lines = [{ line: 1, received: '10' }];
    this.run(A, 'record_receipt', { poNumber: 'PO-1', day: this.memory.today, lines });
  }

  run(actor: string, command: string, input: object): any {
    const answer = this.memory.run(actor, command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.detail}`);
    return answer.value;
  }

  enter(kind: string, quantity: string, unitPrice = '100.00', more: object = {}): any {
    this.number += 1;
    this.memory.later(5);
    return this.run(C, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number: `N-${this.number * 137}`, date: this.memory.today },
      ...{ currency: 'EUR', poNumber: 'PO-1', kind },
      lines: [{ orderLine: 1, quantity, unitPrice }],
      ...more,
    });
  }

  back(quantity: string): void {
    const lines = [{ line: 1, returned: quantity }];
    const reason = 'They do not fit';
    this.run(A, 'record_return', { poNumber: 'PO-1', day: this.memory.today, reason, lines });
  }

  pay(invoiceId: string, amount: string): void {
    this.run(C, 'initiate_payment', { invoiceId, amount, day: this.memory.today });
  }

  /** Open exceptions: kind, document, quantity or money by which it drifts. */
  open(): string[] {
    return this.memory
      .work()
      .list('exceptions', ({ state }) => state === 'open')
      .map(
        ({ kind, invoice, drift, driftMinor }) => `${kind} ${drift} ${driftMinor ?? 0} ${invoice}`,
      );
  }
}

test('what was billed and matched before it went back is owed, once', () => {
  const desk = new Desk();
  const { verdict } = desk.enter('invoice', '6');
  expect(verdict).toBe('matched');
  desk.back('6');
  expect(desk.open()).toEqual(['credit_due 2 20000 ']);
});

test('a document entered after a credit became due is not owed: it is held itself', () => {
  const desk = new Desk();
  const { invoiceId } = desk.enter('invoice', '4');
  desk.pay(invoiceId, '400.00');
  const credit = { creditsInvoice: invoiceId, reopensBalance: true };
  desk.enter('credit_note', '1', '80.00', credit);
  expect(desk.open()).toEqual(['credit_due 0 2000 ']);
  const later = desk.enter('invoice', '6');
  expect(later).toMatchObject({ verdict: 'exception', hold: true, exceptions: [] });
  desk.back('5');
  expect(desk.open()).toEqual([
    'credit_due 0 2000 ',
    `quantity_over_received 4 40000 ${later.invoiceId}`,
  ]);
});
