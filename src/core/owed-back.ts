// Which documents a line's `credit_due` speaks for while they are judged: goods that went back after
// they had been accepted are one cause, so that they are one exception (controls.md B6, B17).
import { dueRow } from './credit-due';
import type { Document } from './document';
import type { Scene } from './exception';
import { isKind, ownerOf } from './kinds';
import type { Drift, Verdict } from './match/verdict';
import { isFrozen } from './payable';
import type { ExceptionRow, InvoiceRow, LineRow } from './tables';
import { refOf } from './tally';
import { orderNamed, writeExceptions } from './verdict-rows';
import { isOpen } from './words';
import type { Work } from './work';

/** What only goods can cure: its owner is who receives them. */
const isOfReceipts = (kind: string): boolean => isKind(kind) && ownerOf(kind) === 'receiver';
const refOfLine = (line: LineRow): string => refOf(line.order, line.line ?? 0);

/** An open exception of the document itself about what came on the line. */
const isOwn = (one: ExceptionRow, invoice: string, line: LineRow): boolean => {
  const drift = one.acceptedDrift;
  const about = drift !== null && typeof drift === 'object' && !Array.isArray(drift);
  return (
    one.invoice === invoice &&
    one.order === line.order &&
    isOpen(one) &&
    isOfReceipts(one.kind) &&
    about &&
    String(drift['orderLine']) === String(line.line)
  );
};

export class OwedBack {
  private readonly spoken = new Set<string>();
  private readonly verdicts = new Map<Document, Verdict>();

  constructor(private readonly work: Work) {}

  /**
   * Whether what goes back of a document is owed: it was entered before that, and its goods had been
   * accepted. Else its own exception, or its waiting, goes on speaking for them.
   */
  takes(invoice: InvoiceRow, line: LineRow): boolean {
    const { key, kind, verdict, enteredAt } = invoice;
    const due = dueRow(this.work, line);
    if (due && enteredAt > due.openedAt) return false;
    const later = due !== undefined && verdict === 'exception';
    const own = (): boolean =>
      this.work.list('exceptions', (one) => isOwn(one, key, line)).length > 0;
    const frozen = isFrozen(this.work, key);
    const owes = frozen || kind === 'credit_note' || verdict === 'matched' || (later && !own());
    if (owes) this.spoken.add(`${key} ${refOfLine(line)}`);
    return owes;
  }

  judged(document: Document, verdict: Verdict): void {
    this.verdicts.set(document, verdict);
  }

  /** The exceptions of all that was judged, once it is known what is owed on each line. */
  write(scene: Scene): void {
    for (const [document, verdict] of this.verdicts) {
      const spokenFor = (drift: Drift): boolean => this.speaksFor(document.invoice.key, drift);
      writeExceptions(this.work, document, { verdict, scene, spokenFor });
    }
  }

  /** Of a document's drifts those that the line's open `credit_due` is about. */
  private speaksFor(invoice: string, { kind, order, orderLine }: Drift): boolean {
    if (!isOfReceipts(kind) || orderLine === undefined) return false;
    const ref = refOf(orderNamed(this.work, order)?.key ?? '', orderLine);
    const [line] = this.work.list('lines', (one) => refOfLine(one) === ref);
    return line !== undefined && this.spoken.has(`${invoice} ${ref}`) && !!dueRow(this.work, line);
  }
}
