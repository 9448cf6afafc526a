// Mails that Google refused or that wait for a morning, and that nobody is to have by then: who would
// get one left, has no role any more, or chose since to do without (controls.md T16). None of them leaves.
import {
  ANA,
  BEN,
  CLEO,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  submit,
  tab,
  verify,
} from './kit';

const { work, again } = fromState(() => {
  const made = newRegister();
  issue(made, [line('10', '12.50')]);
  submit(made, [line('3', '40.00')], { vendor: 'Bolt' });
  made.fault({ kind: 'mail_quota_spent' });
  done(made, OLGA, 'send_due');
  return made;
});
beforeEach(again);

const rowOf = (email: string): number =>
  2 + tab(work(), 'People').values.findIndex(([one]) => one === email);
const WAYS: [string, () => void, number][] = [
  [
    'whose row in People is gone',
    () =>
      work()
        .as(OLGA)
        .edit({ tab: 'People', do: 'deleteRows', at: rowOf(CLEO), count: 1 }),
    2,
  ],
  [
    'who has no role any more',
    () =>
      work()
        .as(OLGA)
        .type({ tab: 'People', at: `C${rowOf(CLEO)}`, values: [['']] }),
    2,
  ],
  ['who chose to do without', () => done(work(), CLEO, 'set_mails', { without: ['daily'] }), 2],
  ['but not to others', () => undefined, 3],
];
test.each(WAYS)('no daily mail of an earlier day leaves to one %s', (_who, happens, sent) => {
  happens();
  work().advance('P1D');
  work().mail();
  const due = work().as(OLGA).query({ query: 'due', input: {} });
  expect(due).toMatchObject({ ok: true, value: { waiting: 0, mails: [], digests: sent } });
  expect(done(work(), OLGA, 'send_due')).toMatchObject({ sent, replaced: 3 });
  const told = work()
    .mail()
    .flatMap(({ to }) => to);
  expect(told.sort()).toEqual([ANA, BEN, CLEO].slice(0, sent));
  const { header, values } = tab(work(), 'Outbox');
  const [to, kind, state] = ['To', 'Kind', 'State'].map((one) => header.indexOf(one)) as [
    number,
    number,
    number,
  ];
  const own = values.find((row) => row[to] === CLEO && row[kind] === 'digest');
  expect(own?.[state]).toBe('replaced');
  expect(done(work(), OLGA, 'send_due')).toMatchObject({ sent: 0 });
  expect(verify(work()).filter(({ kind }) => kind === 'edited_outside')).toEqual([]);
});
