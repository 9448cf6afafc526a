// send_due on the real bundle: waiting mails leave once, digests once a person and day, and what is
// unclear stays with a person (store.md section 8).
import {
  ANA,
  BEN,
  CLEO,
  done,
  fromState,
  issue,
  leaveMail,
  line,
  newRegister,
  OLGA,
  run,
  submit,
  tab,
  typeIn,
} from './kit';

interface Sent {
  sent: number;
  left: number;
  unclear: number;
  replaced?: number;
}
const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('10', '12.50')]);
  submit(work, [line('3', '40.00')], { vendor: 'Bolt' });
  work.mail();
  return work;
});
beforeEach(() => {
  state.again();
  state.work().mail();
});

const send = (as = OLGA, input: object = {}) => done<Sent>(state.work(), as, 'send_due', input);
const outbox = () => {
  const { header, values } = tab(state.work(), 'Outbox');
  return values.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
};
const dueNow = (): unknown =>
  (state.work().as(OLGA).query({ query: 'due', input: {} }) as { value: unknown }).value;
const findings = (): unknown[] =>
  done<{ findings: unknown[] }>(state.work(), OLGA, 'verify').findings;
const mailState = (key: string) => outbox().find((mail) => mail['Key'] === key)?.['State'];
/** The mail of the first submission. */
const MAIL = 'M-2-1';
const leave = (key: string, word: string): void => leaveMail(state.work(), key, word);

describe('digests', () => {
  test('one to each person for whom something waits, by what there is to do', () => {
    send();
    const mails = state.work().mail();
    expect(
      mails
        .map(({ to }) => to)
        .flat()
        .sort(),
    ).toEqual([ANA, BEN, CLEO]);
    const [ana, ben] = [ANA, BEN].map((one) => mails.find(({ to }) => to.includes(one)));
    expect(ana?.subject).toBe('PO-2026-0001 waits for you');
    expect(ana?.body).toContain(
      'To receive (1)\n- PO-2026-0001  Acme  Paper for the office  125.00 EUR',
    );
    expect(ben?.subject).toBe('D-000002 waits for you');
    expect(ben?.body).toContain('To approve (1)');
  });
  test('who asked is told once that it was issued, where somebody else issued it', () => {
    const news = '\nIssued (1)\n- PO-2026-0001  Acme  Paper for the office  by ';
    const told = (): boolean[] => {
      send();
      const mails = state.work().mail();
      return [ANA, BEN].map((one) =>
        mails.some(({ to, body }) => to.includes(one) && body.includes(news)),
      );
    };
    expect(told()).toEqual([true, false]);
    state.work().advance('P1D');
    expect(told()).toEqual([false, false]);
  });
  test.each([
    ['P3D', 'over a weekend', true],
    ['P7D', 'a week ago', true],
    ['P8D', 'longer ago', false],
  ])('the first one tells what was issued: %s, %s', (later, _what, told) => {
    state.work().advance(later);
    send();
    const [mail] = state
      .work()
      .mail()
      .filter(({ to }) => to.includes(ANA));
    expect(mail?.body.includes('Issued (1)')).toBe(told);
  });
  test('for whom nothing waits, whatever is issued from then on is news', () => {
    const news = () =>
      tab(state.work(), 'State').values.filter(([key]) => key === 'news:olga@example.com');
    send();
    const first = news();
    expect(first).toEqual([['news:olga@example.com', expect.stringMatching(/^20.*Z$/)]]);
    state.work().advance('P1D');
    send();
    expect(news()).toEqual(first);
  });
  test('at most one a person and day, whoever sends', () => {
    expect(send().sent).toBe(3);
    expect(send(ANA).sent).toBe(0);
    state.work().advance('P1D');
    expect(send(BEN).sent).toBe(3);
  });
  test('the same click twice sends once', () => {
    const envelope = { id: 'due-1', command: 'send_due', input: {} };
    const first = JSON.stringify(state.work().as(OLGA).execute(envelope));
    expect(JSON.stringify(state.work().as(OLGA).execute(envelope))).toBe(first);
    expect(state.work().mail()).toHaveLength(3);
  });
  test('two people at once: one of them sends', () => {
    const steps = [ANA, OLGA].map((as, at) => ({
      as,
      execute: { id: `race-${at}`, command: 'send_due', input: {} },
    }));
    for (let seed = 1; seed <= 8; seed += 1) {
      state.again();
      state.work().mail();
      state.work().race(steps, { seed, again: true });
      expect(state.work().mail()).toHaveLength(3);
    }
  });
  test('nothing waits, nothing is written', () => {
    const work = newRegister();
    work.meters();
    expect(done<Sent>(work, OLGA, 'send_due')).toEqual({ sent: 0, left: 0, unclear: 0 });
    expect(work.meters()[0]?.cellsWritten).toBe(0);
  });
  test('what was typed over is in no mail', () => {
    typeIn(state.work(), OLGA, {
      tab: 'Register',
      key: 'D-000001',
      header: 'Vendor',
      value: 'Mallory',
    });
    send();
    expect(
      state
        .work()
        .mail()
        .some(({ body }) => body.includes('Mallory')),
    ).toBe(false);
  });
});

