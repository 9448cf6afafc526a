// Mails as they leave, where Settings or the person say German: subject, text and page; the same rows of
// Outbox for everybody. The vendor's order is in the language of Settings (controls.md T24, T44).
import { ANA, BEN, CLEO, openTeam, PEOPLE, screws } from './team';
import type { Team } from './team';

const VENDOR = 'orders@acme.example.com';
const team: Team = openTeam({
  people: PEOPLE,
  vendors: [{ vendor: 'Acme Oy', email: VENDOR, terms: '30 days' }],
  rules: [{ rule: 'all', approvers: `${BEN}, ${CLEO}`, needed: 1 }],
  settings: { language: 'DE', sendOrders: 'on', firstPaymentSecondPerson: 'off' },
});
interface Got {
  to: string;
  subject: string;
  body: string;
  htmlBody: string;
  papers: number;
}
const got = (): Got[] =>
  team.workspace.mail().map(({ to, subject, body, htmlBody, attachments }) => {
    return { to: to.join(), subject, body, htmlBody, papers: attachments.length };
  });
/** Words that no German line has. */
const ENGLISH = /\b(the|and|is|are|please|your|waits?|open|order|for|by|this|that|you)\b/i;
const english = (all: readonly Got[]): string[] =>
  all
    .flatMap(({ subject, body }) => [subject, ...body.split('\n')])
    .map((line) =>
      line.replace(/\S+@\S+|PO Register|One of two: payable|Zwei|Screws for the workshop/g, ''),
    )
    .filter((line) => ENGLISH.test(line));
/** Lines with days and amounts as English and tabs have them. */
const strange = (all: readonly Got[]): string[] =>
  all
    .flatMap(({ subject, body }) => [subject, ...body.split('\n')])
    .filter((line) => /\d{4}-\d\d-\d\d|\d\.\d\d(?!\d)|\b(Oct|Dec)\b(?!\.)/.test(line));

test('a month of mails has no English line, but for what people typed', () => {
  const first = team.done(
    ANA,
    'submit_order',
    screws({ needBy: '2026-12-01', description: 'One of two: payable' }),
  );
  const asked = got();
  expect(asked.map(({ to }) => to).sort()).toEqual([BEN, CLEO].sort());
  expect(asked[0]?.subject).toMatch(/^D-000001: Acme Oy, .* EUR: bitte freigeben$/);
  expect(asked[0]?.htmlBody).toContain('<div lang="de"');
  team.done(BEN, 'decide_approval', {
    ...{ key: first.draftKey, decision: 'approve', fingerprint: first.fingerprint },
  });
  team.done(BEN, 'issue_orders', { keys: [first.draftKey] });
  const [order] = got();
  expect([order?.to, order?.subject]).toEqual([VENDOR, 'PO-2026-0001: Bestellung']);
  expect(order?.body).toContain('Guten Tag, anbei unsere Bestellung PO-2026-0001 über');
  expect(order?.papers).toBe(1);
  const page = { query: 'order_document', input: { poNumber: 'PO-2026-0001' } };
  const shown = team.workspace.as(BEN).query(page as never) as { value: { html: string } };
  expect(shown.value.html).toContain('Nennen Sie diese Nummer auf jeder Rechnung.');
  expect(shown.value.html).not.toMatch(/>(Buyer|Net<|Quantity|Payment terms|Send invoices)/);
  expect(shown.value.html).toContain('>1. Dez. 2026<');
  expect(shown.value.html).not.toMatch(/>[^<]*(\d{4}-\d\d-\d\d(?!\d)|\d\.\d\d)[^<]*</);
  const second = team.done(ANA, 'submit_order', screws({ description: 'Zwei' }));
  team.done(BEN, 'decide_approval', {
    ...{ key: second.draftKey, decision: 'reject', fingerprint: second.fingerprint },
    reason: 'Das brauchen wir nicht mehr',
  });
  team.workspace.advance('P9D');
  team.done(BEN, 'send_due', {});
  const all = [...asked, ...(order ? [order] : []), ...got()];
  expect(all.length).toBeGreaterThan(5);
  expect(english(all)).toEqual([]);
  expect(strange(all)).toEqual([]);
  expect(asked[0]?.subject).toMatch(/ \d+,\d\d EUR: bitte freigeben$/);
  expect(asked[0]?.body).toContain('gebraucht bis 1. Dez. 2026');
  expect(asked[0]?.body).toContain('Wofür: One of two: payable\n');
});

test('a person chooses their own language, and the register keeps one wording', () => {
  const chosen = team.done(CLEO, 'set_mails', { without: [], language: 'en' });
  expect(chosen['language']).toBe('en');
  team.done(ANA, 'submit_order', screws({ description: 'Drei' }));
  const subjects = new Map(got().map(({ to, subject }) => [to, subject]));
  expect(subjects.get(CLEO)).toMatch(/: please approve$/);
  expect(subjects.get(BEN)).toMatch(/: bitte freigeben$/);
  team.done(CLEO, 'set_mails', { without: ['daily'] });
  const who = team.workspace.as(CLEO).query({ query: 'who', input: {} } as never);
  expect((who as { value: { mailsLanguage: string } }).value.mailsLanguage).toBe('en');
  team.done(CLEO, 'set_mails', { without: [], language: 'register' });
  team.done(ANA, 'submit_order', screws({ description: 'Vier' }));
  expect(got().map(({ subject }) => subject.replace(/^.*: /, ''))).toEqual(
    Array(2).fill('bitte freigeben'),
  );
  expect(team.done(BEN, 'verify', {})['findings']).toEqual([]);
});
