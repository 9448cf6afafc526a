// Registers of a given size for measuring: closed orders multiplied from a lived cycle, and on top a
// day's open work made by commands. It knows sizes, not budgets.
import { Desk } from '../../samples/desk';
import { ANA, CLEO } from '../../samples/people';
import { loadWorkspace, type Workspace } from '../../sandbox';
import { multiply } from './multiply';
import {
  approved,
  billAlone,
  CYCLE,
  invoiceOf,
  issue,
  orderOf,
  receiptOf,
  template,
  vendorName,
} from './template';

export interface Big {
  readonly workspace: Workspace;
  readonly desk: Desk;
  readonly orders: number;
}

/** Blank rows below those of the documents that wait: each gets an exception and its entries. */
const SPARE = 400;
/** Open orders of a day: some asked for, approved, issued, received, billed before they came. */
const OPEN = 20;

function openWork(desk: Desk): void {
  const keys = Array.from({ length: OPEN }, (_, at) =>
    approved(desk, orderOf(vendorName(at + 7), 40 + at)),
  );
  for (let at = 0; at < 4; at += 1)
    desk.done(ANA, 'submit_order', orderOf(vendorName(at), 30 + at));
  const numbers = issue(desk, keys.slice(4));
  numbers.slice(0, 6).forEach((poNumber) => desk.done(ANA, 'record_receipt', receiptOf(poNumber)));
  numbers.slice(3, 9).forEach((poNumber, at) => {
    const nth = 4 + 3 + at;
    desk.done(CLEO, 'enter_invoice', invoiceOf(poNumber, vendorName(nth + 7), 40 + nth));
  });
}

/** Some multiple of twenty orders, all closed but the day's open ones. */
export function buildRegister(orders: number, project?: string): Big {
  const { saved: made, before } = template({ project });
  const copies = Math.max(0, Math.ceil((orders - OPEN - 4) / CYCLE) - 1);
  const saved = multiply(made, { copies, before });
  const big = loadWorkspace(saved, project);
  const desk = new Desk(big, 'day');
  openWork(desk);
  const [wrong] = desk.surprises;
  if (wrong) throw new Error(`${wrong.command}: ${wrong.got}`);
  return { workspace: big, desk, orders };
}

/** So many issued orders, a multiple of twenty, each with a document that waited too long. */
export function buildWaiting(orders: number, project?: string): Big {
  const { saved: made, before } = template({ project }, billAlone);
  const saved = multiply(made, {
    copies: orders / CYCLE - 1,
    before,
    spare: SPARE + orders * 4,
  });
  const big = loadWorkspace(saved, project);
  big.advance('P15D');
  return { workspace: big, desk: new Desk(big, 'month'), orders };
}
