// Which documents a line's `credit_due` speaks for (controls.md B6, B17): what was billed before the
// goods went back is owed by the vendor; a document that came after it answers for itself.
import { Memory } from './accounts-memory';

const A = 'ana@example.com';
const C = 'cleo@example.com';

/** Ten ordered at 100.00, ten accepted, all goods. */
class Desk {
  private readonly memory = new Memory();
  private number = 0;

  constructor(matchLevel = '3-way') {
    this.memory.order('D-1', [{ quantity: 10000, unitPrice: 100_000_000, matchLevel }]);
    if (matchLevel === '3-way') this.comes('10');
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

  comes(received: string): void {
    const lines = [{ line: 1, received }];
    this.run(A, 'record_receipt', { poNumber: 'PO-1', day: this.memory.today, lines });
  }
  verdict(invoiceId: string): string {
    return this.memory.work().get('invoices', invoiceId)?.verdict ?? '';
  }
  keys(): string[] {
    return this.memory
      .work()
      .list('exceptions', ({ state }) => state === 'open')
      .map(({ key }) => key);
  }

  /** Open exceptions: kind, document, the quantity or money by which it drifts. */
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
  expect(desk.open()).toEqual(['credit_due 20.00 2000 ']);
  const later = desk.enter('invoice', '6');
  expect(later).toMatchObject({ verdict: 'exception', hold: true, exceptions: [] });
  desk.back('5');
  expect(desk.open()).toEqual([
    'credit_due 20.00 2000 ',
    `quantity_over_received 4 40000 ${later.invoiceId}`,
  ]);
});

describe('a credit due that is written off', () => {
  const D = 'dan@example.com';
  const writeOff = (desk: Desk): void => {
    const [exceptionId = ''] = desk.keys();
    const note = 'The vendor is bankrupt, we keep the papers';
    desk.run(D, 'resolve_exception', { exceptionId, code: 'accepted_variance', note });
  };

  test('leaves nothing to answer on the document that is not paid yet', () => {
    const desk = new Desk();
    const { invoiceId } = desk.enter('invoice', '10');
    desk.back('2');
    expect(desk.open()).toEqual(['credit_due 2 20000 ']);
    expect(desk.verdict(invoiceId)).toBe('exception');
    writeOff(desk);
    expect(desk.open()).toEqual([]);
    expect(desk.verdict(invoiceId)).toBe('matched');
  });

  test('covers what was written off and no more: what goes back later is owed again', () => {
    const desk = new Desk();
    const { invoiceId } = desk.enter('invoice', '10');
    desk.back('2');
    writeOff(desk);
    desk.back('3');
    expect(desk.open()).toEqual(['credit_due 5 30000 ']);
    expect(desk.verdict(invoiceId)).toBe('exception');
    writeOff(desk);
    expect(desk.open()).toEqual([]);
    expect(desk.verdict(invoiceId)).toBe('matched');
  });

  test('pays for no goods but those: the same units delivered again are billed only once', () => {
    const desk = new Desk();
    desk.enter('invoice', '8');
    desk.back('4');
    writeOff(desk);
    desk.comes('4');
    expect(desk.enter('invoice', '2').verdict).toBe('matched');
    expect(desk.enter('invoice', '2').exceptions).toMatchObject([
      { kind: 'quantity_over_ordered' },
    ]);
  });

  test('a document that comes later is judged by what is left, not by what was written off', () => {
    const desk = new Desk();
    const { invoiceId } = desk.enter('invoice', '6');
    desk.pay(invoiceId, '600.00');
    desk.back('6');
    writeOff(desk);
    const later = desk.enter('invoice', '4');
    expect(later.verdict).toBe('waiting');
    desk.comes('4');
    expect(desk.verdict(later.invoiceId)).toBe('matched');
  });
});

