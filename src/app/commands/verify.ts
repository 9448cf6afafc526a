// verify: whether the register is as its log left it, and the log as it was written. It reads
// everything as it stands and changes nothing, on a copy or a broken register too.
import { chainFindings, headFindings } from '../../core/chain';
import { approvalFindings } from '../../core/approved';
import { sequenceFindings } from '../../core/certificate';
import type { Audit } from '../../core/checks';
import { editFindings } from '../../core/checks';
import type { Finding, Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { list, name, object, optional } from '../../core/shape';
import type { OrderRow, SealedTab } from '../../core/tables';
import { SEALED } from '../../core/tables';
import { ROLES } from '../../core/words';
import type { Context } from '../command';
import { command } from '../command';
import { tabNamed } from './tab-names';

const shape = object({ tabs: optional(list(name(), { most: 20 })) });
const ORDERS = ['register', 'lines', 'approvals'] as const;

interface Verified {
  findings: Finding[];
  checked: { entries: number; rows: number; approvals: number };
}

/** Order of reading; orders and approvals are judged together, so one of them brings the others. */
function tabsOf(names: readonly string[] | undefined): SealedTab[] {
  if (!names) return [...SEALED];
  const named = new Set(names.flatMap((one) => tabNamed(one) ?? []));
  return SEALED.filter((tab) => named.has(tab));
}

const readsOrders = (audit: Audit): boolean => ORDERS.every((tab) => audit.tabs.has(tab));

/** What the register says of itself: the log's end, its home, settings typed since. */
function stateFindings(audit: Audit, { loaded, register }: Context): Finding[] {
  const { state, troubles } = loaded;
  const log = audit.tabs.get('log') ?? [];
  const kept = { head: Number(state.get('head') ?? 0), hash: state.get('hash') ?? '' };
  const found = headFindings(log, 'State', kept);
  if (audit.kept) found.push(...headFindings(log, 'what is kept outside the file', audit.kept));
  found.push(...troubles.map(({ code, detail }) => ({ kind: code, detail })));
  found.push(...register.findings);
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

function verified(audit: Audit, context: Context): Verified {
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

function decide(input: { tabs?: string[] }, context: Context): Outcome<Verified> {
  const odd = input.tabs?.find((one) => tabNamed(one) === undefined);
  if (odd !== undefined) {
    return refuse('bad_value', `There is no tab "${odd}" that the register writes.`);
  }
  const { audit } = context.loaded;
  if (!audit) return refuse('try_again', 'The register could not be read.');
  return accept(verified(audit, context));
}

export const verify = command({
  name: 'verify',
  shape,
  roles: ROLES,
  writes: [],
  judgesEdits: true,
  need: ({ tabs }) => ({ lenient: true, loose: true, audit: tabsOf(tabs) }),
  decide: (_work, input, context) => decide(input, context),
});
