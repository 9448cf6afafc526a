// The whole register as one ZIP: asks for tab after tab in pieces, puts them together here, and
// offers the file to save. What an outsider does with it is told beside it; it changes nothing.
import type { Desk, View } from '../desk';
import { newId } from '../bridge';
import { el, fill } from '../dom';
import { plural } from '../format';
import { forming, heading, trouble } from '../page';
import { choiceField } from '../fields';
import { button, note, section, heard } from '../parts';
import type { Refusal } from '../../core/outcome';
import { monthsTo } from './month-sign';
import { saveLink, zip, type ZipFile } from '../zip';

interface Piece {
  file: string;
  from: number;
  rows: number;
  text: string;
}
interface Part {
  about: { [fact: string]: string };
  pieces: Piece[];
  next: { tab: string; from: number } | null;
}
class Stopped extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}
type Tell = (text: string) => void;
async function partOf(desk: Desk, input: object, tell: Tell): Promise<Part> {
  const seenAs = desk.who()?.email ?? '';
  const envelope = { id: newId(), command: 'export', input: { ...input }, seenAs };
  const answer = await desk.bridge.execute(envelope, tell);
  if (!answer.ok) throw new Stopped(answer);
  return answer.value as Part;
}

/** Files as their pieces come; blank rows between two of them stay: rows keep their numbers. */
class Files {
  readonly pieces: object[] = [];
  private readonly coder = new TextEncoder();
  private readonly made = new Map<string, ZipFile & { lines: number }>();

  take({ text, ...piece }: Piece): void {
    const { file: name, from, rows } = piece;
    if (rows === 0 && from > 1) return;
    const file = this.made.get(name) ?? { name, parts: [], lines: 0 };
    file.parts.push(this.coder.encode('\r\n'.repeat(from - 1 - file.lines) + text));
    file.lines = from - 1 + rows;
    this.made.set(name, file);
    this.pieces.push(piece);
  }
  with(about: object): ZipFile[] {
    const listed = JSON.stringify({ ...about, pieces: this.pieces }, null, 2);
    return [...this.made.values(), { name: 'export.json', parts: [this.coder.encode(listed)] }];
  }
}

interface Asking {
  /** What to begin with: nothing for every tab, a month for the ledger alone. */
  first: object;
  name: string;
  tell: Tell;
}
interface Made {
  blob: Blob;
  name: string;
  count: number;
}
async function whole(desk: Desk, { first: begin, name, tell }: Asking): Promise<Made> {
  const files = new Files();
  let about: Part['about'] | undefined;
  let asked: Part['next'] | object = begin;
  while (asked) {
    const { about: first, pieces, next }: Part = await partOf(desk, asked, tell);
    about = about ?? first;
    for (const piece of pieces) files.take(piece);
    asked = next;
    tell(next ? next.tab + ', from row ' + next.from : 'Putting it together');
  }
  const made = files.with(about ?? {});
  const day = (about?.['exportedAt'] ?? '').slice(0, 10);
  return { blob: await zip(made), name: name + day + '.zip', count: made.length - 1 };
}

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? Math.ceil(bytes / 1000) + ' kB' : (bytes / 1_000_000).toFixed(1) + ' MB';

const EVERYTHING = { first: {}, name: 'po-register-' };
const TOLD = [
  'Every tab as CSV in one ZIP, safe to open in a spreadsheet program, with the log and its head.',
  'Whoever gets it can check it with npm run verify, without Google and without this file; ' +
    'the mailed heads of the log say whether it was rewritten.',
];

/** Runs one export at a time; what became of it stands in result. */
function runner(desk: Desk, result: HTMLElement): (asked: Omit<Asking, 'tell'>) => Promise<void> {
  const tell = (text: string): void => fill(result, note('waits', el('p', {}, heard(text))));
  let running = false;
  const run = async (asked: Omit<Asking, 'tell'>): Promise<void> => {
    if (running) return;
    running = true;
    try {
      const { blob, name, count } = await whole(desk, { ...asked, tell });
      const made = plural(count, 'file') + ', ' + sizeText(blob.size) + '. Nothing was sent.';
      fill(result, note('done', el('p', {}, made)), saveLink(blob, name));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      fill(result, trouble(error.refusal, { label: 'Begin again', go: () => void run(asked) }));
    } finally {
      running = false;
    }
  };
  return run;
}

function build(desk: Desk): { body: HTMLElement[]; bar: HTMLElement } {
  const result = el('div', { 'aria-live': 'polite' });
  const run = runner(desk, result);
  const months = monthsTo(desk);
  const choice = choiceField({ label: 'Month' }, months);
  choice.set(months[1]?.[0] ?? '');
  const accounts = (): void => {
    const month = choice.value();
    void run({ first: { month }, name: 'accounts-' + month + '-' });
  };
  return {
    body: [
      heading('Export'),
      ...TOLD.map((text) => el('p', { class: 'soft' }, text)),
      result,
      section(
        'For the accounts',
        el('p', { class: 'soft' }, 'Bills that may be booked, and what is accrued, as CSV.'),
        choice.node,
        button('Make bills and accruals', accounts),
      ),
    ],
    bar: button('Make the export', () => void run(EVERYTHING), 'primary'),
  };
}

export const exportAll: View = (desk) =>
  forming(desk, {
    title: 'Export',
    query: 'who',
    input: {},
    wide: true,
    build: () => build(desk),
  });
