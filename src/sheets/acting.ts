// For whom a store carries a command out where nobody sits at a keyboard, and what came along with the
// request. It reads nothing.
import { secondsOf } from '../core/id-token';
import type { AnyRow, Tab } from '../core/tables';
import { whereToDecide, type Where } from '../core/where-to-decide';
import { clock } from './clock';
import type { Grid } from './platform';
import type { TabRead } from './tab-reads';

/** Whose command is carried out where nobody sits at a keyboard, and what came along with it. */
export interface Acting extends Partial<Pick<Where, 'page' | 'named'>> {
  person?: string;
  near?: readonly Grid[];
  /** Looks without the key and the head that are kept here: at a register that is taken over. */
  blind?: true;
  /** The log and the mails as an earlier piece of the same work read them: nothing of them at first. */
  kept?: Map<Tab, TabRead>;
}

/** What is added to a mail that asks for a decision: where that is made. */
export function whereOf(
  { page = '', named = false }: Acting,
  keyed: (text: string) => string,
): (mail: AnyRow) => string {
  const where = { page, named, nowSeconds: secondsOf(clock.now()), keyed };
  return (mail) => whereToDecide(mail, where);
}
