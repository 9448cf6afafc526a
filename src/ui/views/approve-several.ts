// Several approvals at once, each of them looked at: what was read is marked with the fingerprint
// that came with it, and sent one after the other under ids made at the mark. One that is refused
// stays apart with its reason; the others are decided.
import { newId } from '../bridge';
import type { Decided, Envelope } from '../contract';
import type { Doing } from '../deed';
import { el, fill, said, type Child } from '../dom';
import { plural, type Format } from '../format';
import { note, sums, heard } from '../parts';
import { whoSays } from './who-says';

export interface Mark {
  key: string;
  name: string;
  vendor: string;
  amount: string;
  currency: string;
  fingerprint: string;
  /** A word with the yes; empty for none. */
  reason: string;
}
type Kept = Mark & { id: string };

/** What was looked at and is to be approved, in the order of looking. */
export class Marks {
  private readonly kept = new Map<string, Kept>();

  add(mark: Mark): void {
    this.kept.set(mark.key, { ...mark, id: newId() });
  }
  remove(key: string): void {
    this.kept.delete(key);
  }
  has(key: string): boolean {
    return this.kept.has(key);
  }
  all(): Kept[] {
    return Array.from(this.kept.values());
  }
}

export interface Several {
  doing: Doing;
  format: Format;
  marks: Marks;
  /** What became of them, in a line each. */
  done(lines: string[], refused: number): void;
}

/** The first twelve digits, which is what a refusal names too. */
const short = (fingerprint: string): Child =>
  el('code', { class: 'print' }, fingerprint.slice(0, 12));

const listed = (format: Format, marks: Marks): Child =>
  el(
    'ul',
    { class: 'checks' },
    marks
      .all()
      .map((one) =>
        el(
          'li',
          {},
          el(
            'div',
            { class: 'grow' },
            said(one.vendor, 'strong'),
            el(
              'span',
              { class: 'soft' },
              ' ' + one.name + ' \u00b7 ',
              'fingerprint ',
              short(one.fingerprint),
            ),
            el('span', { class: 'num' }, format.money(one.amount, one.currency)),
          ),
        ),
      ),
  );

function envelopeOf({ doing }: Several, mark: Kept): Envelope {
  const { id, key, fingerprint, reason } = mark;
  const word = reason ? { reason } : {};
  const seenAs = doing.who()?.email;
  const input = { key, decision: 'approve', fingerprint, ...word };
  return { id, command: 'decide_approval', input, ...(seenAs === undefined ? {} : { seenAs }) };
}

function becameOf(mark: Kept, { status, poNumber, stepsLeft, waitsFor }: Decided): string {
  const number = poNumber ? ', issued as ' + poNumber : '';
  const next = waitsFor ?? whoSays(stepsLeft);
  const became = poNumber ? 'approved' : status;
  return mark.name + ' of ' + mark.vendor + ': ' + became + number + (next ? ', next ' + next : '');
}

async function send(on: Several, tell: (text: string) => void): Promise<void> {
  const lines: string[] = [];
  let refused = 0;
  for (const mark of on.marks.all()) {
    tell('Deciding ' + mark.name + ' of ' + mark.vendor);
    const answer = await on.doing.bridge.execute(envelopeOf(on, mark), tell);
    // Where nobody knows what became of it, it stays marked under its id: safe to send again.
    const unclear = !answer.ok && answer.code === 'try_again';
    if (!unclear) on.marks.remove(mark.key);
    if (!answer.ok) refused += 1;
    lines.push(
      answer.ok
        ? becameOf(mark, answer.value as Decided)
        : mark.name + ' of ' + mark.vendor + ': ' + answer.detail + ' ' + answer.next,
    );
  }
  on.doing.changed();
  on.done(lines, refused);
}

/** What is marked, and the button that decides it; nothing while nothing is marked. */
export function severalPart(on: Several): HTMLElement | null {
  const marked = on.marks.all();
  if (marked.length === 0) return null;
  const told = el('div', { 'aria-live': 'polite' });
  const tell = (text: string): void => fill(told, note('waits', heard(text)));
  const verb = 'Approve ' + plural(marked.length, 'order') + ', ' + sums(on.format, marked);
  const go = el('button', { type: 'button', class: 'primary wide' }, verb);
  go.addEventListener('click', () => {
    if (go.getAttribute('aria-disabled') === 'true') return;
    go.setAttribute('aria-disabled', 'true');
    void send(on, tell);
  });
  return el(
    'section',
    { class: 'marked', 'aria-label': 'Looked at, to approve' },
    el('h2', {}, 'Looked at'),
    listed(on.format, on.marks),
    told,
    go,
  );
}
