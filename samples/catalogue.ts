// What the sample team buys: items and services with plausible prices, drawn by a seed. Names are
// made up; it knows no command.
import { mixSeed, seeded } from '../sandbox/kernel/random';
import type { Random } from '../sandbox/kernel/random';
import type { SampleVendor } from './people';
import { CONTRACTORS, GOODS_VENDORS, REQUESTERS, SUBSCRIBED } from './people';

/** Description, unit, lowest and highest price in cents, most pieces; number in the tab Items. */
type Item = readonly [string, string, number, number, number, string];

const GOODS: { readonly [vendor: string]: readonly Item[] } = {
  'Alder & Pine Timber': [
    ['Spruce board 22 x 100', 'm', 180, 420, 400, 'ALD-101'],
    ['Birch plywood 15 mm', 'sheet', 3900, 6200, 30, 'ALD-115'],
    ['Oak worktop', 'pcs', 18900, 32900, 6, 'ALD-140'],
  ],
  'Brightwire Electric': [
    ['Cable 3 x 2.5', 'm', 120, 260, 500, 'BRW-025'],
    ['LED panel 600', 'pcs', 3490, 5990, 40, 'BRW-600'],
    ['Motor 1.5 kW', 'pcs', 21900, 38900, 5, 'BRW-915'],
  ],
  'Copper Kettle Canteen': [
    ['Coffee beans', 'kg', 980, 1690, 60, 'COP-010'],
    ['Mugs', 'pcs', 390, 790, 80, 'COP-020'],
  ],
  'Dovetail Tools': [
    ['Router bit set', 'set', 2990, 8990, 12, 'DOV-210'],
    ['Clamp 600 mm', 'pcs', 1490, 2990, 40, 'DOV-260'],
    ['Table saw blade', 'pcs', 4990, 11900, 10, 'DOV-275'],
  ],
  'Easy Paper Office': [
    ['Paper A4', 'box', 2190, 3490, 40, 'EAS-004'],
    ['Toner black', 'pcs', 5900, 12900, 8, 'EAS-090'],
  ],
  'Kestrel Paints': [
    ['Wood oil 5 l', 'can', 6900, 11900, 24, 'KES-305'],
    ['Primer white', 'can', 2490, 4490, 40, 'KES-320'],
  ],
  'Lantern Signs': [
    ['Door sign', 'pcs', 2900, 5900, 30, 'LAN-011'],
    ['Vehicle lettering', 'set', 18900, 32900, 4, 'LAN-080'],
  ],
};
const WORK: { readonly [vendor: string]: readonly Item[] } = {
  'Fern Street Welding': [['Welding of frames', 'h', 4800, 6500, 60, 'FSW-H']],
  'Glasshouse Design': [['Catalogue layout', 'h', 6500, 9500, 40, 'GLA-H']],
  'Hedgerow IT Care': [['Support of workstations', 'h', 5500, 8800, 30, 'HED-H']],
};

/** A row of the tab Items: what was agreed, near the top of what is paid. */
export interface Listed {
  readonly item: string;
  readonly description: string;
  readonly vendor: string;
  readonly unit: string;
  readonly price: number;
  readonly category: string;
  readonly ratio: string;
}
const RATIOS: { readonly [item: string]: string } = {
  'EAS-004': '1 pallet = 40 box',
  'KES-320': '1 case = 6 can',
};
const listed = (lists: typeof GOODS, category: string): Listed[] =>
  Object.entries(lists).flatMap(([vendor, items]) =>
    items.map(([description, unit, low, high, , item]) => ({
      ...{ item, description, vendor, unit, category, ratio: RATIOS[item] ?? '' },
      price: Math.round(low + (high - low) * 0.95) / 100,
    })),
  );
export const LISTED: readonly Listed[] = [...listed(GOODS, 'Material'), ...listed(WORK, 'Work')];

const CENTRES = ['WORKSHOP', 'OFFICE', 'SALES'];

export type Purchase = 'goods' | 'service' | 'subscription';

export interface SampleLine {
  readonly item?: string;
  readonly description: string;
  readonly quantity: number;
  readonly unit: string;
  readonly cents: number;
}
export interface Bought {
  readonly purchase: Purchase;
  readonly requester: string;
  readonly vendor: string;
  readonly terms: string;
  /** What the vendor's work is agreed in, where it is. */
  readonly contract?: string;
  readonly description: string;
  readonly costCentre: string;
  readonly lines: readonly SampleLine[];
}

/** Which purchase of its sort it is, from the first of the history on. */
export interface Turn {
  readonly purchase: Purchase;
  readonly turn: number;
}

/**
 * Who asks and where: everybody at every vendor in turn, so that nobody comes back to one vendor within
 * the days in which two orders would be one split purchase.
 */
function pairOf(seed: number, { purchase, turn }: Turn): { requester: string; from: SampleVendor } {
  const vendors = { goods: GOODS_VENDORS, service: CONTRACTORS, subscription: SUBSCRIBED }[
    purchase
  ];
  const at = turn + mixSeed(seed, 'turn', purchase);
  const from = vendors[at % vendors.length] as SampleVendor;
  const asking = Math.floor(at / vendors.length) % REQUESTERS.length;
  return { requester: REQUESTERS[asking] as string, from };
}

const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;
const between = (random: Random, [low, high]: readonly [number, number]): number =>
  low + Math.floor(random() * (high - low + 1));

/** Below the second person's limit, so that Cleo alone may pay what matched. */
const MOST_CENTS = 380_000;

function lineOf(random: Random, item: Item): SampleLine {
  const [description, unit, low, high, most, number] = item;
  const cents = between(random, [low, high]);
  const affordable = Math.max(2, Math.min(most, Math.floor(MOST_CENTS / 3 / cents)));
  return {
    item: number,
    description,
    unit,
    cents,
    quantity: 2 * between(random, [1, affordable >> 1 || 1]),
  };
}

function linesOf(random: Random, purchase: Purchase, vendor: string): SampleLine[] {
  if (purchase === 'subscription')
    return [{ description: 'Seats, one month', quantity: 10, unit: 'seat', cents: 1290 }];
  const items = (purchase === 'goods' ? GOODS : WORK)[vendor] ?? [];
  const from = between(random, [0, items.length - 1]);
  const count = Math.min(items.length - from, between(random, [1, 3]));
  return items.slice(from, from + count).map((one) => lineOf(random, one));
}

export function buy(seed: number, { purchase, turn }: Turn): Bought {
  const random = seeded(mixSeed(seed, purchase, turn));
  const { requester, from } = pairOf(seed, { purchase, turn });
  const lines = linesOf(random, purchase, from.vendor);
  const description = lines.map((line) => line.description).join(', ');
  const costCentre = pick(random, CENTRES);
  return { purchase, requester, ...from, lines, description, costCentre };
}

/** Cents as the contract writes amounts and prices. */
export const money = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${String(Math.floor(Math.abs(cents) / 100))}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
