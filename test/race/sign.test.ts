// A month that is signed while somebody records in it, and while Google fails at any call: never a
// signed month whose figures are not those of its rows, and the same id again is the same signature.
import type { PersonStep, Workspace } from '../../sandbox';
import type { FaultKind } from '../../sandbox/kernel/run';
import {
  ANA,
  CLEO,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  tab,
  verify,
} from '../app/kit';

const KINDS: FaultKind[] = ['throw', 'applied_then_throw', 'applied_late', 'die'];
const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1);
const SIGN = {
  ...{ id: 'sign-1', command: 'sign_month' },
  input: { month: '2026-10', statement: 'I have read it and it is complete.' },
};
interface Said {
  ok: boolean;
  code?: string;
  value?: { logHead: string; postingDay: string; late: boolean };
}

/** October has ended and is reconciled; goods for 1,000.00 are not billed. */
const state = fromState(() => {
  const work = newRegister('shared', undefined, '2026-10-20T08:00:00Z');
  issue(work, [line('10', '100.00'), line('4', '25.00')]);
  done(work, ANA, 'record_receipt', {
    ...{ poNumber: 'PO-2026-0001', day: '2026-10-20' },
    lines: [
      { line: 1, received: '10' },
      { line: 2, received: '1' },
    ],
  });
  work.advance('P14D');
  done(work, OLGA, 'reconcile_month', { month: '2026-10' });
  return work;
});
const invoice: PersonStep = {
  as: CLEO,
  execute: {
    ...{ id: 'bill-1', command: 'enter_invoice' },
    input: {
      ...{ vendor: 'Acme', currency: 'EUR', kind: 'invoice', poNumber: 'PO-2026-0001' },
      ...{ number: 'A-1', date: '2026-10-30', gross: '1000.00' },
      lines: [{ orderLine: 1, quantity: '10', unitPrice: '100.00' }],
    },
  },
};
const receipt: PersonStep = {
  as: ANA,
  execute: {
    ...{ id: 'came-1', command: 'record_receipt' },
    input: {
      ...{ poNumber: 'PO-2026-0001', day: '2026-10-30' },
      lines: [{ line: 2, received: '3' }],
    },
  },
};

const signedTo = (work: Workspace): string =>
  String(tab(work, 'State').values.find(([key]) => key === 'signedTo')?.[1] ?? '');
/** Accounting days of the rows that others wrote meanwhile. */
const days = (work: Workspace, name: string): string[] => {
  const { header, values } = tab(work, name);
  return values.map((row) => String(row[header.indexOf('Accounting day')]));
};

describe.each([
  ['an invoice', invoice, 'Invoices'],
  ['a receipt', receipt, 'Receipts'],
] as const)('signed beside %s of October', (_, other, name) => {
  const before = (state.again(), days(state.work(), name).length);
  const race = (seed: number): { work: Workspace; sign: Said; second: Said } => {
    state.again();
    const work = state.work();
    const steps = [{ as: OLGA, execute: SIGN } as PersonStep, other];
    const [sign, second] = (work.race(steps, { seed }).result as { result: Said }[]).map(
      ({ result }) => result,
    );
    return { work, sign: sign as Said, second: second as Said };
  };
  test('it is the month that was read, or it is not signed', () => {
    const outcomes = SEEDS.map((seed) => {
      const { work, sign, second } = race(seed);
      expect(second).toMatchObject({ ok: true });
      const [month = ''] = days(work, name)
        .slice(before)
        .map((day) => day.slice(0, 7));
      expect([sign.ok ? 'signed' : sign.code, month]).toEqual(
        sign.ok ? ['signed', '2026-11'] : ['content_changed', '2026-10'],
      );
      expect(signedTo(work)).toBe(sign.ok ? '2026-10' : '');
      expect(verify(work)).toEqual([]);
      return sign.ok;
    });
    expect(new Set(outcomes)).toEqual(new Set([true, false]));
  });
});

describe('Google fails at', () => {
  state.again();
  const work = state.work();
  const answer = work.as(OLGA).execute(SIGN) as Said;
  const calls = work.meters().slice(-1)[0]?.calls ?? 0;
  test('nothing: it is signed', () => {
    expect(answer.ok).toBe(true);
    expect(calls).toBeGreaterThan(7);
  });
  const places = Array.from({ length: calls }, (_, at) => at + 1);
  test.each(places.flatMap((call) => KINDS.map((kind) => ({ call, kind }))))(
    'call $call: $kind',
    ({ call, kind }) => {
      state.again();
      work.fault({ call, kind });
      let again = { ok: false } as Said;
      for (let turn = 0; turn < 5 && !again.ok; turn += 1) {
        try {
          again = work.as(OLGA).execute(SIGN) as Said;
        } catch {
          again = { ok: false };
        }
      }
      expect({ ...again.value, signedAt: '' }).toEqual({ ...answer.value, signedAt: '' });
      expect(verify(work)).toEqual([]);
      expect(signedTo(work)).toBe('2026-10');
    },
  );
});
