// Lines on time through the built bundle (controls.md T14, T32): what counts is what was ordered at the
// end of the day on which it was due, in the month's key figure and in the vendor's scorecard alike.
import { Accounts, ANA, BEN, OLGA } from './accounts-kit';

interface Told {
  /** Of the month's key figure. */
  value: string;
  of: number;
  /** Orders that came late, of the key figure and of the scorecard. */
  behind: string[];
  late: string[];
}
const GIVEN = { needBy: '2026-10-12' };
const REASON = 'As it was agreed today';

function told(desk: Accounts): Told {
  const { kpis } = desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
  const { value, of, orders } = kpis.find(({ id }: { id: string }) => id === 'vendorOnTime');
  const { late } = desk.done(OLGA, 'export_vendor', { vendor: 'Acme Oy' });
  return {
    ...{ value, of, behind: orders },
    late: late.map(({ poNumber }: { poNumber: string }) => poNumber),
  };
}
function change(desk: Accounts, poNumber: string, lines: object[]): void {
  const input = { poNumber, reason: REASON, changes: { lines } };
  const { pending, fingerprint } = desk.done(ANA, 'change_order', input);
  if (!pending) return;
  desk.done(BEN, 'decide_approval', { key: poNumber, decision: 'approve', fingerprint });
}
const until = (desk: Accounts, day: string): void => {
  const days = (Date.parse(day) - Date.parse(desk.today())) / 86_400_000;
  desk.workspace.advance(`P${days}D`);
};

test('what was ordered later makes a delivery that came on time no late one', () => {
  const desk = new Accounts();
  const order = desk.order(['7 at 10.00'], GIVEN);
  desk.receive(order, '7');
  until(desk, '2026-10-15');
  change(desk, order, [{ line: 1, quantity: '10' }]);
  expect(told(desk)).toEqual({ value: '100', of: 1, behind: [], late: [] });
});

test('what was closed or ordered down later came late all the same', () => {
  const desk = new Accounts();
  const [never, short] = [
    desk.order(['10 at 10.00'], GIVEN),
    desk.order(['10 at 11.00', '2 at 11.50'], GIVEN),
  ];
  desk.receive(short, [
    { line: 1, received: '8' },
    { line: 2, received: '2' },
  ]);
  until(desk, '2026-10-15');
  desk.done(ANA, 'close_order', { poNumber: never, reason: REASON });
  change(desk, short, [{ line: 1, quantity: '8' }]);
  const own = [never, short];
  expect(told(desk)).toEqual({ value: '33.3', of: 3, behind: own, late: own });
});

test('what was closed before its day was not due on it', () => {
  const desk = new Accounts();
  const [gone, rest] = [desk.order(['4 at 10.00'], GIVEN), desk.order(['9 at 12.00'], GIVEN)];
  desk.receive(rest, '5');
  desk.enter(rest, ['5 at 12.00']);
  desk.done(ANA, 'close_order', { poNumber: gone, reason: REASON });
  desk.done(ANA, 'close_order', { poNumber: rest, reason: REASON });
  until(desk, '2026-10-15');
  expect(told(desk)).toEqual({ value: '100', of: 1, behind: [], late: [] });
});

test('a receipt that was a mistake never came', () => {
  const desk = new Accounts();
  const order = desk.order(['10 at 10.00'], GIVEN);
  const { receiptId } = desk.receive(order, '10');
  until(desk, '2026-10-15');
  desk.done(ANA, 'reverse_receipt', { receiptId, reason: REASON });
  desk.receive(order, '10');
  expect(told(desk)).toEqual({ value: '0', of: 1, behind: [order], late: [order] });
});

test('asked for after its day, it is held to what was issued', () => {
  const desk = new Accounts();
  until(desk, '2026-10-14');
  const order = desk.order(['3 at 10.00'], GIVEN);
  until(desk, '2026-10-16');
  desk.done(ANA, 'close_order', { poNumber: order, reason: REASON });
  expect(told(desk)).toEqual({ value: '0', of: 1, behind: [order], late: [order] });
});
