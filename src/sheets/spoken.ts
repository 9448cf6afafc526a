// The list of another language beside the page, and mails told by it as they leave: Outbox and the log
// keep one wording for everybody, whoever reads the mail gets their own. It decides nothing.
import type { Language } from '../core/order-words';
import { retoldBy, type Texts } from '../core/retold';

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
const lists = new Map<Language, (mail: Text) => Text>();

/** A line of a mail: an item by its parts, a line of words by its sentences. A part of two words or one
 * may be what somebody typed, so it stays. */
function mailBy(texts: Texts): (mail: Text) => Text {
  const tell = retoldBy(texts);
  const one = (text: string): string => tell(text) ?? text;
  const line = (text: string): string => {
    const [, mark = '', rest = ''] = /^(- |)([^]*)$/.exec(text) ?? [];
    const parts = rest.split('  ');
    const part = (text: string): string => (/\S \S+ \S/.test(text) ? one(text) : text);
    return mark + (parts.length === 1 ? one(rest) : parts.map(part).join('  '));
  };
  return ({ subject, body }) => ({
    subject: subject.split(' | ').map(one).join(' | '),
    body: body.split('\n').map(line).join('\n'),
  });
}

/** The same mail in a language, once a run made its list ready. */
export function mailIn(language: Language): (mail: Text) => Text {
  const made =
    lists.get(language) ?? (language === 'en' ? (mail: Text) => mail : mailBy(textsIn(language)));
  lists.set(language, made);
  return made;
}
