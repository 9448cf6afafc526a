// How far an order is used on the built bundle: told once at 50 and 80 % and when it runs ahead of its
// time (controls.md T33); a
// budget at 50 and 80 % (product.md section 10).
import { Accounts, ANA, OLGA } from './accounts-kit';

const YEAR = { serviceFrom: '2026-09-01', serviceTo: '2027-08-31', notToExceed: '12000.00' };
const LINE = {
  ...{ description: 'Advice', quantity: '0', unit: 'day', unitPrice: '100.00' },
  matchLevel: '2-way',
};
const TEAM = { settings: { matchLevelGoods: '2-way' } };

const used = (team: Accounts): string[] => {
  const mails = team.workspace.mail().filter(({ to }) => to.includes(ANA));
  return mails
    .map(({ subject }: { subject: string }) => subject)
    .filter((one: string) => / used/.test(one))
    .map((one: string) => one.replace(/^.*: /, ''));
};
function bills(team: Accounts, po: string, ...days: string[]): string[][] {
  return days.map((quantity) => {
    team.workspace.mail();
    team.enter(po, [{ orderLine: 1, quantity, unitPrice: '100.00' }]);
    return used(team);
  });
}

test('40 % after 10 % of the time, then half, then 80 %: each once', () => {
  const team = new Accounts(TEAM);
  const po = team.order([LINE], YEAR);
  const told = bills(team, po, '48', '6', '6', '6', '30', '1').map((one) => one.join());
  expect(told.map((one) => one.replace(/ after.*/, ''))).toEqual([
    ...['40 % used', '', '50 % used', '', '80 % used', ''],
  ]);
  expect(told[0]).toBe('40 % used after 9 % of the time');
});

test('an order without ceiling that is no subscription says nothing', () => {
  const team = new Accounts(TEAM);
  const po = team.order([{ ...LINE, quantity: '100' }], { ...YEAR, notToExceed: '' });
  expect(bills(team, po, '90').flat()).toEqual([]);
});

test("a budget: its owner and the register's are told once at half and at 80 %, anew once it is raised", () => {
  const team = new Accounts(TEAM);
  const budget = (amount: string) =>
    team.workspace
      .as(OLGA)
      .type({ tab: 'Budgets', at: 'A2', values: [['ops', '2026', amount, 'EUR', ANA, '', 'ask']] });
  const told = (quantity: string): string[] => {
    team.workspace.mail();
    team.order([`${quantity} at 100.00`], { costCentre: 'Ops ' });
    return team.workspace
      .mail()
      .filter(({ subject }) => subject.startsWith('Budget'))
      .map(({ to, subject }) => `${to.join()} ${subject}`);
  };
  budget('10000.00');
  const both = (text: string) => [ANA, OLGA].map((one) => `${one} Budget ops 2026: ${text}`);
  expect(['49', '2', '20', '10', '5'].map(told)).toEqual([
    ...[[], both('51 % used'), [], both('81 % used'), []],
  ]);
  budget('12000.00');
  expect(told('1')).toEqual(both('72 % used'));
});
