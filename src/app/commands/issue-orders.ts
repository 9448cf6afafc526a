// issue_orders: approved orders get their PO numbers, all in one write. Each is judged alone, and what
// cannot be issued is answered with its reason (issue.ts).
import { chainOf } from '../../core/approval';
import { loadOrder } from '../../core/lifecycle';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { LIMITS, list, name, object } from '../../core/shape';
import { sayBeside, similarTo, skippedBy } from '../../core/similar';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { judgeAgain } from '../accounts';
import { command } from '../command';
import type { Context } from '../command';
import { fitted } from '../fitted';
import { issue } from '../issue';

interface Issued {
  issued: { draftKey: string; poNumber: string }[];
  refused: { key: string; code: string; detail: string; next: string }[];
  warnings: string[];
}

/** What may be ordered twice since its approvers were told (T03). */
function newlySimilar(work: Work, order: OrderRow, context: Context): string[] {
  const { loaded, register, vendors } = context;
  const others = [...loaded.beside, ...work.list('register')];
  const told = new Set((chainOf(order).similar ?? []).map(({ key }) => key));
  const compared = { order, others, vendors, register, unread: loaded.unread };
  const similar = similarTo(compared).filter(({ key }) => !told.has(key));
  return sayBeside({ similar, skipped: skippedBy(compared, context.today) }, register);
}

/** What the register rests on may be typed over by others: nothing is issued on it (keeper). */
function unguarded({ loaded: { weakened = [] } }: Context): Refusal | undefined {
  const [first] = weakened;
  if (!first) return undefined;
  return refuse('edited_outside', `${first.detail} Nothing is issued until then.`, {
    next: 'The owner chooses PO Register, Set up, which puts it back; then issue again.',
    findings: weakened,
  });
}

function decide(work: Work, { keys }: { keys: string[] }, context: Context): Outcome<Issued> {
  const open = unguarded(context);
  if (open) return open;
  const answer: Issued = { issued: [], refused: [], warnings: [] };
  const seen = new Set<string>();
  for (const given of keys) {
    const order = loadOrder(work, given);
    const key = order.ok ? order.value.key : given.trim();
    if (seen.has(key)) continue;
    seen.add(key);
    const done = order.ok ? issue(work, order.value, context) : order;
    if (!done.ok)
      answer.refused.push({
        key: given.trim(),
        code: done.code,
        detail: done.detail,
        next: done.next,
      });
    else answer.issued.push({ draftKey: key, poNumber: done.value.poNumber });
    if (done.ok && order.ok) answer.warnings.push(...newlySimilar(work, order.value, context));
    if (done.ok)
      answer.warnings.push(...done.value.warnings.filter((one) => !answer.warnings.includes(one)));
  }
  // What was billed before there was a number was refused, and is no longer (B14).
  if (answer.issued.length > 0) judgeAgain(work, context, 'issue');
  return accept(fitted(answer, [brief]));
}

/** Of two hundred long answers the keys, the codes and how each sentence begins. */
const brief = ({ issued, refused, warnings }: Issued): Issued => ({
  issued,
  refused: refused.map((one) => ({ ...one, detail: one.detail.slice(0, 60), next: '' })),
  warnings: warnings.slice(0, 20),
});

/** Rows and settings that a number rests on, and the log that says so. */
const RESTS_ON = [
  ...(['register', 'lines', 'approvals', 'exceptions', 'log', 'state', 'outbox'] as const),
  ...(['settings', 'people', 'rules', 'vendors', 'budgets'] as const),
];

export const issueOrders = command({
  name: 'issue_orders',
  shape: object({ keys: list(name(64), { most: LIMITS.keys }) }),
  roles: ['issuer'],
  writes: ['register', 'lines', 'exceptions'],
  judgesEdits: true,
  need: ({ keys }) => ({
    ...{ orders: keys, linked: true, vendors: ['*'] },
    ...{ recent: [], contracts: 'own', citing: 'newest', guards: RESTS_ON },
  }),
  decide,
});