describe('mails of earlier commands', () => {
  test('a waiting one leaves, once', () => {
    leave(MAIL, 'waiting');
    expect(send().sent).toBe(4);
    expect(mailState(MAIL)).toBe('sent');
    expect(state.work().mail()).toHaveLength(3);
    expect(send().sent).toBe(0);
  });
  test('a waiting one is listed', () => {
    leave(MAIL, 'waiting');
    const asked = state.work().as(OLGA).query({ query: 'due', input: {} });
    expect(asked).toMatchObject({ ok: true, value: { waiting: 1, mails: [{ key: MAIL }] } });
  });
  test('one in sending is unclear: it is not sent again', () => {
    leave(MAIL, 'sending');
    state.work().advance('PT5M');
    expect(send()).toEqual({ sent: 3, left: 0, unclear: 1 });
    expect(mailState(MAIL)).toBe('sending');
  });
  test('unless a person says so', () => {
    leave(MAIL, 'sending');
    expect(send(OLGA, { sendAgain: [MAIL] }).sent).toBe(4);
    expect(mailState(MAIL)).toBe('sent');
  });
  test('or says that it arrived', () => {
    leave(MAIL, 'sending');
    expect(send(OLGA, { arrived: [MAIL] }).sent).toBe(3);
    expect(mailState(MAIL)).toBe('sent');
    expect(state.work().mail()).toHaveLength(3);
  });
  test('with the quota spent they wait, in whatever language Google says so', () => {
    state.work().world.state.language = 'fr';
    state.work().fault({ kind: 'mail_quota_spent' });
    send();
    expect(outbox().filter((mail) => mail['State'] === 'waiting')).toHaveLength(3);
    state.work().advance('P1D');
    expect(send()).toMatchObject({ sent: 3, replaced: 3 });
  });
  test('with the quota spent they wait; the next day one mail holds all of it', () => {
    state.work().fault({ kind: 'mail_quota_spent' });
    send();
    const waiting = outbox().filter((mail) => mail['State'] === 'waiting');
    expect(waiting).toHaveLength(3);
    state.work().advance('P1D');
    state.work().mail();
    expect(dueNow()).toMatchObject({ waiting: 0, digests: 3 });
    expect(send()).toEqual({ sent: 3, left: 0, unclear: 0, replaced: 3 });
    const mails = state.work().mail();
    expect(mails.map(({ to }) => to.join()).sort()).toEqual([ANA, BEN, CLEO]);
    const ben = mails.find(({ to }) => to.includes(BEN));
    expect(ben?.subject).toBe('D-000002 waits for you');
    expect(ben?.body.match(/this waits for you on/g)).toHaveLength(1);
    expect(ben?.body).toMatch(
      /\nIn place of the mail of 20[\d-]{8}, which Google did not take that/,
    );
    // What the first one would have told once, and never did.
    const ana = mails.find(({ to }) => to.includes(ANA));
    expect(ana?.body).toContain('Issued (1)\n- PO-2026-0001');
    const states = outbox().map((mail) => mail['State']);
    expect(states.filter((word) => word === 'replaced')).toHaveLength(3);
    expect(states).not.toContain('waiting');
    expect(findings()).toEqual([]);
  });
  test('however many days Google refuses them, the last one holds all and tells it once', () => {
    for (const day of [1, 2, 3]) {
      state.work().fault({ kind: 'mail_quota_spent' });
      expect([day, send().replaced ?? 0]).toEqual([day, day === 1 ? 0 : 3]);
      state.work().mail();
      state.work().advance('P1D');
    }
    expect(send()).toMatchObject({ sent: 3, replaced: 3 });
    const told = (): boolean[] =>
      state
        .work()
        .mail()
        .map(({ body }) => body.includes('Issued (1)'));
    expect(told().filter(Boolean)).toHaveLength(1);
    state.work().advance('P1D');
    expect(send()).toEqual({ sent: 3, left: 0, unclear: 0 });
    expect(told().filter(Boolean)).toHaveLength(0);
  });
  test('a mail that was replaced does not leave because somebody says that it waits', () => {
    state.work().fault({ kind: 'mail_quota_spent' });
    send();
    const refused = tab(state.work(), 'Outbox').values as string[][];
    state.work().advance('P1D');
    send();
    state.work().mail();
    const [replaced] = outbox().filter((mail) => mail['State'] === 'replaced');
    const key = String(replaced?.['Key']);
    typeIn(state.work(), OLGA, { tab: 'Outbox', key, header: 'State', value: 'waiting' });
    expect(send()).toMatchObject({ sent: 0, unclear: 0 });
    state
      .work()
      .as(OLGA)
      .type({ tab: 'Outbox', at: 'A2', values: refused } as never);
    expect(send()).toMatchObject({ sent: 0, unclear: 3 });
    expect(state.work().mail()).toEqual([]);
  });
  test('with nothing to tell the next day, the mail that waits does not leave any more', () => {
    state.work().fault({ kind: 'mail_quota_spent' });
    send();
    const reason = 'Nobody needs it any more';
    done(state.work(), BEN, 'void_order', { poNumber: 'PO-2026-0001', reason });
    done(state.work(), ANA, 'withdraw_draft', { draftKey: 'D-000002', reason });
    state.work().advance('P1D');
    state.work().mail();
    expect(dueNow()).toMatchObject({ waiting: 0, digests: 0 });
    expect(send()).toEqual({ sent: 0, left: 0, unclear: 0, replaced: 3 });
    expect(state.work().mail()).toEqual([]);
    const own = outbox().filter((mail) => mail['Kind'] === 'digest');
    expect(own.map((mail) => mail['State'])).toEqual(['replaced', 'replaced', 'replaced']);
    expect(findings()).toEqual([]);
  });
  test('what was issued before the mail that Google refused is told, though nothing waits', () => {
    state.work().fault({ kind: 'mail_quota_spent' });
    send();
    const reason = 'Nobody needs it any more';
    done(state.work(), ANA, 'withdraw_draft', { draftKey: 'D-000002', reason });
    state.work().advance('P1D');
    state.work().mail();
    expect(send()).toMatchObject({ replaced: 3 });
    const told = state.work().mail();
    expect(told.find(({ to }) => to.includes(ANA))?.body).toContain('Issued (1)');
    expect(told.some(({ to }) => to.includes(BEN))).toBe(false);
  });
  test('a row put back as it stood before it left is unclear, however often that is tried', () => {
    const cells = (): string[][] => tab(state.work(), 'Outbox').values as string[][];
    const put = (rows: string[][]): void =>
      void state
        .work()
        .as(OLGA)
        .type({ tab: 'Outbox', at: 'A2', values: rows } as never);
    state.work().fault({ kind: 'mail_quota_spent' });
    send();
    const refused = cells();
    state.work().advance('P1D');
    send();
    state.work().mail();
    for (const later of ['PT1M', 'P1D']) {
      put(refused);
      state.work().advance(later);
      const { sent, unclear } = send();
      const digests = later === 'P1D' ? 3 : 0;
      expect([later, sent, unclear]).toEqual([later, digests, 3]);
      expect(state.work().mail()).toHaveLength(digests);
    }
    const keys = outbox().flatMap((mail) =>
      mail['State'] === 'sending' ? [String(mail['Key'])] : [],
    );
    expect(keys).toHaveLength(3);
    expect(send(OLGA, { sendAgain: keys }).sent).toBe(3);
    expect(outbox().every((mail) => mail['State'] === 'sent')).toBe(true);
  });
  test('a mail that nobody knows the end of does not wait again because somebody says so', () => {
    leave(MAIL, 'sending');
    typeIn(state.work(), OLGA, { tab: 'Outbox', key: MAIL, header: 'State', value: 'waiting' });
    expect(send()).toEqual({ sent: 3, left: 0, unclear: 1 });
    expect(mailState(MAIL)).toBe('sending');
  });
  test('an execution that dies while sending loses none and doubles none', () => {
    for (let call = 8; call <= 13; call += 1) {
      state.again();
      state.work().mail();
      state.work().fault({ call, kind: 'die' });
      try {
        send();
      } catch (error) {
        /* the step says that it died */
      }
      send();
      const [sent, gone] = [
        state.work().mail().length,
        outbox().filter((mail) => mail['State'] === 'sending').length,
      ];
      expect([call, sent + gone >= 3, sent <= 3]).toEqual([call, true, true]);
    }
  });
});

test('an auditor sends nothing', () => {
  const work = state.work();
  const row = tab(work, 'People').values.findIndex(([email]) => email === CLEO);
  work.as(OLGA).type({ tab: 'People', at: `C${row + 2}`, values: [['auditor']] });
  expect(run(work, CLEO, 'send_due')).toMatchObject({ code: 'no_role' });
});
