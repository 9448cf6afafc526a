// A month's document of an earlier version, for outsiders: what came later is told as not in it, since
// the entry of the log that wrote it says its form. A document of today cannot pass for an earlier one.
import { digest } from '../../src/core/canonical';
import { FIGURES } from '../../src/core/kpi';
import { MONTH_FORM } from '../../src/core/month-form';
import { Accounts, OLGA } from '../app/accounts-kit';
import { Export, removeFolders } from './kit';

afterAll(removeFolders);
const MONTH = '2026-10';
const TAB = `Month ${MONTH}`;
const LOG = 'Revision Log';

let text: string;
beforeAll(() => {
  const desk = new Accounts();
  const po = desk.order(['10 at 10.00', '5 at 20.00']);
  desk.receive(po, '4');
  desk.workspace.advance('P30D');
  desk.done(OLGA, 'reconcile_month', { month: MONTH });
  text = Export.of(desk).written();
});
const fresh = (): Export => new Export(text);

const entryRow = (made: Export): number =>
  made.tab(LOG).findIndex((cells) => cells.includes('month_reconciled')) + 1;
/** The form in the log's entry as an earlier, or a later, version would have written it. */
function written(made: Export, form: number | undefined): Export {
  const changes = form === undefined ? '{}' : `{"month:${MONTH}":{"form":[null,${form}]}}`;
  return made.set(LOG, entryRow(made), { Changes: changes }).rechained();
}
function says(made: Export, form: number | undefined): Export {
  const [row = []] = made.tab(TAB).filter(([first]) => /Written in form/.test(first ?? ''));
  const [first = ''] = row;
  row[0] = first.replace(/ Written in form \d+\.$/, form ? ` Written in form ${form}.` : '');
  return made;
}
const older = (): Export => says(written(fresh(), undefined), undefined);

const blank = (cells: string[] = []): boolean => cells.every((cell) => cell === '');
function without(made: Export, name: string): Export {
  const rows = made.tab(TAB);
  const at = rows.findIndex(([first]) => first?.replace(/: \d+$/, '') === name);
  if (at < 0) throw new Error(`no table ${name}`);
  const end = rows.findIndex((cells, nth) => nth > at && blank(cells));
  rows.splice(at, (end < 0 ? rows.length : end) + 1 - at);
  return made;
}
function withoutColumn(made: Export, name: string, header: string): Export {
  const rows = made.tab(TAB);
  const at = rows.findIndex(([first]) => first === name);
  const column = rows[at + 1]?.indexOf(header) ?? -1;
  for (let nth = at + 1; !blank(rows[nth]); nth += 1) rows[nth]?.splice(column, 1);
  return made;
}

test('the entry that writes a month says its form, and so does the document', () => {
  const made = fresh();
  expect(JSON.parse(made.get(LOG, entryRow(made), 'Changes'))).toEqual({
    [`month:${MONTH}`]: { form: [null, MONTH_FORM] },
  });
  expect(made.tab(TAB)[1]?.[0]).toMatch(new RegExp(` Written in form ${MONTH_FORM}\\.$`));
  expect(made.found()).toEqual([]);
  expect(made.verified().remarks.join()).not.toContain('earlier version');
});
test('of an earlier version: tables and columns that came later are told, the rest is compared', () => {
  const made = without(without(older(), 'Open orders by age'), 'Orders behind the commitment');
  withoutColumn(made, 'Received not invoiced by age', 'Currency');
  expect(made.found()).toEqual([]);
  expect(made.verified().remarks).toContainEqual(
    expect.stringMatching(
      /^Month 2026-10 was made by an earlier version of the register \(before documents named their form, .*\): these are not in it: "Currency of Received not invoiced by age", "Open orders by age", "Orders behind the commitment"\.$/,
    ),
  );
  const rows = made.tab(TAB);
  const at = rows.findIndex(([first]) => first === 'Received not invoiced by age');
  (rows[at + 2] ?? [])[1] = '7777';
  expect(made.found().join()).toContain('under "Received not invoiced by age" in Month 2026-10 is');
});
describe('a figure that an earlier version counted otherwise', () => {
  const before = (): Export => says(written(fresh(), 1), 1);
  function figure(made: Export, name: string, value: string): Export {
    const row = made.tab(TAB).find(([first]) => first === name) ?? [];
    row[2] = value;
    return made;
  }
  test('is told as not compared, in the table and in the sentence above it', () => {
    const made = figure(figure(before(), 'Overage rate', '7.7'), 'Vendor on time', '99');
    const rows = made.tab(TAB);
    rows.splice(3, 1, [
      'Targets missed by more than a tenth: Spend under order 12 % (target > 95).',
    ]);
    expect(made.found()).toEqual([]);
    expect(made.verified().remarks.join()).toContain(
      'made by an earlier version of the register (form 1, as its entry in the log says): these were told by other rules then, and are not compared: "Overage rate of Key figures", "Spend under order of Key figures", "Vendor on time of Key figures".',
    );
  });
  test('leaves all others of its table compared, and the sentence that is of others', () => {
    expect(figure(before(), 'Approval per step', '77').found().join()).toContain(
      'Value of Approval per step under "Key figures"',
    );
    const made = before();
    made.tab(TAB).splice(3, 1, ['Targets missed by more than a tenth: Emergency share 12 %.']);
    expect(made.found().join()).toContain('of its targets');
    const extra = before();
    const at = extra.tab(TAB).findIndex(([first]) => first === 'Overage rate');
    extra.tab(TAB).splice(at, 0, ['Emergency share', '%', '1']);
    expect(extra.found().length).toBeGreaterThan(0);
  });
  test('is compared where the document is of today, whatever it says', () => {
    const found = figure(fresh(), 'Overage rate', '7.7').found().join();
    expect(found).toContain('Value of Overage rate under "Key figures"');
    expect(figure(says(fresh(), 1), 'Overage rate', '7.7').found()).toHaveLength(2);
  });
});
test('a figure that counts otherwise says so, and its form goes up with it', () => {
  // Where this differs: raise MONTH_FORM, and name the figure with that form in cli/verify/month-form.ts.
  expect([MONTH_FORM, digest(JSON.stringify(FIGURES)).slice(0, 12)]).toEqual([2, '2112cc1622e8']);
});
test('what each version had is missing in any of them', () => {
  expect(without(older(), 'Accruals').found()).toEqual([
    `${TAB} : ${TAB}: the table "Accruals" is missing.`,
  ]);
});
test.each([
  ['as it is', (made: Export): Export => made, 1],
  ['with its form taken out', (made: Export): Export => says(made, undefined), 2],
  ['with another form', (made: Export): Export => says(made, 7), 2],
])('a table taken out of a document of today is missing: %s', (_how, change, count) => {
  const found = change(without(fresh(), 'Open orders by age')).found();
  expect(found).toContainEqual(`${TAB} : ${TAB}: the table "Open orders by age" is missing.`);
  expect(found).toHaveLength(count);
  if (count > 1)
    expect(found.join()).toMatch(
      /says (no form|form 7); the log says that it was written in form 2/,
    );
});
test('of a later version: said, with what to do', () => {
  const made = says(written(fresh(), MONTH_FORM + 1), MONTH_FORM + 1);
  expect(made.found()).toEqual([]);
  expect(made.verified().remarks.join()).toContain(
    `Month ${MONTH} was made by a later version of the register (form ${MONTH_FORM + 1};`,
  );
});
