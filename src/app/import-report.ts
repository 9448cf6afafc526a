// What an old list says before anything of it is taken over: counts, oddities with their rows, what is
// open, and the number that comes next (controls.md B34, C3). The preview and the command say the same.
import { renderNumber, numberContext, scopeOf } from '../core/number';
import type { Mapping } from '../core/import/columns';
import type { Oddity } from '../core/import/orders';
import { scopesToStart } from '../core/import/orders';
import type { Writing } from '../core/import/cells';
import type { AsImported } from '../core/certificate';
import { gapsShown, scopesIn } from '../core/certificate';
import type { Finding } from '../core/outcome';
import type { Here, Planned } from './old-orders';
import { openBy } from './old-orders';
import { counted, money } from './show';

export interface ImportReport {
  /** Names this list and the way it is read: the command takes over what was seen, or nothing. */
  digest: string;
  sentence: string;
  orders: number;
  lines: number;
  /** Orders that would be taken over. */
  ready: number;
  twice: Oddity[];
  gaps: { scope: string; missing: number; numbers: string[] }[];
  withoutOrder: Oddity[];
  /** Rows that are no order and no invoice. */
  unnumbered: Oddity[];
  overpaid: Oddity[];
  overbilled: Oddity[];
  problems: Finding[];
  scopes: (AsImported & { scope: string })[];
  open: { currency: string; amount: string }[];
  /** The next number of today; empty where it needs a cost centre or vendor. */
  next: string;
  mapping: Mapping;
  unknown: string[];
  decimal: Writing['decimal'];
  dayOrder: Writing['dayOrder'];
}

/** As many of each are named; the counts are of all. */
const SHOWN = 100;

/** "213 orders read; 4 numbers used twice; 11 gaps; 9 invoices without order; 3 paid more than ordered". */
function sentenceOf({ found, problems }: Planned): string {
  const gaps = found.scopes.reduce((sum, one) => sum + one.gaps, 0);
  const parts = [
    `${counted(found.orders.length, 'order')} read`,
    `${counted(found.twice.length, 'number')} used twice`,
    counted(gaps, 'gap'),
    `${counted(found.withoutOrder.length, 'invoice')} without order`,
    `${found.overpaid.length} paid more than ordered`,
    ...(found.overbilled.length > 0 ? [`${found.overbilled.length} billed more than ordered`] : []),
    ...(found.unnumbered.length > 0
      ? [`${counted(found.unnumbered.length, 'row')} without number`]
      : []),
    ...(problems.length > 0 ? [`${counted(problems.length, 'problem')} to settle first`] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** Today's next number after the list, as far as it needs nothing of an order. */
function nextAfter({ ready, template }: Planned, here: Here): string {
  if (!template) return '';
  const at = numberContext(here.register.settings, here.today);
  const scope = scopeOf(template, at);
  if (!scope.ok) return '';
  // A list never takes a sequence back that is further here.
  const all = [scopesToStart(ready, template, at), scopesIn(here.loaded.state)];
  const last = Math.max(0, ...all.map((scopes) => scopes.get(scope.value)?.last ?? 0));
  const next = renderNumber(template, at, last + 1);
  return next.ok ? next.value : '';
}

export function reportOf(planned: Planned, here: Here): ImportReport {
  const { list, found, problems, ready } = planned;
  const first = <T>(all: readonly T[]): T[] => all.slice(0, SHOWN);
  const gaps = found.scopes.filter((one) => one.gaps > 0);
  return {
    digest: list.digest,
    sentence: sentenceOf(planned),
    ...{ orders: found.orders.length, lines: found.lines, ready: ready.length },
    twice: first(found.twice),
    gaps: first(
      gaps.map((one) => ({
        scope: one.scope,
        missing: one.gaps,
        numbers: gapsShown(one.scope, one),
      })),
    ),
    withoutOrder: first(found.withoutOrder),
    unnumbered: first(found.unnumbered),
    overpaid: first(found.overpaid),
    overbilled: first(found.overbilled),
    problems: first(problems),
    scopes: first(found.scopes),
    open: [...openBy(ready)].map(([currency, minor]) => ({
      currency,
      amount: money(minor, currency),
    })),
    next: nextAfter(planned, here),
    ...{ mapping: list.mapping, unknown: list.unknown },
    ...list.writing,
  };
}
