// Order lines that were due between two days, and whether they came in full by then (controls.md T14):
// as ordered at the end of that day, so that what is changed or closed later makes no delivery early or
// late. It reads rows and log, and writes nothing.
import type { Day } from './day';
import { firstOfMonth, lastOfMonth } from './day';
import type { KpiScene, Measured } from './kpi';
import { share } from './kpi';
import { grouped, isCounted } from './kpi-orders';
import { isTwoWay, orderedOf } from './standing';
import type { AnyRow, LineRow, LogRow, OrderRow, ReceiptRow } from './tables';

export interface DueLine {
  order: OrderRow;
  line: LineRow;
  onTime: boolean;
}
type Scene = Pick<KpiScene, 'work' | 'log' | 'dayOf'>;
/** What an entry of the log found in a line's fields before it changed them. */
interface Before {
  day: Day;
  fields: AnyRow;
}
const ORDERED = ['quantity', 'net', 'closed', 'removed'];

/** By lines, what each of its changes found there, the oldest first. */
function beforesOf(log: readonly LogRow[], dayOf: Scene['dayOf']): Map<string, Before[]> {
  const befores = new Map<string, Before[]>();
  for (const { at, changes } of log) {
    if (changes === null || typeof changes !== 'object') continue;
    for (const [name, changed] of Object.entries(changes)) {
      if (!name.startsWith('lines:') || changed === null || typeof changed !== 'object') continue;
      const fields: AnyRow = {};
      for (const [field, change] of Object.entries(changed))
        if (Array.isArray(change)) fields[field] = change[0] ?? null;
      const key = name.slice('lines:'.length);
      befores.set(key, [...(befores.get(key) ?? []), { day: dayOf(at), fields }]);
    }
  }
  return befores;
}

/** A line as it was ordered at the end of a day; nothing where it was not there yet. */
function orderedOn(line: LineRow, befores: readonly Before[], day: Day): LineRow | undefined {
  const later = befores.filter((one) => one.day > day);
  if (later.some(({ fields }) => 'key' in fields)) return undefined;
  const was: AnyRow = {};
  for (const { fields } of [...later].reverse())
    for (const field of ORDERED) if (field in fields) was[field] = fields[field] ?? null;
  return { ...line, ...was };
}

/** Accepted by a day, in thousandths; a receipt that was a mistake never came. */
function acceptedBy(receipts: readonly ReceiptRow[], day: Day): number {
  const reversed = new Set(receipts.map(({ reverses }) => reverses));
  return receipts
    .filter((one) => one.day <= day && one.reverses === '' && !reversed.has(one.key))
    .reduce((all, one) => all + (one.accepted ?? 0), 0);
}

/** Lines whose expected, or else needed, day lies between two days; whether they came in full by it. */
export function dueLines({ work, log, dayOf }: Scene, range: { from: Day; to: Day }): DueLine[] {
  const receipts = grouped(work.list('receipts'), ({ order, line }) => `${order}/${line}`);
  const befores = beforesOf(log, dayOf);
  return work.list('lines').flatMap((line) => {
    const order = work.get('register', line.order);
    if (!isCounted(order) || order.issuedDay === '' || order.status === 'void') return [];
    const due = order.expectedOn || order.needBy;
    if (due === '' || due < range.from || due > range.to || isTwoWay(line)) return [];
    const since = due < order.issuedDay ? order.issuedDay : due;
    const then = orderedOn(line, befores.get(line.key) ?? [], since);
    if (!then || (then.removed ?? 0) > 0) return [];
    const ordered = orderedOf(then);
    const wanted = ordered - (then.closed ?? 0);
    const came = acceptedBy(receipts.get(`${line.order}/${line.line}`) ?? [], due);
    if (ordered <= 0 || (wanted <= 0 && came < ordered)) return [];
    return [{ order, line, onTime: came >= wanted }];
  });
}

/** Key figure: lines that came on time, of those due in the month until today. */
export function onTimeKpi(scene: KpiScene): Measured {
  const { month, today } = scene;
  const end = lastOfMonth(month);
  const due = dueLines(scene, { from: firstOfMonth(month), to: end < today ? end : today });
  const late = due.filter((one) => !one.onTime);
  const behind = [...grouped(late, ({ order }) => order.key)].map(([order, lines]) => ({
    ...{ order, value: lines.length },
  }));
  return share(due.length - late.length, due.length, { of: due.length, behind });
}
