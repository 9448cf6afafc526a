// How mails to people end (interface.md): one link, to the register or to where they decide, and how
// such mails stop; on the page the link is one, whatever was typed beside it.
import { ANA, BEN, CLEO, openTeam, PEOPLE, screws } from './team';
import type { Team } from './team';
import { done, newRegister, run, screws as wanted } from '../keeper/kit';

const VENDOR = 'orders@acme.example.com';
const team = (settings: object = {}): Team =>
  openTeam({
    people: PEOPLE,
    vendors: [{ vendor: 'Acme Oy', email: VENDOR }, { vendor: 'https://evil.example/x' }],
    settings: { firstPaymentSecondPerson: 'off', headTo: 'auditor@example.org', ...settings },
  });
type Got = { to: string; subject: string; body: string; htmlBody: string };
const got = ({ workspace }: Pick<Team, 'workspace'>): Got[] =>
  workspace.mail().map(({ to, ...mail }) => ({ ...mail, to: to.join() }));
const FILE = /^The register: https:\/\/docs\.google\.com\/spreadsheets\/d\/[\w-]+\/edit$/;
const ALWAYS = 'Such a mail always comes; which others do: You and the register, Mails to me.';
const STOPS = 'To do without such mails: You and the register, Mails to me.';
const linksIn = (text: string): number => text.match(/https:/g)?.length ?? 0;
const anchors = ({ htmlBody }: Got): string[] =>
  [...htmlBody.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(([, to, shown]) =>
    to === shown ? String(shown) : `${shown} leads to ${to}`,
  );

function issued(desk: Team, more: object = {}): string {
  const { draftKey, fingerprint } = desk.done(ANA, 'submit_order', screws(more));
  const yes = { key: draftKey, decision: 'approve', fingerprint };
  desk.done(BEN, 'decide_approval', yes);
  const { issued } = desk.done(BEN, 'issue_orders', { keys: [draftKey] }) as {
    issued: { poNumber: string }[];
  };
  return issued[0]?.poNumber ?? '';
}

test('what asks for a yes always comes, the daily mail may be left out; each says so once', () => {
  const desk = team();
  issued(desk);
  const asked = got(desk).filter(({ subject }) => subject.endsWith('please approve'));
  expect(asked.length).toBeGreaterThan(0);
  desk.done(CLEO, 'send_due', {});
  const daily = got(desk).filter(({ to }) => to !== 'auditor@example.org');
  expect(daily.map(({ to }) => to)).toContain(ANA);
  for (const [mails, says] of [
    [asked, ALWAYS],
    [daily, STOPS],
  ] as const)
    for (const mail of mails) {
      const [where = '', how] = mail.body.split('\n').slice(-2);
      expect([where, how]).toEqual([expect.stringMatching(FILE), says]);
      expect(linksIn(mail.body)).toBe(1);
      expect(anchors(mail)).toEqual([where.slice('The register: '.length)]);
    }
});

test('vendors and whoever keeps heads of the log have no place in the register to be sent to', () => {
  const desk = team({ sendOrders: 'on' });
  issued(desk);
  desk.done(BEN, 'send_due', {});
  const outside = got(desk).filter(({ to }) => [VENDOR, 'auditor@example.org'].includes(to));
  expect(outside.map(({ to }) => to).sort()).toEqual(['auditor@example.org', VENDOR].sort());
  for (const { body } of outside) expect(body).not.toMatch(/Mails to me|docs\.google/);
});

test('an address that somebody typed is no link of the page', () => {
  const desk = team();
  const typed = 'https://evil.example/x';
  desk.done(ANA, 'submit_order', screws({ vendor: typed, description: `See: ${typed}` }));
  const [mail] = got(desk);
  expect(mail?.body).toContain(`Vendor: ${typed}`);
  expect(mail && anchors(mail).filter((one) => one.includes('evil'))).toEqual([]);
  expect(mail && anchors(mail)).toHaveLength(1);
});

test('what is to be confirmed about a vendor ends so too, and has neither key nor empty amount', () => {
  const desk = team();
  const account = 'FI2112345600000785';
  desk.done(CLEO, 'add_vendor', { vendor: 'Bolt', paymentDetails: account });
  const told = got(desk).find(({ subject }) => subject.endsWith('payment details to confirm'));
  expect(told?.body.endsWith(ALWAYS)).toBe(true);
  desk.done(CLEO, 'send_due', {});
  const daily = got(desk).find(({ to }) => to === BEN);
  expect(daily?.body).toMatch(/^- Bolt  the payment details of Bolt .*confirms them$/m);
});

test('in German it ends in German', () => {
  const desk = team({ language: 'de' });
  issued(desk);
  const [mail] = got(desk);
  expect(mail?.body.split('\n').slice(-2)).toEqual([
    expect.stringMatching(/^Das Register: https:/),
    'Eine solche Mail kommt immer; welche anderen kommen: Sie und das Register, Mails an mich.',
  ]);
});

test('where the mail leads to the page of the keeper, it leads nowhere else', () => {
  for (const domain of ['example.com', null]) {
    const work = newRegister({ domain });
    done(run(work, ANA, 'submit_order', wanted()));
    const mails = got({ workspace: work }).filter(({ body }) => body.includes('Decide here: '));
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) {
      expect([linksIn(mail.body), anchors(mail).length]).toEqual([1, 1]);
      expect(mail.body.endsWith(ALWAYS)).toBe(true);
    }
  }
});
