// Sums that State keeps of rows - the use of budgets, what orders take of a contract - against what the
// rows give as the log left them, and told again from there. They may have been begun, or told again
// from the rows, while a row was typed over or gone. It reads nothing.
import type { Pair } from '../core/budget-use';
import { addUse, USED, withUse } from '../core/budget-use';
import { sumFindings } from '../core/contract-sum';
import type { Finding } from '../core/outcome';
import type { Replayed } from '../core/replay';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';

type Logged = ReadonlyMap<string, Replayed>;
type Told = Pick<Context, 'state' | 'register'>;

function budgetFindings(logged: Logged, { state }: Told): Finding[] {
  const sums = new Map<string, Pair>();
  for (const { tab, row } of logged.values())
    if (tab === 'register' || tab === 'invoices') addUse(sums, row, 1);
  const counted = withUse(new Map(), sums);
  const kept = [...state.keys()].filter((key) => key.startsWith(USED));
  return [...new Set([...kept, ...counted.keys()])].sort().flatMap((column) => {
    const [expected, actual] = [counted.get(column) ?? '{}', state.get(column) ?? '{}'];
    if (expected === actual) return [];
    const detail = `State's sums of budget use (${column.slice(USED.length)}) are not those of the rows.`;
    return [{ kind: 'edited_outside', tab: 'State', column, detail, expected, actual }];
  });
}

const ordersIn = (logged: Logged): OrderRow[] =>
  [...logged.values()].flatMap(({ tab, row }) => (tab === 'register' ? [row as OrderRow] : []));

/** Whichever tabs were read; each is settled by its cell's name, as a row is by its key. */
export const sumsAmiss = (logged: Logged, told: Told): Finding[] =>
  [...budgetFindings(logged, told), ...sumFindings(ordersIn(logged), told)].map((one) => ({
    ...one,
    key: one.column ?? '',
    adoptable: false,
  }));

/** The cells of these findings become what the rows give. */
export function retell(work: Work, amiss: readonly Finding[]): void {
  for (const { column = '', expected = '' } of amiss) work.state.set(column, expected);
}
