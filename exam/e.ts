import { R, is, has, roll, R0, kpi, section, end, m } from './kit';
const H = (t: string) => t; 
await section('20 KPIs', () => {
  const r = new R({ now: '2026-10-01T06:00:00Z' });
  // orders: A submitted 10-01 06:00 approved 10:00 (4h) issued 12:00 (6h); B submitted 10-02 06:00, approved next day 12:00 (30h), issued 10-04 18:00 (60h); C submitted, approved, issued at once 10-05 (0h); D submitted 10-06, approved 2h, issued 10 h
  const sub = (lines: any[], more: any = {}) => r.submit('ana', lines, more).value.draftKey;
  const a = sub([[10, '100.00']], { needBy: '2026-10-10' }); r.to('2026-10-01T10:00:00Z'); r.approve(a); r.to('2026-10-01T12:00:00Z'); const A = r.issue(a);
  r.to('2026-10-02T06:00:00Z'); const b = sub([[4, '50.00']], { needBy: '2026-10-12' }); r.to('2026-10-03T12:00:00Z'); r.approve(b); r.to('2026-10-04T18:00:00Z'); const B = r.issue(b);
  r.to('2026-10-05T06:00:00Z'); const c = sub([[2, '25.00'], [1, '20.00']], { needBy: '2026-10-20' }); r.approve(c); const C = r.issue(c);
  r.to('2026-10-06T06:00:00Z'); const d = sub([[1, '1000.00']], { needBy: '2026-11-20' }); r.to('2026-10-06T08:00:00Z'); r.approve(d); r.to('2026-10-06T16:00:00Z'); const D = r.issue(d);
  // receipts: A on 10-09 (8 days), B on 10-14 (10 days; late), C line1 10-08 (3 days) line 2 never
  r.to('2026-10-08'); r.receive(C, [2, 0]);
  r.to('2026-10-09'); r.receive(A, [10]);
  // invoices: A matched 1000 ; B waiting entered 10-12 then matched; C line1 price over -> held; D refused? unknown number
  const i1 = r.bill(A, [[10, '100.00']]); is('i1', i1.verdict, 'matched');
  r.to('2026-10-12'); const i2 = r.bill(B, [[4, '50.00']]); is('i2', i2.verdict, 'waiting');
  r.to('2026-10-14'); r.receive(B, [4]); is('i2', r.inv(i2.invoiceId).verdict, 'matched');
  const i3 = r.bill(C, [[2, '40.00']]); is('i3', i3.verdict, 'exception');
  const i4 = r.tryBill('PO-2026-0099', [[1, '10.00']]).value; is('i4', i4.verdict, 'refused');
  const v = r.month('2026-10');
  has('issued', kpi(v, 'ordersIssued'), { value: '4', of: 4 });
  // hours 6, 60, 0, 10 -> median 8; p95 nearest rank: ceil(.95*4)=4th = 60
  has('r2i', kpi(v, 'requestToIssue'), { value: '8', of: 4, missed: false });
  has('p95', kpi(v, 'requestToIssueP95'), { value: '60' });
  // steps 4, 30, 0, 2 -> median 3
  has('step', kpi(v, 'approvalPerStep'), { value: '3', of: 4 });
  has('cycle', kpi(v, 'orderCycle'), { value: '', of: 0 });
  // first time: i1, i2 of 4 -> 50; or of 3 if refused excluded
  console.log('   firstTimeMatch', JSON.stringify(kpi(v, 'firstTimeMatch')));
  console.log('   straight', JSON.stringify(kpi(v, 'straightThrough')));
  // overage: over drift 30.00 of invoiced net 1000+200+80=1280 -> 2.3 %
  has('over', kpi(v, 'overageRate'), { value: '2.3' });
  // issue to receipt: A 1->9: 8; B 4->14: 10; C 5->8: 3 => median 8
  has('i2r', kpi(v, 'issueToReceipt'), { value: '8', of: 3, missed: true });
  // open: C line 2 20.00 open since 10-05; D since 10-06; (run 10-14) 9, 8 -> avg 8.5
  has('age', kpi(v, 'openAge'), { value: '8.5', of: 2 });
  has('emergency', kpi(v, 'emergencyShare'), { value: '0', of: 4 });
  has('under', kpi(v, 'spendUnderOrder'), { value: '100' });
  has('cover', kpi(v, 'costCentreCoverage'), { value: '100' });
  // due in the month (by run?): A line due 10-10 accepted 10-09 ok; B 10-12 late; C two lines due 20th: line1 ok; line2 not yet due as of the run
  console.log('   onTime', JSON.stringify(kpi(v, 'vendorOnTime')));
  has('entered', kpi(v, 'invoicesEntered'), {});
  console.log('   entered', JSON.stringify(kpi(v, 'invoicesEntered')));
  has('opened', kpi(v, 'exceptionsOpened'), { value: '2' });
  r.to('2026-11-03'); const w = r.month('2026-10');
  console.log('   onTime later', JSON.stringify(kpi(w, 'vendorOnTime')), JSON.stringify(kpi(w, 'openAge')));
  console.log('   first par', r.cells('Month 2026-10').slice(0, 6).map((x) => x.filter(Boolean).join('|')).join('\n     '));
  // resolve i3: accepted by cleo? entered by cleo -> olga? exception owner requester; approver ben accepts 30.00
  r.ok('ben', 'resolve_exception', { exceptionId: i3.exceptions[0].exceptionId, code: 'accepted_variance', note: 'It was agreed by phone' });
  r.ok('ana', 'close_order', { poNumber: C, reason: 'The rest is not needed' });
  r.ok('dan', 'initiate_payment', { invoiceId: i1.invoiceId, amount: '1000.00', day: r.day, reference: 'x' });
  const p = r.rows('Payments')[0]; r.ok('dan', 'settle_payment', { paymentId: p['Key'], day: r.day });
  const n = r.month('2026-11');
  // closed in Nov: C (issued 10-05 -> 11-03 = 29), A (issued 10-01 -> 11-03 = 33): median 31
  has('cycle', kpi(n, 'orderCycle'), { value: '31', of: 2 });
  // accuracy: C had accepted variance: 1 of 2
  has('accuracy', kpi(n, 'orderAccuracy'), { value: '50', of: 2, missed: true });
  // touches A: submit, approve, issue, receive, bill, pay, settle = 7; C: submit approve issue receive bill accept close = 7
  has('touches', kpi(n, 'touchesPerOrder'), { value: '7', of: 2 });
  has('closedExc', kpi(n, 'exceptionsClosed'), { value: '1' });
  has('exAge', kpi(n, 'exceptionAge'), { value: '20', of: 1 });
  for (const k of n.kpis) if (k.value === '') console.log('   empty', k.id, k.missed);
});
end();
