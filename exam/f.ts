import { R, is, has, roll, R0, kpi, section, end, m } from './kit';
const tabText = (r: R, t: string) => r.cells(t).map((x) => x.filter((y) => y !== '').join(' | ')).filter((x) => x);
await section('30 reopen and sign again', () => {
  const r = new R({ now: '2026-09-01T06:00:00Z' });
  const A = r.order([[10, '100.00']]); r.receive(A, [10]);
  r.to('2026-10-02'); r.close('2026-09');
  r.to('2026-11-02'); r.close('2026-10');
  r.to('2026-11-10');
  is('who', r.code('ben', 'reopen_month', { month: '2026-09', reason: 'An invoice was forgotten.' }), 'no_role');
  is('reason', r.code('olga', 'reopen_month', { month: '2026-09', reason: 'ok' }), 'reason_missing');
  is('reason2', r.code('olga', 'reopen_month', { month: '2026-09', reason: 'aaaaaaaaaaaa' }), 'reason_missing');
  has('reopen', r.ok('olga', 'reopen_month', { month: '2026-09', reason: 'An invoice was forgotten.' }), { reopened: ['2026-09', '2026-10'] });
  const i = r.bill(A, [[4, '100.00']], { date: '2026-09-20' });
  has('i', i, { postingDay: '2026-09-20', late: false });
  is('oct first', r.sign('2026-10').code, 'sign_blocked');
  let v = r.month('2026-09');
  is('sep', roll(v, 'HQ'), { ...R0, issued: '1000.00', billed: '400.00', closing: '600.00', invoiced: '400.00' });
  is('sign sep', r.sign('2026-09').ok, true);
  const s = r.sign('2026-10'); console.log('   sign oct without reconciling', s.ok, s.code, s.detail, JSON.stringify(s.findings));
  v = r.month('2026-10');
  is('oct', roll(v, 'HQ'), { ...R0, opening: '600.00', closing: '600.00' });
  is('sign oct', r.sign('2026-10').ok, true);
  const t = tabText(r, 'Month 2026-09'); const at = t.indexOf('Signatures'); console.log(t.slice(2, at + 6).join('\n'));
  const n = r.month('2026-11'); is('nov opening', roll(n, 'HQ')!.opening, '600.00'); is('blocking', n.blocking.map((b: any) => b.kind), ['month_open']);
  console.log('   bent', JSON.stringify(n.totals.bent));
  is('verify', r.verify(), []);
});
await section('31 adopt an edit that touches a signed month', () => {
  const r = new R({ now: '2026-09-01T06:00:00Z' });
  const A = r.order([[10, '100.00']]); r.receive(A, [10]); const i = r.bill(A, [[4, '100.00']]);
  r.to('2026-10-02'); r.close('2026-09');
  const head = r.cells('Invoice Lines')[0]; const col = (n: string) => { const k = head.indexOf(n); return String.fromCharCode(65 + k); };
  // change relief by hand and adopt
  const say = (n: string, a: any) => console.log(`   ${n}: ${a.ok ? 'ok ' + JSON.stringify(a.value).slice(0, 200) : a.code + ' ' + a.detail}`);
  const rl = head.indexOf('Relief'); const a1 = (k: number) => (k >= 26 ? String.fromCharCode(64 + Math.floor(k / 26)) : '') + String.fromCharCode(65 + (k % 26));
  r.w.as(m('olga')).type({ tab: 'Invoice Lines', at: `${a1(rl)}2`, values: [[100]] } as never);
  const key = r.rows('Invoice Lines')[0]['Key'];
  say('adopt', r.run('olga', 'resolve_edit', { tab: 'Invoice Lines', key, action: 'adopt', reason: 'It was right as typed' }));
  r.to('2026-11-02');
  let v: any = r.month('2026-10'); console.log('   oct', JSON.stringify(roll(v, 'HQ')), JSON.stringify(v.blocking.map((b: any) => b.kind + ': ' + b.detail)));
  // edit accounting day of the invoice into October, adopt
  const ih = r.cells('Invoices')[0]; const k = ih.indexOf('Accounting day');
  r.w.as(m('olga')).type({ tab: 'Invoices', at: `${a1(k)}2`, values: [['2026-10-10']] } as never);
  say('adopt day', r.run('olga', 'resolve_edit', { tab: 'Invoices', key: i.invoiceId, action: 'adopt', reason: 'It was right as typed' }));
  v = r.month('2026-10'); console.log('   oct', JSON.stringify(roll(v, 'HQ')), JSON.stringify(v.blocking.map((b: any) => b.kind + ': ' + b.detail)), JSON.stringify(v.totals.accruals));
});
await section('32 changes feed', () => {
  const r = new R();
  const A = r.order([[10, '100.00']]); r.receive(A, [10]); r.bill(A, [[10, '100.00']]);
  const all: any[] = []; let after = 0, more = true, n = 0;
  while (more) { const c = r.q('changes', { afterSequence: after, limit: 3 }); all.push(...c.facts); after = c.last; more = c.more; n++; if (n > 100) break;
    if (n === 2) r.ok('ben', 'hold_order', { poNumber: A, reason: 'Wait for the answer of them' }); }
  is('each once', all.map((f) => f.sequence), all.map((_, i) => i + 1));
  is('last is head', after, r.q('changes', { afterSequence: after }).last);
  is('nothing more', r.q('changes', { afterSequence: after }).facts, []);
  is('hold seen', all.filter((f) => f.fact === 'order_held').length + all.filter((f) => /hold/.test(f.fact)).length > 0, true);
  console.log('   ', JSON.stringify(all[2]).slice(0, 600));
  console.log('   ', [...new Set(all.map((f) => f.fact))].join(' '));
  for (const bad of [-1, 1.5, 'x', 99999]) { const q: any = r.w.as(m('olga')).query({ query: 'changes', input: { afterSequence: bad } } as never); console.log('    after', bad, q.ok ? JSON.stringify({ f: q.value.facts.length, last: q.value.last, more: q.value.more }) : q.code); }
  for (const bad of [0, 501, 500, 100000]) { const q: any = r.w.as(m('olga')).query({ query: 'changes', input: { limit: bad } } as never); console.log('    limit', bad, q.ok ? q.value.facts.length : q.code + ' ' + q.detail); }
});
await section('33 cash forecast', () => {
  const r = new R({ now: '2026-10-01T06:00:00Z' });
  const A = r.order([[10, '100.00', { taxCode: 'S' }]], { needBy: '2026-10-20' });
  const B = r.order([[10, '10.00']], { needBy: '2026-12-15' });
  const C = r.order([[1, '70.00']]);
  const U = r.order([[1, '50.00']], { currency: 'USD', needBy: '2026-11-10' });
  const K = r.order([], { kind: 'blanket', notToExceed: '5000.00', serviceTo: '2026-12-31' });
  r.receive(A, [5]); const i = r.bill(A, [[4, '100.00', { taxCode: 'S' }]], { tax: '80.00', gross: '480.00', dueDate: '2026-11-15' });
  r.ok('dan', 'initiate_payment', { invoiceId: i.invoiceId, amount: '100.00', day: r.day, reference: 'x' });
  const j = r.bill(A, [[3, '100.00', { taxCode: 'S' }]], { tax: '60.00', gross: '360.00', dueDate: '2026-10-31' });
  is('j waits', j.verdict, 'waiting');
  r.month('2026-10');
  console.log('   cash', JSON.stringify(r.q('dashboard').board.cash));
  console.log('   signals', JSON.stringify(r.q('dashboard').board.signals));
});
end();
