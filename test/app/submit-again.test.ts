// An id older than the ids that are remembered finds the order it made (store.md section 3).
import type { AnyCommand, Context } from '../../src/app/command';
import { submitOrder } from '../../src/app/commands/submit-order';
import { Work } from '../../src/core/work';
import { person, register, rule } from '../core/rows';
import { screws } from './team';

test('the same id makes one order, though no log entry answers it any more', () => {
  const people = [
    person('ana', 'requester receiver'),
    person('ben', 'approver owner'),
    person('cleo', 'ap'),
  ];
  const work = new Work([]);
  const known = register({ people, rules: [rule('all: 0.. step 1 approver x1')] });
  const context = {
    id: 'old-id',
    actor: 'ana@example.com',
    person: people[0],
    now: '2026-10-01T08:00:00Z',
    today: '2026-10-01',
    register: known,
    vendors: [],
    state: new Map<string, string>(),
    loaded: { beside: [], items: [], register: known },
  } as object as Context;
  const command: AnyCommand = submitOrder;
  const input = command.shape.check(screws(), '', []);
  const first = command.decide(work, input, context);
  const again = command.decide(work, input, context);
  expect(first).toMatchObject({ ok: true, value: { draftKey: 'D-000001', net: '400.00' } });
  expect(again).toMatchObject({ ok: true, value: { draftKey: 'D-000001', net: '400.00' } });
  expect(work.list('register')).toHaveLength(1);
  expect(command.need(input, 'old-id')).toMatchObject({ madeBy: 'old-id', vendors: ['Acme Oy'] });
});
