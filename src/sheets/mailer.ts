// Sends what a command queued, after its lock: the mails stand in Outbox as *sending* since the
// command's own write, so that no two executions send one; here they become *sent*, or *waiting*
// again where Google refused them. What stays *sending* is unclear, and a person decides. Rows that
// leave as one message have one fate.
import { footOf } from '../core/mail-foot';
import { asOneMail, messagesIn, pageOfMail } from '../core/mails';
import type { Language } from '../core/order-words';
import { refusedGone } from '../core/given-out';
import { bareOf, markedIn } from '../core/said';
import type { AnyRow } from '../core/tables';
import { TABLES } from '../core/tables';
import type { Layout } from './layout';
import { plainLayout } from './layout';
import { encode, valued } from './codec';
import { pdfOf } from './pdf';
import { spreadsheets } from './platform';
import { mailIn } from './spoken';

interface Standing {
  at: number;
  row: AnyRow;
}
export interface Sending {
  fileId: string;
  /** The file that people open. */
  opened: string;
  layout: Layout | undefined;
  mails: Standing[];
  /** Those to one person that may stand together leave as one message. */
  joins?: boolean;
  /** The seal of a mail as it stands from now on. */
  seal(mail: AnyRow): string;
  /** What is added to a mail as it leaves and stands nowhere else: where to decide, and by which link. */
  where?(mail: AnyRow): string;
  /** The language of whoever it goes to, and how the sheet writes amounts. */
  language(to: string): Language;
  locale: string;
}

/** Google words its errors in the person's language, so what is left of the day is asked besides. */
function refusedByQuota(error: unknown): boolean {
  if (/too many times|quota|limit/i.test(String(error))) return true;
  try {
    return MailApp.getRemainingDailyQuota() <= 0;
  } catch (unknown) {
    return false;
  }
}

/** The page as a PDF; the platform makes it, and where it cannot the mail waits. */
function documentOf(mail: AnyRow): { attachments?: GoogleAppsScript.Base.BlobSource[] } {
  const [html, name] = [String(mail['document'] ?? ''), String(mail['documentName'] ?? '')];
  if (html === '') return {};
  return { attachments: [pdfOf(html, name)] };
}

type Request = GoogleAppsScript.Sheets.Schema.Request;
type Marking = Pick<Sending, 'layout' | 'seal'> & { now: string };
type Message = GoogleAppsScript.Mail.MailAdvancedParameters;
type Leaving = Pick<Sending, 'language' | 'locale' | 'opened'> & { where(mail: AnyRow): string };

/** Google takes no more of a subject (GmailApp reference, sendEmail). */
const SUBJECT = 250;
/** What several mails to one person say in one, and below it where the register is. */
function wordsOf(
  mails: readonly AnyRow[],
  { where, opened: file }: Leaving,
): { subject: string; body: string } {
  const parts = mails.map((mail) => {
    const [subject = '', body = '', typed = ''] = ['subject', 'body', 'typed'].map((field) =>
      String(mail[field] ?? ''),
    );
    return { ...markedIn({ subject, body, typed }), place: where(mail) };
  });
  const { subject, body } = asOneMail(
    parts.map(({ place, ...words }) => ({ ...words, body: words.body + place })),
  );
  const kinds = mails.map(({ kind }) => String(kind));
  const linked = parts.some(({ place }) => place !== '');
  return { subject, body: body + footOf(kinds, { file, linked }) };
}

/** Everything of a message but its sending: what fails here has surely not left. */
function messageOf(mails: readonly AnyRow[], leaving: Leaving): Message | undefined {
  const [first] = mails;
  if (!first) return undefined;
  const { language, locale } = leaving;
  const spoken = language(String(first['to']));
  const replyTo = String(first['replyTo'] ?? '');
  const { subject, body } = mailIn(spoken, locale)(wordsOf(mails, leaving));
  try {
    return {
      ...{ to: String(first['to']), subject: bareOf(subject).slice(0, SUBJECT) },
      ...{ body: bareOf(body), htmlBody: pageOfMail(body, spoken) },
      ...(replyTo === '' ? {} : { replyTo }),
      ...documentOf(first),
    };
  } catch (error) {
    console.error(`A document could not be made: ${String(error)}`);
    return undefined;
  }
}

/** `sent`, `waiting` where it surely did not leave, or nothing where that is unclear. */
function send(mails: readonly AnyRow[], leaving: Leaving): 'sent' | 'waiting' | undefined {
  const message = messageOf(mails, leaving);
  if (!message) return 'waiting';
  try {
    MailApp.sendEmail(message);
    return 'sent';
  } catch (error) {
    console.error(`A mail could not be sent: ${String(error)}`);
    return refusedByQuota(error) ? 'waiting' : undefined;
  }
}

/** The cells that say what became of a mail. */
function marked({ at, row }: Standing, state: 'sent' | 'waiting', sending: Marking): Request[] {
  const { layout = plainLayout('outbox'), seal, now } = sending;
  const said = String(row['gone'] ?? '');
  const gone = state === 'sent' ? said : refusedGone(said);
  const marks: [string, string][] = [
    ['state', state],
    ['sentAt', state === 'sent' ? now : ''],
    ['gone', gone],
    ['seal', seal({ ...row, state, gone })],
  ];
  return marks.map(([field, text]) => ({
    updateCells: {
      start: {
        sheetId: TABLES.outbox.sheetId,
        rowIndex: at - 1,
        columnIndex: layout.get(field) ?? 0,
      },
      rows: [{ values: [valued(encode('text', text, 0))] }],
      fields: 'userEnteredValue',
    },
  }));
}

/** How many were refused and wait. */
export function sendMails({ fileId, mails, joins = false, ...sending }: Sending): number {
  const { where = () => '', language, locale, opened } = sending;
  const now = new Date().toISOString();
  let waiting = 0;
  const requests = messagesIn(mails, joins).flatMap((own) => {
    const rows = own.map(({ row }) => row);
    const state = send(rows, { where, language, locale, opened });
    if (state === 'waiting') waiting += own.length;
    return state === undefined
      ? []
      : own.flatMap((mail) => marked(mail, state, { ...sending, now }));
  });
  if (requests.length === 0) return waiting;
  try {
    spreadsheets().batchUpdate({ requests }, fileId);
  } catch (error) {
    console.error(`Sent mails could not be marked: ${String(error)}`);
  }
  return waiting;
}
