// Sends what a command queued, after its lock: the mails stand in Outbox as *sending* since the
// command's own write, so that no two executions send one; here they become *sent*, or *waiting*
// again where Google refused them. What stays *sending* is unclear, and a person decides.
import type { AnyRow } from '../core/tables';
import { TABLES } from '../core/tables';
import type { Layout } from './layout';
import { plainLayout } from './layout';
import { encode } from './codec';
import { spreadsheets } from './platform';

export interface Sending {
  fileId: string;
  layout: Layout | undefined;
  mails: { at: number; row: AnyRow }[];
}

const refusedByQuota = (error: unknown): boolean =>
  /too many times|quota|limit/i.test(String(error));

/** `sent`, `waiting` where it surely did not leave, or nothing where that is unclear. */
function send(mail: AnyRow): 'sent' | 'waiting' | undefined {
  try {
    MailApp.sendEmail({
      to: String(mail['to']),
      subject: String(mail['subject']),
      body: String(mail['body']),
    });
    return 'sent';
  } catch (error) {
    console.error(`A mail could not be sent: ${String(error)}`);
    return refusedByQuota(error) ? 'waiting' : undefined;
  }
}

export function sendMails({ fileId, layout = plainLayout('outbox'), mails }: Sending): void {
  const now = new Date().toISOString();
  const requests = mails.flatMap(({ at, row }) => {
    const state = send(row);
    if (state === undefined) return [];
    const marks: [string, string][] = [
      ['state', state],
      ['sentAt', state === 'sent' ? now : ''],
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
  if (requests.length === 0) return;
  try {
    spreadsheets().batchUpdate({ requests }, fileId);
  } catch (error) {
    console.error(`Sent mails could not be marked: ${String(error)}`);
  }
}
