import { Desk, ANA, BEN, CLEO, DAN, OLGA, WHY } from './desk';
const out = (x: unknown) => process.stdout.write(JSON.stringify(x) + '\n');
const ASKED = {
  ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
  lines: [{ description: 'Item', unit: 'pcs', quantity: '1', unitPrice: '40.00' }],
};
test.each(['row', 'roles'])('%s', (how) => {
  const d = new Desk({ settings: { timeZone: 'Etc/UTC' }, people: [
    { email: ANA, roles: 'requester, receiver' },
    { email: BEN, roles: 'approver, issuer' },
    { email: CLEO, roles: 'ap' },
    { email: DAN, roles: 'ap, issuer' } ] });
  const po = d.order(['10 at 10.00']);
  d.receive(po, '10');
  d.enter(po, ['10 at 14.00']);
  const asked = d.done(ANA, 'submit_order', ASKED);
  const { values } = d.workspace.read({ tab: 'People' }).result as { values: string[][] };
  for (const who of [BEN, ANA]) {
    const now = (d.workspace.read({ tab: 'People' }).result as { values: string[][] }).values;
    const at = now.findIndex(([email]) => email === who) + 2;
    if (how === 'row') d.workspace.as(OLGA).edit({ tab: 'People', do: 'deleteRows', at, count: 1 } as never);
    else d.workspace.as(OLGA).type({ tab: 'People', at: `C${at}`, values: [['']] } as never);
  }
  out(values.length);
  out(d.run(OLGA, 'set_up', { profile: 'shared' }));
  out(d.run(BEN, 'decide_approval', { key: asked.draftKey, decision: 'approve', fingerprint: asked.fingerprint }));
  out(d.ask(OLGA, 'order', { key: asked.draftKey }).needs);
  out(d.ask(OLGA, 'inbox').items);
  out(d.done(OLGA, 'verify', {}).findings);
  out(d.rows('Exceptions').map((r) => [r['Kind'], r['Owner'], r['State']]));
  out(d.ask(OLGA, 'exceptions').rows.map((r: any) => [r.kind, r.owner, r.ownerName, r.choices.map((c: any) => c.label)]));
  d.later(5);
  d.done(OLGA, 'send_due', {});
  out(d.ask(OLGA, 'inbox').items.map((i: any) => [i.group, i.title]));
  out(d.rows('Outbox').slice(-3).map((r) => [r['To'], r['Subject'], r['Body']]));
});
