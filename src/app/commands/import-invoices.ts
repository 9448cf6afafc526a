// import_invoices: open invoices of an old list are entered one by one as `enter_invoice` would,
// fifty at a time; each has its verdict, or is refused for itself, and one that is here already is
// answered as it stands, so that a list may be sent again (controls.md B34, commands.md).
import type { Json } from '../../core/columns';
import { showMoney } from '../../core/money';
import type { Finding, Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { LIMITS, name, object, optional, text, wholeNumber } from '../../core/shape';
import type { Work } from '../../core/work';
import { command } from '../command';
import type { Context } from '../command';
import type { Bill, Bills } from '../old-bills';
import { asKnown } from '../e-invoice';
import { fitted } from '../fitted';
import { BILL_LIST, BILL_TEXT, billsNeed, billsOf, MOST_BILLS } from '../old-bills';
import { enter } from './enter-invoice';

const SHAPE = object({
  ...BILL_LIST,
  text: BILL_TEXT,
  /** Of the report that was seen; another list is refused. */
  digest: optional(name(64)),
  /** Written into the log with the digest: that these are the open invoices of the old list. */
  statement: optional(text(LIMITS.text, 10)),
  /** The place in the list of the first document to enter, from 0. */
  from: optional(wholeNumber(0, 100_000)),
});
type Input = Infer<typeof SHAPE>;

interface Entered {
  rows: number[];
  vendor: string;
  number: string;
  ok: boolean;
  invoiceId?: string;
  verdict?: string;
  hold?: boolean;
  explanation?: string;
  lines?: Json;
  exceptions?: Json;
  code?: string;
  detail?: string;
  findings?: Finding[];
}
interface Imported {
  digest: string;
  documents: Entered[];
  entered: number;
  refused: number;
  next: number | null;
  progress: { done: number; of: number; sentence: string };
}

const pieceOf = ({ bills }: Bills, { from = 0 }: Input): Bill[] =>
  bills.slice(from, from + MOST_BILLS);

/** Each document has its own id, told from the list, and finds itself when the list comes again. */
const contextOf = (work: Work, context: Context, id: string): Context => ({
  ...context,
  id,
  state: new Map([...context.state, ...work.state]),
});

function one(work: Work, bill: Bill, { context, id }: { context: Context; id: string }): Entered {
  const { rows, vendor, number, entering, problems } = bill;
  const named = { rows, vendor, number };
  if (!entering) {
    const detail = `${problems[0]?.detail ?? 'It cannot be read'}.`;
    return { ...named, ok: false, code: 'bad_value', detail, findings: problems };
  }
  const own = contextOf(work, context, id);
  const known = asKnown(work, { ...bill, entering }, context);
  const done = work.attempt(() => enter(work, known, own));
  if (!done.ok) return { ...named, ok: false, code: done.code, detail: done.detail };
  const { invoiceId, verdict, hold, explanation, lines, exceptions } = done.value as Entered;
  return {
    ...named,
    ok: true,
    invoiceId,
    verdict,
    hold,
    explanation,
    lines,
    exceptions,
  } as Entered;
}

/** What a long list leaves out of its answer; all of it stands on the rows, or in the list. */
const SHORTER: readonly ((documents: Entered[]) => Entered[])[] = [
  (documents) => documents.map(({ lines: _lines, exceptions: _exceptions, ...one }) => one),
  (documents) =>
    documents.map(({ explanation, findings, ...one }) => ({
      ...one,
      ...(explanation === undefined ? {} : { explanation: explanation.slice(0, 200) }),
      ...(findings === undefined ? {} : { findings: findings.slice(0, 2) }),
    })),
];

function decide(work: Work, input: Input, context: Context): Outcome<Imported> {
  const read = billsOf(input, context.register.currency);
  if (!read.ok) return read;
  const { digest, bills } = read.value;
  if (input.digest !== undefined && input.digest !== digest)
    return refuse('content_changed', 'The list, or how it is read, is not the one in the report.', {
      next: 'Read the report again and take over what it shows.',
    });
  const from = input.from ?? 0;
  const piece = pieceOf(read.value, input);
  if (piece.length === 0)
    return refuse('nothing_selected', `The list has ${bills.length} documents.`);
  const documents = fitted(
    piece.map((bill, at) =>
      one(work, bill, { context, id: `${digest.slice(0, 24)}-${from + at}` }),
    ),
    SHORTER,
  );
  const entered = documents.filter(({ ok }) => ok).length;
  const to = from + piece.length;
  if (entered > 0 && input.statement !== undefined)
    work.fact('invoices_imported', `import ${digest.slice(0, 12)}`, attested(input.statement, to));
  const sentence = `${to} of ${bills.length} documents read.`;
  return accept({
    ...{ digest, documents, entered, refused: documents.length - entered },
    next: to < bills.length ? to : null,
    progress: { done: to, of: bills.length, sentence },
  });
}
const attested = (statement: string, to: number): string =>
  `${statement.trim()} (documents up to ${showMoney(to, 0)})`;

export const importInvoices = command({
  name: 'import_invoices',
  shape: SHAPE,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions', 'documents'],
  need: (input: Input) => {
    const read = billsOf(input, 'EUR');
    return billsNeed(read.ok ? pieceOf(read.value, input) : []);
  },
  decide,
});
