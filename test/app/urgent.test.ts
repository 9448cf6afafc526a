// Mails that go at once, and mails that a person does without (controls.md T16).
import { ANA, BEN, CLEO, DORA, openTeam, PEOPLE, screws } from './team';
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
      people: PEOPLE.map((one) =>
        one.email === ANA ? { ...one, roles: 'issuer, receiver' } : one,
      ),
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
      ...{ without: ['daily', 'use'], quiet: { from: '', to: '', days: [] } },
      language: 'register',
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

describe('what cannot wait comes at any hour, whatever somebody does without', () => {
  const all = { without: ['daily', 'orders', 'use'], quiet: { from: '00:01', to: '00:00' } };
  const night = (desk: Team, ...people: string[]): void => {
    for (const one of people) desk.done(one, 'set_mails', all);
    mails(desk);
  };
  const told = (desk: Team): string[] =>
    mails(desk).map(({ to, subject }) => `${to}: ${subject.replace(/^[^:]*: /, '')}`);

  test('an emergency to approve, before it is issued and after', () => {
    const desk = openTeam({
      settings: { firstPaymentSecondPerson: 'off', emergencyDelegates: BEN },
      rules: [{ rule: 'all', approvers: CLEO, needed: 1 }],
    });
    night(desk, BEN, CLEO);
    const { draftKey } = desk.done(ANA, 'submit_order', screws({ emergency: true }));
    expect(told(desk).filter((one) => one.startsWith(CLEO))).toHaveLength(1);
    desk.done(BEN, 'issue_orders', { keys: [draftKey] });
    expect(told(desk)).toEqual([expect.stringMatching(/^cleo.*please approve$/)]);
    // One that can wait does.
    desk.done(ANA, 'submit_order', screws({ description: 'Nails, no hurry' }));
    expect(mails(desk)).toEqual([]);
  });
  test('payment details to confirm', () => {
    const desk = openTeam({});
    night(desk, BEN);
    const account = 'FI2112345600000785';
    desk.done(CLEO, 'add_vendor', { vendor: 'Bolt', paymentDetails: account });
    expect(told(desk)).toContain(`${BEN}: payment details to confirm`);
  });
  test('a vendor that says no: to who asked, who issues and who waits for it', () => {
    const desk = openTeam({ rules: [{ rule: 'all', approvers: CLEO, needed: 1 }] });
    const { draftKey, fingerprint } = desk.done(DORA, 'submit_order', screws());
    desk.done(CLEO, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
    desk.done(BEN, 'issue_orders', { keys: [draftKey] });
    night(desk, ANA, BEN, DORA);
    const poNumber = 'PO-2026-0001';
    desk.done(BEN, 'acknowledge_order', { poNumber, answer: 'declined' });
    expect(told(desk).sort()).toEqual([`${ANA}: Acme Oy: declined`, `${DORA}: Acme Oy: declined`]);
    // A day that moved is no such thing.
    desk.done(BEN, 'acknowledge_order', { poNumber, answer: 'accepted', expectedOn: '2026-10-25' });
    expect(mails(desk)).toEqual([]);
  });
});

/** No vendor that waits for somebody's yes. */
const ACME = [{ vendor: 'Acme Oy', terms: '30 days' }];

describe('quiet hours and days', () => {
  const night = { from: '18:00', to: '09:30', days: ['saturday', 'sunday'] };
  const quiet = (desk: ReturnType<typeof openTeam>, more: object) =>
    desk.run(CLEO, 'set_mails', { without: [], quiet: more });

  test('a mail waits and leaves with the next sending; what is urgent does not wait', () => {
    const desk = openTeam({ rules: [{ rule: 'all', approvers: CLEO, needed: 1 }], vendors: ACME });
    const [first] = [see<{ today: string }>(desk, CLEO, 'who').today];
    expect(first).toBe('2026-10-01');
    expect(quiet(desk, night).value).toMatchObject({
      quiet: night,
      sentence:
        'You get every mail. What is not urgent waits from 18:00 to 09:30 and on Saturday, Sunday.',
    });
    expect(see<{ mailsQuiet: object }>(desk, CLEO, 'who').mailsQuiet).toEqual(night);
    mails(desk);
    desk.done(ANA, 'submit_order', screws());
    expect(mails(desk)).toEqual([]);
    const due = (): object => see<object>(desk, BEN, 'due');
    expect(due()).toMatchObject({ waiting: 0, digests: 0 });
    expect(desk.done(BEN, 'send_due', {})).toMatchObject({ sent: 0, left: 0 });
    desk.workspace.advance('PT2H');
    expect(due()).toMatchObject({ waiting: 1, digests: 1 });
    desk.done(BEN, 'send_due', {});
    // What waited and the daily mail are one.
    expect(mails(desk).map(({ to, subject }) => [to, / \| .*approve/.test(subject)])).toEqual([
      [CLEO, true],
    ]);
    desk.workspace.advance('P2D');
    desk.done(BEN, 'send_due', {});
    expect(mails(desk)).toEqual([]);
    desk.done(CLEO, 'set_mails', { without: [] });
    expect(see<{ mailsQuiet: object }>(desk, CLEO, 'who').mailsQuiet).toEqual(night);
    expect(quiet(desk, {}).value).toMatchObject({ sentence: 'You get every mail.' });
    desk.done(BEN, 'send_due', {});
    expect(mails(desk).map(({ to }) => to)).toEqual([CLEO]);
  });
  test.each([
    { from: '18:00' },
    { to: '08:00' },
    { from: '18:00', to: '18:00' },
    { from: '24:00', to: '08:00' },
    { from: '8:00', to: '09:00' },
    { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] },
  ])('%j is refused', (odd) => {
    expect(quiet(shared, odd).code).toBe('bad_value');
  });
  const shared = openTeam({});
});

test('a person away gets no daily mail; their delegate is told what waits for them', () => {
  const desk = openTeam({ rules: [{ rule: 'all', approvers: BEN, needed: 1 }] });
  const { draftKey, fingerprint } = desk.done(ANA, 'submit_order', screws());
  desk.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  desk.done(ANA, 'submit_order', screws({ description: 'Nails' }));
  const [from, to] = ['2026-10-01', '2026-10-10'];
  desk.done(BEN, 'set_delegate', { delegate: CLEO, from, to, reason: 'Away in the hills' });
  mails(desk);
  expect(see<{ digests: number }>(desk, ANA, 'due').digests).toBe(1);
  desk.done(ANA, 'send_due', {});
  const [mail, ...more] = mails(desk);
  expect([mail?.to, more]).toEqual([CLEO, []]);
  expect(mail?.body).toContain(`For ${BEN}: Nails`);
  expect(mail?.body).toContain(`For ${BEN}: Screws for the workshop`);
});

test('every mail has its text as a page too', () => {
  const desk = openTeam({ rules: [{ rule: 'all', approvers: CLEO, needed: 1 }] });
  desk.done(ANA, 'submit_order', screws({ description: 'Bolts <b>& nuts</b>' }));
  const [mail] = mails(desk);
  expect(mail?.body).toContain('For: Bolts <b>& nuts</b>');
  expect(mail?.htmlBody).toContain('For: <bdi>Bolts &lt;b&gt;&amp; nuts&lt;/b&gt;</bdi>');
});
