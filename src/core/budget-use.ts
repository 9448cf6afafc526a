// What an order, or a document without one, takes of budgets: open commitment and what is billed, in
// the register's currency, by cost centre and month (controls.md B36, B38). The row keeps it; State keeps
// the sums of all rows, which every commit moves by what the rows changed.
import { chainOf, inRegisterCurrency } from './approval';
import { isBlanket } from './blanket';
import { keptJson } from './canonical';
import { drawnCentre } from './capital';
import type { Json } from './columns';
import type { Day, Month } from './day';
import { dayAsked, monthOf } from './day';
import type { JudgedWith } from './document';
import type { TaxedAmount, Taxing } from './invoice';
import { keptOf, keptShares, taxByRate } from './invoice';
import { matchSettings } from './match-settings';
import { minorDigits, sum } from './money';
import { atOrderRate } from './order-rate';
import { pendingOf } from './pending';
import type { Register } from './settings';
import type { Standing } from './standing';
import { chargesOf } from './shares';
import { chargesBilled, counts, openChargeRows } from './standing';
import type { AnyRow, InvoiceRow, LineRow, OrderRow } from './tables';
import { add } from './tally';
import type { Work } from './work';

/** Minor units of the register's currency by cost centre and month: `ops|2026-10`. */
export type Use = { [place: string]: number };
interface Moment {
  today: Day;
  register: Register;
}

export const centreKey = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');
/** In the month of its service start, else of its need-by, else of its issue (B38). */
function placeOf(order: OrderRow, line: LineRow | undefined, today: Day): string {
  const day = line?.serviceFrom || order.serviceFrom || order.needBy || order.issuedDay || today;
  const centre = drawnCentre(line?.costCentre || order.costCentre, order);
  return `${centreKey(centre)}|${monthOf(day)}`;
}

const WAITS = ['submitted', 'approved'];
const COMMITTED = ['issued', 'on hold', 'closed', 'void'];

interface Part {
  place: string;
  code: string;
  minor: number;
}
interface Parts {
  lines: Part[];
  charges: Part[];
}
/** Nets of lines and of charges as they count now: as asked for, or open and billed. */
function partsOf(standing: Standing, today: Day): Parts {
  const { order, lines } = standing;
  const committed = COMMITTED.includes(order.status);
  const billed = chargesBilled(standing);
  const live = order.status === 'issued' || order.status === 'on hold';
  const charges = committed
    ? [...(live ? openChargeRows(order, billed) : []), ...billed]
    : chargesOf(order.charges, minorDigits(order.currency));
  const place = placeOf(order, undefined, today);
  return {
    lines: lines.map((line) => ({
      place: placeOf(order, line, today),
      code: line.taxCode,
      minor: committed ? (line.open ?? 0) + (line.billedNet ?? 0) : (line.net ?? 0),
    })),
    charges: charges.map(({ taxCode, minor }) => ({ place, code: taxCode, minor })),
  };
}

/**
 * Tax that does not come back, where its line lies; what no line has, as the tax of charges, lies at
 * the order (B36, T11).
 */
function keptParts({ lines, charges }: Parts, taxing: Taxing, place: string): Part[] {
  const taxed = ({ code, minor }: Part): TaxedAmount => ({ code, netMinor: minor });
  const shares = keptShares(lines.map(taxed), taxing);
  const all = keptOf(taxByRate([...lines, ...charges].map(taxed), taxing.rates), taxing.kept);
  return [
    ...lines.map((line, at) => ({ ...line, minor: shares[at] ?? 0 })),
    { place, code: '', minor: all - sum(shares) },
  ];
}

function useOf(parts: readonly Part[], rated: (minor: number) => number): Use {
  const sums = new Map<string, number>();
  for (const { place, minor } of parts) if (!place.startsWith('|')) add(sums, place, minor);
  const all = [...sums].map(([place, minor]): [string, number] => [place, rated(minor)]);
  return Object.fromEntries(all.filter(([, minor]) => minor !== 0).sort());
}

/** What an order takes while it waits for approval or is committed; practice orders take nothing. */
export function orderUse(standing: Standing, { today, register }: Moment): Use {
  const { order } = standing;
  const counted = order.status === '' || [...WAITS, ...COMMITTED].includes(order.status);
  if (order.practice || !counted || isBlanket(order)) return {};
  const { currency } = order;
  const parts = partsOf(standing, today);
  const { taxRatesBp: rates, keptTaxBp: kept = {} } = matchSettings(register, dayAsked(order));
  const taxed = keptParts(parts, { rates, kept }, placeOf(order, undefined, today));
  const own = useOf([...parts.lines, ...parts.charges, ...taxed], (value) => {
    const rated = atOrderRate({ minor: value, currency }, order, register);
    return rated.ok ? rated.value.minor : 0;
  });
  const { auto } = chainOf(order);
  if (!auto || order.status === 'void') return own;
  return { ...own, [`${auto.place}|${monthOf(auto.day)}`]: auto.amountMinor };
}

/** The rate of the day on which a document without an order first counts. */
export function rateAtFirst({ rules, currency }: InvoiceRow, { settings }: Register): string {
  const kept = ruledBy(rules).rate ?? '';
  return kept === '' ? (settings[`rate:${currency}`] ?? '') : kept;
}
const ruledBy = (rules: Json): Pick<JudgedWith, 'rate'> => (rules ?? {}) as object;

