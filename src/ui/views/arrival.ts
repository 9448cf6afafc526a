// One line of an order whose goods or services come: what is still expected, what came of it, what
// of that is rejected, and for a service which days it covers. It sends nothing.
import type { LineView, OrderView } from '../../app/views';
import type { Fields } from '../contract';
import { isPositive, minus } from '../decimal';
import { el, said, fill, type Child } from '../dom';
import {
  dayField,
  missing,
  noteField,
  numberField,
  textField,
  type Field,
  type NumberField,
} from '../fields';
import type { Format } from '../format';

export interface Arrival {
  line: LineView;
  open: string;
  received: NumberField;
  rejected: NumberField;
  /** The period of an accepted service; goods have none. */
  period: [Field, Field] | null;
  /** Of an asset: its serials or tags, where it is and who has it. */
  kept: { tags: Field; place: Field; person: Field } | null;
  /** Said while more is typed than is expected. */
  over: HTMLElement;
}

/** Still expected: ordered less what came and was not sent back. */
const expected = (line: LineView): string =>
  minus(line.quantity, minus(line.received, line.rejected));

/** What came of it so far, in a line. */
export const soFar = ({ number }: Format, line: LineView): HTMLElement =>
  el(
    'p',
    { class: 'soft' },
    number(line.received) + ' of ' + number(line.quantity) + ' ',
    said(line.unit),
    isPositive(line.rejected) ? ' came, ' + number(line.rejected) + ' of them rejected' : ' so far',
  );

const keptFields = (): NonNullable<Arrival['kept']> => ({
  tags: noteField({ label: 'Serials or tags', optional: true, hint: 'One a line.' }),
  place: textField({ label: 'Place', optional: true, props: { maxlength: 200 } }),
  person: textField({ label: 'Person', optional: true, props: { maxlength: 200 } }),
});
/** What an asset is asked, to stand in a form. */
export const keptPart = ({ kept }: Arrival): Child =>
  kept && [kept.tags.node, el('div', { class: 'pair' }, kept.place.node, kept.person.node)];

/** One tag a line; place and person are those of all. */
function tagsOf({ kept }: Arrival): Fields {
  const tags = (kept?.tags.value() ?? '').split('\n').map((one) => one.trim());
  const where = {
    ...(kept?.place.value() ? { place: kept.place.value() } : {}),
    ...(kept?.person.value() ? { person: kept.person.value() } : {}),
  };
  const assets = tags.filter(Boolean).map((tag) => ({ tag, ...where }));
  const placed = assets.length === 0 && Object.keys(where).length > 0;
  kept?.tags.wrong(placed ? 'Which asset? Its serial or tag.' : '');
  return assets.length > 0 ? { assets } : {};
}

function arrival(format: Format, line: LineView): Arrival {
  const open = expected(line);
  const unit = (): string => line.unit;
  const received = numberField(format, { label: 'Arrived or accepted', value: open, unit });
  const rejected = numberField(format, { label: 'Of these rejected', unit });
  const period: Arrival['period'] =
    line.type === 'service'
      ? [dayField({ label: 'Service from' }), dayField({ label: 'Service to' })]
      : null;
  const over = el('p', { class: 'fault', 'aria-live': 'polite' });
  const look = (): void => {
    const beyond = minus(received.number() || '0', open);
    const number = format.number;
    const text = number(beyond) + ' more than the ' + number(open) + ' still expected.';
    fill(over, isPositive(beyond) ? text : '');
  };
  received.control.addEventListener('input', look);
  const set = (value: string): void => {
    received.set(value);
    look();
  };
  const kept = line.asset ? keptFields() : null;
  return { line, open, received: { ...received, set }, rejected, period, kept, over };
}

/** The lines that expect more, each filled with all of it. */
export const arrivalsOf = (format: Format, order: OrderView): Arrival[] =>
  order.lines.filter((line) => isPositive(expected(line))).map((line) => arrival(format, line));

export const came = (one: Arrival): boolean => isPositive(one.received.number());

/** Marks what is wrong with a line, and answers what is sent of it: nothing where nothing came. */
export function readArrival(one: Arrival): Fields[] {
  const received = one.received.number() || '0';
  const rejected = one.rejected.number();
  one.received.wrong(isPositive(minus('0', received)) ? 'Less than nothing cannot arrive.' : '');
  const wrong = isPositive(rejected) && isPositive(minus(rejected, received));
  one.rejected.wrong(wrong ? 'More rejected than arrived.' : '');
  if (!isPositive(received)) return [];
  const [from, to] = one.period ?? [];
  if (from && to) [missing(from, 'From which day?'), missing(to, 'To which day?')];
  const period = from && to ? { serviceFrom: from.value(), serviceTo: to.value() } : {};
  const sentBack = isPositive(rejected) ? { rejected } : {};
  return [{ line: one.line.line, received, ...sentBack, ...period, ...tagsOf(one) }];
}

export const needsEvidence = (arrivals: readonly Arrival[]): boolean =>
  arrivals.some((one) => one.period && came(one));
