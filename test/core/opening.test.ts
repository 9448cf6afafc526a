// What an order of an old list began with: the net of all its lines, and what was paid.
import { openingJson, openingNet, openingPaid } from '../../src/core/opening';
import { row } from './rows';

test('what was billed before is the sum of the lines, what was paid stands for the order', () => {
  const line = { accepted: 5000, billed: 3000, net: 12000 };
  const lines = { 1: line, 2: { ...line, net: 345 } };
  const order = row('register', { opening: openingJson({ paid: 9900, lines } as never) });
  expect([openingNet(order), openingPaid(order)]).toEqual([12345, 9900]);
  expect([openingNet(row('register', {})), openingPaid(row('register', {}))]).toEqual([0, 0]);
});
