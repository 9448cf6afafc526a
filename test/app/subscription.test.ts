// Subscriptions on the built bundle: a line per period, approved for the sum, billed once a period,
// changed from a period on (controls.md B23).
import { Accounts, ANA, BEN, DAN, OLGA } from './accounts-kit';
import type { Answer } from './accounts-kit';

const PO = 'PO-2026-0001';
const SEATS = { description: 'Seats', quantity: '1', unit: 'month', unitPrice: '90.00' };
const YEAR = {
  kind: 'subscription',
  serviceFrom: '2026-01-01',
  repeat: { every: 'month', count: 12 },
};
const MARCH = { serviceFrom: '2026-03-01', serviceTo: '2026-03-31' };

const ask = (team: Accounts, more: object, lines: object[] = [SEATS]): Answer =>
  team.run(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Seats', costCentre: 'IT', currency: 'EUR' },
    ...{ lines, ...more },
  });
const lines = (team: Accounts, order = 'D-000001'): Record<string, string>[] =>
  team.rows('Lines').filter((row) => row['Order'] === order);
const periods = (team: Accounts): string[] =>
  lines(team).map((row) => `${row['Service from'] ?? ''} ${row['Service to'] ?? ''}`);
const clean = (team: Accounts): void => {
  const { findings } = team.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
};
function year(): Accounts {
  const team = new Accounts({ settings: { matchLevelGoods: '3-way' } });
  team.order([SEATS], YEAR);
  return team;
}
/** One document for a period, with no order line named. */
const bill = (team: Accounts, unitPrice: string, period: object): any =>
  team.enter(PO, [{ description: 'Seats', quantity: '1', unitPrice, ...period }]);

test('twelve lines, 2-way, approved for the sum', () => {
  const team = new Accounts();
  const asked = ask(team, YEAR);
  expect(asked.value.net).toBe('1080.00');
  expect(lines(team)).toHaveLength(12);
  expect(lines(team).map((row) => row['Match level'])).toEqual(Array(12).fill('2-way'));
  expect(periods(team)[1]).toBe('2026-02-01 2026-02-28');
  const row = team.row('Register', 'D-000001');
  expect([row['Kind'], row['Service to']]).toEqual(['subscription', '2026-12-31']);
  clean(team);
});

test('the band of the sum decides, not of one period', () => {
  const team = new Accounts();
  const one = ask(team, { ...YEAR, repeat: { every: 'month', count: 1 } }, [
    { ...SEATS, unitPrice: '600.00' },
  ]);
  const twelve = ask(team, YEAR, [{ ...SEATS, unitPrice: '600.00' }]);
  const most = (answer: Answer): number =>
    Math.max(...answer.value.steps.map(({ needed }: { needed: number }) => needed));
  expect([most(one), most(twelve)]).toEqual([1, 2]);
});

test.each`
  every        | from            | wanted
  ${'week'}    | ${'2026-12-28'} | ${['2026-12-28 2027-01-03', '2027-01-04 2027-01-10', '2027-01-11 2027-01-17']}
  ${'month'}   | ${'2027-01-31'} | ${['2027-01-31 2027-02-27', '2027-02-28 2027-03-30', '2027-03-31 2027-04-29']}
  ${'quarter'} | ${'2026-11-01'} | ${['2026-11-01 2027-01-31', '2027-02-01 2027-04-30', '2027-05-01 2027-07-31']}
  ${'year'}    | ${'2024-02-29'} | ${['2024-02-29 2025-02-27', '2025-02-28 2026-02-27', '2026-02-28 2027-02-27']}
`('every $every from $from, without gap or overlap', ({ every, from, wanted }) => {
  const team = new Accounts();
  ask(team, { ...YEAR, serviceFrom: from, repeat: { every, count: 3 } });
  expect(periods(team)).toEqual(wanted);
});

test.each`
  what                          | more                                                   | code
  ${'no start'}                 | ${{ ...YEAR, serviceFrom: '' }}                        | ${'bad_value'}
  ${'another end'}              | ${{ ...YEAR, serviceTo: '2026-11-30' }}                | ${'bad_value'}
  ${'neither repeat nor dates'} | ${{ kind: 'subscription', serviceFrom: '2026-01-01' }} | ${'bad_value'}
  ${'repeat of an order'}       | ${{ ...YEAR, kind: 'order' }}                          | ${'bad_value'}
  ${'no periods'}               | ${{ ...YEAR, repeat: { every: 'month', count: 0 } }}   | ${'bad_value'}
  ${'daily'}                    | ${{ ...YEAR, repeat: { every: 'day', count: 3 } }}     | ${'bad_value'}
`('refused: $what', ({ more, code }) => {
  const team = new Accounts();
  expect(ask(team, more).code).toBe(code);
  expect(team.rows('Register')).toEqual([]);
});
test('more lines than an order may have', () => {
  const team = new Accounts();
  const answer = ask(team, { ...YEAR, repeat: { every: 'week', count: 101 } }, [SEATS, SEATS]);
  expect(answer.code).toBe('bad_value');
  expect(answer.detail).toContain('202 lines');
});

test('each period is billed once; what is too high is held', () => {
  const team = year();
  expect(bill(team, '90.00', MARCH)).toMatchObject({
    verdict: 'matched',
    lines: [{ orderLine: 3 }],
  });
  const again = bill(team, '90.00', MARCH);
  expect(again.exceptions.map(({ kind }: { kind: string }) => kind)).toContain(
    'quantity_over_ordered',
  );
  const april = bill(team, '99.00', { serviceFrom: '2026-04-01', serviceTo: '2026-04-30' });
  expect(april).toMatchObject({ verdict: 'exception', lines: [{ orderLine: 4 }] });
  expect(april.exceptions.map(({ kind }: { kind: string }) => kind)).toEqual(['price_over']);
  clean(team);
});

test('a change from a period on changes the lines after it', () => {
  const team = year();
  bill(team, '90.00', MARCH);
  const changes = { lines: [{ line: 4, onwards: true, quantity: '2' }] };
  const input = { poNumber: PO, reason: 'One more seat', changes };
  const asked = team.done(ANA, 'change_order', input);
  expect([asked.pending, asked.net]).toEqual([true, '1890.00']);
  for (const person of [BEN, DAN])
    team.run(person, 'decide_approval', {
      ...{ key: PO, decision: 'approve', fingerprint: asked.fingerprint },
    });
  const quantities = lines(team).map((row) => Number(row['Quantity']));
  expect(quantities).toEqual([1, 1, 1, ...Array(9).fill(2)]);
  clean(team);
});

test('onwards needs a line with a period, and the kind of an order stays', () => {
  const team = year();
  const tell = (changes: object): string =>
    team.run(ANA, 'change_order', { poNumber: PO, reason: 'One more seat', changes }).code ?? '';
  expect(tell({ lines: [{ onwards: true, quantity: '2' }] })).toBe('bad_value');
  expect(tell({ kind: 'order' })).toBe('bad_value');
});

test('a request that waits keeps its periods when it is changed', () => {
  const team = new Accounts();
  ask(team, YEAR);
  const changes = { lines: [{ line: 7, onwards: true, unitPrice: '100.00' }] };
  const answer = team.done(ANA, 'change_order', {
    poNumber: 'D-000001',
    reason: 'New price',
    changes,
  });
  expect(answer.net).toBe('1140.00');
  expect(lines(team)).toHaveLength(12);
});
