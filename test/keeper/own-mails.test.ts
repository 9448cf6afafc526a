// Mails that the keeper writes by itself, beside Outbox: in the language of whoever reads them, as text
// and as a page (controls.md T16, D4).
import { ANA, approved, BEN, CLEO, done, newRegister, onPage, ROLE, run, screws } from './kit';

const settings = { firstPaymentSecondPerson: 'off', language: 'de' };
/** Accounts of no domain: who is not proved enough goes on by a link in a mail. */
const register = (more: object = {}) =>
  newRegister({ domain: null }, { settings: { ...settings, ...more } });

/** Small words that no German line has. */
const ENGLISH = /\b(the|and|is|are|it|you|your|for|this|that|if|here)\b/i;
const linesOf = ({ subject, body }: { subject: string; body: string }): string[] =>
  [subject, ...body.split('\n')].map((line) => line.replace(/https?:\S+|\S+@\S+/g, ''));
const inEnglish = (mail: { subject: string; body: string }): string[] =>
  linesOf(mail).filter((line) => ENGLISH.test(line));

function asked(work: ReturnType<typeof register>) {
  work.mail();
  const reason = 'Im Urlaub';
  const away = { delegate: CLEO, from: '2026-10-05', to: '2026-10-09', reason };
  expect(run(work, BEN, 'set_delegate', away).code).toBe('proof_too_low');
  return work.mail();
}

test('what has to be confirmed is asked in German', () => {
  const [mail] = asked(register());
  expect(mail?.subject).toBe('PO Register: Bestätigen Sie, was Sie angefordert haben');
  expect(mail?.body).toMatch(/Der Link ist nur für ben@example.com, für eine Stunde/);
  expect(mail && inEnglish(mail)).toEqual([]);
  expect(mail?.htmlBody).toContain('<div lang="de"');
});

test('a decision that needs its link again is asked for in German', () => {
  const work = register();
  const { draftKey, fingerprint } = done(run(work, ANA, 'submit_order', screws()));
  work.mail();
  run(work, BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  const [mail] = work.mail();
  expect(mail?.subject).toBe('PO Register: D-000001 wartet auf Sie');
  expect(mail && inEnglish(mail)).toEqual([]);
  expect(mail?.body).toContain('Hier entscheiden: https');
});

test('where Google takes no more mails that day, who waits for a link is told so', () => {
  const work = register({ language: 'en' });
  const { draftKey, fingerprint } = done(run(work, ANA, 'submit_order', screws()));
  work.fault({ kind: 'mail_quota_spent', person: ROLE } as never);
  const away = { delegate: CLEO, from: '2026-10-05', to: '2026-10-09', reason: 'Away' };
  const yes = { key: draftKey, decision: 'approve', fingerprint };
  for (const [command, input] of [
    ['set_delegate', away],
    ['decide_approval', yes],
  ] as const)
    expect(run(work, BEN, command, input)).toMatchObject({
      ...{ ok: false, code: 'proof_too_low' },
      next: expect.stringMatching(/could not be sent, so nothing was done.* tomorrow/),
    });
  work.properties('keeper')['po.deskBuild'] = '000000000000';
  run(work, BEN, 'verify');
  const looks = () =>
    work
      .mail()
      .filter(({ subject }) => subject === 'PO Register: the keeper needs somebody to look');
  work.advance('PT3H');
  expect(looks()).toEqual([]);
  work.advance('P1D');
  expect(looks()).toHaveLength(1);
});

test('whoever chose English for their mails gets it, and so does a register in English', () => {
  const work = register();
  done(run(work, BEN, 'set_mails', { without: [], language: 'en' }));
  expect(asked(work)[0]?.subject).toBe('PO Register: confirm what you asked for');
  expect(asked(register({ language: 'en' }))[0]?.htmlBody).toContain('<div style=');
});

test('what looks odd to the keeper is told in German', () => {
  const work = newRegister({}, { settings });
  approved(work, screws());
  work.properties('keeper')['po.deskBuild'] = '000000000000';
  run(work, BEN, 'verify');
  work.mail();
  work.advance('PT3H');
  const mail = work.mail().find(({ subject }) => subject.includes('Keeper'));
  expect(mail?.subject).toBe('PO Register: Der Keeper braucht jemanden, der nachsieht');
  expect(mail?.body).toContain('Das Programm in der Tabelle nennt sich Stand ');
  expect(mail && inEnglish(mail)).toEqual([]);
  expect(onPage(work, BEN, 'verify').ok).toBe(true);
});
