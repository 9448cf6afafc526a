// In which language a person reads the page and the menu: their own as Google knows it, where the
// product has it; else English. Amounts and days follow the sheet's locale and not this.
import type { Language } from '../core/order-words';
import { figureIn } from '../core/read-figures';
import { retoldBy } from '../core/retold';
import { type AllTexts, amountsIn, textsIn } from '../sheets/spoken';

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

/** What the page is told at its start: its texts, where they are not the ones in its code. */
export const textsFor = (spoken: Language): { texts?: AllTexts } =>
  spoken === 'en' ? {} : { texts: textsIn(spoken) };

/** A dialog's text in the person's language, line by line; a line that is not in its list stays. */
export function retold(text: string): string {
  const spoken = language();
  if (spoken === 'en') return text;
  const { '@desk': own, ...texts } = textsIn(spoken);
  const amounts = amountsIn(SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale());
  const tell = retoldBy({ ...texts, ...own }, figureIn(spoken, amounts));
  return text
    .split('\n')
    .map((line) => tell(line) ?? line)
    .join('\n');
}
