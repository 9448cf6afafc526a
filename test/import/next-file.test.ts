// A file that fills up is closed and kept, and another one goes on: open orders are taken over from what
// the old file exports, with their numbers and what came and was billed, and the sequence goes on.
import { openWorkspace, type Workspace } from '../../sandbox';
import { ANA, BEN, CLEO, done, issue, line, newRegister, OLGA, run, tab, verify } from '../app/kit';

type Rows = { [header: string]: string }[];
/** A tab as its export has it. */
function exported(work: Workspace, title: string): Rows {
  const { header, display } = work.read({ tab: title }).result as {
    header: string[];
    display: string[][];
  };
  return display.map((cells) =>
    Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])),
  );
}

/** Another file, whose sequence begins where the one before ended. */
function nextFile(): Workspace {
  const editors = [ANA, BEN, CLEO];
  const work = openWorkspace({
    ...{ owner: OLGA, editors, domain: 'example.com', timeZone: 'Europe/Helsinki' },
    ...{ now: '2026-10-01T08:00:00Z', seed: 2 },
  });
  const people = [
    { email: ANA, roles: 'requester, receiver' },
    { email: BEN, roles: 'approver, issuer' },
    { email: CLEO, roles: 'ap, approver' },
  ];
  const settings = { currency: 'EUR', timeZone: 'Europe/Helsinki', nextNumber: '3' };
  done(work, OLGA, 'set_up', { profile: 'shared', people, settings });
  return work;
}

/** The list of docs/runbooks.md: the lines of what is open, each with its order's number and vendor. */
function listOf(work: Workspace): string {
  const orders = new Map(exported(work, 'Register').map((row) => [row['Key'] ?? '', row]));
  const names = 'Line;Description;Quantity;Unit;Unit price;Cost centre;Accepted;Invoiced value';
  const rows = exported(work, 'Lines').flatMap((row) => {
    const order = orders.get(row['Order'] ?? '') ?? {};
    if (order['Status'] !== 'issued') return [];
    const own = names.split(';').map((name) => (row[name] ?? '').replace(/,/g, ''));
    return [[order['PO number'], order['Vendor'], '2026-10-01', 'open', ...own].join(';')];
  });
  return [`PO number;Vendor;Date;Status;${names}`, ...rows].join('\n');
}

test('open orders go on in the next file, under their numbers and from where they stood', () => {
  const old = newRegister();
  const [, open] = issue(old, [line('10', '12.50'), line('4', '100.00')]);
  const [, closed] = issue(old, [line('1', '99.00')]);
  const lines = [{ line: 1, received: '6' }];
  done(old, ANA, 'record_receipt', { poNumber: open, day: '2026-10-01', lines });
  const bill = (number: string, quantity: string) => ({
    ...{ vendor: 'Acme', number, date: '2026-10-01', currency: 'EUR', kind: 'invoice' },
    ...{ poNumber: open, lines: [{ orderLine: 1, quantity, unitPrice: '12.50' }] },
  });
  done(old, CLEO, 'enter_invoice', bill('A-37', '6'));
  done(old, BEN, 'close_order', { poNumber: closed, reason: 'It is not needed any more' });

  const next = nextFile();
  const text = listOf(old);
  const mapping = { billedNet: 'Invoiced value', accepted: 'Accepted' };
  const asked = { text, mapping, rowsAre: 'lines' };
  const seen = next.as(OLGA).query({ query: 'preview_import', input: asked } as never) as {
    value: { digest: string; problems: unknown[]; next: string };
  };
  expect([seen.value.problems, seen.value.next]).toEqual([[], 'PO-2026-0003']);
  const statement = 'I attest that these are the open orders of the file before.';
  const { digest } = seen.value;
  done(next, OLGA, 'import_register', { ...asked, digest, statement });

  expect(tab(next, 'Register').values).toHaveLength(1);
  const over = run(next, CLEO, 'enter_invoice', bill('A-74', '5'));
  expect(over).toMatchObject({ ok: true, value: { verdict: 'exception' } });
  const rest = [{ line: 1, received: '4' }];
  done(next, ANA, 'record_receipt', { poNumber: open, day: '2026-10-01', lines: rest });
  expect(issue(next, [line('1', '5.00')])[1]).toBe('PO-2026-0003');
  expect(verify(next)).toEqual([]);
  expect(verify(old)).toEqual([]);
});