describe('less credited than was billed', () => {
  const short = (desk: Desk): { invoiceId: string } => {
    const { invoiceId } = desk.enter('invoice', '5', '104.00');
    const credit = { creditsInvoice: invoiceId, reopensBalance: true };
    desk.enter('credit_note', '1', '100.00', credit);
    return { invoiceId };
  };
  test('is owed by value alone, however much is billed without being accepted', () => {
    const desk = new Desk('2-way');
    short(desk);
    expect(desk.open()).toEqual(['credit_due 4.00 400 ']);
  });

  test('is ended by a credit of the money, and lets what came after it go', () => {
    const desk = new Desk();
    const { invoiceId } = short(desk);
    const later = desk.enter('invoice', '1');
    expect(later.verdict).toBe('exception');
    const row = { orderLine: 1, quantity: '0', unitPrice: '0', net: '4.00', effect: 'price' };
    desk.enter('credit_note', '0', '0', { creditsInvoice: invoiceId, lines: [row] });
    expect(desk.open()).toEqual([]);
    expect(desk.verdict(later.invoiceId)).toBe('matched');
  });
});

describe('less credited than was billed, of what is not paid', () => {
  const D = 'dan@example.com';
  /** Five billed, one of them credited short of what it was billed at. */
  const short = (desk: Desk, billed: string, credited: string): string => {
    const { invoiceId } = desk.enter('invoice', '5', billed);
    desk.enter('credit_note', '1', credited, { creditsInvoice: invoiceId, reopensBalance: true });
    return invoiceId;
  };
  const accept = (desk: Desk, key: string): void => {
    const note = 'We agreed on that with the vendor';
    desk.run(D, 'resolve_exception', { exceptionId: key, code: 'accepted_variance', note });
  };

  test('is one exception, which holds the document', () => {
    const desk = new Desk();
    const invoiceId = short(desk, '100.00', '50.00');
    expect(desk.open()).toEqual(['credit_due 50.00 5000 ']);
    expect(desk.verdict(invoiceId)).toBe('exception');
  });
  test('lets the document go once it is written off', () => {
    const desk = new Desk();
    const invoiceId = short(desk, '100.00', '50.00');
    accept(desk, desk.keys()[0] ?? '');
    expect([desk.open(), desk.verdict(invoiceId)]).toEqual([[], 'matched']);
  });
  test('and once the rest is credited', () => {
    const desk = new Desk();
    const invoiceId = short(desk, '100.00', '50.00');
    const row = { orderLine: 1, quantity: '0', unitPrice: '0', net: '50.00', effect: 'price' };
    desk.enter('credit_note', '0', '0', { creditsInvoice: invoiceId, lines: [row] });
    expect([desk.open(), desk.verdict(invoiceId)]).toEqual([[], 'matched']);
  });
  test('leaves to the price what is too dear of the rest', () => {
    const desk = new Desk();
    const invoiceId = short(desk, '120.00', '100.00');
    expect(desk.open()).toEqual([`price_over 80.00 8000 ${invoiceId}`, 'credit_due 20.00 2000 ']);
    accept(desk, desk.keys()[1] ?? '');
    expect(desk.open()).toEqual([`price_over 80.00 8000 ${invoiceId}`]);
    accept(desk, desk.keys()[0] ?? '');
    expect([desk.open(), desk.verdict(invoiceId)]).toEqual([[], 'matched']);
  });
});

test('a credit that no document takes closes for what comes after it, and holds nothing before', () => {
  const desk = new Desk();
  const [first, second] = [desk.enter('invoice', '6'), desk.enter('invoice', '4')];
  const credit = desk.enter('credit_note', '4', '100.00', { reopensBalance: false });
  expect(credit.creditsInvoice).toBe('');
  expect([first, second].map(({ invoiceId }) => desk.verdict(invoiceId))).toEqual([
    'matched',
    'matched',
  ]);
  expect(desk.enter('invoice', '1').exceptions).toMatchObject([{ kind: 'quantity_over_ordered' }]);
});

