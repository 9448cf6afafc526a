// Lists for forms: they come once, and typing in a form never waits for the server.
import type { Contract } from '../../core/contract';
import { parseTaxCodes } from '../../core/invoice';
import type { Item } from '../../core/items';
import { showMoney } from '../../core/money';
import { accept } from '../../core/outcome';
import { printPrice } from '../../core/quantity';
import { onlyFor } from '../../core/approval-rules';
import type { Register } from '../../core/settings';
import type { Rule } from '../../core/approval-rules';
import { object } from '../../core/shape';
import type { Narrow } from '../ports';
import { query } from '../query';
import { money } from '../show';
import type { ListsView } from '../views';

const UNITS = ['pcs', 'h', 'day', 'month', 'kg', 'm', 'l', 'set'];
/** Newest open orders in a look-up; older ones are found by the search. */
const OPEN_SHOWN = 200;
const isIssued = ({ row }: Narrow): boolean => row['status'] === 'issued';

/** What was used, most used first; what settings name comes after. */
function used(texts: readonly string[], more: readonly string[] = []): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  const often = [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text);
  return [...new Set([...often, ...more.filter((text) => text !== '')])].slice(0, 200);
}

/** A band and who decides in it: "up to 500.00: 1 of approver". */
export function ruleView(rule: Rule, register: Register): ListsView['rules'][number] {
  const { from, to, step, needed, approvers } = rule;
  const shown = (minor: number): string => showMoney(minor, register.digits);
  const range = to === null ? `above ${shown(Math.max(0, from - 1))}` : `up to ${shown(to)}`;
  const only = onlyFor(rule);
  return {
    fromAmount: money(from, register.currency),
    toAmount: money(to, register.currency),
    sentence: `${range}${only === '' ? '' : ` (${only})`}: step ${step}, ${needed || 'all'} of ${approvers.join(', ')}`,
  };
}

const itemView = (one: Item, currency: string): ListsView['items'][number] => ({
  ...{ item: one.item, description: one.description, vendor: one.vendor, unit: one.unit },
  price: one.price === null ? '' : printPrice(one.price),
  currency: one.currency || currency,
  ...{ validUntil: one.validUntil, category: one.category, taxCode: one.taxCode },
  ...(one.overReceiptBp === null ? {} : { overReceiptBp: one.overReceiptBp }),
  ...(one.ratios[0] === undefined ? {} : { unitRatio: one.ratios[0] }),
});

const contractView = ({ reference, vendor, to }: Contract): ListsView['contracts'] =>
  reference === '' ? [] : [{ reference, vendor, to }];

export const lists = query<object, ListsView>({
  name: 'lists',
  shape: object({}),
  need: () => ({
    vendors: ['*'],
    items: ['*'],
    contracts: [],
    pick: {
      register: {
        columns: ['status', 'costCentre', 'category'],
        rows: (own) => own.filter(isIssued).slice(-OPEN_SHOWN),
      },
    },
  }),
  answer: (_input, { loaded, today, person }) => {
    const { register, vendors, items, work, narrow, contracts = [] } = loaded;
    const rates = parseTaxCodes(register.settings['taxCodes'] ?? '', today);
    const orders = narrow.get('register') ?? [];
    const column = (field: string): string[] => orders.map(({ row }) => String(row[field]));
    return accept({
      vendors: vendors
        .filter(({ vendor }) => vendor !== '')
        .map(({ vendor, name, currency, terms, status }) => ({
          vendor,
          name,
          currency,
          terms,
          status,
        })),
      costCentres: used(column('costCentre'), [
        ...register.people.flatMap((one) => one.costCentres),
        ...register.rules.map((one) => one.costCentre),
      ]),
      ownCentres: person?.costCentres ?? [],
      categories: used(
        column('category'),
        register.rules.map((one) => one.category),
      ),
      taxCodes: Object.entries(rates.ok ? rates.value : {}).map(([code, rateBp]) => ({
        code,
        rateBp,
      })),
      units: UNITS,
      contracts: contracts.filter(({ to }) => to === '' || to >= today).flatMap(contractView),
      items: items.map((one) => itemView(one, register.currency)),
      currency: register.currency,
      today,
      rules: register.rules.map((rule) => ruleView(rule, register)),
      people: register.people.map(({ email, name, roles }) => ({ email, name, roles })),
      openOrders: work
        .list('register', ({ status }) => status === 'issued')
        .sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1))
        .map(({ key, poNumber, vendor, description, currency, open }) => ({
          ...{ key, poNumber, vendor, description, currency },
          open: money(open ?? 0, currency),
        })),
    });
  },
});
