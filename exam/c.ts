import { R, is, has, roll, R0, kpi, section, end, m } from './kit';
await section('08 ends of documents in a later month', () => {
  const r = new R({ now: '2026-10-01T06:00:00Z' });
  const A = r.order([[10, '100.00']]); r.receive(A, [10]);
  const c = r.bill(A, [[3, '100.00']]), j = r.bill(A, [[1, '180.00']]);
  is('j', j.verdict, 'exception');
  let v = r.month('2026-10');
  is('oct', roll(v, 'HQ'), { ...R0, issued: '1000.00', billed: '400.00', closing: '600.00', invoiced: '480.00', variance: '80.00' });
  has('acc', v.totals.accruals[0], { receivedNotInvoiced: '600.00' });
  r.to('2026-11-05'); r.close('2026-10');
  r.ok('cleo', 'cancel_invoice', { invoiceId: c.invoiceId, reason: 'Entered for the wrong order' });
  r.ok('cleo', 'resolve_exception', { exceptionId: j.exceptions[0].exceptionId ?? j.exceptions[0].id, code: 'rejected', note: 'The price was never agreed' });
  v = r.month('2026-11');
  is('nov', roll(v, 'HQ'), { ...R0, opening: '600.00', reopened: '400.00', closing: '1000.00', invoiced: '-480.00', variance: '-80.00' });
  has('acc', v.totals.accruals[0], { receivedNotInvoiced: '1000.00' });
  const o = r.month('2026-11'); is('same', o.figures, v.figures);
  const late = r.run('cleo', 'cancel_invoice', { invoiceId: r.bill(A, [[1, '100.00']]).invoiceId, reason: 'Entered for the wrong order', day: '2026-10-31' });
  is('cancel backdated', late.code, 'month_signed');
});
await section('11 backdating within open months', () => {
  const r = new R({ now: '2026-10-01T06:00:00Z' });
  const A = r.order([[10, '100.00']]);
  r.to('2026-11-03');
  const rc = r.receive(A, [10]);
  const say = (n: string, a: any) => console.log(`   ${n}: ${a.ok ? 'ok' : a.code + ' ' + a.detail}`);
  say('return posted before receipt', r.run('dan', 'record_return', { poNumber: A, day: '2026-11-03', postingDay: '2026-10-20', reason: 'Two of them are broken', lines: [{ line: 1, returned: '2' }] }));
  const i = r.bill(A, [[5, '100.00']]);
  say('cancel before posting', r.run('cleo', 'cancel_invoice', { invoiceId: i.invoiceId, reason: 'Entered for the wrong order', day: '2026-10-20' }));
  const i2 = r.bill(A, [[4, '100.00']]);
  say('credit posted before invoice', r.tryBill(A, [[1, '100.00']], { kind: 'credit_note', creditsInvoice: i2.invoiceId, reopensBalance: true, postingDay: '2026-10-20' }));
  const p = r.ok('dan', 'initiate_payment', { invoiceId: i2.invoiceId, amount: '100.00', day: '2026-11-03', reference: 'a' });
  say('initiated posted before invoice', r.run('dan', 'initiate_payment', { invoiceId: i2.invoiceId, amount: '100.00', day: '2026-11-03', postingDay: '2026-10-10', reference: 'b' }));
  say('settle posted before initiated', r.run('dan', 'settle_payment', { paymentId: p.paymentId, day: '2026-11-03', postingDay: '2026-10-10' }));
  say('reverse posted before', r.run('cleo', 'reverse_payment', { paymentId: p.paymentId, day: '2026-11-03', postingDay: '2026-10-10', reason: 'It came back from the bank' }));
  say('reverse day before', r.run('cleo', 'reverse_payment', { paymentId: p.paymentId, day: '2026-10-10', reason: 'It came back from the bank' }));
  let v = r.month('2026-10');
  console.log('   oct', JSON.stringify(roll(v, 'HQ')), JSON.stringify(v.totals.accruals), JSON.stringify(v.totals.payments), JSON.stringify(v.blocking.map((b: any) => b.kind)));
  v = r.month('2026-11');
  console.log('   nov', JSON.stringify(roll(v, 'HQ')), JSON.stringify(v.totals.accruals), JSON.stringify(v.totals.payments));
  console.log('   verify', JSON.stringify(r.verify()));
});
await section('12 what blocks signing', () => {
  const kinds = (a: any) => a.ok ? 'ok' : [a.code, ...(a.findings ?? []).map((f: any) => f.kind)].join(' ');
  const begin = () => { const r = new R({ now: '2026-10-01T06:00:00Z' }); const A = r.order([[10, '100.00']]); r.receive(A, [10]); const B = r.order([[5, '10.00']]); r.to('2026-11-02'); return { r, A, B }; };
  { const { r } = begin(); is('not reconciled', kinds(r.sign('2026-10')), 'sign_blocked not_reconciled'); }
  { const { r } = begin(); r.month('2026-10'); r.bill('PO-2026-0001', [[1, '100.00']], { date: '2026-10-30' }); is('fact between', kinds(r.sign('2026-10')).split(' ')[0], 'content_changed'); }
  { const { r } = begin(); r.month('2026-10'); r.bill('PO-2026-0001', [[1, '100.00']], { date: '2026-11-01' }); console.log('   november fact between', kinds(r.sign('2026-10'))); }
  { const { r } = begin(); r.month('2026-10');
    r.w.as(m('olga')).type({ tab: 'Register', at: 'F2', values: [['Tampered']] } as never);
    console.log('   typed', kinds(r.sign('2026-10')));
    const v = r.month('2026-10'); console.log('   blocking', JSON.stringify(v.blocking)); console.log('   sign', kinds(r.sign('2026-10'))); }
  { const { r } = begin(); r.w.as(m('olga')).edit({ tab: 'Register', do: 'deleteRows', at: 3, count: 1 } as never);
    const v = r.run('olga', 'reconcile_month', { month: '2026-10' }); console.log('   deleted', JSON.stringify(v.ok ? v.value.blocking : v)); console.log('   sign', kinds(r.sign('2026-10'))); }
  { const { r } = begin(); r.w.as(m('olga')).type({ tab: 'Approvals', at: 'A2', values: [[null, null, null, null, null, 'reject']] } as never);
    const v = r.run('olga', 'reconcile_month', { month: '2026-10' }); console.log('   approval typed', JSON.stringify(v.ok ? v.value.blocking : v)); console.log('   sign', kinds(r.sign('2026-10'))); }
  { const { r } = begin(); r.to('2026-12-02'); r.month('2026-11'); is('order', kinds(r.sign('2026-11')), 'sign_blocked month_before_unsigned'); }
  { const { r } = begin(); r.close('2026-10'); r.month('2026-11'); is('open month', kinds(r.sign('2026-11')).split(' ')[0], 'month_open'); }
  { const { r, A } = begin(); const i = r.bill(A, [[10, '130.00']]); const n = r.bill(A, [[1, '1.00']], { poNumber: 'PO-2026-0999' });
    r.ok('dan', 'record_outside_payment', { invoiceId: i.invoiceId, amount: '10.00', day: r.day, reason: 'Paid by card at the shop' });
    r.month('2026-10'); is('not blocking', kinds(r.sign('2026-10')), 'ok'); }
});
end();
