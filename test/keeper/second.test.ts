// A second keeper of one file, and a file whose project is gone: neither writes by itself; whoever says
// as its owner what happened takes the register over whole, where chain, numbers and rows agree, and
// the project before it says so and writes nothing.
import { urlOf, type Workspace } from '../../sandbox';
import type { Answer } from './kit';
import {
  ANA,
  BEN,
  CLEO,
  done,
  envelope,
  issued,
  newRegister,
  onPage,
  ROLE,
  run,
  screws,
} from './kit';

const WHY = 'The project of the first keeper was deleted by mistake.';

/** The same program, file and account in another project; its page, as a person opens it. */
function second(work: Workspace) {
  const { world } = work;
  const first = world.state.projects['keeper'];
  if (first === undefined) throw new Error('no keeper');
  const kept = work.properties('keeper');
  const names = ['po.file', 'po.owner', 'po.domain', 'po.audiences'];
  const script = Object.fromEntries(names.map((one) => [one, kept[one] ?? '']));
  const api = { ...first.deployments?.['api'], id: 'AKfycbSecond' } as never;
  const page = { ...first.deployments?.['page'], id: 'AKfycbSecondPage' } as never;
  world.addProject('second', {
    ...first,
    ...{ scriptId: 'second-keeper', caches: {}, deployments: { api, page }, triggers: [] },
    properties: { script: { ...script, 'po.page': urlOf(page) } },
  });
  const at = (as: string, command: string, input: object = {}): Answer =>
    work.as(as).callPage('decidePo', [envelope(command, input)], 'second') as Answer;
  const sentThere = (): void => {
    work.properties('desk')['po.keeper'] = urlOf(api);
  };
  return { at, sentThere, kept: () => work.properties('second') };
}
const takeOver = { profile: 'keeper', whatHappened: WHY };
const findings = (answer: Answer): object[] => done(answer)['findings'] as object[];
const facts = (work: Workspace): unknown[] => {
  const { header, values } = work.read({ tab: 'Revision Log' }).result as {
    header: string[];
    values: unknown[][];
  };
  return values.map((row) => row[header.indexOf('Fact')]);
};
const table = (work: Workspace): string =>
  JSON.stringify(['Register', 'State', 'Revision Log'].map((tab) => work.read({ tab }).result));

function prepared() {
  const work = newRegister();
  issued(work, screws());
  return { work, other: second(work), before: table(work) };
}

test('it writes nothing until its owner says what happened, and nobody else can', () => {
  const { work, other, before } = prepared();
  for (const [who, input, code] of [
    [BEN, { profile: 'keeper' }, 'not_this_register'],
    [CLEO, takeOver, 'no_role'],
  ] as const)
    expect(other.at(who, 'set_up', input)).toMatchObject({ ok: false, code });
  expect(other.at(ANA, 'submit_order', screws())).toMatchObject({ ok: false });
  other.sentThere();
  expect(run(work, BEN, 'set_up', takeOver)).toMatchObject({ code: 'proof_too_low' });
  expect([table(work), other.kept()['po.key']]).toEqual([before, undefined]);
});

test('taken over, everything holds under its own key; the first one says so and writes nothing', () => {
  const { work, other } = prepared();
  const { warnings } = done(other.at(BEN, 'set_up', takeOver));
  expect(String(warnings)).toContain('Taken over as it stood at entry 4');
  expect(facts(work)).toContain('register_taken_over');
  expect(run(work, ANA, 'submit_order', screws())).toMatchObject({
    code: 'not_this_register',
    detail: 'Another project took this register over; this one writes nothing.',
  });
  work.mail();
  work.advance('PT1H');
  expect(work.mail().map(({ to, body }) => [to, body.includes('took this register over')])).toEqual(
    expect.arrayContaining([[[BEN], true]]),
  );
  other.sentThere();
  expect(findings(run(work, BEN, 'verify'))).toEqual([]);
  const { draftKey: key, fingerprint } = done(run(work, ANA, 'submit_order', screws()));
  done(other.at(BEN, 'decide_approval', { key, decision: 'approve', fingerprint }));
  expect(done(run(work, BEN, 'issue_orders', { keys: [key] }))).toMatchObject({
    issued: [{ poNumber: 'PO-2026-0002' }],
  });
  expect(findings(run(work, BEN, 'verify'))).toEqual([]);
});

test('with a row typed over, or State pointing at a number again, nothing is taken over', () => {
  const { work, other } = prepared();
  const type = (tab: string, header: string, value: string | number): void => {
    const read = work.read({ tab }).result as { header: string[] };
    const at = `${String.fromCharCode(65 + read.header.indexOf(header))}2`;
    work.as(ROLE).type({ tab, at, values: [[value]] });
  };
  type('Lines', 'Quantity', 99);
  const typed = table(work);
  const refused = other.at(BEN, 'set_up', takeOver);
  expect(refused).toMatchObject({ ok: false, code: 'edited_outside' });
  expect(refused.next).toContain('Type back');
  expect([table(work), other.kept()['po.key']]).toEqual([typed, undefined]);
  type('Lines', 'Quantity', 10);
  const { values } = work.read({ tab: 'State' }).result as { values: string[][] };
  const scope = values.findIndex(([name]) => name?.startsWith('scope:')) + 2;
  const was = values[scope - 2]?.[1];
  const none = '{"first":1,"last":0,"count":0,"void":0}';
  work.as(ROLE).type({ tab: 'State', at: `B${scope}`, values: [[none]] });
  expect(other.at(BEN, 'set_up', takeOver)).toMatchObject({ ok: false, code: 'edited_outside' });
  work.as(ROLE).type({ tab: 'State', at: `B${scope}`, values: [[String(was)]] });
  done(other.at(BEN, 'set_up', takeOver));
});

test('the first one takes it back in the same way; an older version of both gives no number twice', () => {
  const { work, other } = prepared();
  done(other.at(BEN, 'set_up', takeOver));
  const older = work.snapshot();
  const back = (): Answer => onPage(work, BEN, 'set_up', takeOver);
  done(back());
  expect(findings(run(work, BEN, 'verify'))).toEqual([]);
  expect(issued(work, screws())).toBe('PO-2026-0002');
  work.restore(older);
  expect(run(work, ANA, 'submit_order', screws())).toMatchObject({ code: 'not_this_register' });
  // Once for the other project, once for the number whose row is gone.
  for (let nth = 0; nth < 2; nth += 1) done(back());
  expect(issued(work, screws())).toBe('PO-2026-0003');
});

test.each([1, 2, 3])('ended half-way (%s), the next set-up goes on', (part) => {
  const { work, other } = prepared();
  work.fault({ call: 12 * part, kind: 'die' });
  try {
    other.at(BEN, 'set_up', takeOver);
  } catch {
    // The execution ended: nothing came back.
  }
  done(other.at(BEN, 'set_up', takeOver));
  other.sentThere();
  expect(findings(run(work, BEN, 'verify'))).toEqual([]);
});
