// How the register itself is doing, from what State keeps: its size against what a file holds, the
// head of its log, mails that wait, and what is wrong with it.
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import { healthIn, healthLines } from '../../core/health';
import { contractFindings } from '../../core/contract';
import { itemFindings } from '../../core/items';
import { cellsIn, isOutgrown, shareBp } from '../../core/outgrown';
import { vendorFindings } from '../../core/typed-check';
import { query } from '../query';
import { MAILS } from './who';

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

export const health = query<object, HealthView>({
  name: 'health',
  shape: object({}),
  need: () => ({
    ...{ outbox: { last: MAILS }, vendors: ['*'], items: ['*'], contracts: [], wideVendors: true },
  }),
  answer: (_input, { today, loaded: { state, troubles, register, outbox, vendors, whole } }) => {
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
        ...troubles.map(({ code, detail, next }) => ({ kind: code, detail, next })),
        ...[
          ...register.findings,
          ...vendorFindings(vendors),
          ...itemFindings(whole.items?.rows ?? [], {
            taxCodes: register.settings['taxCodes'],
            today,
          }),
          ...contractFindings(whole.contracts?.rows ?? [], register.digits),
        ].map(({ kind, detail, tab, row, column }) => ({
          kind,
          detail: `${tab ?? ''}, row ${row ?? '?'}, ${column ?? ''}: ${detail}`,
          next: 'The owner corrects the cell.',
        })),
      ],
    });
  },
});
