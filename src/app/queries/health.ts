// How the register itself is doing, from what State keeps: its size against what a file holds, the
// head of its log, mails that wait, and what is wrong with it.
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import { healthIn, healthLines } from '../../core/health';
import { contractFindings } from '../../core/contract';
import { itemFindings } from '../../core/items';
import { cellsIn, isOutgrown, shareBp } from '../../core/outgrown';
import { vendorFindings } from '../../core/typed-check';
import { query, type Asked } from '../query';
import { clockStopped, MAILS } from './who';

/** How the register itself is doing. */
export interface HealthView {
  entries: number;
  head: string;
  orders: number;
  invoices: number;
  cells: number;
  /** Share of what a file can hold; above 2,500 it is outgrown. */
  cellsShareBp: number;
  outgrown: boolean;
  mailsWaiting: number;
  /** What runs by the clock and what was refused today: how often, when last, what repeats it. */
  counts: { what: string; count: number; at: string; retry: string }[];
  findings: { kind: string; detail: string; next: string }[];
}

function clockFindings(asked: Asked): HealthView['findings'] {
  const still = clockStopped(asked);
  return still.detail === '' ? [] : [{ kind: 'clock_stopped', ...still }];
}

/** What is wrong in the tabs that people type into. */
const typedFindings = ({ today, loaded }: Asked): HealthView['findings'] =>
  [
    ...loaded.register.findings,
    ...vendorFindings(loaded.vendors),
    ...itemFindings(loaded.whole.items?.rows ?? [], {
      taxCodes: loaded.register.settings['taxCodes'],
      today,
    }),
    ...contractFindings(loaded.whole.contracts?.rows ?? [], loaded.register.digits),
  ].map(({ kind, detail, tab, row, column }) => ({
    kind,
    detail: `${tab ?? ''}, row ${row ?? '?'}, ${column ?? ''}: ${detail}`,
    next: 'The owner corrects the cell.',
  }));

export const health = query<object, HealthView>({
  name: 'health',
  shape: object({}),
  need: () => ({
    ...{ outbox: { last: MAILS }, vendors: ['*'], items: ['*'], contracts: [], wideVendors: true },
  }),
  answer: (_input, asked) => {
    const { state, troubles, outbox } = asked.loaded;
    const rows = (tab: string): number => Math.max(0, Number(state.get(`next:${tab}`) ?? 2) - 2);
    const cells = cellsIn(state);
    return accept({
      entries: Number(state.get('head') ?? 0),
      head: state.get('hash') ?? '',
      orders: rows('register'),
      invoices: rows('invoices'),
      cells,
      cellsShareBp: shareBp(cells),
      outgrown: isOutgrown(cells),
      mailsWaiting: outbox.waiting,
      counts: healthLines(healthIn(state)),
      findings: [
        ...clockFindings(asked),
        ...troubles.map(({ code, detail, next }) => ({ kind: code, detail, next })),
        ...typedFindings(asked),
      ],
    });
  },
});
