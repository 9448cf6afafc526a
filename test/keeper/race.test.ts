// Two desks at once and calls that fail, with the keeper between: one number for one order, and the
// same click again finds what became of the first.
import type { Workspace } from '../../sandbox';
import { ANA, approved, BEN, CLEO, done, newRegister, run, screws } from './kit';

const people = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'issuer, ap, approver' },
];
const numbers = (work: Workspace): string[] => {
  const { header, display } = work.read({ tab: 'Register' }).result as {
    header: string[];
    display: string[][];
  };
  return display.map((row) => row[header.indexOf('PO number')] ?? '').filter((one) => one !== '');
};
const issue = (as: string, id: string, keys: string[]) => ({
  as,
  execute: { id, command: 'issue_orders', input: { keys } },
});
const clean = (work: Workspace): void =>
  expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });

test('two issuers of the same orders, in any order of their calls, give each one number', () => {
  const work = newRegister({}, { people });
  const keys = [approved(work, screws()), approved(work, screws({ description: 'Nails' }))];
  const start = work.checkpoint();
  for (let seed = 1; seed <= 12; seed += 1) {
    work.rewind(start);
    work.race([issue(BEN, 'r1', keys), issue(CLEO, 'r2', [...keys].reverse())], {
      seed,
      again: true,
    });
    expect(numbers(work).sort()).toEqual(['PO-2026-0001', 'PO-2026-0002']);
  }
  clean(work);
});

describe('whatever call fails, the same click again has one effect', () => {
  const work = newRegister({}, { people });
  const key = approved(work, screws());
  const start = work.checkpoint();
  const kinds = ['throw', 'applied_then_throw', 'applied_late', 'die'] as const;
  test.each(['desk', 'keeper'] as const)('in the %s', (where) => {
    let met = 0;
    for (const kind of kinds)
      for (let call = 1; call < 16; call += 1) {
        work.rewind(start);
        work.fault({ call, kind, ...(where === 'keeper' ? { in: where } : {}) });
        const first = work.step(issue(BEN, 'f1', [key]));
        if (first.faulted !== true) break;
        met += 1;
        work.advance('PT1M');
        const again = work.as(BEN).execute(issue(BEN, 'f1', [key]).execute as never);
        expect(again).toMatchObject({
          ok: true,
          value: { issued: [{ poNumber: 'PO-2026-0001' }] },
        });
        expect(numbers(work)).toEqual(['PO-2026-0001']);
      }
    expect(met).toBeGreaterThan(kinds.length * 3);
    clean(work);
  });
});
