// What the keeper does by the clock: what somebody changed round it becomes an exception within the
// hour, told once, and ends when it is settled; what is due is sent, and the log says that nobody asked.
import type { Workspace } from '../../sandbox';
import type { Json } from '../../sandbox/sheets/types';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { piecesOf } from '../../src/keeper/sweep';
import { SEALED } from '../../src/core/tables';
import {
  approved,
  ask,
  BEN,
  CLEO,
  done,
  issued,
  newRegister,
  onPage,
  ROLE,
  run,
  screws,
} from './kit';

let work: Workspace;
let start: Checkpoint;
beforeAll(() => {
  work = newRegister();
  issued(work, screws());
  start = work.checkpoint();
});
beforeEach(() => {
  work.rewind(start);
  work.mail();
});

const place = (tab: string, header: string): string => {
  const read = work.read({ tab }).result as { header: string[] };
  const at = read.header.indexOf(header);
  return at < 26
    ? String.fromCharCode(65 + at)
    : `${String.fromCharCode(64 + Math.floor(at / 26))}${String.fromCharCode(65 + (at % 26))}`;
};
/** The keeper's own account, which alone can, types over a row: as its holder, or who took it over. */
const typedOver = (tab: string, header: string, value: string | number, row = 2): void => {
  work.as(ROLE).type({ tab, at: `${place(tab, header)}${row}`, values: [[value]] });
};
const told = (): string[] =>
  work
    .mail()
    .flatMap(({ to, body }) =>
      to.includes(BEN) && body.includes('answered before') ? [body] : [],
    );
type Seen = { kind: string; expected: string; actual: string; sentence: string; state: string };
const exceptions = (state?: string): Seen[] =>
  done(ask(work, BEN, 'exceptions', state ? { state } : {}))['rows'] as Seen[];
const settle = (input: object) =>
  onPage(work, BEN, 'resolve_edit', { reason: 'Typed by mistake into the tab', ...input });
const entries = () => {
  const { header, values } = work.read({ tab: 'Revision Log' }).result as {
    header: string[];
    values: string[][];
  };
  const of = (row: string[], name: string) => row[header.indexOf(name)];
  return values.map((row) => [of(row, 'Fact'), of(row, 'Via')]);
};

/** Once a day: what waits is told, and the dashboard is measured. */
const DAILY = [
  ['mails_sent', 'trigger'],
  ['dashboard_refreshed', 'trigger'],
];

test('a register as it was left gives nothing to tell, and no entry but those of the day', () => {
  const before = entries().length;
  work.advance('PT2H');
  expect(work.triggered).toHaveLength(2);
  expect(exceptions()).toEqual([]);
  expect(entries().slice(before)).toEqual(DAILY);
});

test('a cell typed over is one exception with what stood there, told once, and ends when restored', () => {
  typedOver('Lines', 'Quantity', 99);
  typedOver('Lines', 'Description', 'Gold screws');
  work.advance('PT1H');
  const [one, ...more] = exceptions('open');
  expect(more).toEqual([]);
  expect(one).toMatchObject({ kind: 'edited_outside', state: 'open' });
  expect(one?.actual).toMatch(/Description: Gold screws.*Quantity: 99/);
  expect(one?.expected).toContain('Quantity: 10');
  expect(entries()).toContainEqual(['exception_opened', 'trigger']);
  expect(told()).toHaveLength(1);
  work.advance('PT3H');
  expect(told()).toEqual([]);
  expect(exceptions()).toHaveLength(1);
  expect(settle({ tab: 'Lines', key: 'D-000001.1', action: 'restore' })).toMatchObject({
    ok: true,
  });
  expect(exceptions()).toMatchObject([{ state: 'cured', actual: one?.actual }]);
  expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
});

test('an adopted cell ends it too; the approval that it breaks is another cause', () => {
  typedOver('Lines', 'Description', 'Gold screws');
  work.advance('PT1H');
  expect(settle({ tab: 'Lines', key: 'D-000001.1', action: 'adopt' })).toMatchObject({ ok: true });
  expect(exceptions('open')).toEqual([]);
  work.advance('PT1H');
  expect(exceptions('open').map(({ kind }) => kind)).toEqual(['approval_broken']);
});

test('a cell typed back by hand ends it at the next sweep, and opens it again when it comes back', () => {
  typedOver('Register', 'Description', 'Other');
  work.advance('PT1H');
  const [open] = exceptions('open');
  expect(open).toMatchObject({ actual: 'Other' });
  typedOver('Register', 'Description', String(open?.expected));
  work.advance('PT1H');
  expect(exceptions('open')).toEqual([]);
  typedOver('Register', 'Description', 'Other');
  work.advance('PT1H');
  expect(exceptions()).toMatchObject([{ state: 'open' }]);
});

