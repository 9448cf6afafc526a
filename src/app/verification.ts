// What a verification finds, all checks together: the log, numbers, approvals, rows, rights, settings
// (store.md section 5). It reads nothing: it is told what stands in the file.
import { approvalFindings } from '../core/approved';
import { sequenceFindings } from '../core/certificate';
import { chainFindings, clockFindings, headFindings, outsideFindings } from '../core/chain';
import type { Audit } from '../core/checks';
import { editFindings, logOf } from '../core/checks';
import { contractFindings } from '../core/contract';
import { carriedWrong, inForce, signings } from '../core/month-signed';
import type { Finding } from '../core/outcome';
import type { Replayed } from '../core/replay';
import { replay } from '../core/replay';
import type { Movement } from '../core/period';
import { movements } from '../core/period';
import { SIGNED_TO, signedTo } from '../core/posting';
import { itemFindings } from '../core/items';
import type { OrderRow } from '../core/tables';
import { vendorFindings } from '../core/typed-check';
import type { Context } from './command';
import { sumsAmiss } from './kept-sums';
import { carriedFinding } from './month-blocking';
import { monthCellFindings } from './month-cells';

const ORDERS = ['register', 'lines', 'approvals'] as const;

export interface Verified {
  findings: Finding[];
  checked: { entries: number; rows: number; approvals: number };
}

const readsOrders = (audit: Audit): boolean => ORDERS.every((tab) => audit.tabs.has(tab));

/** What the register says of itself: the log's end, its home, settings typed since. */
function stateFindings(audit: Audit, { loaded, register, today }: Context): Finding[] {
  const { state, troubles } = loaded;
  const { taxCodes } = register.settings;
  const log = audit.tabs.get('log') ?? [];
  const kept = { head: Number(state.get('head') ?? 0), hash: state.get('hash') ?? '' };
  const found = headFindings(log, 'State', kept);
  if (audit.kept) found.push(...outsideFindings(log, 'what is kept outside the file', audit.kept));
  found.push(...troubles.map(({ code, detail }) => ({ kind: code, detail })));
  found.push(...register.findings, ...vendorFindings(loaded.vendors));
  found.push(...itemFindings(loaded.whole.items?.rows ?? [], { taxCodes, today }));
  found.push(...contractFindings(loaded.whole.contracts?.rows ?? [], register.digits));
  const version = state.get('settingsVersion');
  if (version === undefined || version === register.version) return found;
  const detail = `Settings, people or rules were typed since version ${version}; the next command logs what.`;
  const versions = { expected: version, actual: register.version };
  return [...found, { kind: 'settings_changed', tab: 'Settings', detail, ...versions }];
}

/** Signed months: State and log say the same, and their closings are still what the facts give. */
function signedFindings(audit: Audit, context: Context, moved?: Movement): Finding[] {
  const log = logOf(audit);
  const all = signings(log);
  const [expected, actual] = [inForce(all).pop()?.month ?? '', signedTo(context.state)];
  const detail = `By the log the last signed month is ${expected || 'none'}, by State ${actual || 'none'}.`;
  const place = { tab: 'State', column: SIGNED_TO, expected, actual };
  const typed = expected === actual ? [] : [{ kind: 'edited_outside', detail, ...place }];
  if (expected === '') return typed;
  return [
    ...typed,
    ...carriedWrong(all, moved ?? movements(log, context.dayOf)).map(carriedFinding),
  ];
}

const registerRows = (audit: Audit): OrderRow[] =>
  (audit.tabs.get('register') ?? []).map(({ values }) => values as OrderRow);

type Logged = ReadonlyMap<string, Replayed>;

/** The counter of order keys has to be at or above every key that the log has. */
function counterFindings(logged: Logged, { state }: Context): Finding[] {
  const counted = Number(state.get('counter:order') ?? 0);
  let highest = 0;
  for (const { tab, key } of logged.values())
    if (tab === 'register') highest = Math.max(highest, Number(key.slice(2)) || 0);
  if (highest <= counted) return [];
  const detail = `State has counted ${counted} orders, but Register has a key with number ${highest}.`;
  const values = { expected: String(highest), actual: String(counted) };
  return [{ kind: 'edited_outside', tab: 'State', column: 'counter:order', detail, ...values }];
}

/** `moved` where somebody has told the log's movements already. */
export function verified(audit: Audit, context: Context, moved?: Movement): Verified {
  const rows = [...audit.tabs].filter(([tab]) => tab !== 'log');
  const log = audit.tabs.get('log') ?? [];
  const orders = readsOrders(audit);
  const logged = replay(logOf(audit));
  return {
    findings: [
      ...stateFindings(audit, context),
      ...signedFindings(audit, context, moved),
      ...monthCellFindings(audit, context),
      ...chainFindings(log),
      ...clockFindings(log),
      ...(audit.tabs.has('register') ? sequenceFindings(context.state, registerRows(audit)) : []),
      ...counterFindings(logged, context),
      ...(orders ? approvalFindings(audit) : []),
      ...editFindings(audit, logged),
      ...sumsAmiss(logged, context),
      ...audit.findings,
    ],
    checked: {
      entries: log.length,
      rows: rows.reduce((sum, [, all]) => sum + all.length, 0),
      approvals: orders ? (audit.tabs.get('approvals') ?? []).length : 0,
    },
  };
}
