// Receiving at the gate, with a phone in one hand: all of it with one press, or one line after the
// other, and a look at the sum before it is recorded. The same on the keeper's page and in the
// sidebar; it knows neither.
import type { Received } from '../contract';
import { isPositive, minus, plus } from '../decimal';
import { el, fill, keys, said, type Child } from '../dom';
import { dayField, firstFault, missing, textField, type Field } from '../fields';
import { plural } from '../format';
import { button, fold } from '../parts';
import {
  arrivalsOf,
  came,
  keptPart,
  needsEvidence,
  readArrival,
  soFar,
  type Arrival,
} from './arrival';
import { recording, type Recorded, type Recording } from './record-receipt';

export interface Receiving extends Recorded {
  today: string;
  /** The request of the form that these steps came out of. */
  recording?: Recording;
  done(value: Received, total: string): void;
}

const title = (text: string): HTMLElement =>
  el('h2', { class: 'step-title', tabindex: '-1' }, text);
const big = (label: Child, go: () => void, kind = 'plain'): HTMLButtonElement =>
  button(label, go, kind + ' big');

const rejects = ({ rejected }: Arrival): boolean => isPositive(rejected.number());

function fillWhole({ received, rejected, open }: Arrival): void {
  received.set(open);
  rejected.set('');
}

class Steps {
  readonly node = el('div', { class: 'steps-of' });
  private readonly arrivals: Arrival[];
  private readonly day: Field;
  private readonly evidence: Field;
  private readonly record: Recording;

  constructor(private readonly on: Receiving) {
    this.record = on.recording ?? recording(on, on.done);
    this.record.deed.button.classList.add('big');
    this.arrivals = arrivalsOf(on.format, on.order);
    this.day = dayField({ label: 'Day of arrival or acceptance', value: on.today });
    this.evidence = textField({
      label: 'Evidence',
      hint: 'Delivery note, timesheet or sign-off: its number or link.',
      optional: !needsEvidence(this.arrivals),
    });
    this.begin(false);
  }

  private show(focus: boolean, ...parts: Child[]): void {
    fill(this.node, parts);
    if (focus) this.node.querySelector<HTMLElement>('h2')?.focus();
  }

  private begin(focus = true): void {
    const { format } = this.on;
    const all = this.record.deed;
    // Whatever was typed line by line before is left aside.
    this.record.from('All received', () => {
      for (const one of this.arrivals) fillWhole(one);
      return this.input();
    });
    const simple = !needsEvidence(this.arrivals);
    const list = this.arrivals.map(({ line, open }) =>
      el('li', {}, el('span', { class: 'num' }, format.number(open) + ' '), said(line.unit), ' ', [
        said(line.description),
      ]),
    );
    this.show(
      focus,
      title(plural(this.arrivals.length, 'line') + ' expected'),
      el('ul', { class: 'expected' }, list),
      simple && [all.notice, all.button],
      big('One line at a time', () => this.line(0), simple ? 'plain' : 'primary'),
      simple && fold('arrived-when', 'Another day, delivery note', this.when()),
    );
  }

  private when = (): Child => [this.day.node, this.evidence.node];

  private line(at: number): void {
    const one = this.arrivals[at];
    if (!one) return this.look();
    const next = (): void => {
      readArrival(one);
      if (!firstFault(this.node)) this.line(at + 1);
    };
    const card = el(
      'form',
      { class: 'step-card', submit: (event) => (event.preventDefault(), next()) },
      title('Line ' + (at + 1) + ' of ' + this.arrivals.length),
      el('p', { class: 'step-what' }, said(one.line.description)),
      soFar(this.on.format, one.line),
      this.counter(one),
      one.over,
      one.period && el('div', { class: 'pair' }, one.period[0].node, one.period[1].node),
      keptPart(one),
      fold('rejected-' + at, 'Some are rejected', one.rejected.node, rejects(one)),
      el(
        'div',
        { class: 'step-ways' },
        big('Back', () => (at === 0 ? this.begin() : this.line(at - 1))),
        el('button', { type: 'submit', class: 'primary big' }, 'Continue'),
      ),
    );
    keys(card, { Escape: () => this.begin() });
    this.show(true, card);
  }

  /** Less, a number, more: a thumb reaches all three; then all of it, or none. */
  private counter({ received, rejected, open, line }: Arrival): Child {
    const { number } = this.on.format;
    const by = (step: string) => () => {
      const now = plus(received.number() || '0', step);
      received.set(isPositive(now) ? now : '0');
    };
    const press = (label: string, name: string, go: () => void): HTMLElement =>
      el('button', { type: 'button', class: 'plain big', 'aria-label': name, click: go }, label);
    return [
      el(
        'div',
        { class: 'counter' },
        press('\u2212', 'One less', by('-1')),
        received.node,
        press('+', 'One more', by('1')),
      ),
      el(
        'div',
        { class: 'step-ways' },
        big(['All ' + number(open) + ' ', said(line.unit)], () => received.set(open)),
        big('None yet', () => (received.set('0'), rejected.set(''))),
      ),
    ];
  }

  private look(): void {
    const lines = this.arrivals.filter(came);
    const { number } = this.on.format;
    const record = this.record.deed;
    this.record.from('Record ' + plural(lines.length, 'line'), () => this.input());
    const rows = lines.map(({ received, rejected, open, line }) => {
      const less = minus(open, received.number());
      const odd = [
        isPositive(less) && number(less) + ' still to come',
        isPositive(rejected.number()) && number(rejected.number()) + ' rejected',
      ].filter(Boolean);
      return el(
        'li',
        {},
        el('span', { class: 'num' }, number(received.number()) + ' '),
        said(line.unit),
        ' ',
        said(line.description),
        odd.length > 0 && el('span', { class: 'soft' }, ' ' + odd.join(', ')),
      );
    });
    this.show(
      true,
      title(lines.length > 0 ? 'Is this what came?' : 'Nothing came'),
      el('ul', { class: 'expected' }, rows),
      lines.length > 0 && [this.when(), record.notice],
      el(
        'div',
        { class: 'step-ways' },
        big('Back', () => this.line(this.arrivals.length - 1)),
        lines.length > 0 && record.button,
      ),
    );
  }

  private input(): { [field: string]: unknown } | null {
    missing(this.day, 'Which day?');
    const none = needsEvidence(this.arrivals) && this.evidence.value() === '';
    this.evidence.wrong(none ? 'A service needs its evidence.' : '');
    const lines = this.arrivals.flatMap(readArrival);
    if (firstFault(this.node) || lines.length === 0) return null;
    const evidence = this.evidence.value();
    return {
      ...{ poNumber: this.on.order.poNumber, day: this.day.value(), lines },
      ...(evidence ? { evidence } : {}),
    };
  }
}

export const receiveSteps = (on: Receiving): HTMLElement => new Steps(on).node;
