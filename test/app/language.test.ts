// The page and the menu in a person's language, on the built bundle: German accounts get the German
// texts beside the same page, others get none. Amounts and days are the sheet's business.
import { openWorkspace, type Workspace } from '../../sandbox';
import { OLGA } from './kit';

const file = (language: string, locale: string): Workspace =>
  openWorkspace({ owner: OLGA, language, locale });
/** The page that a menu item opens, with what it is told at its start. */
function pageOf(work: Workspace, item: string): string {
  work.as(OLGA).menu(['PO Register', item]);
  return work.lastRuns.flatMap(({ screen }) => screen.pages.map(({ html }) => html)).join('');
}

test('a German account reads German in menu and page, in a file of any locale', () => {
  const page = pageOf(file('de', 'en_GB'), 'Hilfe');
  expect(page).toContain('@language&quot;:&quot;de');
  expect(page).toContain('Rechnung erfassen');
});

test('an English account reads English in a German file', () => {
  const page = pageOf(file('en', 'de_DE'), 'Help');
  expect(page).not.toContain('@language&quot;');
  expect(page).toContain('Enter invoice');
});

test('where Google names no language, the file decides', () => {
  expect(pageOf(file('', 'de_DE'), 'Hilfe')).toContain('@language&quot;:&quot;de');
});

/** Everything a menu item said and asked, with the answers that a person gave. */
function said(work: Workspace, item: string, answers: readonly (string | null)[] = []): string {
  work.as(OLGA).menu(['PO Register', item], { answers });
  const entries = work.lastRuns.flatMap(({ screen }) => screen.ui);
  return entries.map(({ title, text }) => `${title}\n${text}`).join('\n');
}
/** Words that no German dialog has: the small ones of English sentences. */
const ENGLISH = /\b(the|and|is|are|of|you|nothing|first|every|each|made|wait|waits)\b/i;

test('the menu asks and answers in German, with the values of the register as they are', () => {
  const work = file('de', 'en_GB');
  const team = 'ana@example.com, requester\nben@example.com, approver, issuer, receiver, ap';
  const set = ['shared', team, 'ana@example.com', 'EUR', '', '41', 'YES'];
  const asked = said(work, 'Einrichten', set);
  expect(asked).toContain('Einrichten 6 von 7: nächste Nummer');
  expect(asked).toContain('Währung EUR, Zeitzone');
  expect(asked).toMatch(/nächste Nummer 41: PO-\d+-0041/);
  expect(asked).toMatch(/Fertig\. \d+ Tabs angelegt, 3 Personen/);
  const told = [
    asked.replace(/Freigabe:\n[^]*/, ''), // rules are the register's own sentences
    said(work, 'Einrichten', ['NO']),
    ...['Markierte Entwürfe einreichen', 'Freigegebene Bestellungen ausstellen'].map((item) =>
      said(work, item),
    ),
    said(work, 'Register prüfen'),
    said(work, 'Fällige Mails senden'),
    said(work, 'Schlüssel wechseln', ['NO']),
    said(work, 'Zu einem Keeper umziehen', ['https://keeper.example.com po@example.com', 'NO']),
  ];
  expect(told.map((text) => text.length > 20)).toEqual(told.map(() => true));
  expect(told.flatMap((text) => text.split('\n')).filter((line) => ENGLISH.test(line))).toEqual([]);
});

test('whoever types a setting reads in German what it does, and what is wrong with it', () => {
  const work = file('de', 'de_DE');
  said(work, 'Einrichten', ['shared', 'ben@example.com, approver', '', 'EUR', '', '', 'YES']);
  const toasts = (value: string): string[] => {
    work.as(OLGA).type({ tab: 'Settings', at: 'B5', values: [[value]] });
    const entries = work.lastRuns.flatMap(({ screen }) => screen.ui);
    return entries.filter(({ kind }) => kind === 'toast').map(({ text }) => text);
  };
  const all = [...toasts('1'), ...toasts('no such month')];
  expect(all[0]).toContain('Gilt ab dem n\u00e4chsten Befehl');
  expect(all[1]).toMatch(/^Zeile 5, Value: /);
  expect(all.filter((text) => ENGLISH.test(text))).toEqual([]);
});