test('nothing is issued while a protection that it rests on is gone or lets others in', () => {
  const { file } = work.file('main');
  const held = (title: string) =>
    file.protections(file.tabs().find((one) => one.title === title)?.sheetId ?? 0)[0]?.id;
  const change = (request: Record<string, Json>): unknown =>
    work.as(BEN).api({ method: 'batchUpdate', body: { requests: [request] } });
  const key = approved(work, screws());
  const issue = () => run(work, BEN, 'issue_orders', { keys: [key] });
  change({ deleteProtectedRange: { protectedRangeId: held('Payments') } });
  const wider = { protectedRangeId: held('People'), editors: { users: [BEN, ROLE, CLEO] } };
  change({ updateProtectedRange: { protectedRange: wider, fields: 'editors' } });
  const refused = issue();
  expect(refused).toMatchObject({ ok: false, code: 'edited_outside' });
  expect(refused.detail).toContain(`The protection of People lets ${CLEO} in.`);
  expect(refused.next).toContain('Set up');
  change({ deleteProtectedRange: { protectedRangeId: held('State') } });
  expect(issue().detail).toContain('The protection of State is missing.');
  done(run(work, BEN, 'set_up', { profile: 'keeper' }));
  expect(done(issue())).toMatchObject({ issued: [{ draftKey: key }], refused: [] });
});

test('a row that is gone, one that was typed, a lifted protection, a lost header: one each', () => {
  const { file } = work.file('main');
  const sheetId = (title: string): number =>
    file.tabs().find((one) => one.title === title)?.sheetId ?? 0;
  const [held] = file.protections(sheetId('Invoices'));
  work.as(BEN).api({
    method: 'batchUpdate',
    body: { requests: [{ deleteProtectedRange: { protectedRangeId: held?.id } }] },
  });
  typedOver('Receipts', 'Key', 'R-typed');
  const paidAs = `${place('Payments', 'Reference')}1`;
  work.as(ROLE).type({ tab: 'Payments', at: paidAs, values: [['Sent to']] });
  const line = { sheetId: sheetId('Lines'), dimension: 'ROWS', startIndex: 1, endIndex: 2 };
  work.as(ROLE).api({
    method: 'batchUpdate',
    body: { requests: [{ deleteDimension: { range: line } }] },
  });
  work.advance('PT1H');
  const found = work.read({ tab: 'Exceptions' }).result as { header: string[]; values: string[][] };
  const said = found.values.map((row) => row[found.header.indexOf('What is wrong')] ?? '');
  expect(said.filter((one) => one !== '').sort()).toEqual(
    [
      expect.stringContaining('(R-typed) was typed in'),
      expect.stringContaining('The column "Reference" of the tab Payments is missing'),
      expect.stringContaining('The protection of Invoices is missing'),
      expect.stringContaining('The row of PO-2026-0001, line 1 is gone'),
    ].sort(),
  );
  work.as(ROLE).type({ tab: 'Payments', at: paidAs, values: [['Reference']] });
  done(run(work, BEN, 'set_up', { profile: 'keeper' }));
  done(settle({ tab: 'Lines', key: 'D-000001.1', action: 'restore' }));
  done(settle({ tab: 'Receipts', key: 'R-typed', action: 'restore' }));
  work.advance('PT1H');
  expect(exceptions('open')).toEqual([]);
});

test('settings and roles that were typed are in the log within the hour, with old and new', () => {
  work.as(BEN).type({ tab: 'People', at: `${place('People', 'Roles')}2`, values: [['auditor']] });
  work.advance('PT1H');
  expect(entries()).toContainEqual(['settings_changed', 'trigger']);
});

test('an exception that was typed over is not sealed by the sweep', () => {
  typedOver('Lines', 'Quantity', 99);
  work.advance('PT1H');
  typedOver('Exceptions', 'State', 'cured');
  work.advance('PT1H');
  const { findings } = done(run(work, BEN, 'verify')) as {
    findings: { kind: string; tab: string }[];
  };
  const edits = findings.filter(({ kind }) => kind === 'edited_outside');
  expect(edits.map(({ tab }) => tab).sort()).toEqual(['Exceptions', 'Lines']);
  expect(exceptions('open').map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('"cured"'),
  ]);
});

test('without minutes left nothing is swept, and the next day it goes on', () => {
  const kept = work.properties('keeper');
  kept['po.clock'] = JSON.stringify({ day: '2026-10-01', seconds: 75 * 60 });
  typedOver('Lines', 'Quantity', 99);
  work.advance('PT1H');
  expect(exceptions()).toEqual([]);
  work.advance('P1D');
  expect(exceptions('open')).toHaveLength(1);
  const { seconds } = JSON.parse(kept['po.clock'] ?? '{}') as { seconds: number };
  expect(seconds).toBeLessThan(75 * 60);
});

