// An export from before a column came: read, and said; a column that was taken out together with what the
// log has in it is named once.
import { Accounts } from '../app/accounts-kit';
import { Export, removeFolders } from './kit';

afterAll(removeFolders);

let text: string;
beforeAll(() => {
  const desk = new Accounts();
  const po = desk.order(['10 at 10.00', '5 at 20.00']);
  desk.receive(po, '4');
  text = Export.of(desk).written();
});
function without(tab: string, header: string): Export {
  const made = new Export(text);
  const column = made.tab(tab)[0]?.indexOf(header) ?? -1;
  if (column < 0) throw new Error(`${tab} has no column ${header}`);
  for (const cells of made.tab(tab)) cells.splice(column, 1);
  return made;
}

test.each([
  ['Register', 'Ship via'],
  ['Lines', 'Seal'],
  ['Receipts', 'Service to'],
])('%s without %s, of which the log has nothing, is read', (tab, header) => {
  const made = without(tab, header);
  expect(made.found()).toEqual([]);
  expect(made.verified().remarks).toContain(
    `The export has no column "${header}" of ${tab}: it is of before that column came, or it was left out; the log has nothing in it.`,
  );
});
test.each([
  ['Lines', 'Unit price', 2],
  ['Register', 'Vendor', 1],
])('%s without %s is one finding with the number of values', (tab, header, count) => {
  const gone = `${tab} : The export has no column "${header}" of ${tab}; the log has ${count} values of it that are not empty.`;
  const approval = expect.stringMatching(/^Register 2: What stands in the rows of .* is not what/);
  expect(without(tab, header).found()).toEqual([gone, approval]);
});
test('nothing hides behind a column that is left out', () => {
  const made = without('Lines', 'Unit price').set('Lines', 2, { Quantity: '11' });
  expect(made.found()).toContainEqual(expect.stringMatching(/^Lines 2: Quantity of .* is "11"/));
});
test.each([
  ['Register', 'Currency'],
  ['Revision Log', 'Reason'],
  ['State', 'Value'],
])('%s without %s cannot be read', (tab, header) => {
  expect(() => without(tab, header).found()).toThrow(`the column "${header}" is missing`);
});
