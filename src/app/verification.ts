// What a verification finds, all checks together: the log, numbers, approvals, rows, rights, settings
// (store.md section 5). It reads nothing: it is told what stands in the file.
import { approvalFindings } from '../core/approved';
import { sequenceFindings } from '../core/certificate';
import { chainFindings, headFindings, outsideFindings } from '../core/chain';
import type { Audit } from '../core/checks';
import { editFindings } from '../core/checks';
import type { Finding } from '../core/outcome';
import { itemFindings } from '../core/items';
import type { OrderRow } from '../core/tables';
import { vendorFindings } from '../core/typed-check';
import type { Context } from './command';

const ORDERS = ['register', 'lines', 'approvals'] as const;

export interface Verified {
  findings: Finding[];
  checked: { entries: number; rows: number; approvals: number };
}

const readsOrders = (audit: Audit): boolean => ORDERS.every((tab) => audit.tabs.has(tab));

/** What the register says of itself: the log's end, its home, settings typed since. */
function stateFindings(audit: Audit, { loaded, register }: Context): Finding[] {
  const { state, troubles } = loaded;
  const log = audit.tabs.get('log') ?? [];
  const kept = { head: Number(state.get('head') ?? 0), hash: state.get('hash') ?? '' };
  const found = headFindings(log, 'State', kept);
  if (audit.kept) found.push(...outsideFindings(log, 'what is kept outside the file', audit.kept));
  found.push(...troubles.map(({ code, detail }) => ({ kind: code, detail })));
  found.push(...register.findings, ...vendorFindings(loaded.vendors));
  found.push(...itemFindings(loaded.whole.items?.rows ?? []));
  const version = state.get('settingsVersion');
  if (version === undefined || version === register.version) return found;
  const detail = `Settings, people or rules were typed since version ${version}; the next command logs what.`;
  const versions = { expected: version, actual: register.version };
  return [...found, { kind: 'settings_changed', tab: 'Settings', detail, ...versions }];
}

const registerRows = (audit: Audit): OrderRow[] =>
  (audit.tabs.get('register') ?? []).map(({ values }) => values as OrderRow);

/** The counter of order keys has to be at or above every key. */
function counterFindings(audit: Audit, { state }: Context): Finding[] {
  const counted = Number(state.get('counter:order') ?? 0);
  const highest = Math.max(0, ...registerRows(audit).map(({ key }) => Number(key.slice(2)) || 0));
  if (highest <= counted) return [];
  const detail = `State has counted ${counted} orders, but Register has a key with number ${highest}.`;
  const values = { expected: String(highest), actual: String(counted) };
  return [{ kind: 'edited_outside', tab: 'State', column: 'counter:order', detail, ...values }];
}

export function verified(audit: Audit, context: Context): Verified {
  const rows = [...audit.tabs].filter(([tab]) => tab !== 'log');
  const log = audit.tabs.get('log') ?? [];
  const orders = readsOrders(audit);
  return {
    findings: [
      ...stateFindings(audit, context),
      ...chainFindings(log),
      ...(audit.tabs.has('register') ? sequenceFindings(context.state, registerRows(audit)) : []),
      ...(audit.tabs.has('register') ? counterFindings(audit, context) : []),
      ...(orders ? approvalFindings(audit) : []),
      ...editFindings(audit),
      ...audit.findings,
    ],
    checked: {
      entries: log.length,
      rows: rows.reduce((sum, [, all]) => sum + all.length, 0),
      approvals: orders ? (audit.tabs.get('approvals') ?? []).length : 0,
    },
  };
}
