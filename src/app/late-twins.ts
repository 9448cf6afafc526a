// Twins that were none at entry (controls.md D33): a vendor that moved to a group, got a tax id or an
// account since makes documents of two names those of one. All that stand are compared again, as
// Vendors says it today; an unpaid one of a pair is held by it, a paid one is only told. It judges
// nothing, and leaves alone what was found or answered before.
import type { Json } from '../core/columns';
import { judgedWith } from '../core/document';
import { toJson } from '../core/columns';
import type { ComparedDocument, Duplicate } from '../core/duplicate';
import { addDocument, findDuplicate, indexDocuments } from '../core/duplicate';
import { isBound } from '../core/judge';
import { kindName } from '../core/kinds';
import { assert } from '../core/outcome';
import type { ExceptionRow, InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';
import type { Found } from './compared';
import { compared, keptLike, payeeAs, withTwin } from './compared';
import { upperFirst } from './show';

/** Fields to put on a document before it is judged again, by its key. */
export type Told = ReadonlyMap<string, Partial<InvoiceRow>>;

const KINDS: readonly string[] = ['likely_duplicate', 'duplicate_invoice'];

/** Of which twins a second person said that they are other documents, by document. */
function answersIn(work: Work): Map<string, string[]> {
  const answers = new Map<string, string[]>();
  const given = ({ kind, state }: ExceptionRow): boolean =>
    state === 'accepted' && KINDS.includes(kind);
  for (const { invoice, acceptedDrift } of work.list('exceptions', given)) {
    const { code } = { ...(acceptedDrift as { code?: string } | null) };
    answers.set(invoice, [...(answers.get(invoice) ?? []), ...(code === undefined ? [] : [code])]);
  }
  return answers;
}

class LateTwins {
  readonly told = new Map<string, Partial<InvoiceRow>>();
  private readonly earlier: ComparedDocument[] = [];
  private readonly index = indexDocuments([]);
  private readonly payees = new Map<string, ReturnType<typeof payeeAs>>();
  private readonly answers: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly work: Work,
    private readonly context: Context,
  ) {
    this.answers = answersIn(work);
  }

  look(invoice: InvoiceRow): void {
    const document = this.as(invoice);
    const { duplicate } = judgedWith(invoice);
    const twin = duplicate && this.work.get('invoices', duplicate.of);
    const ended = twin !== undefined && twin.state !== 'open';
    if (ended) this.forget(invoice);
    const waits = duplicate && !ended && !this.answers.has(invoice.key);
    const found = waits ? null : this.search(document, this.known(invoice));
    if (found) this.pair(invoice, found);
    addDocument(this.index, document);
    this.earlier.push(document);
  }

  private row(key: string): InvoiceRow {
    const row = this.work.get('invoices', key);
    assert(row, `document ${key} is here`);
    return row;
  }

  private as(invoice: InvoiceRow): ComparedDocument {
    const name = invoice.vendorKey;
    const payee = this.payees.get(name) ?? payeeAs(invoice.vendor, this.context);
    this.payees.set(name, payee);
    return compared(invoice, keptLike(invoice), payee);
  }

  /** Documents that are known to look like this one, whether a person answered it or not. */
  private known(invoice: InvoiceRow): Set<string> {
    const { duplicate } = judgedWith(invoice);
    const answered = this.answers.get(invoice.key) ?? [];
    return new Set([...answered, ...(duplicate ? [duplicate.of] : [])]);
  }

  /** The twin that held it has ended: nothing of it is left to hold. */
  private forget({ key }: InvoiceRow): void {
    const { duplicate: _gone, ...rules } = judgedWith(this.row(key));
    this.told.set(key, { rules: toJson(rules) });
  }

  /** Those that were answered are left out, since the search tells only the first that it finds. */
  private search(document: ComparedDocument, answered: ReadonlySet<string>): Duplicate | null {
    if (answered.size === 0) return findDuplicate(document, this.index);
    const others = this.earlier.filter(({ id }) => !answered.has(id));
    return findDuplicate(document, indexDocuments(others));
  }

  private pair(later: InvoiceRow, found: Duplicate): void {
    const earlier = this.row(found.of);
    const paid = isBound(this.work, later.key);
    if (!paid) this.hold(later, found);
    else this.notice(later, { ...found, of: earlier.key });
    const back = { ...found, of: later.key };
    if (isBound(this.work, earlier.key)) this.notice(earlier, back);
    else if (paid && !this.known(earlier).has(later.key)) this.hold(earlier, back);
  }

  private hold({ key }: InvoiceRow, found: Found): void {
    this.told.set(key, { rules: withTwin(this.work, key, found) });
  }

  private notice({ key }: InvoiceRow, { kind, of }: Found): void {
    const { notices } = { ...this.row(key), ...this.told.get(key) };
    const { number, vendor } = this.row(of);
    const text = `${upperFirst(kindName(kind))}: ${number} of ${vendor}`;
    const there = Array.isArray(notices) ? notices : [];
    if (there.some((one) => textOf(one) === text)) return;
    const added = [...there, { kind: 'twin_found', text }];
    this.told.set(key, { ...this.told.get(key), notices: added as Json });
  }
}

const textOf = (notice: Json): unknown =>
  notice !== null && typeof notice === 'object' && !Array.isArray(notice) && notice['text'];

/** What every document that stands has to be told; all of them and their payments are loaded. */
export function lateTwins(work: Work, context: Context): Told {
  const twins = new LateTwins(work, context);
  work
    .list('invoices', ({ state }) => state === 'open')
    .sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0))
    .forEach((invoice) => twins.look(invoice));
  return twins.told;
}