/** What a document without order takes, once somebody let it pass, at the rate of that day (B24). */
export function documentUse(invoice: InvoiceRow, work: Work, { register }: Moment): Use {
  if (invoice.order !== '' || !counts(invoice) || invoice.kind === 'prepayment') return {};
  const { taxRatesBp, keptTaxBp = {} } = matchSettings(register, invoice.day);
  const lines = work.list('invoiceLines', (one) => one.invoice === invoice.key);
  const nets = lines.map(({ taxCode, net }) => ({ code: taxCode, netMinor: net ?? 0 }));
  const minor = (invoice.net ?? 0) + keptOf(taxByRate(nets, taxRatesBp), keptTaxBp);
  const place = `${centreKey(invoice.costCentre)}|${monthOf(invoice.postingDay)}`;
  const rate = { [`rate:${invoice.currency}`]: rateAtFirst(invoice, register) };
  const then = { ...register, settings: { ...register.settings, ...rate } };
  return useOf([{ place, code: '', minor }], (value) => {
    const rated = inRegisterCurrency(value, invoice.currency, then);
    return rated.ok ? rated.value.minor : 0;
  });
}

/** Used, and asked for besides it: requests that wait for approval or issue. */
export type Pair = [used: number, asked: number];
const isUse = (json: Json | undefined): json is Use =>
  json !== null && typeof json === 'object' && !Array.isArray(json);
export const keptUse = (row: AnyRow | undefined): Use => {
  const use = row?.['use'];
  return isUse(use) ? use : {};
};
/** What a change takes more of each budget's place than the order does now. */
export const beyond = (now: Use, then: Use): Use =>
  Object.fromEntries(
    Object.entries(then).flatMap(([place, minor]) => {
      const more = minor - (now[place] ?? 0);
      return more > 0 ? [[place, more]] : [];
    }),
  );
/** The same of the change of an order that waits. */
export const waitingUse = (order: Pick<OrderRow, 'pending'>): Use => pendingOf(order)?.more ?? {};
const asksOnly = (row: AnyRow | undefined): boolean => WAITS.includes(String(row?.['status']));

/**
 * Sums over rows of Register and Invoices, each as it counts, and what waiting changes ask for beyond:
 * `sign` is -1 for what stood before.
 */
export function addUse(sums: Map<string, Pair>, row: AnyRow | undefined, sign: 1 | -1): void {
  for (const [place, minor] of Object.entries(keptUse(row))) {
    const [used, asked] = sums.get(place) ?? [0, 0];
    const moved = sign * minor;
    sums.set(place, asksOnly(row) ? [used, asked + moved] : [used + moved, asked]);
  }
  const { pending = null } = { ...row } as Partial<OrderRow>;
  for (const [place, minor] of Object.entries(waitingUse({ pending }))) {
    const [used, asked] = sums.get(place) ?? [0, 0];
    sums.set(place, [used, asked + sign * minor]);
  }
}

export const USED = 'used:';
type State = ReadonlyMap<string, string>;
type Months = { [month: Month]: Pair };
const monthsIn = (text: string | undefined): Months => keptJson<Months>(text) as Months;

/** State's cells with sums put on top, one cell a cost centre; months with nothing are left out. */
export function withUse(state: State, sums: ReadonlyMap<string, Pair>): Map<string, string> {
  const cells = new Map<string, Months>();
  for (const [place, [used, asked]] of sums) {
    const cut = place.lastIndexOf('|');
    const [key, month] = [`${USED}${place.slice(0, cut)}`, place.slice(cut + 1)];
    const months = cells.get(key) ?? monthsIn(state.get(key));
    const [before, waiting] = months[month] ?? [0, 0];
    months[month] = [before + used, waiting + asked];
    cells.set(key, months);
  }
  const text = (months: Months): string =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(months)
          .filter(([, pair]) => pair.some((minor) => minor !== 0))
          .sort(),
      ),
    );
  return new Map([...cells].map(([key, months]) => [key, text(months)]));
}

/** State's cells as all rows make them: those that no row makes any more are empty. */
export function usedAnew(work: Work, state: State): Map<string, string> {
  const sums = new Map<string, Pair>();
  for (const row of [...work.list('register'), ...work.list('invoices')]) addUse(sums, row, 1);
  const before = [...state.keys()].filter((key) => key.startsWith(USED));
  return new Map([
    ...before.map((key): [string, string] => [key, '{}']),
    ...withUse(new Map(), sums),
  ]);
}

/** What this command's rows changed of the sums so far. */
export function movedUse(work: Work): Map<string, Pair> {
  const sums = new Map<string, Pair>();
  for (const { tab, key, before, row } of work.puts()) {
    if ((tab !== 'register' && tab !== 'invoices') || work.whole.has(`${tab}:${key}`)) continue;
    addUse(sums, before, -1);
    addUse(sums, row, 1);
  }
  for (const { tab, row } of work.removed)
    if (tab === 'register' || tab === 'invoices') addUse(sums, row, -1);
  return new Map([...sums].filter(([, pair]) => pair.some((minor) => minor !== 0)));
}

/** Sums of a cost centre over months, with what this command has changed. */
export function useIn(
  { state, work }: { state: State; work?: Work },
  { costCentre, from, to }: { costCentre: string; from: Month; to: Month },
): Pair {
  const key = centreKey(costCentre);
  const kept = Object.entries(monthsIn(state.get(`${USED}${key}`)));
  const moved = work ? [...movedUse(work)] : [];
  const own = moved.flatMap(([place, pair]): [string, Pair][] => {
    const cut = place.lastIndexOf('|');
    return place.slice(0, cut) === key ? [[place.slice(cut + 1), pair]] : [];
  });
  const within = [...kept, ...own].filter(([month]) => month >= from && month <= to);
  return [sum(within.map(([, [used]]) => used)), sum(within.map(([, [, asked]]) => asked))];
}
