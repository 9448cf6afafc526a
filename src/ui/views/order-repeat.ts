// Whether an order repeats: how often, how many times and from which day. The register makes a line
// per period of it (B23); here the lines are typed once, and the sum is said for all periods.
import type { Fields } from '../contract';
import { fromUnits, isPositive, toUnits } from '../decimal';
import type { Desk } from '../desk';
import { el, fill } from '../dom';
import { choiceField, dayField, missing, numberField } from '../fields';

export interface OrderRepeat {
  node: HTMLElement;
  /** What the typed lines are worth over all periods. */
  whole(net: string): string;
  /** "12 x 90.00 EUR = 1,080.00 EUR in all", under the total of the lines. */
  show(net: string, currency: string): void;
  read(): Fields;
  /** The same as far as it is typed. */
  drawing(): Fields;
}

const EVERY = [
  ['', 'Once'],
  ['week', 'Every week'],
  ['month', 'Every month'],
  ['quarter', 'Every quarter'],
  ['year', 'Every year'],
] as const;

/** Calls its second argument when the number of periods is another one. */
export function orderRepeat(desk: Desk, changed: () => void): OrderRepeat {
  const format = desk.format();
  const every = choiceField({ label: 'Ordered' }, EVERY);
  const times = numberField(format, { label: 'How many times', value: '12' });
  const from = dayField({ label: 'First day' });
  const says = el('p', { class: 'soft num', 'aria-live': 'polite' });
  const box = el(
    'div',
    { hidden: true },
    el('div', { class: 'pair' }, times.node, from.node),
    says,
  );
  const node = el('div', {}, every.node, box);
  const count = (): bigint | null => (every.value() ? toUnits(times.number(), 0) : BigInt(1));
  const whole = (net: string): string => {
    const places = (net.split('.')[1] ?? '').length;
    return fromUnits((toUnits(net, places) ?? BigInt(0)) * (count() ?? BigInt(0)), places);
  };
  node.addEventListener('input', () => {
    box.hidden = every.value() === '';
    changed();
  });
  return {
    node,
    whole,
    show: (net, currency) => {
      const each = String(count() ?? '?') + ' \u00d7 ' + format.money(net, currency);
      const all = each + ' = ' + format.money(whole(net), currency) + ' in all';
      fill(says, isPositive(net) ? all : '');
    },
    drawing: () =>
      every.value() && isPositive(String(count() ?? ''))
        ? {
            ...{ kind: 'subscription', repeat: { every: every.value(), count: Number(count()) } },
            ...(from.value() ? { serviceFrom: from.value() } : {}),
          }
        : {},
    read: () => {
      if (!every.value()) return {};
      times.wrong(isPositive(String(count() ?? '')) ? '' : 'How many times, as a whole number?');
      missing(from, 'From which day?');
      return {
        kind: 'subscription',
        serviceFrom: from.value(),
        repeat: { every: every.value(), count: Number(count() ?? 0) },
      };
    },
  };
}