test('price credits before any invoice are no drift of their own', () => {
  const desk = new Desk();
  const money = { orderLine: 1, quantity: '0', unitPrice: '0', net: '60.00', effect: 'price' };
  desk.enter('credit_note', '0', '0', { lines: [money] });
  const { invoiceId } = desk.enter('invoice', '1', '104.00');
  expect([desk.open(), desk.verdict(invoiceId)]).toEqual([[], 'matched']);
});

test('money credited on one invoice does not make up for what was credited short on another', () => {
  const desk = new Desk();
  const { invoiceId: dear } = desk.enter('invoice', '1', '150.00');
  const { invoiceId: other } = desk.enter('invoice', '5', '100.00');
  desk.enter('credit_note', '1', '50.00', { creditsInvoice: other, reopensBalance: true });
  const row = { orderLine: 1, quantity: '0', unitPrice: '0', net: '50.00', effect: 'price' };
  const money = (creditsInvoice: string): unknown =>
    desk.enter('credit_note', '0', '0', { creditsInvoice, lines: [row] });
  money(dear);
  expect(desk.open()).toEqual(['credit_due 50.00 5000 ']);
  expect([dear, other].map((one) => desk.verdict(one))).toEqual(['matched', 'exception']);
  money(other);
  expect([desk.open(), desk.verdict(other)]).toEqual([[], 'matched']);
});

test('what was written off on one invoice holds the next that is credited short', () => {
  const desk = new Desk();
  const [one, two] = ['4', '5'].map((quantity) => desk.enter('invoice', quantity).invoiceId);
  const short = (creditsInvoice: string): unknown =>
    desk.enter('credit_note', '1', '60.00', { creditsInvoice, reopensBalance: true });
  short(one);
  const note = 'We agreed on that with the vendor';
  const answer = { exceptionId: desk.keys()[0], code: 'accepted_variance', note };
  desk.run('dan@example.com', 'resolve_exception', answer);
  expect([desk.open(), desk.verdict(one)]).toEqual([[], 'matched']);
  short(two);
  expect(desk.open()).toEqual(['credit_due 40.00 4000 ']);
  expect([one, two].map((key) => desk.verdict(key))).toEqual(['matched', 'exception']);
});

test('what was credited short is made up for by a later credit beyond what was billed', () => {
  const desk = new Desk();
  const { invoiceId } = desk.enter('invoice', '10');
  const credit = { creditsInvoice: invoiceId, reopensBalance: true };
  desk.enter('credit_note', '5', '80.00', credit);
  expect(desk.open()).toEqual(['credit_due 100.00 10000 ']);
  desk.enter('credit_note', '5', '110.00', credit);
  expect(desk.open()).toEqual(['credit_due 50.00 5000 ']);
  desk.enter('credit_note', '0', '0', {
    ...credit,
    lines: [{ orderLine: 1, quantity: '0', unitPrice: '0', net: '50.00', effect: 'price' }],
  });
  expect(desk.open()).toEqual([]);
  expect(desk.verdict(invoiceId)).toBe('matched');
});

test('so it is by a credit that names no invoice', () => {
  const desk = new Desk();
  desk.enter('invoice', '5');
  desk.enter('invoice', '5');
  desk.enter('credit_note', '5', '80.00', { reopensBalance: true });
  expect(desk.open()).toEqual(['credit_due 100.00 10000 ']);
  const point = desk.enter('credit_note', '2', '100.00', { reopensBalance: true });
  expect([point.verdict, ...desk.open()]).toEqual(['matched', 'credit_due 100.00 10000 ']);
  desk.enter('credit_note', '2', '120.00', { reopensBalance: true });
  expect(desk.open()).toEqual(['credit_due 60.00 6000 ']);
  desk.enter('credit_note', '1', '160.00', { reopensBalance: true });
  expect(desk.open()).toEqual([]);
});
