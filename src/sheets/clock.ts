// The clock of the runtime: instants as ISO 8601 UTC text, and the civil day of an instant in a time
// zone, as Utilities.formatDate gives it. The only file beside the mailer that makes a Date.
import type { Clock } from '../app/ports';

/** Google throws at a date that is none: what was typed over an instant is no day, and stops nothing. */
function said(timeZone: string, instantUtc: string, form: string): string {
  const date = new Date(instantUtc);
  return Number.isNaN(date.getTime()) ? '' : Utilities.formatDate(date, timeZone, form);
}

export const clock: Clock = {
  now: () => new Date().toISOString(),
  dayIn: (timeZone, instantUtc) => said(timeZone, instantUtc, 'yyyy-MM-dd'),
  timeIn: (timeZone, instantUtc) => said(timeZone, instantUtc, 'HH:mm'),
  fileZone: () => SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(),
};
