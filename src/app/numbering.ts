// Which number an order takes: the next of the template's scope, or of its blanket order's own. The
// scope's counters go into State in the same write. It judges no order.
import { callOffNumber, callOffScope } from '../core/blanket';
import type { ScopeState } from '../core/certificate';
import { newScope } from '../core/certificate';
import type { NumberContext, NumberTemplate } from '../core/number';
import {
  numberContext,
  parseTemplate,
  PRACTICE_TEMPLATE,
  reachedIn,
  renderNumber,
  runsOutSoon,
  scopeOf,
  templateIn,
} from '../core/number';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';

function templateOf(order: OrderRow, { register: { settings } }: Context): Outcome<NumberTemplate> {
  if (order.practice) return parseTemplate(PRACTICE_TEMPLATE);
  return templateIn(settings);
}

export interface Numbered {
  poNumber: string;
  scope: string;
  number: number;
  warning: string;
}

/** What numbers an order: its scope, and how a number of it is written. */
interface Numbering {
  scope: string;
  render(number: number): Outcome<string>;
  endsSoon(number: number): boolean;
  /** The highest place that stands in the register already, from whichever template or list. */
  reached(): number;
}

function numberingOf(work: Work, order: OrderRow, context: Context): Outcome<Numbering> {
  const blanket = order.blanket === '' ? undefined : work.get('register', order.blanket);
  if (blanket)
    return accept({
      scope: callOffScope(blanket),
      render: (number) => accept(callOffNumber(blanket, number)),
      endsSoon: () => false,
      reached: () => 0,
    });
  const template = templateOf(order, context);
  if (!template.ok) return template;
  const at: NumberContext = {
    ...numberContext(context.register.settings, context.today),
    department: order.costCentre,
    vendor: order.vendor,
  };
  const scope = scopeOf(template.value, at);
  if (!scope.ok) return scope;
  return accept({
    scope: scope.value,
    render: (number) => renderNumber(template.value, at, number),
    endsSoon: (number) => runsOutSoon(template.value, at, number),
    reached: () =>
      reachedIn(
        template.value,
        scope.value,
        context.loaded.numbers.map(({ poNumber }) => poNumber),
      ),
  });
}

/** The next number of the order's scope; the scope's counters go into State in the same write. */
export function takeNumber(work: Work, order: OrderRow, context: Context): Outcome<Numbered> {
  const numbering = numberingOf(work, order, context);
  if (!numbering.ok) return numbering;
  const { scope, render, endsSoon, reached } = numbering.value;
  const key = `scope:${scope}`;
  const kept = work.state.get(key) ?? context.state.get(key);
  const known = kept !== undefined && kept !== '';
  const before = known ? (JSON.parse(kept) as ScopeState) : newScope(reached());
  const number = before.last + 1;
  const poNumber = render(number);
  if (!poNumber.ok)
    return refuse('template_invalid', `${poNumber.detail}.`, {
      next: 'The owner changes numberTemplate in Settings.',
    });
  const taken = context.loaded.numbers.find(
    (one) => one.poNumber.toUpperCase() === poNumber.value.toUpperCase(),
  );
  if (taken)
    return refuse(
      'sequence_duplicate',
      `The next number, ${poNumber.value}, stands in the register already (${taken.key}).`,
      { next: 'The owner changes numberTemplate in Settings.' },
    );
  const of = order.blanket === '' ? {} : { of: order.blanket };
  work.state.set(key, JSON.stringify({ ...before, last: number, count: before.count + 1, ...of }));
  const warning = endsSoon(number)
    ? `Within the next 100 numbers after ${poNumber.value} the maximum length is passed; change numberTemplate.`
    : '';
  return accept({ poNumber: poNumber.value, scope, number, warning });
}
