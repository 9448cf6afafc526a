// Steps whose dialogs are answered while they run: nothing before a dialog happens twice, and other
// people go on meanwhile.
import { ANA, BEN, workspaceOn } from './bundle';

const CODE = `
  function onOpen() { SpreadsheetApp.getUi().createMenu('PO').addItem('Go', 'PO.go').addToUi(); }
  function peek() { return PropertiesService.getScriptProperties().getProperty('steps'); }
  var PO = { go: function () {
    const ui = SpreadsheetApp.getUi(), store = PropertiesService.getScriptProperties();
    const add = (text) => store.setProperty('steps', (store.getProperty('steps') || '') + text);
    MailApp.sendEmail('a@example.com', 'before', 'text');
    add('a');
    const sure = ui.alert('T', 'Sure?', ui.ButtonSet.YES_NO);
    add(sure === ui.Button.YES ? 'y' : 'n');
    const name = ui.prompt('Who?', 'Name', ui.ButtonSet.OK_CANCEL);
    add(name.getResponseText());
    return 1;
  } };`;
const MENU = { as: ANA, menu: ['PO', 'Go'] };

test('a dialog waits, and what came before it happens once', () => {
  const workspace = workspaceOn(CODE);
  const talk = workspace.converse(MENU);
  expect(talk.line).toBeNull();
  expect(talk.open).toEqual({ kind: 'alert', title: 'T', text: 'Sure?', buttons: ['YES', 'NO'] });
  talk.answer('YES');
  expect(talk.open).toMatchObject({ kind: 'prompt', title: 'Who?', buttons: ['OK', 'CANCEL'] });
  talk.answer('Ana');
  expect(talk.open).toBeNull();
  expect(talk.line).toMatchObject({ ok: true, result: { ui: [{ answer: 'YES' }, {}] } });
  expect(workspace.properties()['steps']).toBe('ayAna');
  expect(workspace.mail()).toHaveLength(1);
  workspace.assertSound();
});

test('another person works while a dialog is open', () => {
  const workspace = workspaceOn(CODE);
  const talk = workspace.converse(MENU);
  expect(workspace.as(BEN).call('peek')).toBe('a');
  const other = workspace.converse({ ...MENU, as: BEN });
  other.answer('NO');
  talk.answer(null);
  other.answer('Ben');
  talk.answer({ button: 'CANCEL' });
  expect([talk.open, other.open]).toEqual([null, null]);
  expect(workspace.properties()['steps']).toBe('aannBen');
});

test('a step without dialogs is over at once', () => {
  const workspace = workspaceOn(CODE);
  const talk = workspace.converse({ as: ANA, call: { name: 'peek' } });
  expect([talk.open, talk.line]).toEqual([null, { ok: true, result: null }]);
});
