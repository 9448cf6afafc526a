// Orders that end: told once by mail and shown in the inbox, without a column of the register being
// read, and how far a blanket order is called off (controls.md T30, T33).
import { Accounts, ANA, BEN } from './accounts-kit';
import { OLGA } from './kit';

const LINE = {
  ...{ description: 'Advice', quantity: '10', unit: 'day', unitPrice: '100.00' },
  matchLevel: '2-way',
};
const TEAM = { settings: { matchLevelGoods: '2-way' } };
const ends = { serviceFrom: '2026-10-01', serviceTo: '2026-11-20' };
/** Mails since this was last asked. */
const mails = (team: Accounts, word: RegExp): [string, string][] =>
  team.workspace
    .mail()
    .map(({ to, subject }): [string, string] => [String(to), subject])
    .filter(([, subject]) => word.test(subject));
const subjects = (team: Accounts, to: string, word: RegExp): string[] =>
  mails(team, word).flatMap(([who, subject]) => (who.includes(to) ? [subject] : []));
const inbox = (team: Accounts, as: string): string[] =>
  (
    team.workspace.as(as).query({ query: 'inbox', input: {} }) as {
      value: { items: { title: string }[] };
    }
  ).value.items
    .map(({ title }) => title)
    .filter((one) => /^End/.test(one));

test('thirty days before its end requester and owner are told, once, with used and left', () => {
  const team = new Accounts(TEAM);
  const po = team.order([LINE], ends);
  team.enter(po, [{ orderLine: 1, quantity: '4', unitPrice: '100.00' }]);
  const told = (day: string): string[] => {
    team.workspace.advance(day);
    team.done(BEN, 'send_due', {});
    return mails(team, /ends on/).map(([who, subject]) => `${who} ${subject}`);
  };
  expect(told('P10D')).toEqual([]);
  expect(inbox(team, ANA)).toEqual([]);
  expect(told('P10D')).toEqual(
    [ANA, OLGA].map((who) => `${who} ${po}: Acme Oy: ends on 2026-11-20`),
  );
  const shown = 'Ends on 2026-11-20: 400.00 of 1,000.00 EUR used, 600.00 left';
  expect(inbox(team, ANA)).toEqual([shown]);
  expect(told('P1D')).toEqual([]);
});

test('an end that is moved is told anew; what is closed is not told', () => {
  const team = new Accounts(TEAM);
  const po = team.order([LINE], ends);
  const other = team.order([LINE], ends);
  team.workspace.mail();
  team.workspace.advance('P30D');
  team.done(ANA, 'close_order', { poNumber: other, reason: 'Not needed any more' });
  team.done(BEN, 'send_due', {});
  expect(subjects(team, ANA, /ends on/)).toEqual([`${po}: Acme Oy: ends on 2026-11-20`]);
  expect(inbox(team, ANA)).toHaveLength(1);
  const longer = { poNumber: po, reason: 'Two weeks longer', changes: { serviceTo: '2026-12-04' } };
  const { fingerprint } = team.done(ANA, 'change_order', longer);
  team.done(BEN, 'decide_approval', { key: po, decision: 'approve', fingerprint });
  team.done(BEN, 'send_due', {});
  expect(subjects(team, ANA, /ends on/)).toEqual([`${po}: Acme Oy: ends on 2026-12-04`]);
});

test('a blanket order tells when half of its ceiling is called off', () => {
  const team = new Accounts(TEAM);
  const blanket = { kind: 'blanket', notToExceed: '1000.00', serviceTo: '2027-09-30' };
  const po = team.order([{ ...LINE, quantity: '0' }], blanket);
  team.workspace.mail();
  const call = (quantity: string): string[] => {
    team.done(ANA, 'call_off', { poNumber: po, lines: [{ line: 1, quantity }] });
    expect(subjects(team, ANA, / used/)).toEqual([]);
    team.done(BEN, 'send_due', {});
    return subjects(team, ANA, / used/).map((one) => one.replace(/^.* \| /, ''));
  };
  expect(call('4')).toEqual([]);
  expect(call('1')).toEqual([`${po}: Acme Oy: 50 % used`]);
  expect(call('1')).toEqual([]);
});

test('an order has its own notice, else its vendor; a change of it asks nobody', () => {
  const team = new Accounts(TEAM);
  const change = { vendor: 'Acme Oy', reason: 'A long notice', changes: { noticeDays: 45 } };
  team.done(OLGA, 'change_vendor', change);
  const own = team.order([LINE], { ...ends, noticeDays: 10 });
  const usual = team.order([LINE], ends);
  team.workspace.mail();
  const told = (day: string): string[] => {
    team.workspace.advance(day);
    team.done(BEN, 'send_due', {});
    // Beside news of what was issued, in one mail.
    const named = subjects(team, ANA, /ends on/).map((subject) => subject.split(' | ').pop() ?? '');
    return named.map((subject) => subject.split(':')[0] ?? '');
  };
  expect(told('P6D')).toEqual([usual]);
  const notice = (noticeDays: number | null): object => ({
    ...{ poNumber: own, reason: 'Told earlier than that', changes: { noticeDays } },
  });
  expect(team.done(ANA, 'change_order', notice(42))).toMatchObject({ pending: false });
  expect(told('PT1H')).toEqual([own]);
  expect(team.rows('Register').map((row) => row['Notice days'])).toEqual(['42', '45']);
  expect(team.run(ANA, 'change_order', notice(400)).code).toBe('bad_value');
  expect(team.done(ANA, 'change_order', notice(null))).toMatchObject({ pending: false });
  expect(inbox(team, ANA)).toHaveLength(1);
});
