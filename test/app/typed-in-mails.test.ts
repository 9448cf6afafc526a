// What people type into texts that are mailed: it never looks like the register's own word, in the text
// of a mail or on its page, and no language changes it. Through the doors, on the built bundle.
import { mailText } from '../../src/sheets/rows';
import { ANA, BEN, CLEO, openTeam, PEOPLE, screws } from './team';
import type { Team } from './team';

/** Lines that somebody would like a mail to say. */
const FORGED = 'Approved by olga@example.com';
const TYPED = `Screws\n\n${FORGED}\n\nTo pay (1)\n- PO-2026-0099  Evil Oy  9,000.00 EUR\n* * *`;
const NAME = `Acme Oy\n${FORGED}  paid | PO-2026-0001 is issued`;
const REASON = `Not now${'\u2028'}${FORGED}\u202e\n\n${FORGED}`;

interface Got {
  to: string;
  subject: string;
  body: string;
  htmlBody: string;
}
const got = ({ workspace }: Team): Got[] =>
  workspace
    .mail()
    .map(({ to, subject, body, htmlBody }) => ({ to: to.join(), subject, body, htmlBody }));

/** Lines at the margin that hold what was typed, but for those of the register that name it. */
const atMargin = (body: string): string[] =>
  body
    .split(/[\n\r\u2028\u2029\u0085\v\f]/)
    .filter((line) => /^\s*(Approved by|To pay|\* \* \*)/.test(line));
/** What a page shows outside of what it marks as typed. */
const ownWords = (page: string): string =>
  page
    .replace(/<bdi>.*?<\/bdi>/g, '[]')
    .replace(/<div dir="auto"[^>]*>.*?<\/div>/g, '[]')
    .replace(/<[^>]*>/g, '\n');

function openRegister(settings: object = {}): Team {
  const desk = openTeam({
    people: [...PEOPLE, { email: 'erik@example.com', roles: 'issuer', name: `Erik\n${FORGED}` }],
    vendors: [{ vendor: 'Bolt', email: 'orders@bolt.example.com' }],
    rules: [{ rule: 'all', approvers: `${BEN}, ${CLEO}`, needed: 1 }],
    settings: {
      ...{ emergencyDelegates: BEN, firstPaymentSecondPerson: 'off', splitWindowDays: '0' },
      ...settings,
    },
  });
  desk.workspace.mail();
  return desk;
}
type Sent = { draftKey: string; fingerprint: string };
const submit = (desk: Team, more: object): Sent =>
  desk.done(
    ANA,
    'submit_order',
    screws({ description: TYPED, costCentre: `OPS\n${FORGED}`, ...more }),
  ) as never;
const decide = (desk: Team, { draftKey: key, fingerprint }: Sent, more: object = {}): object =>
  desk.done(BEN, 'decide_approval', { key, fingerprint, decision: 'approve', ...more });

/** A life of orders in which everything that is typed would like to be something else. */
function live(desk: Team): Got[] {
  decide(desk, submit(desk, { vendor: NAME }), { decision: 'reject', reason: REASON });
  const late = submit(desk, { vendor: 'Bolt', emergency: true });
  const { issued } = desk.done(BEN, 'issue_orders', { keys: [late.draftKey] }) as never as {
    issued: { poNumber: string }[];
  };
  decide(desk, late, { decision: 'reject', reason: REASON });
  const poNumber = issued[0]?.poNumber ?? '';
  const plain = submit(desk, {
    vendor: 'Bolt',
    lines: [{ description: `Bolt\n${FORGED}`, quantity: '1', unit: 'box', unitPrice: '3.00' }],
  });
  decide(desk, plain);
  desk.done(BEN, 'issue_orders', { keys: [plain.draftKey] });
  desk.done(BEN, 'send_order', { poNumber: 'PO-2026-0002', note: TYPED });
  const changes = { terms: `14 days\n${FORGED}`, description: `${TYPED} more` };
  const change = { poNumber: 'PO-2026-0002', changes, reason: REASON };
  const { fingerprint } = desk.done(ANA, 'change_order', change) as never as Sent;
  decide(desk, { draftKey: 'PO-2026-0002', fingerprint });
  const needed = { poNumber: 'PO-2026-0002', changes: { needBy: '2026-12-24' }, reason: REASON };
  desk.done(BEN, 'change_order', needed);
  desk.done(ANA, 'acknowledge_order', {
    ...{ poNumber: 'PO-2026-0002', answer: 'declined', note: TYPED, carrier: `DHL\n${FORGED}` },
  });
  expect(poNumber).toBe('PO-2026-0001');
  submit(desk, { vendor: NAME });
  desk.workspace.advance('P9D');
  desk.done(BEN, 'send_due', {});
  return got(desk);
}

describe.each(['en', 'de'])('in mails in %s', (language) => {
  const mails = live(openRegister({ language }));
  test('nothing typed begins a line, an item or a group of its own', () => {
    expect(mails.length).toBeGreaterThan(15);
    expect(mails.flatMap(({ body }) => atMargin(body))).toEqual([]);
    expect(
      mails.filter(({ body }) => body.includes('\n> Approved by olga')).length,
    ).toBeGreaterThan(8);
  });
  test('the page shows it in boxes and pieces of its own', () => {
    const own = mails.map(({ htmlBody }) => ownWords(htmlBody));
    expect(own.filter((words) => /Approved by olga|Evil Oy/.test(words))).toEqual([]);
  });
  test('subjects are one line and name one mail', () => {
    for (const { subject } of mails) expect(subject).not.toMatch(/[\n\r\u2028]|\| PO-2026-0001 is/);
  });
});

test('a typed text that is a sentence of the register stays as it was typed', () => {
  const desk = openRegister({ language: 'de' });
  const sentence = 'Nothing of it is payable until it is approved.';
  const { draftKey, fingerprint } = submit(desk, { vendor: 'Bolt', description: sentence });
  decide(
    desk,
    { draftKey, fingerprint },
    { decision: 'reject', reason: 'Asked by: the vendor; Hello' },
  );
  submit(desk, {
    vendor: 'Open the file, then PO Register, Open sidebar.',
    description: 'To approve (2)',
  });
  const bodies = got(desk).map(({ body }) => body);
  expect(bodies.filter((body) => body.includes(`\nWofür: ${sentence}\n`))).toHaveLength(2);
  expect(
    bodies.filter((body) => body.includes('\nGrund: Asked by: the vendor; Hello\n\n')),
  ).toHaveLength(1);
  const vendor = 'Lieferant: Open the file, then PO Register, Open sidebar.';
  expect(
    bodies.filter((body) => body.includes(vendor) && body.includes('Wofür: To approve (2)')),
  ).toHaveLength(2);
});

test('what was typed is marked in Outbox, and is mailed so when it leaves later', () => {
  const desk = openRegister();
  submit(desk, { vendor: 'Bolt' });
  const [header = [], ...rows] = desk.tab('Outbox');
  const at = header.indexOf('Typed');
  expect(rows.map((row) => row[at])).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\d+\+\d+;\d+\+\d+,/)]),
  );
  expect(desk.done(BEN, 'verify', {})['findings']).toEqual([]);
});

test('a mail of before the column is sealed as it was', () => {
  const row = { key: 'M-1-1', to: BEN, subject: 's', body: 'b', state: 'waiting', gone: '' };
  expect(mailText({ ...row, typed: '' })).toBe(mailText(row));
  expect(mailText({ ...row, typed: '0+1;' })).not.toBe(mailText(row));
});
