// The register that a log is replayed in: three people with the duties apart, every vendor of the
// log, one approval rule, since the log says nothing of who approved. The clock starts before the
// first event.
import { openWorkspace } from '../index';
import { Desk } from '../../samples/desk';
import { ANA, BEN, CLEO, OLGA } from '../../samples/people';
import type { Log } from './log';

const LIMIT = '10000000.00';

export function openForLog({ lines, events }: Log): Desk {
  const first = [lines[0]?.day ?? '2000-01-01', new Date(events[0]?.atMs ?? 0).toISOString()];
  const startMs = Math.min(...first.map((one) => Date.parse(one))) - 86_400_000;
  const workspace = openWorkspace({
    owner: OLGA,
    editors: [ANA, BEN, CLEO],
    domain: 'example.com',
    timeZone: 'Etc/UTC',
    now: new Date(startMs).toISOString(),
    name: 'PO Register',
  });
  const desk = new Desk(workspace, 'log');
  const vendors = [...new Set(lines.map(({ vendor }) => vendor))];
  desk.done(OLGA, 'set_up', {
    profile: 'shared',
    people: [
      { email: ANA, roles: 'requester, receiver' },
      { email: BEN, roles: 'approver, issuer', approvalLimit: LIMIT },
      { email: CLEO, roles: 'ap' },
    ],
    rules: [{ rule: 'all', fromAmount: '0', approvers: 'approver', needed: 1 }],
    vendors: vendors.map((vendor) => ({ vendor, terms: '30 days' })),
    settings: { currency: 'EUR', timeZone: 'Etc/UTC', taxCodes: 'Z=0' },
  });
  return desk;
}
