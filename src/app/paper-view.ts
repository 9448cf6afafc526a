// Papers as people read them, the newest first: what each is, where it lies, whether another took its
// place. It opens no link.
import { replacedPapers } from '../core/papers';
import type { Work } from '../core/work';

export interface PaperView {
  documentId: string;
  /** What it hangs on: an order's key, or the id of an invoice, receipt, payment or exception. */
  entity: string;
  kind: string;
  name: string;
  link: string;
  sha256: string;
  addedBy: string;
  addedAt: string;
  replaces: string;
  /** Of an asset: where it is and who has it. */
  place: string;
  person: string;
  /** Another one took its place. */
  replaced: boolean;
}

export function paperViews(work: Work, own: { order: string } | { invoice: string }): PaperView[] {
  const rows = work.list('documents', (one) =>
    'order' in own ? one.order === own.order : one.invoice === own.invoice,
  );
  const replaced = replacedPapers(rows);
  return rows
    .sort((a, b) => (a.addedAt < b.addedAt ? 1 : a.addedAt > b.addedAt ? -1 : 0))
    .map(({ key, entity, kind, name, link, sha256, addedBy, addedAt, replaces, ...of }) => ({
      ...{ documentId: key, entity, kind, name, link, sha256, addedBy, addedAt, replaces },
      ...{ replaced: replaced.has(key), place: of.place, person: of.person },
    }));
}
