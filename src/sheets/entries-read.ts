// Log entries and mails as they were read, and whether the register wrote them: what somebody typed
// into Revision Log answers no command, and what was typed into Outbox is never sent. It makes no calls.
import type { KeptPage, Loaded } from '../app/ports';
import { nextHash } from '../core/chain';
import type { AnyRow, LogRow, OutboxRow, Tab } from '../core/tables';
import type { Answers } from './answers';
import type { Hints, Locating } from './hints';
import type { Layout } from './layout';
import { plainLayout } from './layout';
import { entrySealed, mailSealed, readRow } from './rows';

/** The first entry of the command that had this id: who sent what, and what it was told. */
export function answeredIn(log: LogRow[], { id, home }: Locating): Loaded['answered'] {
  const found = log.find((row) => row.commandId === id && row.answer !== '');
  if (!found) return undefined;
  const { actor, digest, answer, sequence, hash } = found;
  const before = log.find((row) => row.sequence === (sequence ?? 0) - 1)?.hash;
  const chained = sequence === 1 ? '' : before;
  const proven = chained !== undefined && nextHash(chained, found as AnyRow) === hash;
  return { actor, digest, answer, proven: proven && entrySealed(home.key, found as AnyRow) };
}

/** Rows of the mails about the orders that were found. */
export function mailRows(answers: Answers, orders: ReadonlyMap<number, string>): number[] {
  const own = new Set(orders.values());
  const at = (answers.grid('outbox.entity')?.startRowIndex ?? 0) + 1;
  return answers
    .get('outbox.entity')
    .flatMap(([entity], nth) => (own.has(String(entity ?? '')) ? [at + nth] : []));
}

/** A mail that the register did not write is not there: nothing that was typed is ever sent. */
export function mailsIn(
  { outbox }: Hints,
  answers: Answers,
  at: { layout: Layout; positions: Map<string, number>; key: string },
): Loaded['outbox'] {
  const blocks = answers.all().filter(({ name }) => name.startsWith('outbox@'));
  const pages: KeptPage[] = [];
  const rows = blocks.flatMap(({ grid, read }) =>
    read.values.flatMap((cells, nth) => {
      const { row } = readRow('outbox', cells, at.layout);
      if ((row['document'] ?? '') !== '') pages.push(row as OutboxRow);
      if (at.key !== '' && !mailSealed(at.key, row)) return [];
      at.positions.set(`outbox:${String(row['key'])}`, grid.startRowIndex + nth + 1);
      return [row as OutboxRow];
    }),
  );
  const seen = blocks.length > 0 ? rows : outbox;
  const count = (word: string): number => seen.filter(({ state }) => state === word).length;
  return { waiting: count('waiting'), sending: count('sending'), rows, pages };
}

export function logRows(answers: Answers, layout: Layout): LogRow[] {
  const seen = new Map<number, LogRow>();
  for (const { name, read } of answers.all()) {
    if (name !== 'log~' && !name.startsWith('log@')) continue;
    for (const cells of read.values) {
      const { row } = readRow('log', cells, layout);
      if (typeof row['sequence'] === 'number') seen.set(row['sequence'], row as LogRow);
    }
  }
  return [...seen.values()];
}

/** Where the entries stood that were read. */
export function logPlaces(answers: Answers, layouts: ReadonlyMap<Tab, Layout>) {
  const column = (layouts.get('log') ?? plainLayout('log')).get('sequence') ?? 0;
  return answers
    .all()
    .filter(({ name }) => name.startsWith('log@'))
    .flatMap(({ grid, read }) =>
      read.values.map((cells, at) => ({
        at: grid.startRowIndex + at + 1,
        sequence: cells[column],
      })),
    );
}
