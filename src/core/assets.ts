// The asset list of a month (controls.md T25): what was accepted on lines marked asset, with the serials
// or tags that papers of kind *asset tag* name on the receipt or its order. It knows no page and no log.
import type { Month } from './day';
import { monthOf } from './day';
import { ASSET_TAG } from './papers';
import type { DocumentRow, LineRow, OrderRow, ReceiptRow } from './tables';
import { refOf } from './tally';
import type { Work } from './work';

/** A serial or tag, with where the asset is and who has it; '' where nobody said. */
export type Tag = Pick<DocumentRow, 'name' | 'place' | 'person'>;
export interface Asset {
  receipt: ReceiptRow;
  line: LineRow;
  order: OrderRow;
  tags: Tag[];
  /** Pieces accepted that no tag names; nothing of what was given back. */
  untagged: number;
}

/** One tag to a piece; an amount, or a part of a piece, is one. */
export const piecesOf = ({ accepted }: Pick<ReceiptRow, 'accepted'>, { basis }: LineRow): number =>
  (accepted ?? 0) <= 0 ? 0 : basis === 'amount' ? 1 : Math.ceil((accepted ?? 0) / 1000);

/** Tags by what they hang on, oldest first; one that was replaced is none. */
function tagsBy(work: Work): Map<string, Tag[]> {
  const tags = work.list('documents', ({ kind }) => kind === ASSET_TAG);
  const replaced = new Set(tags.map(({ replaces }) => replaces));
  const by = new Map<string, Tag[]>();
  for (const tag of tags)
    if (!replaced.has(tag.key)) by.set(tag.entity, [...(by.get(tag.entity) ?? []), tag]);
  return by;
}

/** By accounting day. A row's own tags first, then its receipt's and its order's; reversed are out. */
export function assetsIn(work: Work, month: Month): Asset[] {
  const marked = work.list('lines', ({ asset }) => asset === true);
  if (marked.length === 0) return [];
  const lines = new Map(marked.map((line) => [refOf(line.order, line.line ?? 0), line]));
  const rows = work.list('receipts', (one) => lines.has(refOf(one.order, one.line ?? 0)));
  const reversed = new Set(rows.map(({ reverses }) => reverses));
  const left = tagsBy(work);
  return rows.flatMap((receipt) => {
    const line = lines.get(refOf(receipt.order, receipt.line ?? 0));
    const order = work.get('register', receipt.order);
    const out = receipt.reverses !== '' || reversed.has(receipt.key) || !receipt.accepted;
    if (!line || !order || order.practice === true || out) return [];
    const pieces = piecesOf(receipt, line);
    const tags: Tag[] = [];
    for (const of of [receipt.key, receipt.receipt, order.key])
      tags.push(...(left.get(of)?.splice(0, pieces - tags.length) ?? []));
    const asset = { receipt, line, order, tags, untagged: pieces - tags.length };
    return monthOf(receipt.postingDay || receipt.day) === month ? [asset] : [];
  });
}
