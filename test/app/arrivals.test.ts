// What receivers wait for, on the real bundle: late deliveries from the first day after the expected
// one, overdue from the seventh, and what another person has to accept, in inbox and daily mail
// (controls.md T05, B6).
import { ANA, BEN, DORA, ERIK, openTeam, PEOPLE, screws } from './team';
import type { Team } from './team';

const TWO = [...PEOPLE, { email: ERIK, roles: 'receiver' }];
const line = { description: 'Screw M5', quantity: '10', unit: 'box', unitPrice: '40.00' };
const FOUR = { lines: [{ ...line, taxCode: 'S', matchLevel: '4-way' }] };

interface Item {
  group: string;
  title: string;
  due?: string;
}
const inbox = (desk: Team, as: string): Item[] =>
  (
    desk.workspace.as(as).query({ query: 'inbox', input: {} } as never) as {
      value: { items: Item[] };
    }
  ).value.items;
const told = (desk: Team, as: string): string[] => inbox(desk, as).map(({ title }) => title);
const dashboard = (desk: Team) =>
  (
    desk.workspace.as(BEN).query({ query: 'dashboard', input: {} } as never) as {
      value: { figures: { name: string; value: string }[]; late: { days: number }[] };
    }
  ).value;
/** Rows of Exceptions about deliveries: state, order, owner, sentence, the word that ended them and why. */
const rows = (desk: Team): string[][] => {
  const [header = [], ...all] = desk.tab('Exceptions');
  const names = ['State', 'PO number', 'Owner', 'What is wrong', 'Resolution', 'Cured by'];
  return all
    .filter((row) => row[header.indexOf('Kind')] === 'delivery_overdue')
    .map((row) => names.map((name) => row[header.indexOf(name)] ?? ''));
};
const mailTo = (desk: Team, as: string): string =>
  desk.workspace.mail().find(({ to }) => to.includes(as))?.body ?? '';

function issued(desk: Team, as: string, more: object = {}): string {
  const { draftKey, fingerprint } = desk.done(as, 'submit_order', screws(more));
  desk.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  desk.done(BEN, 'issue_orders', { keys: [draftKey] });
  return 'PO-2026-0001';
}
const receive = (desk: Team, poNumber: string, received: string, day: string) =>
  desk.done(ANA, 'record_receipt', { poNumber, day, lines: [{ line: 1, received }] });

describe('a delivery needed by 5 October, asked for by one who does not receive', () => {
  const desk = openTeam({ people: TWO }, [ERIK]);
  const poNumber = issued(desk, DORA, { needBy: '2026-10-05' });

  test('on the day itself it is not late', () => {
    desk.workspace.advance('P4D');
    expect(told(desk, ANA)).toContain('Screws for the workshop');
    expect(dashboard(desk).late).toEqual([]);
  });

  test('a day later every receiver sees by how much, and the dashboard lists it', () => {
    desk.workspace.advance('P1D');
    for (const as of [ANA, ERIK])
      expect(told(desk, as)).toContain('Late by 1 day: Screws for the workshop');
    expect(told(desk, DORA).join()).not.toMatch(/Late|overdue/);
    const { figures, late } = dashboard(desk);
    expect(figures.find(({ name }) => name === 'Late deliveries')?.value).toBe('1');
    expect(late).toEqual([
      {
        ...{ poNumber, vendor: 'Acme Oy', description: 'Screws for the workshop' },
        ...{ requester: DORA, expected: '2026-10-05', days: 1 },
      },
    ]);
  });

  test('from the seventh day on who asked for it is asked, in the daily mail too', () => {
    desk.workspace.advance('P5D');
    expect(told(desk, DORA).join()).not.toContain('overdue');
    desk.workspace.advance('P1D');
    const overdue = 'Delivery overdue by 7 days: Screws for the workshop';
    expect(inbox(desk, DORA)).toMatchObject([
      ...inbox(desk, DORA).filter(({ title }) => title !== overdue),
      { group: 'ask', title: overdue, due: '2026-10-05' },
    ]);
    expect(told(desk, ANA)).toContain(overdue);
    desk.workspace.mail();
    desk.done(BEN, 'send_due', {});
    expect(mailTo(desk, DORA).split('overdue')).toHaveLength(2);
  });

  const WRONG = 'The delivery of PO-2026-0001 is overdue: it was expected on 2026-10-05';
  test('the daily mails open one exception of it, and neither they nor the month a second one', () => {
    expect(rows(desk)).toEqual([['open', poNumber, DORA, WRONG, '', '']]);
    expect(told(desk, DORA).filter((one) => one.includes('overdue'))).toHaveLength(1);
    expect(told(desk, BEN).join()).not.toContain('overdue');
    desk.workspace.advance('P1D');
    desk.done(BEN, 'send_due', {});
    const answer = desk.done(BEN, 'reconcile_month', { month: '2026-10' });
    expect((answer['blocking'] as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'month_open',
    ]);
    expect(answer['exceptions']).toMatchObject([{ kind: 'delivery_overdue', count: 1 }]);
    expect(rows(desk)).toEqual([['open', poNumber, DORA, WRONG, '', '']]);
    expect(desk.done(BEN, 'verify', {})['findings']).toEqual([]);
  });

  test('a part of it leaves it late; a later day of the vendor, or all of it, ends that', () => {
    receive(desk, poNumber, '4', '2026-10-12');
    expect(dashboard(desk).late).toMatchObject([{ days: 8 }]);
    expect(rows(desk)[0]?.[0]).toBe('open');
    desk.done(BEN, 'acknowledge_order', { poNumber, answer: 'accepted', expectedOn: '2026-10-20' });
    expect(dashboard(desk).late).toEqual([]);
    const said = ['cured', poNumber, DORA, WRONG];
    expect(rows(desk)).toEqual([[...said, 'order_changed', `${poNumber} is in time again`]]);
    desk.workspace.advance('P8D');
    expect(dashboard(desk).late).toMatchObject([{ days: 1, expected: '2026-10-20' }]);
    desk.workspace.advance('P6D');
    desk.done(BEN, 'send_due', {});
    expect(rows(desk)[0]?.slice(0, 4)).toEqual([
      'open',
      poNumber,
      DORA,
      WRONG.replace('-05', '-20'),
    ]);
    receive(desk, poNumber, '6', '2026-10-27');
    expect(dashboard(desk).late).toEqual([]);
    expect(rows(desk)[0]?.[0]).toBe('cured');
    expect(rows(desk)[0]?.slice(4)).toEqual(['receipt_arrived', `delivery of ${poNumber}`]);
    expect(desk.done(BEN, 'verify', {})['findings']).toEqual([]);
    expect(told(desk, DORA).join()).not.toContain('overdue');
  });
});

