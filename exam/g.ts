import { R, is, has, roll, R0, kpi, section, end, m } from './kit';
const tabText = (r: R, t: string) => r.cells(t).map((x) => x.filter((y) => y !== '').join(' | ')).filter((x) => x);
const csv = (t: string) => t.replace(/\r/g, '').split('\n').filter(Boolean).map((l) => l);
await section('40 bills and accruals', () => {
  const r = new R({ now: '2026-10-01T06:00:00Z' });
  const A = r.order([[10, '100.00', { taxCode: 'S' }], [3, '33.33', { taxCode: 'S', costCentre: 'LAB' }]], { charges: [{ code: 'freight', amount: '10.00' }] });
  r.receive(A, [10, 3]);
  const i = r.bill(A, [[4, '100.00', { taxCode: 'S' }], [3, '33.33', { taxCode: 'S' }]], { charges: [{ code: 'freight', amount: '10.00' }], tax: '102.00', gross: '611.99' });
  console.log('   ', i.verdict, i.explanation);
  const h = r.bill(A, [[2, '150.00', { taxCode: 'S' }]], { tax: '60.00', gross: '360.00' }); is('held', h.verdict, 'exception');
  const c = r.bill(A, [[1, '100.00', { taxCode: 'S' }]], { tax: '20.00', gross: '120.00' });
  r.to('2026-11-02');
  const x = r.ok('olga', 'export', { month: '2026-10' });
  console.log(JSON.stringify(Object.keys(x)), JSON.stringify(x).slice(0, 200));
  for (const f of x.pieces ?? x.files ?? []) console.log('--' + (f.file ?? f.name) + '\n' + f.text);
  if (x.bills) console.log(x.bills.text ?? x.bills, x.accruals.text ?? x.accruals);
  r.close('2026-10');
  // now the held one passes in November, another is cancelled
  r.to('2026-11-05');
  r.ok('ben', 'resolve_exception', { exceptionId: h.exceptions[0].exceptionId, code: 'accepted_variance', note: 'It was agreed by phone' });
  r.ok('cleo', 'cancel_invoice', { invoiceId: c.invoiceId, reason: 'Entered for the wrong order' });
  const n = r.ok('olga', 'export', { month: '2026-11' }), o = r.ok('olga', 'export', { month: '2026-10' });
  const text = (y: any) => (y.pieces ?? y.files ?? [y.bills]).map((f: any) => f.text ?? f).join('\n');
  console.log('NOV\n' + text(n) + '\nOCT again\n' + text(o));
});
await section('41 trace and pack', () => {
  const r = new R({ now: '2026-10-01T06:00:00Z' });
  const A = r.order([[10, '100.00', { taxCode: 'S' }]], { needBy: '2026-10-20' });
  r.receive(A, [10], { deliveryNote: 'DN-77' });
  const i = r.bill(A, [[10, '110.00', { taxCode: 'S' }]], { number: 'AC-4711', tax: '220.00', gross: '1320.00', paymentDetails: 'FI2112345600000785' });
  r.to('2026-10-03');
  r.ok('ben', 'resolve_exception', { exceptionId: i.exceptions[0].exceptionId, code: 'accepted_variance', note: 'It was agreed by phone' });
  r.ok('olga', 'confirm_payment_details', { vendor: 'Acme', how: 'Called the number on file', note: 'Spoke to Mr Sample there' });
  const p = r.ok('dan', 'initiate_payment', { invoiceId: i.invoiceId, amount: '1320.00', day: r.day, reference: 'RUN-9' });
  r.to('2026-10-05'); r.ok('dan', 'settle_payment', { paymentId: p.paymentId, day: r.day });
  for (const any of [A, 'D-000001', 'AC-4711', 'ac 4711', 'RUN-9', 'DN-77', i.invoiceId, p.paymentId, 'nothing']) { const t = r.q('trace', { any }); console.log('   ', any, t.result, t.sentence, t.story?.length); }
  const t = r.q('trace', { any: 'RUN-9' }); console.log(t.story.map((s: any) => `   ${s.at} ${s.actor} ${s.sentence} ${s.reason ?? ''}`).join('\n'));
  console.log(JSON.stringify(t.sentences));
  const e = r.ok('vera', 'export_order', { poNumber: 'RUN-9' });
  console.log(e.words); console.log(e.csv);
});
end();
