// Menus, dialogs, pages and mail as the bundle meets them.
import { ANA, run, workspaceOn } from '../bundle';

describe('menus and dialogs', () => {
  const MENU = (body: string): string => `
    function onOpen(e) { const ui = SpreadsheetApp.getUi();
      ui.createMenu('PO').addItem('Top', 'PO.go').addSeparator()
      .addSubMenu(ui.createMenu('More').addItem('Deep', 'PO.go')).addToUi(); }
    var PO = { go: function () { const ui = SpreadsheetApp.getUi(); ${body} } };`;
  test('items call methods of a global, in menus and menus within', () => {
    const workspace = workspaceOn(MENU("SpreadsheetApp.getActive().toast('Here', 'Title');"));
    const toast = { ui: [{ kind: 'toast', title: 'Title', text: 'Here', answer: '' }] };
    expect(workspace.as(ANA).menu(['PO', 'Top'])).toEqual(toast);
    expect(workspace.as(ANA).menu(['PO', 'More', 'Deep'])).toEqual(toast);
    expect(workspace.step({ as: ANA, menu: ['PO', 'Nope'] }).error).toBe(
      'There is no menu item PO > Nope; the menu has PO > Top; PO > More > Deep.',
    );
  });
  test('too few answers press the first button and leave the text empty', () => {
    const workspace = workspaceOn(
      MENU(
        `const a = ui.alert('T', 'Sure?', ui.ButtonSet.YES_NO); const p = ui.prompt('Name?');
          ui.alert(String(a === ui.Button.YES) + p.getResponseText());`,
      ),
    );
    expect(workspace.as(ANA).menu(['PO', 'Top'])).toEqual({
      ui: [
        { kind: 'alert', title: 'T', text: 'Sure?', answer: 'YES' },
        { kind: 'prompt', title: '', text: 'Name?', answer: '' },
        { kind: 'alert', title: '', text: 'true', answer: 'OK' },
      ],
    });
  });
  test('answers press buttons and fill prompts; null closes', () => {
    const workspace = workspaceOn(
      MENU(`const a = ui.alert('Sure?', ui.ButtonSet.YES_NO_CANCEL);
        const p = ui.prompt('Name?', ui.ButtonSet.OK_CANCEL);
      const q = ui.prompt('Again?', ui.ButtonSet.OK_CANCEL);
        ui.alert([a, p.getSelectedButton(), p.getResponseText(), q.getSelectedButton()].join());`),
    );
    const { ui } = workspace.as(ANA).menu(['PO', 'Top'], { answers: ['no', 'Ana', null] }) as {
      ui: { text: string }[];
    };
    expect(ui[3]?.text).toBe('NO,OK,Ana,CLOSE');
  });
  test('surplus answers, and a button that is not there, are errors', () => {
    const workspace = workspaceOn(MENU("ui.alert('x');"));
    expect(workspace.step({ as: ANA, menu: ['PO', 'Top'], answers: ['OK', 'OK'] }).error).toBe(
      '1 of the answers were not asked for',
    );
    expect(workspace.step({ as: ANA, menu: ['PO', 'Top'], answers: ['YES'] }).error).toContain(
      'has no button YES',
    );
  });
  test('sidebars and dialogs show a page by its title', () => {
    const code = MENU(
      `ui.showSidebar(HtmlService.createHtmlOutputFromFile('side').setTitle('Register'));
        ui.showModalDialog(HtmlService.createHtmlOutput('<p>x</p>').setWidth(300), 'Match');`,
    );
    const workspace = workspaceOn(code, {}, { 'side.html': '<b>side</b>' });
    expect(workspace.as(ANA).menu(['PO', 'Top'])).toEqual({
      ui: [
        { kind: 'sidebar', title: 'Register', text: '', answer: '' },
        { kind: 'sidebar', title: 'Match', text: '', answer: '' },
      ],
    });
    expect(workspace.lastRuns[1]?.screen.pages).toEqual([
      { title: 'Register', html: '<b>side</b>', modal: false, width: null, height: null },
      { title: 'Match', html: '<p>x</p>', modal: true, width: 300, height: null },
    ]);
  });
  test('an error that the item lets through is the answer', () => {
    expect(
      workspaceOn(MENU("throw new Error('no good');")).step({ as: ANA, menu: ['PO', 'Top'] }),
    ).toEqual({ ok: false, error: 'no good' });
  });
});

describe('mail', () => {
  test('every form of sendEmail', () => {
    const workspace =
      workspaceOn(`function go() { MailApp.sendEmail('a@example.com, b@example.com', 'one', 'text');
      MailApp.sendEmail({
        to: 'a@example.com', subject: 'two', htmlBody: '<b>x</b>', replyTo: 'r@example.com',
        cc: 'c@example.com' });
      MailApp.sendEmail('a@example.com', 'three', 'text', { bcc: 'd@example.com' });
        MailApp.sendEmail('a@example.com', 'r@example.com', 'four', 'text');
        return MailApp.getRemainingDailyQuota(); }`);
    expect(workspace.as(ANA).call('go')).toBe(1500 - 7);
    const mail = workspace.mail();
    expect(
      mail.map(({ subject, to, cc, bcc, replyTo, from }) => [subject, to, cc, bcc, replyTo, from]),
    ).toEqual([
      ['one', ['a@example.com', 'b@example.com'], [], [], '', ANA],
      ['two', ['a@example.com'], ['c@example.com'], [], 'r@example.com', ANA],
      ['three', ['a@example.com'], [], ['d@example.com'], '', ANA],
      ['four', ['a@example.com'], [], [], 'r@example.com', ANA],
    ]);
    expect(workspace.mail()).toEqual([]);
  });
  test.each([
    ['nobody', "MailApp.sendEmail('', 's', 'b')", 'no recipient'],
    ['no address', "MailApp.sendEmail('ana', 's', 'b')", 'Invalid email: ana'],
    [
      '51 recipients',
      `const many = Array.from({ length: 51 }, (_, i) => 'p' + i + '@example.com');
      MailApp.sendEmail(many.join(), 's', 'b')`,
      'Limit Exceeded: Email Recipients Per Message.',
    ],
    [
      'a subject of more than 250 characters',
      "MailApp.sendEmail('a@example.com', 's'.repeat(251), 'b')",
      'Invalid argument: subject',
    ],
    [
      'a text and a page of more than 400 kB',
      `MailApp.sendEmail({ to: 'a@example.com', subject: 's',
        body: 'b'.repeat(205000), htmlBody: 'b'.repeat(205000) })`,
      'Limit Exceeded: Email Body Size.',
    ],
  ])('refuses %s', (_what, code, message) => expect(() => run(code)).toThrow(message));
});
