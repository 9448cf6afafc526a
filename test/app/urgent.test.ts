// Mails that go at once, and mails that a person does without (controls.md T16).
import { ANA, BEN, CLEO, openTeam, PEOPLE, screws } from './team';
import type { Team } from './team';

const mails = (desk: Team): { to: string; subject: string; body: string; htmlBody: string }[] =>
  desk.workspace.mail().map(({ to, subject, body, htmlBody }) => {
    return { to: to.join(), subject, body, htmlBody };
  });

const see = <T>(desk: Team, as: string, query: string): T => {
  const answer = desk.workspace.as(as).query({ query, input: {} } as never);
  return (answer as { value: T }).value;
};

describe('an emergency past its deadline', () => {
  const late = (): Team => {
    const desk = openTeam({
      settings: { firstPaymentSecondPerson: 'off', emergencyDelegates: ANA },
      rules: [{ rule: 'all', approvers: CLEO, needed: 1 }],
      people: PEOPLE.map((one) => (one.email === ANA ? { ...one, roles: 'issuer, receiver' } : one)),
    });
    const asked = desk.done(BEN, 'submit_order', screws({ emergency: true }));
    desk.done(ANA, 'issue_orders', { keys: [asked.draftKey] });
    mails(desk);
    return desk;
  };
  const told = (desk: Team): string[] => {
    desk.done(BEN, 'send_due', {});
    return mails(desk)
      .filter(({ subject }) => subject.startsWith('EMERGENCY overdue: PO-2026-0001: Acme Oy'))
      .map(({ to }) => to);
  };
  test('is mailed to approver and owner when it is late, and again at twice the age', () => {
    const desk = late();
    expect(told(desk)).toEqual([]);
    const days: string[][] = [];
    for (let day = 0; day < 9; day += 1) {
      desk.workspace.advance('P1D');
      days.push(told(desk));
    }
    const at = days.flatMap((one, day) => (one.length > 0 ? [day] : []));
    const [first = 0] = at;
    expect(days[first]).toEqual([CLEO, BEN]);
    expect(at.map((one) => one - first)).toEqual([0, 1, 3]);
  });
  test('is counted among what is due, and no longer once it was told', () => {
    const desk = late();
    desk.workspace.advance('P3D');
    const due = (): number => see<{ late: number }>(desk, BEN, 'due').late;
    expect(due()).toBe(1);
    desk.done(BEN, 'send_due', {});
    expect(due()).toBe(0);
  });
});

describe('mails that a person does without', () => {
  test('the daily mail is left out for that person alone', () => {
    const desk = openTeam({ rules: [{ rule: 'all', approvers: `${BEN}, ${CLEO}`, needed: 1 }] });
    desk.done(ANA, 'submit_order', screws());
    expect(desk.done(CLEO, 'set_mails', { without: ['use', 'daily'] })).toEqual({
      without: ['daily', 'use'],
      sentence: 'You get every mail but the daily mail, notices of ends and use.',
    });
    expect(see<{ mailsWithout: string[] }>(desk, CLEO, 'who').mailsWithout).toEqual([
      'daily',
      'use',
    ]);
    mails(desk);
    desk.workspace.advance('P1D');
    expect(see<{ digests: number }>(desk, BEN, 'due').digests).toBe(1);
    desk.done(BEN, 'send_due', {});
    expect(mails(desk).map(({ to }) => to)).toEqual([BEN]);
    desk.done(CLEO, 'set_mails', { without: [] });
    desk.done(BEN, 'send_due', {});
    expect(mails(desk).map(({ to }) => to)).toEqual([CLEO]);
  });
  test('a request to approve comes all the same', () => {
    const desk = openTeam({ rules: [{ rule: 'all', approvers: CLEO, needed: 1 }] });
    desk.done(CLEO, 'set_mails', { without: ['daily', 'orders', 'use'] });
    mails(desk);
    desk.done(ANA, 'submit_order', screws());
    expect(mails(desk).map(({ to }) => to)).toEqual([CLEO]);
  });
  test('nothing is written where nothing changes', () => {
    const desk = openTeam({});
    const entries = (): number => see<{ entries: number }>(desk, BEN, 'health').entries;
    const before = entries();
    desk.done(ANA, 'set_mails', { without: [] });
    expect(entries()).toBe(before);
  });
});

test('every mail has its text as a page too', () => {
  const desk = openTeam({ rules: [{ rule: 'all', approvers: CLEO, needed: 1 }] });
  desk.done(ANA, 'submit_order', screws({ description: 'Bolts <b>& nuts</b>' }));
  const [mail] = mails(desk);
  expect(mail?.body).toContain('For: Bolts <b>& nuts</b>');
  expect(mail?.htmlBody).toContain('For: Bolts &lt;b&gt;&amp; nuts&lt;/b&gt;');
});
