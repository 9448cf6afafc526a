import { ANA, BEN, CLEO, Desk, OLGA, asked } from './queries-kit';

test('orders', () => {
  const desk = new Desk();
  const one = desk.done(ANA, 'submit_order', asked());
  console.log(one, desk.ws.meters());
  const d = desk.done(BEN, 'decide_approval', {
    key: one.draftKey,
    decision: 'approve',
    fingerprint: one.fingerprint,
  });
  console.log(d, desk.done(BEN, 'issue_orders', { keys: [one.draftKey] }));
  desk.ws.meters();
  console.log(JSON.stringify(desk.query(ANA, 'orders', {}), null, 1), desk.ws.meters());
  console.log(JSON.stringify(desk.ws.read({ tab: 'Register' }).result));
  void CLEO;
  void OLGA;
});
