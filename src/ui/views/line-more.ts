// What an order line has beside description, quantity and price, folded under More options. What is
// left as it is is not sent; the register judges the rest.
import type { LineView, ListsView } from '../../app/views';
import { comboField } from '../combo';
import type { Fields } from '../contract';
import { isPositive, toUnits } from '../decimal';
import type { Desk } from '../desk';
import { el, freshId } from '../dom';
import type { Item } from './item-field';
import { choiceField, dayField, missing, numberField, textField, type Field } from '../fields';
import { fold, pair } from '../parts';

type Copied = Pick<LineView, 'matchLevel' | 'asset' | (typeof OWN)[number]>;
export interface LineMore {
  node: HTMLElement;
  /** The number of an item. */
  item: Field;
  read(): Fields;
  /** What of them says which budget and which rule the line is for. */
  drawing(): Fields;
  /** What a line that is copied has of them; of an earlier copy nothing stays. */
  fill(line: Copied): void;
  /** What an item knows of these fields. */
  fromItem(item: Item): void;
}

function fieldsOf(desk: Desk, lists: ListsView) {
  const opt = { optional: true };
  const short = { ...opt, props: { maxlength: 100 } };
  return {
    matchLevel: choiceField({ label: 'Compared with' }, [
      ['', 'As set'],
      ['2-way', 'The order alone'],
      ['3-way', 'Order and receipt'],
      ['4-way', 'Order, receipt, acceptance'],
    ]),
    basis: choiceField({ label: 'Billed by' }, [
      ['', 'Quantity'],
      ['amount', 'Amount'],
    ]),
    item: textField({ label: 'Item number', ...short }),
    project: textField({ label: 'Project', ...short }),
    costCentre: comboField({ label: 'Own cost centre', ...opt }, () =>
      lists.costCentres.map((value) => ({ value })),
    ),
    acceptance: textField({ label: 'Accepted when', ...opt, props: { maxlength: 2000 } }),
    serviceFrom: dayField({ label: 'Service from', ...opt }),
    serviceTo: dayField({ label: 'Service to', ...opt }),
    over: numberField(desk.format(), { label: 'Over-receipt, %', ...opt }),
    ratioUnit: textField({ label: 'Other unit', ...opt, props: { maxlength: 40 } }),
    ratioPer: numberField(desk.format(), { label: 'In the other unit', ...opt }),
    ratioOf: numberField(desk.format(), { label: 'equals, in this unit', ...opt, value: '1' }),
  };
}
type More = ReturnType<typeof fieldsOf>;
const TEXTS = [
  'matchLevel',
  'basis',
  'item',
  'project',
  'costCentre',
  'acceptance',
  'serviceFrom',
  'serviceTo',
] as const;

/** Of a line that is copied; its days are not. */
const OWN = ['basis', 'item', 'project', 'costCentre', 'acceptance'] as const;

/** Percent as typed, in basis points. */
function overOf({ over }: More): Fields {
  const typed = over.number();
  if (typed === '') return {};
  const points = toUnits(typed, 2);
  over.wrong(points === null || isPositive('-' + typed) ? 'A percentage from 0 to 100.' : '');
  return { overReceiptBp: Number(points ?? 0) };
}

function ratioOf({ ratioUnit, ratioPer, ratioOf: of }: More): Fields {
  if (ratioUnit.value() === '') return {};
  missing(ratioPer, 'How many in the other unit?');
  missing(of, 'Equals how many?');
  const [per, ours] = [Number(ratioPer.number()), Number(of.number())];
  return { unitRatio: { unit: ratioUnit.value(), per, of: ours } };
}

export function lineMore(desk: Desk, lists: ListsView): LineMore {
  const more = fieldsOf(desk, lists);
  const asset = el('input', { type: 'checkbox', id: freshId() });
  const node = fold('line-more-' + freshId(), 'More options', [
    pair(more.matchLevel, more.basis),
    pair(more.item, more.project),
    more.costCentre.node,
    more.acceptance.node,
    pair(more.serviceFrom, more.serviceTo),
    pair(more.over, more.ratioUnit),
    pair(more.ratioPer, more.ratioOf),
    el('label', { class: 'check', for: asset.id }, asset, ' An asset that is kept'),
  ]);
  const filledIn = (names: readonly (typeof TEXTS)[number][]): Fields =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = more[name].value();
        return value === '' ? [] : [[name, value]];
      }),
    );
  const read = (): Fields => {
    return {
      ...filledIn(TEXTS),
      ...overOf(more),
      ...ratioOf(more),
      ...(asset.checked ? { asset: true } : {}),
    };
  };
  const fromItem = ({ item, overReceiptBp, unitRatio }: Item): void => {
    more.item.set(item);
    if (overReceiptBp !== undefined) more.over.set(String(overReceiptBp / 100));
    if (!unitRatio) return;
    more.ratioUnit.set(unitRatio.unit);
    more.ratioPer.set(String(unitRatio.per));
    more.ratioOf.set(String(unitRatio.of));
  };
  const drawing = (): Fields => filledIn(['costCentre', 'item', 'serviceFrom']);
  return {
    node,
    item: more.item,
    read,
    drawing,
    fromItem,
    fill: (line) => {
      more.matchLevel.set(line.matchLevel);
      for (const name of OWN) more[name].set(line[name] ?? '');
      asset.checked = line.asset;
    },
  };
}