test('what came on a 4-way line waits for another receiver, in the daily mail too', () => {
  const desk = openTeam({ people: TWO }, [ERIK]);
  const poNumber = issued(desk, ANA, FOUR);
  receive(desk, poNumber, '10', '2026-10-01');
  desk.workspace.mail();
  desk.done(BEN, 'send_due', {});
  const mails = desk.workspace.mail();
  const body = (as: string): string => mails.find(({ to }) => to.includes(as))?.body ?? '';
  expect(body(ERIK)).toContain('Accept what came: Screws for the workshop');
  expect(body(ANA)).not.toContain('Accept what came');
});

test('a 4-way line says at submission that it needs a second receiver, where there is none', () => {
  const warnings = (desk: Team, more: object): string =>
    String(desk.done(ANA, 'submit_order', screws(more))['warnings']);
  const alone = openTeam();
  expect(warnings(alone, FOUR)).toContain(
    `Line 1 is matched 4-way: one person receives and another accepts, and only ${ANA} has the role receiver.`,
  );
  expect(warnings(alone, {})).not.toContain('4-way');
  expect(warnings(openTeam({ people: TWO }, [ERIK]), FOUR)).not.toContain('4-way');
  const [until, reason] = ['2026-12-31', 'There is nobody else at the gate'];
  const exempted = { person: ANA, pair: 'receiver / accepter', until, reason };
  alone.done(BEN, 'grant_exemption', exempted);
  expect(warnings(alone, FOUR)).not.toContain('4-way');
});

test('the order says which of its lines are late, and by how much', () => {
  const desk = openTeam({ people: TWO }, [ERIK]);
  const lines = [
    { ...line, description: 'Here' },
    { ...line, description: 'Short' },
    {
      ...{ ...line, description: 'Billed alone', type: 'subscription' },
      ...{ serviceFrom: '2026-10-01', serviceTo: '2026-10-31' },
    },
  ];
  const poNumber = issued(desk, DORA, { needBy: '2026-10-05', lines });
  const came = (number: number, received: string): object => ({ line: number, received });
  desk.done(ANA, 'record_receipt', {
    ...{ poNumber, day: '2026-10-01', lines: [came(1, '10'), came(2, '4')] },
  });
  const late = (): string[] => {
    const answer = desk.workspace
      .as(ANA)
      .query({ query: 'order', input: { key: poNumber } } as never);
    const { lines: shown } = (answer as { value: { lines: { more: string[] }[] } }).value;
    return shown.map(({ more }) => more.filter((one) => one.startsWith('Late')).join());
  };
  desk.workspace.advance('P4D');
  expect(late()).toEqual(['', '', '']);
  desk.workspace.advance('P3D');
  expect(late()).toEqual(['', 'Late: 6 box, by 3 days', '']);
  const named = 'Screws for the workshop, line 2 (6 box)';
  expect(told(desk, ANA)).toContain(`Late by 3 days: ${named}`);
  expect(dashboard(desk).late).toMatchObject([{ description: named }]);
  desk.done(ANA, 'record_receipt', { poNumber, day: '2026-10-08', lines: [came(2, '6')] });
  expect(late()).toEqual(['', '', '']);
});

test('what is overdue, unanswered and quiet is one question to who asked for it', () => {
  const desk = openTeam({ people: TWO }, [ERIK]);
  const poNumber = issued(desk, DORA, { needBy: '2026-10-05' });
  desk.done(BEN, 'send_order', { poNumber });
  const asked = (): string[] => told(desk, DORA).filter((one) => one !== 'Screws for the workshop');
  desk.workspace.advance('P11D');
  expect(asked()).toEqual(['Delivery overdue by 7 days: Screws for the workshop']);
  desk.workspace.advance('P50D');
  expect(asked()).toEqual([
    expect.stringMatching(`^${poNumber}: nothing since 2026-10-01, .* open: close the rest`),
  ]);
});
