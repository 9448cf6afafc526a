// The head of the log, mailed once a day where nobody who edits the file can change it: to the addresses
// that Settings names. Whoever keeps these mails can prove later what the log was (docs/export.md).
import { anchorText, registerMark } from '../core/anchor';
import { hasRole, mailKey } from '../core/settings';
import { words } from '../core/typed-cell';
import type { Work } from '../core/work';
import type { Context } from './command';

type Told = Pick<Context, 'register' | 'today' | 'state'>;
const MAILED = 'headMailed';

/** Who gets it today; nobody once it went out. */
export function headDue({ register, today, state }: Told): string[] {
  if (state.get(MAILED) === today || Number(state.get('head') ?? 0) === 0) return [];
  const named = words(register.settings['headTo'] ?? '').map(mailKey);
  const roles = (['owner', 'auditor'] as const).filter((role) => named.includes(role));
  const inRole = register.people
    .map(({ email }) => email)
    .filter((email) => roles.some((role) => hasRole(register, email, role)));
  return [...new Set([...named.filter((one) => one.includes('@')), ...inRole])];
}

/** One mail to each, with the head as it was before this command; how many. */
export function mailHead(work: Work, context: Told & Pick<Context, 'now'>): number {
  const { state, now: at, today } = context;
  const due = headDue(context);
  if (due.length === 0) return 0;
  const [head, hash] = [Number(state.get('head') ?? 0), state.get('hash') ?? ''];
  const register = registerMark(state.get('fileId') ?? '');
  const lines = [
    `On ${today} the log of the purchase-order register ends with entry ${head}.`,
    'Keep this mail. With it anybody can tell later whether the log up to here was rewritten,',
    'cut off or put back: npm run verify -- EXPORT_FOLDER --anchors FILE, with this text in FILE.',
    '',
    ...anchorText({ register, head, hash, at }).split('\n'),
  ];
  for (const to of due)
    work.mail({
      to,
      subject: `Head of the log: entry ${head}`,
      lines,
      entity: 'outbox',
      kind: 'head',
    });
  work.state.set(MAILED, today);
  return due.length;
}
