// How a mail to somebody of the register ends (interface.md): one link, and how such mails stop. It is
// added as the mail leaves, in the reader's language, and stands in no cell.
import { leavesOut } from './mails';

/** Who gets these has a place in the register; a vendor, or who keeps heads of the log, has none. */
const TO_PEOPLE = [
  'digest',
  'approval_asked',
  'emergency_asked',
  'order_changed',
  'order_rejected',
  'payment_details',
  'urgent',
  'use_warned',
  'vendor_asked',
];

/** `file`: id of the one that people open; `linked`: the mail says where to go already. */
export function footOf(
  kinds: readonly string[],
  { file, linked }: { file: string; linked: boolean },
): string {
  if (!kinds.every((kind) => TO_PEOPLE.includes(kind))) return '';
  return [
    '\n',
    ...(linked ? [] : [`The register: https://docs.google.com/spreadsheets/d/${file}/edit`]),
    kinds.some(leavesOut)
      ? 'To do without such mails: You and the register, Mails to me.'
      : 'Such a mail always comes; which others do: You and the register, Mails to me.',
  ].join('\n');
}
