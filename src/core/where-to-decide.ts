// What a mail that asks for a yes says of where to give it, added as it leaves: the keeper's page where
// the platform names its visitors, else a single-use link, which stands in no cell that people can read.
import { LINK_DAYS, makeLink } from './mail-link';
import type { AnyRow } from './tables';

export interface Where {
  /** Address of the keeper's page; blank where there is none. */
  page: string;
  /** Whether the platform names the visitors of the page: accounts of one domain. */
  named: boolean;
  nowSeconds: number;
  keyed(text: string): string;
}

/** Lines for the end of the mail; nothing for one that asks for no decision. */
export function whereToDecide(mail: AnyRow, { page, named, nowSeconds, keyed }: Where): string {
  const [, step = '', fingerprint = ''] =
    /^(\d+):([0-9a-f]{64})$/.exec(text(mail, 'decides')) ?? [];
  if (page === '' || step === '') return '';
  const [order, person] = [text(mail, 'entity'), text(mail, 'to')];
  if (named) return `\n\nDecide here: ${page}?key=${encodeURIComponent(order)}`;
  const until = nowSeconds + LINK_DAYS * 86400;
  const link = makeLink({ order, fingerprint, step: Number(step), person, until }, keyed);
  return [
    `\n\nDecide here: ${page}?link=${link}`,
    `This link is for ${person} alone: for one decision, within ${LINK_DAYS} days. Do not pass it on.`,
  ].join('\n');
}
const text = (mail: AnyRow, field: string): string => String(mail[field] ?? '');
