// How far an order is used on the built bundle: told once at 50 and 80 % and when it runs ahead of its
// time (controls.md T33); a
// budget at 50 and 80 % (product.md section 10).
import { Accounts, ANA, CLEO, OLGA } from './accounts-kit';

const YEAR = { serviceFrom: '2026-09-01', serviceTo: '2027-08-31', notToExceed: '12000.00' };
const LINE = {
  ...{ description: 'Advice', quantity: '0', unit: 'day', unitPrice: '100.00' },
  matchLevel: '2-way',
};
const TEAM = { settings: { matchLevelGoods: '2-way' } };

/** They come with what is due, beside whatever waits. */
const used = (team: Accounts): string[] => {
  team.done(OLGA, 'send_due', {});
  const mails = team.workspace.mail().filter(({ to }) => to.includes(ANA));
  return mails
    .flatMap(({ subject }: { subject: string }) => subject.split(' | '))
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
    team.done(OLGA, 'send_due', {});
    return team.workspace
      .mail()
      .flatMap(({ to, subject }) => subject.split(' | ').map((one) => `${to.join()} ${one}`))
      .filter((one) => / Budget/.test(one));
  };
  budget('10000.00');
  const both = (text: string) => [ANA, OLGA].map((one) => `${one} Budget ops 2026: ${text}`);
  expect(['49', '2', '20', '10', '5'].map(told)).toEqual([
    ...[[], both('51 % used'), [], both('81 % used'), []],
  ]);
  budget('12000.00');
  expect(told('1')).toEqual(both('72 % used'));
});

describe('what the ceiling counts is what is used: charges, and tax that does not come back', () => {
  const SETTINGS = { matchLevelGoods: '2-way', taxCodes: 'S=20/0;Z=0' };
  const FREIGHT = { code: 'freight', taxCode: 'Z' };
  const cell = (team: Accounts, po: string) =>
    team.rows('Register').find((one) => one['PO number'] === po)?.['Charges and tax billed'];
  const bill = (team: Accounts, po: string, lines: object[], more: object = {}) => {
    team.workspace.mail();
    const { invoiceId } = team.enter(po, lines, more);
    return { invoiceId, told: used(team).join() };
  };

  test('800.00, 160.00 tax and 40.00 freight are half of 2,000.00; a cancelled paper is none of it', () => {
    const team = new Accounts({ settings: SETTINGS });
    const line = { ...LINE, taxCode: 'S' };
    const charges = [{ ...FREIGHT, amount: '40.00' }];
    const po = team.order([line], { charges, notToExceed: '2000.00' });
    const days = { orderLine: 1, quantity: '8', unitPrice: '100.00', taxCode: 'S' };
    expect(bill(team, po, [days], { tax: '160.00' }).told).toBe('');
    expect(cell(team, po)).toBe('160.00');
    const freight = bill(team, po, [], { charges, tax: '0.00' });
    expect([freight.told, cell(team, po)]).toEqual(['50 % used', '200.00']);
    team.done(CLEO, 'cancel_invoice', { invoiceId: freight.invoiceId, reason: 'Not our freight' });
    expect(cell(team, po)).toBe('160.00');
  });

  test('of a document on two orders each has its share', () => {
    const team = new Accounts({ settings: SETTINGS });
    const pos = ['100.00', '200.00'].map((notToExceed) =>
      team.order([{ ...LINE, taxCode: 'Z' }], { notToExceed }),
    );
    const lines = pos.map((poNumber, at) => ({
      ...{ poNumber, orderLine: 1, quantity: '1', unitPrice: at === 0 ? '10.00' : '20.00' },
      taxCode: 'Z',
    }));
    // 10.00 over 10.00 and 20.00: 3.33 and 6.67.
    team.enter(pos[0] ?? '', lines, { charges: [{ ...FREIGHT, amount: '10.00' }] });
    expect(pos.map((po) => cell(team, po))).toEqual(['3.33', '6.67']);
  });
});