test('long tabs are read in several pieces, each tab once', () => {
  const rows = (count: number) => Object.fromEntries(SEALED.map((tab) => [tab, count]));
  expect(piecesOf(rows(100))).toHaveLength(1);
  const pieces = piecesOf(rows(30_000));
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.flat().sort()).toEqual([...SEALED].sort());
});

test('what ran and what was refused is counted, and no entry says so', () => {
  const before = entries().length;
  const body = JSON.stringify({ token: 'x.y.z', envelope: {}, hints: [] });
  work.step({ as: BEN, post: { body } });
  const refused = run(work, CLEO, 'import_invoices', { text: 'a,b' });
  expect(refused.ok).toBe(false);
  work.advance('PT1H');
  const health = (): { counts: { what: string; count: number; at: string }[] } =>
    done(ask(work, BEN, 'health')) as never;
  const of = (what: string) => health().counts.find((one) => one.what === what);
  expect(of('sweep')).toMatchObject({ count: 0, at: expect.stringMatching(/T09:00/) });
  expect(of('reminders')).toMatchObject({ at: expect.stringMatching(/T09:00/) });
  expect(of('tokens')).toMatchObject({ count: 1, at: expect.stringMatching(/T08:0/) });
  expect(of('imports')).toMatchObject({ count: 1 });
  expect(of('locks')).toMatchObject({ count: 0, at: '' });
  expect(entries().slice(before)).toEqual(DAILY);
  work.advance('P1D');
  expect(of('tokens')).toMatchObject({ count: 0, at: expect.stringMatching(/T08:0/) });
  expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
});

test('the head of the log goes into a second file once a day', () => {
  work.copy(ROLE);
  const { file } = work.file('copy');
  const [first] = file.tabs();
  const heads = (): unknown[] => {
    const { header, values } = work.read({ tab: first?.title ?? '' }, 'copy').result as {
      header: unknown[];
      values: unknown[][];
    };
    return [header, ...values]
      .map(([cell]) => cell)
      .filter((cell) => String(cell).startsWith('PO-HEAD'));
  };
  work.properties('keeper')['po.heads'] = file.id;
  work.advance('PT3H');
  expect(heads()).toEqual([
    expect.stringMatching(/^PO-HEAD [0-9a-f]{8} \d+ 2026-10-01T09.* [0-9a-f]{4}$/),
  ]);
  work.advance('P1D');
  expect(heads()).toHaveLength(2);
});

test('a sheet that says it is another build is told to the owner, until set-up', () => {
  const kept = work.properties('keeper');
  const own = kept['po.deskBuild'];
  expect(own).toMatch(/^[0-9a-f]{12}$/);
  kept['po.deskBuild'] = '000000000000';
  const hints = () => work.mail().filter(({ body }) => body.includes(`it is build ${own ?? ''}`));
  run(work, BEN, 'verify');
  work.advance('PT3H');
  expect(hints()).toHaveLength(1);
  done(run(work, BEN, 'set_up', { profile: 'keeper' }));
  expect([kept['po.deskBuild'], kept['po.deskOther']]).toEqual([own, undefined]);
});

test('set-up makes one trigger, however often it runs', () => {
  run(work, BEN, 'set_up', { profile: 'keeper' });
  expect(work.world.state.projects['keeper']?.triggers).toHaveLength(1);
});

test('a log that has grown too long is closed by the clock, and told of in it', () => {
  work = newRegister({ now: '2026-10-31T22:00:00Z' }, { settings: { logPart: '10' } });
  for (let nth = 0; nth < 4; nth += 1) issued(work, screws());
  work.advance('PT3H');
  const statement = 'I have read it and it is complete';
  for (const [command, more] of [
    ['reconcile_month', {}],
    ['sign_month', { statement }],
  ] as const)
    done(onPage(work, BEN, command, { month: '2026-10', ...more }));
  delete work.properties('keeper')['po.measured'];
  work.advance('PT1H');
  const part = work.world.files.get('made-1')?.file;
  expect([part?.owner, part?.viewers.includes(CLEO)]).toEqual([ROLE, true]);
  expect(entries()).toContainEqual(['log_part_closed', 'trigger']);
  expect(entries().length).toBeLessThan(12);
  expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
  work.advance('PT1H');
  expect(exceptions().filter(({ kind }) => kind !== 'delivery_overdue')).toEqual([]);
  // Each of the four is late by a week: the clock opened it once, and goes on leaving it open.
  expect(exceptions()).toHaveLength(4);
});

test('a cell that no rule can read keeps no hour from finding it', () => {
  typedOver('Register', 'Approval chain', '{"steps":5}');
  work.advance('PT1H');
  expect(exceptions().map(({ kind }) => kind)).toEqual(['edited_outside']);
});
