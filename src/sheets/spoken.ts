// The list of another language beside the page, and mails told by it as they leave: Outbox and the log
// keep one wording for everybody, whoever reads the mail gets their own. It decides nothing.
import { languageOf } from '../core/mails';
import type { Language } from '../core/order-words';
import type { Register } from '../core/settings';
import { figureIn, germanAmount } from '../core/read-figures';
import { retoldBy, type Texts } from '../core/retold';
import { masked } from '../core/said';

/** The file beside the page that says its texts in another language. */
const FILES: { readonly [language in Exclude<Language, 'en'>]: string } = { de: 'texts-de' };

export type AllTexts = Texts & { '@desk'?: Texts };
/** Empty for English, and where the file cannot be read: never a reason to fail. */
export function textsIn(language: Language): AllTexts {
  if (language === 'en') return {};
  try {
    return JSON.parse(
      HtmlService.createHtmlOutputFromFile(FILES[language]).getContent(),
    ) as AllTexts;
  } catch (error) {
    console.error(`No texts: ${String(error)}`);
    return {};
  }
}

interface Text {
  subject: string;
  body: string;
}
const lists = new Map<string, (mail: Text) => Text>();

/** How a locale writes "12,345.67"; as German does where there is no such locale. */
export function amountsIn(locale: string): (amount: string) => string {
  try {
    const format = new Intl.NumberFormat(`${locale.replace(/_/g, '-')}-u-nu-latn`);
    const mark = format.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? ',';
    return (amount) => {
      const [whole = '', fraction] = amount.replace(/,/g, '').split('.');
      return format.format(Number(whole)) + (fraction === undefined ? '' : mark + fraction);
    };
  } catch (error) {
    console.warn(`No amounts of ${locale}: ${String(error)}`);
    return germanAmount;
  }
}

/** A line of a mail: an item by its parts, a line of words by its sentences. What is marked as typed stays;
 * so does a part of two words or one, which may be a name. */
function mailBy(texts: Texts, write: (value: string) => string): (mail: Text) => Text {
  const tell = retoldBy(texts, write);
  const one = (text: string): string => tell(text) ?? text;
  const line = (text: string): string => {
    const [, mark = '', rest = ''] = /^(- |)([^]*)$/.exec(text) ?? [];
    const parts = rest.split('  ');
    const part = (text: string): string => (/\S \S+ \S/.test(text) ? one(text) : write(text));
    return mark + (parts.length === 1 ? one(rest) : parts.map(part).join('  '));
  };
  const told = (text: string, each: (line: string) => string, between: string): string => {
    const { text: hidden, back } = masked(text);
    return endsBoxes(back(hidden.split(between).map(each).join(between)));
  };
  // Where another language goes on behind what stands below a line, it does so in a line of its own.
  const endsBoxes = (text: string): string =>
    text.replace(/(\uFDD0\n?>[^\uFDD1]*\uFDD1)(?=[^\n])/g, '$1\n');
  return ({ subject, body }) => ({
    subject: told(subject, one, ' | '),
    body: told(body, line, '\n'),
  });
}

/**
 * The same mail in a language, once a run made its list ready. It is read without the sheet beside it,
 * so amounts are the language's too: as the sheet has them where it speaks the same one.
 */
export function mailIn(language: Language, locale: string): (mail: Text) => Text {
  if (language === 'en') return (mail) => mail;
  const of = locale.split(/[-_]/)[0] === language ? locale : language;
  const made = lists.get(of) ?? mailBy(textsIn(language), figureIn(language, amountsIn(of)));
  lists.set(of, made);
  return made;
}

/** Who reads what, in a register: the person's language, and the locale of its sheet. */
export function readersOf(loaded: {
  state: ReadonlyMap<string, string>;
  register: Pick<Register, 'settings'>;
}): { language(to: string): Language; locale: string } {
  const locale = loaded.state.get('locale') ?? '';
  return { language: (to) => languageOf(to, loaded), locale };
}
