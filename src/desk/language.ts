// In which language a person reads the page and the menu: their own as Google knows it, where the
// product has it; else English. Amounts and days follow the sheet's locale and not this.

type Language = 'en' | 'de';

/** The file beside the page that says its texts in another language. */
const FILES: { readonly [language in Exclude<Language, 'en'>]: string } = { de: 'texts-de' };

/** The person's language; the sheet's where Google does not say. Never a reason to fail. */
export function language(): Language {
  try {
    const own = Session.getActiveUserLocale();
    const tag = own === '' ? SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale() : own;
    return /^de\b|^de_/i.test(tag) ? 'de' : 'en';
  } catch (error) {
    console.warn(`No language: ${String(error)}`);
    return 'en';
  }
}

type Texts = { [english: string]: string };
/** What the page is told at its start: its texts, where they are not the ones in its code. */
export function textsFor(spoken: Language): { texts?: Texts & { '@desk'?: Texts } } {
  if (spoken === 'en') return {};
  return { texts: JSON.parse(HtmlService.createHtmlOutputFromFile(FILES[spoken]).getContent()) };
}

/** A line in other words, its values as they are; one that the catalogue does not have stays. */
function lineIn(texts: Texts, line: string): string {
  for (const [english, says] of Object.entries(texts)) {
    const form = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(.+?)');
    const values = new RegExp(`^${form}$`).exec(line);
    if (values) return says.replace(/\{(\d)\}/g, (_all, at: string) => values[Number(at)] ?? '');
  }
  return line;
}
/** A dialog's text in the person's language, line by line; sentences of the rules stay English. */
export function retold(text: string): string {
  const lines = textsFor(language()).texts?.['@desk'];
  return lines
    ? text
        .split('\n')
        .map((line) => lineIn(lines, line))
        .join('\n')
    : text;
}
