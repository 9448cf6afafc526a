// Sends what a command queued, after its lock: the mails stand in Outbox as *sending* since the
// command's own write, so that no two executions send one; here they become *sent*, or *waiting*
// again where Google refused them. What stays *sending* is unclear, and a person decides.
import { pageOfMail } from '../core/mails';
import type { AnyRow } from '../core/tables';
import { TABLES } from '../core/tables';
import type { Layout } from './layout';
import { plainLayout } from './layout';
import { encode } from './codec';
import { pdfOf } from './pdf';
import { spreadsheets } from './platform';

export interface Sending {
  fileId: string;
  layout: Layout | undefined;
  mails: { at: number; row: AnyRow }[];
  /** The seal of a mail as it stands from now on. */
  seal(mail: AnyRow): string;
  /** What is added to a mail as it leaves and stands nowhere else: where to decide, and by which link. */
  where?(mail: AnyRow): string;
}

const refusedByQuota = (error: unknown): boolean =>
  /too many times|quota|limit/i.test(String(error));

/** The page as a PDF; the platform makes it, and where it cannot the mail waits. */
function documentOf(mail: AnyRow): { attachments?: GoogleAppsScript.Base.BlobSource[] } {
  const [html, name] = [String(mail['document'] ?? ''), String(mail['documentName'] ?? '')];
  if (html === '') return {};
  return { attachments: [pdfOf(html, name)] };
}

type Message = GoogleAppsScript.Mail.MailAdvancedParameters;
/** Everything of a mail but its sending: what fails here has surely not left. */
function messageOf(mail: AnyRow, where: string): Message | undefined {
  const replyTo = String(mail['replyTo'] ?? '');
  const body = String(mail['body']) + where;
  try {
    return {
      ...{ to: String(mail['to']), subject: String(mail['subject']) },
      ...{ body, htmlBody: pageOfMail(body) },
      ...(replyTo === '' ? {} : { replyTo }),
      ...documentOf(mail),
    };
  } catch (error) {
    console.error(`A document could not be made: ${String(error)}`);
    return undefined;
  }
}

/** `sent`, `waiting` where it surely did not leave, or nothing where that is unclear. */
function send(mail: AnyRow, where: string): 'sent' | 'waiting' | undefined {
  const message = messageOf(mail, where);
  if (!message) return 'waiting';
  try {
    MailApp.sendEmail(message);
    return 'sent';
  } catch (error) {
    console.error(`A mail could not be sent: ${String(error)}`);
    return refusedByQuota(error) ? 'waiting' : undefined;
  }
}

/** How many were refused and wait. */
export function sendMails({ fileId, mails, ...sending }: Sending): number {
  const { layout = plainLayout('outbox'), where = () => '' } = sending;
  const now = new Date().toISOString();
  let waiting = 0;
  const requests = mails.flatMap(({ at, row }) => {
    const state = send(row, where(row));
    if (state === 'waiting') waiting += 1;
    if (state === undefined) return [];
    const marks: [string, string][] = [
      ['state', state],
      ['sentAt', state === 'sent' ? now : ''],
      ['seal', sending.seal({ ...row, state })],
    ];
    return marks.map(([field, text]) => ({
      updateCells: {
        start: {
          sheetId: TABLES.outbox.sheetId,
          rowIndex: at - 1,
          columnIndex: layout.get(field) ?? 0,
        },
        rows: [{ values: [{ userEnteredValue: encode('text', text, 0) }] }],
        fields: 'userEnteredValue',
      },
    }));
  });
  if (requests.length === 0) return waiting;
  try {
    spreadsheets().batchUpdate({ requests }, fileId);
  } catch (error) {
    console.error(`Sent mails could not be marked: ${String(error)}`);
  }
  return waiting;
}
