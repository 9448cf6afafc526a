// Tabs, rights and charts are looked at before the lock: where somebody makes one of them until the
// lock is there, they are looked at again, so that nothing is made twice.
import { Accounts, ANA, OLGA } from '../app/accounts-kit';

const month = (id: string) => ({ id, command: 'reconcile_month', input: { month: '2026-10' } });
const titles = (desk: Accounts): unknown[] =>
  (desk.workspace.read({ tabs: true }).result as { tab: string }[]).map(({ tab }) => tab);

test('two who reconcile a month for the first time at once: one tab, and nothing is found', () => {
  const desk = new Accounts();
  desk.receive(desk.order(['10 at 100.00']), '5');
  const start = desk.workspace.checkpoint();
  for (let seed = 1; seed <= 20; seed += 1) {
    desk.workspace.rewind(start);
    const [one, other] = ['first', 'second'].map((id) => ({ as: OLGA, execute: month(id) }));
    const line = desk.workspace.race([one, other] as never, { seed, again: true });
    const answers = (line.result as { result: { ok: boolean; code?: string } }[]).map(
      ({ result }) => result.code ?? result.ok,
    );
    expect([seed, answers]).toEqual([seed, [true, true]]);
    expect(titles(desk).filter((one) => one === 'Month 2026-10')).toHaveLength(1);
    const { findings } = desk.done(OLGA, 'verify', {}) as { findings: { kind: string }[] };
    expect([seed, findings.filter(({ kind }) => kind !== 'time_zone')]).toEqual([seed, []]);
  }
});

test('an order asked for meanwhile stands in the month that is written', () => {
  const desk = new Accounts();
  const start = desk.workspace.checkpoint();
  const input = {
    ...{ vendor: 'Acme Oy', description: 'Nails', costCentre: 'IT', currency: 'EUR' },
    lines: [{ description: 'Nails', quantity: '1', unit: 'box', unitPrice: '5.00' }],
  };
  const asked = { as: ANA, execute: { id: 'asked', command: 'submit_order', input } };
  for (let seed = 1; seed <= 20; seed += 1) {
    desk.workspace.rewind(start);
    const line = desk.workspace.race([asked, { as: OLGA, execute: month('month') }] as never, {
      ...{ seed, again: true },
    });
    expect(line.ok).toBe(true);
    const { findings } = desk.done(OLGA, 'verify', {}) as { findings: { kind: string }[] };
    expect([seed, findings.filter(({ kind }) => kind !== 'time_zone')]).toEqual([seed, []]);
  }
});
