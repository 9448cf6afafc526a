// The register that most tests start from: every query has its fixture, every command an answer,
// and a test replaces what it is about.
import type { Call, Register } from './browser';
import * as full from './fixtures';

export const ok = (value: unknown): object => ({ ok: true, value });
export const refused = (code: string, detail: string, more: object = {}): object => ({
  ok: false,
  code,
  detail,
  next: '',
  findings: [],
  ...more,
});

type Answer = unknown | ((input: Record<string, unknown>, call: Call) => unknown);

const QUERIES: Record<string, Answer> = {
  who: full.who(),
  inbox: full.inbox(),
  lists: full.lists(),
  orders: full.orders(),
  invoices: full.invoices(),
  invoice: full.invoice(),
  payable: full.payable(),
  on_its_way: full.onItsWay(),
  exceptions: full.exceptions(),
  preview_approval: full.preview(),
  due: full.due(),
  order: (input: Record<string, unknown>) =>
    String(input['key']) === 'D-000125' ? full.toApprove() : full.order(),
  dashboard: full.dashboard(),
  sequence: { scopes: [], preview: [], warning: '' },
  beginning: full.beginning(),
  trace: full.traced(),
  preview_import: full.oldList(),
  preview_invoices: full.oldBills(),
  open: {},
  verify: full.verified(),
  export_vendor: full.scored(),
};

/** Answers with these; a function gets the input, an object with `ok` is answered as it is. */
export function register(answers: Record<string, Answer> = {}): Register {
  const all: Record<string, Answer> = { ...QUERIES, ...answers };
  return (call) => {
    const name = String(call.payload[call.door === 'query' ? 'query' : 'command']);
    const found = all[name];
    const input = (call.payload['input'] ?? {}) as Record<string, unknown>;
    const value =
      typeof found === 'function' ? (found as (i: object, c: Call) => unknown)(input, call) : found;
    if (value instanceof Error || value instanceof Promise || value === undefined) return value;
    return typeof value === 'object' && value !== null && 'ok' in value ? value : ok(value);
  };
}
