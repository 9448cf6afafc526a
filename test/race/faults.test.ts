// Every remote call of three commands fails in each way, then the person tries again with the same
// id, on a clock that stands still: every tab equals, byte for byte, that of one undisturbed run,
// and so does the answer.
import path from 'node:path';
import type { FaultKind } from '../../sandbox/kernel/run';
import { everything } from './checks';
import type { Answer } from './register';
import { mail, must, prepare, ROOT, run } from './register';

const KINDS: FaultKind[] = ['throw', 'applied_then_throw', 'applied_late', 'die'];
const prepared = prepare({
  project: path.join(ROOT, 'dist/desk'),
  people: 2,
  clock: 'still',
});
const { ws, people, keys } = prepared;

interface Case {
  name: string;
  as: string;
  envelope: { id: string; command: string; input: object };
}

/** Commands that can run from the same state: one order issued and received, one to decide. */
function cases(): Case[] {
  const issue = (at: number) =>
    must(
      run(ws, people[at] ?? '', {
        id: `first-${at}`,
        command: 'issue_orders',
        input: { keys: [keys[at]] },
      }),
    )['issued'] as { poNumber: string }[];
  const poNumber = issue(0)[0]?.poNumber ?? '';
  const lines = [{ line: 1, received: '10' }];
  must(
    run(ws, mail('ana'), {
      id: 'receive',
      command: 'record_receipt',
      input: { poNumber, day: '2026-10-01', lines },
    }),
  );
  const order = must(
    run(ws, mail('ana'), {
      id: 'submit-more',
      command: 'submit_order',
      input: {
        vendor: 'Acme Oy',
        description: 'Chairs',
        costCentre: 'OPS',
        currency: 'EUR',
        lines: [{ description: 'Chair', quantity: '4', unit: 'pcs', unitPrice: '25.00' }],
      },
    }),
  );
  const { draftKey: key, fingerprint } = order;
  return [
    {
      name: 'issue_orders',
      as: people[1] ?? '',
      envelope: { id: 'issue-it', command: 'issue_orders', input: { keys: [keys[1]] } },
    },
    {
      name: 'decide_approval',
      as: mail('ben'),
      envelope: {
        id: 'decide-it',
        command: 'decide_approval',
        input: { key, decision: 'approve', fingerprint },
      },
    },
    {
      name: 'enter_invoice, with an exception',
      as: mail('cleo'),
      envelope: {
        id: 'enter-it',
        command: 'enter_invoice',
        input: {
          vendor: 'Acme Oy',
          number: 'A-17',
          date: '2026-10-01',
          currency: 'EUR',
          poNumber,
          kind: 'invoice',
          lines: [{ orderLine: 1, quantity: '10', unitPrice: '5.00' }],
          gross: '50.00',
        },
      },
    },
  ];
}

const all = cases();
const start = ws.checkpoint();

const AGAIN = ['busy', 'try_again', 'platform'];

/**
 * Faults whose execution ends before its answer gets out are asked again, as a person would. What
 * fails on the way says so: a refusal that sounds final would not be asked again.
 */
function withFault({ as, envelope }: Case, fault: { call: number; kind: FaultKind }): Answer {
  ws.fault(fault);
  let answer = run(ws, as, envelope);
  for (let turn = 0; turn < 4 && !answer.ok; turn += 1) {
    expect(AGAIN).toContain(answer.code);
    answer = run(ws, as, envelope);
  }
  return answer;
}

describe.each(all)('$name', (one) => {
  ws.rewind(start);
  const answer = run(ws, one.as, one.envelope);
  const calls = ws.meters().slice(-1)[0]?.calls ?? 0;
  const tabs = everything(ws);

  test('works undisturbed, in eight remote calls', () => {
    expect(answer.ok).toBe(true);
    expect(calls).toBe(8);
  });

  const places = Array.from({ length: 8 }, (_, at) => at + 1);
  test.each(places.flatMap((call) => KINDS.map((kind) => ({ call, kind }))))(
    'call $call: $kind',
    (fault) => {
      ws.rewind(start);
      expect(withFault(one, fault)).toEqual(answer);
      expect(everything(ws)).toBe(tabs);
    },
  );
});
