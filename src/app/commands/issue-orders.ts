// issue_orders: approved orders get their PO numbers, all in one write. Each is judged alone, and what
// cannot be issued is answered with its reason (issue.ts).
import { chainOf } from '../../core/approval';
import { loadOrder } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { LIMITS, list, name, object } from '../../core/shape';
import { sayBeside, similarTo } from '../../core/similar';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { command } from '../command';
import type { Context } from '../command';
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
  const similar = similarTo({ order, others, vendors, register }).filter(
    ({ key }) => !told.has(key),
  );
  return sayBeside({ similar }, register);
}

function decide(work: Work, { keys }: { keys: string[] }, context: Context): Outcome<Issued> {
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
  return accept(answer);
}

export const issueOrders = command({
  name: 'issue_orders',
  shape: object({ keys: list(name(64), { most: LIMITS.keys }) }),
  roles: ['issuer'],
  writes: ['register', 'lines', 'exceptions'],
  judgesEdits: true,
  need: ({ keys }) => ({ orders: keys, vendors: ['*'], recent: [] }),
  decide,
});
