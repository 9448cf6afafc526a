// The head of the log leaves by mail once a day, and is read again out of whatever became of the mail:
// quoted, broken, marked up. What was damaged on the way is named.
import { readAnchors } from '../../cli/verify/anchors';
import { anchorText, registerMark } from '../../src/core/anchor';
import { Accounts, ANA, CLEO, OLGA } from '../app/accounts-kit';
import { Export, removeFolders } from './kit';

afterAll(removeFolders);
const AUDITOR = 'auditor@outside.example.com';

interface Due {
  ok: boolean;
  value: { heads: number };
}
function settings(desk: Accounts, value: string): void {
  const { header, values } = desk.workspace.read({ tab: 'Settings' } as never).result as {
    header: string[];
    values: string[][];
  };
  const row = values.findIndex(([name]) => name === 'headTo') + 2;
  expect([header[1], row > 1]).toEqual(['Value', true]);
  desk.workspace.as(OLGA).type({ tab: 'Settings', at: `B${row}`, values: [[value]] } as never);
}
const due = (desk: Accounts): number =>
  (desk.workspace.as(ANA).query({ query: 'due', input: {} } as never) as Due).value.heads;
const heads = (desk: Accounts): { to: string[]; subject: string; body: string }[] =>
  (desk.workspace.mail() as never as { to: string[]; subject: string; body: string }[]).filter(
    ({ subject }) => subject.startsWith('Head of the log'),
  );

describe('the mail', () => {
  test('goes to addresses and roles, once a day, and proves the export', () => {
    const desk = new Accounts();
    desk.order(['10 at 100.00']);
    expect(due(desk)).toBe(0);
    settings(desk, `${AUDITOR}, owner`);
    expect(due(desk)).toBe(2);
    desk.done(ANA, 'send_due', {});
    const mails = heads(desk);
    expect(mails.flatMap(({ to }) => to).sort()).toEqual([AUDITOR, OLGA]);
    expect(due(desk)).toBe(0);
    desk.done(CLEO, 'send_due', {});
    expect(heads(desk)).toEqual([]);
    desk.order(['3 at 7.50']);
    const made = Export.of(desk);
    expect(made.verified(mails[0]?.body).findings).toEqual([]);
    expect(made.verified(mails[0]?.body).checked.anchors).toBe(1);
    made.set('Revision Log', 3, { Actor: 'eve@example.com' }).rechained();
    expect(made.found()).toEqual([]);
    expect(made.found(mails[0]?.body)).toHaveLength(1);
    desk.workspace.advance('P1D');
    expect(due(desk)).toBe(2);
  });
  test('an address that is none is a finding of Settings', () => {
    const desk = new Accounts();
    settings(desk, 'the auditor');
    const { findings } = desk.done(OLGA, 'verify', {});
    expect(findings.map(({ detail }: { detail: string }) => detail).join('\n')).toContain(
      'headTo has to be addresses, owner or auditor, separated by commas, not "the auditor"',
    );
  });
});

const ANCHOR = {
  register: registerMark('a-file'),
  head: 1234,
  hash: '0123456789abcdef'.repeat(4),
  at: '2026-10-01T08:00:00.000Z',
};
const mail = `Hello,\n\n${anchorText(ANCHOR)}\n\nBye`;

describe('a pasted mail', () => {
  test.each([
    ['as it came', mail],
    ['with CR LF', mail.replace(/\n/g, '\r\n')],
    ['quoted twice', mail.replace(/^/gm, '> > ')],
    ['on one line', mail.replace(/\n/g, ' ')],
    ['a word a line', mail.replace(/ /g, '\n')],
    ['in capitals', mail.toUpperCase()],
    ['as markup', mail.replace(/\n/g, '<br>\n').replace(/ /g, '&nbsp;')],
    ['with soft breaks', mail.replace(/(.{30})/g, '$1=\r\n')],
    ['between others', `${mail}\n${mail.replace('1234', '1x34')}`],
  ])('%s', (_how, text) => {
    expect(readAnchors(text).anchors).toEqual([ANCHOR]);
  });
  test('no line of it is longer than mail programs leave whole', () => {
    expect(Math.max(...mail.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
  });
  test.each([
    ['a digit changed', mail.replace('1234 2026', '1235 2026')],
    ['a group lost', mail.replace('01234567 ', '')],
    ['cut off', mail.slice(0, -12)],
  ])('%s: it is damaged, with its line', (_how, text) => {
    expect(readAnchors(text)).toEqual({ anchors: [], damaged: [3] });
  });
  test('a head that somebody wrote down: its entry and its hash', () => {
    expect(readAnchors(`head 12: ${ANCHOR.hash}\nnothing\n7,${ANCHOR.hash}`).anchors).toEqual([
      { register: '', head: 12, hash: ANCHOR.hash, at: '' },
      { register: '', head: 7, hash: ANCHOR.hash, at: '' },
    ]);
  });
});
