// The clock of the runtime: instants as ISO 8601 UTC text, and the civil day of an instant in a time
// zone, as Utilities.formatDate gives it. The only file beside the mailer that makes a Date.
import type { Clock } from '../app/ports';

export const clock: Clock = {
  now: () => new Date().toISOString(),
  dayIn: (timeZone, instantUtc) =>
    Utilities.formatDate(new Date(instantUtc), timeZone, 'yyyy-MM-dd'),
  timeIn: (timeZone, instantUtc) => Utilities.formatDate(new Date(instantUtc), timeZone, 'HH:mm'),
  fileZone: () => SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(),
};
