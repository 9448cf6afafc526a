// Tests let a script that has begun serve execution after execution. What comes of it is the same, byte
// for byte, as where each execution begins the script anew: cells, answers and what the meters count.
import { keepBeginnings } from '../../sandbox/beginnings';
import { beginAnew } from '../../sandbox/kernel/idle';
import { everything } from './checks';
import { DESK, firstFailure } from './play';
import { mail, must, OWNER, prepare, run, type Prepared } from './register';

afterAll(() => {
  keepBeginnings(true);
  beginAnew(false);
});

/** What the owner and a receiver are told after the races. */
function later({ ws, people, keys }: Prepared): unknown[] {
  const again = { id: 'issue-0', command: 'issue_orders', input: { keys: [keys[0]] } };
  const issued = must(run(ws, people[0] ?? '', again))['issued'] as { poNumber: string }[];
  const receipts = ['one', 'other'].map((id) => {
    const lines = [{ line: 1, received: '2' }];
    const input = { poNumber: issued[0]?.poNumber, day: '2026-10-01', lines };
    return must(run(ws, mail('ana'), { id, command: 'record_receipt', input }));
  });
  const month = { id: 'month', command: 'reconcile_month', input: { month: '2026-10' } };
  return [issued, receipts, must(run(ws, OWNER, month))];
}

function played(anew: boolean): string {
  keepBeginnings(false);
  beginAnew(anew);
  const prepared = prepare({ project: DESK, people: 5, clock: 'still' });
  const found = firstFailure(prepared, [1, 3]);
  const told = later(prepared);
  const { ws } = prepared;
  return JSON.stringify([found ?? 'nothing', told, everything(ws), ws.meters()]);
}

test('a script that goes on comes to the same as one that is begun anew', () => {
  const anew = played(true);
  expect(anew).toContain('cellsWritten');
  expect(played(false)).toBe(anew);
}, 120_000);
