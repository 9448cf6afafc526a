// Capital orders apart from the others (controls.md T46): which are listed in a month, and the name of
// the budgets they draw on.
import { capitalIn, drawnCentre } from '../../src/core/capital';
import { costCentre } from '../../src/core/order-input';
import type { Problem } from '../../src/core/shape';
import type { OrderRow } from '../../src/core/tables';
import { issued } from './rows';

test.each<[string, Partial<OrderRow>, boolean]>([
  ['issued in the month', {}, true],
  ['however it is written', { category: ' CAPITAL ' }, true],
  ['closed since', { status: 'closed' }, true],
  ['issued before and open', { issuedDay: '2026-09-30' }, true],
  ['issued before and on hold', { issuedDay: '2026-09-30', status: 'on hold' }, true],
  ['issued before and closed', { issuedDay: '2026-09-30', status: 'closed' }, false],
  ['issued later', { issuedDay: '2026-11-01' }, false],
  ['not issued', { issuedDay: '', status: 'approved' }, false],
  ['for practice', { practice: true }, false],
  ['of another category', { category: 'capitals' }, false],
])('%s', (_what, more, listed) => {
  const order = issued({ category: 'capital', issuedDay: '2026-10-05', ...more });
  expect(capitalIn([order], '2026-10')).toEqual(listed ? [order] : []);
});

test('a cost centre has a name of its own for them, an empty one none', () => {
  expect(drawnCentre(' Ops ', { category: 'capital' })).toBe('Ops (capital)');
  expect(drawnCentre('Ops', { category: 'office' })).toBe('Ops');
  expect(drawnCentre('', { category: 'capital' })).toBe('');
});

test.each<[string, boolean]>([
  ['OPS (capital)', false],
  ['ops  (Capital) ', false],
  ['OPS (capital) 2', true],
  ['OPS capital', true],
])('a cost centre %p may be typed: %p', (typed, fine) => {
  const problems: Problem[] = [];
  expect(costCentre().check(typed, 'costCentre', problems)).toBe(fine ? typed : undefined);
  const detail = 'costCentre cannot end in (capital): type capital as the category';
  expect(problems).toEqual(fine ? [] : [{ code: 'bad_value', path: 'costCentre', detail }]);
});
