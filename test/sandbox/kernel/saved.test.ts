// A saved workspace is opened without a copy of its rows: what happens in one that was opened from it
// is seen neither in another nor in what was saved.
import { loadWorkspace } from '../../../sandbox';
import { OLGA, workspaceOn } from '../bundle';

test('two workspaces opened from one saved do not see each other', () => {
  const code = `function count() {
    const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
    sheet.setName('Counted').getRange('A1').setValue(sheet.getLastRow() + 1);
    sheet.getRange('A1:B9').setBackground('#ff0000').protect();
    PropertiesService.getScriptProperties().setProperty('left', 'here');
    MailApp.sendEmail('ana@example.com', 'Counted', 'once');
  }`;
  const saved = workspaceOn(code).save();
  const text = JSON.stringify(saved);
  const [one, other] = [loadWorkspace(saved), loadWorkspace(saved)];
  const before = JSON.stringify(other.save());
  one.as(OLGA).call('count');
  one.advance('PT1H');
  expect(JSON.stringify(one.save())).not.toBe(text);
  expect(JSON.stringify(other.save())).toBe(before);
  expect(JSON.stringify(saved)).toBe(text);
});
