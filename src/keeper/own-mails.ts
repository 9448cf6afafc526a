// Mails that the keeper writes by itself, beside Outbox: in the language of whoever reads them, as the
// mails of the register are. Where the register does not say who that is, they are in English.
import type { Asker } from '../app/asker';
import { COMMANDS } from '../app/commands';
import { ask, query } from '../app/query';
import { pageOfMail } from '../core/mails';
import type { Language } from '../core/order-words';
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import { object } from '../core/shape';
import { clock } from '../sheets/clock';
import { mailIn, readersOf } from '../sheets/spoken';
import { SheetStore } from '../sheets/store';

export interface OwnMail {
  to: string;
  subject: string;
  body: string;
}
interface Reader {
  language: Language;
  locale: string;
}

const READER = query({
  name: 'reader',
  shape: object({}),
  need: () => ({}),
  answer: (_input, { actor, loaded }): Outcome<Reader> => {
    const { language, locale } = readersOf(loaded);
    return accept({ language: language(actor), locale });
  },
});
const QUERIES = new Map([[READER.name, READER]]);

function readerOf(email: string): Reader {
  const asker: Asker = { email, proof: 0, via: 'trigger' };
  const store = new SheetStore([], { person: email });
  const reading = { queries: QUERIES, commands: COMMANDS };
  const read = ask({ store, clock, asker }, reading, { query: READER.name, input: {} });
  return read.ok ? (read.value as Reader) : { language: 'en', locale: '' };
}

/** False where Google took none: a day has so many, and whoever waits for it has to be told. */
export function mailOwn({ to, ...mail }: OwnMail): boolean {
  const { language, locale } = readerOf(to);
  const told = mailIn(language, locale)(mail);
  try {
    MailApp.sendEmail({ to, ...told, htmlBody: pageOfMail(told.body, language) });
    return true;
  } catch (error) {
    console.error(`A mail of the keeper could not be sent: ${String(error)}`);
    return false;
  }
}
