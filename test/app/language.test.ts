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
