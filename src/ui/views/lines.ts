// The lines of an order: what, how much, at what price, and how far each has come. In a narrow page
// each is a card, in a wide one the same cards stand as a table.
import type { LineView, OrderView } from '../../app/views';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { isPositive } from '../decimal';
import { heard, list } from '../parts';

const share = (part: string, whole: string): number =>
  Math.max(0, Math.min(100, (Number(part) / (Number(whole) || 1)) * 100));

function meter(name: string, part: string, line: LineView): HTMLElement {
  const fillUp = el('i');
  fillUp.style.width = share(part, line.quantity) + '%';
  return el('span', { class: 'meter ' + name, 'aria-hidden': 'true' }, fillUp);
}

function progress(desk: Desk, line: LineView): HTMLElement | false {
  const { number } = desk.format();
  const of = number(line.quantity);
  const moved = [line.received, line.accepted, line.billed].some(isPositive);
  if (!moved) return false;
  const rejected = isPositive(line.rejected) ? ', ' + number(line.rejected) + ' rejected' : '';
  return el(
    'span',
    { class: 'progress' },
    meter('got', line.accepted, line),
    meter('billed', line.billed, line),
    el(
      'span',
      { class: 'soft' },
      number(line.accepted || '0') +
        ' of ' +
        of +
        ' accepted' +
        rejected +
        ' \u00b7 ' +
        number(line.billed || '0') +
        ' billed',
    ),
  );
}

/** Behind these names stands what somebody typed. */
const TYPED = /^(Item|Cost centre|Project|Accepted when|Unit)(?=: )/;
/** "Late: 3 pcs, by 1 day": wholly in the page's language, but for what was typed. */
function besides(one: string): Child {
  const [name = ''] = TYPED.exec(one) ?? [];
  return name === '' ? heard(one) : [name, ': ', said(one.slice(name.length + 2))];
}

function lineCard(desk: Desk, order: OrderView, line: LineView): HTMLElement {
  const { number, money } = desk.format();
  return el(
    'div',
    { class: 'line' },
    el(
      'span',
      { class: 'row-top' },
      el('span', { class: 'row-title' }, said(line.description)),
      ' ',
      el('span', { class: 'num' }, money(line.net, order.currency)),
    ),
    el(
      'span',
      { class: 'soft' },
      number(line.quantity) + ' ',
      said(line.unit),
      ' \u00d7 ' + number(line.unitPrice),
      line.taxCode && ' \u00b7 tax ' + line.taxCode,
      line.type !== 'goods' && [' \u00b7 ', line.type],
      line.matchLevel && [' \u00b7 ', line.matchLevel],
    ),
    line.more.length > 0 &&
      el(
        'span',
        { class: 'soft' },
        line.more.map((one, at) => [at > 0 && ' \u00b7 ', besides(one)]),
      ),
    progress(desk, line),
  );
}

export const linesOf = (desk: Desk, order: OrderView): HTMLElement =>
  list(order.lines, (line) => lineCard(desk, order, line));
