// The last fence of signed months: whatever a command decided, no row gets an accounting day in one
// (controls.md B3). Commands refuse and propose days themselves; this holds for those that forget. A
// row that is put back as the log has it brings its old day along.
import { monthOf } from '../core/day';
import type { Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import { closedBy, isSigned, signedTo } from '../core/posting';
import type { SealedTab } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';

const DAYS: { readonly [T in SealedTab]?: readonly string[] } = {
  receipts: ['postingDay'],
  invoices: ['postingDay', 'countedDay', 'endedDay'],
  payments: ['postingDay', 'settledPosting', 'reversedPosting'],
};

export function intoSigned(work: Work, { state, today }: Context): Refusal | undefined {
  if (signedTo(state) === '') return undefined;
  for (const { tab, key, before, row } of work.puts()) {
    const moved = (DAYS[tab] ?? []).find((field) => {
      const day = String(row[field] ?? '');
      return day !== '' && day !== before?.[field] && isSigned(state, monthOf(day));
    });
    if (moved === undefined || work.whole.has(`${tab}:${key}`)) continue;
    const day = String(row[moved]);
    return refuse(
      'month_signed',
      `${closedBy(state, monthOf(day))}, so nothing counts on ${day} any more.`,
      { next: `Use ${today} as accounting day; the document keeps its own day.` },
    );
  }
  return undefined;
}
