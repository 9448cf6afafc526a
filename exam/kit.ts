import path from 'node:path';
import { openWorkspace, type Workspace } from '../sandbox';
export const m = (n: string) => (n.includes('@') ? n : `${n}@example.com`);
export type Any = any;
let failed = 0, passed = 0;
export const is = (label: string, got: unknown, want: unknown) => {
  const a = JSON.stringify(got), b = JSON.stringify(want);
  if (a === b) passed += 1;
  else { failed += 1; console.log(`  ✗ ${label}\n      got  ${a}\n      want ${b}`); }
};
/** every field of want equals that of got */
export const has = (label: string, got: Any, want: Any) => {
  for (const [k, v] of Object.entries(want)) is(`${label} ${k}`, got?.[k], v);
};
export const end = () => console.log(`passed ${passed}, failed ${failed}`);
export const only = process.argv.slice(2);
export async function section(name: string, fn: () => void | Promise<void>) {
  if (only.length && !only.some((o) => name.startsWith(o))) return;
  console.log(`# ${name}`);
  try { await fn(); } catch (e: any) { failed += 1; console.log('  ✗ threw ' + (e?.stack ?? e).toString().slice(0, 600)); }
}
const PEOPLE = [
  { email: m('olga'), roles: 'owner' },
  { email: m('ana'), roles: 'requester, receiver' },
  { email: m('ben'), roles: 'approver, issuer' },
  { email: m('cleo'), roles: 'ap, approver' },
  { email: m('dan'), roles: 'ap, receiver' },
  { email: m('eve'), roles: 'requester' },
  { email: m('vera'), roles: 'auditor' },
];
export class R {
  w: Workspace; n = 0; vendor = 'Acme';
  constructor(more: Any = {}) {
    this.w = openWorkspace({
      owner: m('olga'), editors: PEOPLE.map((p) => p.email).filter((e) => e !== m('olga')),
      domain: 'example.com', now: more.now ?? '2026-09-01T06:00:00Z', clock: 'still',
      timeZone: more.zone ?? 'Europe/Helsinki', project: path.resolve('dist/desk'),
    } as never);
    this.ok('olga', 'set_up', {
      profile: 'shared', people: more.people ?? PEOPLE,
      rules: more.rules ?? [{ rule: 'all', approvers: m('ben'), needed: 1 }],
      vendors: more.vendors ?? [{ vendor: 'Acme', terms: '30 days' }, { vendor: 'Beta', terms: '30 days' }, { vendor: 'Gamma', terms: '14 days' }],
      settings: { timeZone: more.zone ?? 'Europe/Helsinki', currency: 'EUR', 'rate:USD': '0.9', firstPaymentSecondPerson: 'off', splitWindowDays: '0', duplicateOrderDays: '0', ...more.settings },
    });
  }
  run(who: string, command: string, input: object, id?: string): Any {
    this.n += 1;
    return this.w.as(m(who)).execute({ id: id ?? `x-${this.n}`, command, input } as never);
  }
  ok(who: string, command: string, input: object): Any {
    const a = this.run(who, command, input);
    if (!a.ok) throw new Error(`${command}: ${a.code} ${a.detail} ${JSON.stringify(a.findings ?? [])}`);
    return a.value;
  }
  code(who: string, command: string, input: object): string {
    const a = this.run(who, command, input);
    return a.ok ? 'ok' : a.code;
  }
  q(query: string, input: object = {}, who = 'olga'): Any {
    const a: Any = this.w.as(m(who)).query({ query, input } as never);
    if (!a.ok) throw new Error(`${query}: ${a.code} ${a.detail}`);
    return a.value;
  }
  /** clock to a day (and hour, UTC) */
  to(at: string) {
    const t = at.length === 10 ? `${at}T07:00:00Z` : at;
    const s = Math.round((Date.parse(t) - Date.parse(this.w.now)) / 1000);
    if (s < 0) throw new Error(`back in time ${at} from ${this.w.now}`);
    if (s > 0) this.w.advance(`PT${s}S`);
  }
  get day() { return this.w.now.slice(0, 10); }
  submit(who: string, lines: Any[], more: Any = {}) {
    return this.run(who, 'submit_order', {
      vendor: this.vendor, description: 'Things', costCentre: 'HQ', currency: 'EUR', ...more,
      lines: lines.map((l) => Array.isArray(l) ? { description: 'Thing', quantity: String(l[0]), unit: 'pcs', unitPrice: l[1], ...(l[2] ?? {}) } : l),
    });
  }
  approve(key: string, who = 'ben', more: Any = {}) {
    const f = this.q('order', { key }).fingerprint;
    return this.ok(who, 'decide_approval', { key, decision: 'approve', fingerprint: f, ...more });
  }
  issue(key: string, who = 'ben') {
    const v = this.ok(who, 'issue_orders', { keys: [key] });
    if (!v.issued.length) throw new Error(JSON.stringify(v.refused));
    return v.issued[0].poNumber as string;
  }
  order(lines: Any[], more: Any = {}, who = 'ana'): string {
    const a = this.submit(who, lines, more);
    if (!a.ok) throw new Error(`${a.code} ${a.detail} ${JSON.stringify(a.findings)}`);
    if (a.value.status === 'submitted') this.approve(a.value.draftKey);
    return this.issue(a.value.draftKey);
  }
  change(po: string, changes: Any, who = 'ana') {
    const v = this.ok(who, 'change_order', { poNumber: po, reason: 'The scope of it changed', changes });
    if (v.pending) this.ok('ben', 'decide_approval', { key: po, decision: 'approve', fingerprint: v.fingerprint });
    return v;
  }
  receive(po: string, lines: Any[], more: Any = {}, who = 'dan') {
    return this.ok(who, 'record_receipt', { poNumber: po, day: this.day, lines: lines.map((l, i) => typeof l === 'object' ? l : { line: i + 1, received: String(l) }).filter((l) => l.received !== '0'), ...more });
  }
  bill(po: string, lines: Any[], more: Any = {}, who = 'cleo') {
    const a = this.tryBill(po, lines, more, who);
    if (!a.ok) throw new Error(`${a.code} ${a.detail} ${JSON.stringify(a.findings)}`);
    return a.value;
  }
  tryBill(po: string, lines: Any[], more: Any = {}, who = 'cleo') {
    return this.run(who, 'enter_invoice', {
      vendor: this.vendor, number: `N-${1000 + this.n * 7}`, date: this.day, currency: 'EUR', kind: 'invoice', poNumber: po,
      lines: lines.map((l, i) => Array.isArray(l) ? { orderLine: l[2]?.orderLine ?? i + 1, description: 'Thing', quantity: String(l[0]), unitPrice: l[1], ...(l[2] ?? {}) } : l),
      ...more,
    });
  }
  credit(po: string, lines: Any[], more: Any = {}) { return this.bill(po, lines, { kind: 'credit_note', ...more }); }
  months = 0;
  month(month: string) {
    const id = `month-${this.months++}`;
    for (;;) {
      const a = this.run('olga', 'reconcile_month', { month }, id);
      if (!a.ok) throw new Error(`${a.code} ${a.detail}`);
      if (a.value.done) return a.value;
    }
  }
  sign(month: string) { return this.run('olga', 'sign_month', { month, statement: 'I have read it and it is complete.' }); }
  close(month: string) { this.month(month); const a = this.sign(month); if (!a.ok) throw new Error(`sign ${a.code} ${a.detail} ${JSON.stringify(a.findings)}`); return a.value; }
  rows(tab: string): Record<string, any>[] {
    const r: Any = this.w.read({ tab });
    if (!r.ok) throw new Error(r.error);
    return r.result.values.map((v: any[]) => Object.fromEntries(r.result.header.map((h: string, i: number) => [h, v[i]])));
  }
  cells(tab: string): string[][] { const r: Any = this.w.read({ tab }); return [r.result.header, ...r.result.display]; }
  verify() { return this.ok('vera', 'verify', {}).findings; }
  inv(id: string) { return this.q('invoice', { invoiceId: id }); }
  openExc() { return this.q('exceptions', { state: 'open' }).rows; }
}
export const roll = (v: Any, centre: string, currency = 'EUR') => {
  const r = v.totals.rollForward.find((x: Any) => x.costCentre === centre && x.currency === currency);
  if (!r) return undefined;
  const { currency: _c, costCentre: _k, ...rest } = r;
  return rest;
};
export const R0 = { opening: '0.00', imported: '0.00', issued: '0.00', changes: '0.00', reopened: '0.00', billed: '0.00', closed: '0.00', voided: '0.00', closing: '0.00', invoiced: '0.00', variance: '0.00' };
export const kpi = (v: Any, id: string) => v.kpis.find((k: Any) => k.id === id);
