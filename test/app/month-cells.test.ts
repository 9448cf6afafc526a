// verify over the tabs of months: a figure, a text or a row that somebody typed over in a signed month
// is told by its section, and a month that waits for its signature by its name.
import type { Workspace } from '../../sandbox';
import { done, fromState, issue, line, newRegister, OLGA, run, tab, verify } from './kit';

const MONTH = '2026-10';
const NAME = `Month ${MONTH}`;
const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('10', '100.00')]);
  issue(work, [line('2', '0.335')]);
  work.advance('P37D');
  done(work, OLGA, 'reconcile_month', { month: MONTH });
  return work;
});
beforeEach(() => state.again());
const sign = (work: Workspace): void => {
  done(work, OLGA, 'sign_month', { month: MONTH, statement: 'I have read all of it.' });
};

/** The cell of a column in the first row below a section's head. */
function below(work: Workspace, section: RegExp, column: number): string {
  const { header, values } = tab(work, NAME);
  const rows = [header, ...values].map(([first]) => String(first ?? ''));
  const at = rows.findIndex((name) => section.test(name));
  return `${String.fromCharCode(65 + column)}${at + 3}`;
}
const type = (work: Workspace, at: string, value: string | number | null): void => {
  work.as(OLGA).type({ tab: NAME, at, values: [[value]] });
};
const told = (work: Workspace): string[] =>
  verify(work).map(({ kind, tab: where, detail }) => `${kind} ${where}: ${detail}`);

test('as written nothing is found, and again after the signature', () => {
  const work = state.work();
  expect(told(work)).toEqual([]);
  sign(work);
  expect(told(work)).toEqual([]);
  expect(verify(work, ['Register'])).toEqual([]);
});

test.each<[string, RegExp, number, string | number | null, string]>([
  ['a figure', /^Commitment: /, 10, 999, 'Commitment: '],
  ['a figure by a cent', /^Commitment: /, 10, 1000.68, 'Commitment: '],
  ['a figure as text', /^Commitment: /, 10, "'1000.67", 'Commitment: '],
  ['a formula that shows the same', /^Commitment: /, 10, '=1000+0.67', 'Commitment: '],
  ['a cell that is emptied', /^Number certificate/, 1, '', 'Number certificate'],
  ['who signed', /^Signatures/, 1, 'ben@example.com', 'Signatures'],
  ['the status line', /^Reconciliation of/, 0, 'Signed by ben@example.com', 'Reconciliation of'],
])(
  '%s typed over in a signed month is told by its section',
  (_name, section, column, value, of) => {
    const work = state.work();
    sign(work);
    type(work, below(work, section, column), value);
    const [first = '', ...more] = told(work);
    expect(more).toEqual([]);
    expect(first).toContain(`month_changed ${NAME}: The tab of Oct 2026 is not as it was signed`);
    expect(first).toContain(`under "${of}`);
    expect(verify(work, ['Register'])).toEqual([]);
  },
);

test('one that waits is told by its name, until it is reconciled again', () => {
  const work = state.work();
  type(work, below(work, /^Commitment: /, 10), 5);
  expect(told(work)).toEqual([
    `month_changed ${NAME}: The tab of Oct 2026 is not as it was reconciled: reconcile the month again.`,
  ]);
  done(work, OLGA, 'reconcile_month', { month: MONTH });
  expect(told(work)).toEqual([]);
});

test('what is typed over in a reopened month ends with the signature that it ended', () => {
  const work = state.work();
  sign(work);
  type(work, below(work, /^Commitment: /, 10), 5);
  done(work, OLGA, 'reopen_month', { month: MONTH, reason: 'A document of October came late.' });
  expect(told(work)).toEqual([]);
  done(work, OLGA, 'reconcile_month', { month: MONTH });
  sign(work);
  expect(told(work)).toEqual([]);
});

test('a deleted tab of a signed month is told', () => {
  const work = state.work();
  sign(work);
  const requests = [{ deleteSheet: { sheetId: 2_202_610 } }];
  work.file('main').file.api(OLGA).batchUpdate({ requests });
  expect(told(work)).toEqual([
    `month_changed ${NAME}: The tab of Oct 2026 is gone, though the month is signed.`,
  ]);
  expect(
    run(work, OLGA, 'reopen_month', { month: MONTH, reason: 'Its tab is gone, made anew.' }).ok,
  ).toBe(true);
});
