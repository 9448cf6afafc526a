// The runbooks of the file itself, performed: a row gone, a cell typed over, the log broken, a copy, an
// older version, a mail of which nobody knows, a file that fills up.
import { cell, typeIn } from '../app/kit';
import { ANA, BEN, CLEO, Desk, OLGA, WHY } from './desk';
import { paper } from './paper';

const ORDERED = ['10 at 10.00'];
let desk: Desk;
beforeEach(() => {
  desk = new Desk({ settings: { timeZone: 'Etc/UTC' } });
});
interface Said {
  kind: string;
  title?: string;
  text: string;
}
/** What the menu item of this name says, with these answers. */
const menu = (
  person: string,
  item: string,
  answers: readonly string[] = [],
  file = 'main',
): string => {
  const { ui } = desk.workspace.as(person, file).menu(['PO Register', item], { answers }) as {
    ui: Said[];
  };
  return ui.map(({ title = '', text }) => `${title}\n${text}`).join('\n');
};
const findings = (): string[] =>
  (desk.done(OLGA, 'verify', {}).findings as { kind: string }[]).map(({ kind }) => kind);
const rowOf = (key: string): number =>
  cell(desk.workspace, { tab: 'Register', key, header: 'Key' }).row;
const deleteRow = (key: string): void => {
  const order = { tab: 'Register', do: 'deleteRows', at: rowOf(key), count: 1 };
  desk.workspace.as(OLGA).edit(order as never);
};
const restore = (tab: string, key: string, action = 'restore') =>
  desk.run(OLGA, 'resolve_edit', { tab, key, action, reason: WHY });
const ASKED = {
  ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
  lines: [{ description: 'Item', unit: 'pcs', quantity: '1', unitPrice: '40.00' }],
};
const ask = (): { draftKey: string; fingerprint: string } => desk.done(ANA, 'submit_order', ASKED);
const approved = (): string => {
  const { draftKey, fingerprint } = ask();
  desk.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  return draftKey;
};
const issued = (key: string): any => desk.run(BEN, 'issue_orders', { keys: [key] });
const nextNumber = (): string => issued(approved()).value.issued[0].poNumber;

paper('runbooks', 'A row was deleted, or a number is missing', ({ step, says }) => {
  says('every command stops. Verify register names the number whose row is gone', () => {
    const key = approved();
    const po = desk.order(ORDERED);
    deleteRow('D-000002');
    const day = desk.today();
    const came = { poNumber: po, day, lines: [{ line: 1, received: '1' }] };
    const tried = [
      issued(key),
      desk.run(ANA, 'record_receipt', came),
      desk.run(ANA, 'submit_order', ASKED),
    ];
    expect(tried.map(({ code }) => code)).toEqual(Array(3).fill('sequence_gap'));
    expect(desk.done(OLGA, 'verify', {}).findings).toMatchObject([
      { kind: 'sequence_gap' },
      { kind: 'sequence_gap', detail: expect.stringContaining('(number 1)') },
      { kind: 'edited_outside', detail: `The row of ${po} is gone; the log has it.` },
    ]);
  });
  step(1, 'restore the version before in File, Version history', () => {
    desk.order(ORDERED);
    const before = desk.workspace.snapshot();
    deleteRow('D-000001');
    desk.workspace.restore(before);
    expect([findings(), nextNumber()]).toEqual([[], 'PO-2026-0002']);
  });
  step(1, 'the owner chooses Restore in Verify register', () => {
    desk.order(ORDERED);
    deleteRow('D-000001');
    expect(restore('Register', 'D-000001').ok).toBe(true);
    expect([findings(), nextNumber()]).toEqual([[], 'PO-2026-0002']);
  });
  step(2, 'the owner runs Set up, which asks what happened', () => {
    desk.order(ORDERED);
    deleteRow('D-000001');
    const said = menu(OLGA, 'Set up', ['The row was deleted by mistake']);
    expect(said).toMatch(/what happened/);
    expect(nextNumber()).toBe('PO-2026-0002');
    desk.later(30);
    const { certificate } = desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
    expect(certificate).toMatchObject([{ first: 'PO-2026-0002', missing: 1, duplicates: 0 }]);
  });
  step(3, 'it has no seal and is not used', () => {
    desk.order(ORDERED);
    const { result } = desk.workspace.read({ tab: 'Register' } as never) as never as {
      result: { values: (string | number)[][] };
    };
    deleteRow('D-000001');
    const row = (result.values[0] ?? []).slice(0, 20);
    desk.workspace.as(OLGA).type({ tab: 'Register', at: 'A2', values: [row] } as never);
    expect(findings()).toContain('edited_outside');
    expect(desk.run(ANA, 'record_receipt', {}).ok).toBe(false);
  });
  says('sequence_duplicate: a row was copied. Delete the copy', () => {
    desk.order(ORDERED);
    const { result } = desk.workspace.read({ tab: 'Register' } as never) as never as {
      result: { values: (string | number)[][] };
    };
    const [row = []] = result.values;
    desk.workspace.as(OLGA).type({ tab: 'Register', at: 'A3', values: [row] } as never);
    expect(findings()).toContain('sequence_duplicate');
    desk.workspace.as(OLGA).edit({ tab: 'Register', do: 'deleteRows', at: 3, count: 1 } as never);
    expect(findings()).toEqual([]);
  });
});

const TYPED = { tab: 'Register', key: 'D-000001', header: 'Vendor' };
paper('runbooks', 'Somebody typed over the register', ({ step }) => {
  const typedOver = (header = 'Vendor', value = 'Acme Holding'): void => {
    desk.order(ORDERED);
    desk.workspace.advance('PT1M');
    typeIn(desk.workspace, BEN, { ...TYPED, header, value });
  };
  step(1, 'type the register’s value back'.replace('’', "'"), () => {
    typedOver();
    expect(findings()).toContain('edited_outside');
    typeIn(desk.workspace, BEN, { ...TYPED, value: 'Acme Oy' });
    expect(findings()).toEqual([]);
  });
  step(1, 'the owner chooses Restore, in Verify register or beside the red note', () => {
    typedOver();
    expect(desk.ask(OLGA, 'order', { key: 'D-000001' }).edited).toContain('was changed by hand');
    expect(restore('Register', 'D-000001').ok).toBe(true);
    expect(findings()).toEqual([]);
  });
  step(2, 'Edit Log (hidden) often says who and when', () => {
    typedOver();
    const tabs = (desk.workspace.read({ tabs: true } as never) as any).result;
    expect(JSON.stringify(tabs)).toMatch(/"Edit Log"[^}]*"hidden":true/);
    const [seen] = (desk.workspace.read({ tab: 'Edit Log' }).result as any).values;
    expect(seen).toEqual([expect.any(String), '', 'Register', 'D2', 'Acme Oy', 'Acme Holding']);
  });
  step(3, 'Adopt makes it a fact and keeps both values in the log', () => {
    typedOver('Description', 'Paper, A4');
    expect(restore('Register', 'D-000001', 'adopt').ok).toBe(true);
    const [last = {}] = desk.rows('Revision Log').slice(-1);
    expect(last['Changes']).toMatch(/Sample.*Paper, A4/);
    typedOver('PO number', 'PO-2026-0099');
  });
  step(3, 'Approvals and numbers cannot be adopted', () => {
    typedOver('PO number', 'PO-2026-0099');
    expect(restore('Register', 'D-000001', 'adopt').ok).toBe(false);
    expect(restore('Register', 'D-000001').ok).toBe(true);
  });
  step(4, 'rights follow from roles', () => {
    const typed = { ...TYPED, value: 'Acme Holding' };
    desk.order(ORDERED);
    const at = cell(desk.workspace, TYPED).a1;
    const type = (): unknown =>
      desk.workspace.as(CLEO).type({ tab: 'Approvals', at, values: [[typed.value]] } as never);
    expect(type).toThrow(/protected/);
  });
});

type Cells = (string | number)[];
const log = (): { header: string[]; values: Cells[] } =>
  desk.workspace.read({ tab: 'Revision Log' }).result as never;
const typeLog = (at: string, cells: Cells): void =>
  void desk.workspace.as(OLGA).type({ tab: 'Revision Log', at, values: [cells] } as never);
paper('runbooks', 'The log is broken', ({ step }) => {
  const ENTRY = { tab: 'Revision Log', key: '3', header: 'Actor' };
  const order = (): void => void desk.order(ORDERED);
  step(1, 'Verify register names the first entry that does not fit', () => {
    order();
    typeLog(cell(desk.workspace, ENTRY).a1, ['x@example.com']);
    expect(desk.done(OLGA, 'verify', {}).findings).toMatchObject([
      { kind: 'log_broken', detail: expect.stringContaining('Entry 3') },
    ]);
    expect(restore('Register', 'D-000001').code).toBe('log_broken');
  });
  step(2, 'restore the version before', () => {
    order();
    const before = desk.workspace.snapshot();
    typeLog(cell(desk.workspace, ENTRY).a1, ['x@example.com']);
    desk.workspace.restore(before);
    expect(findings()).toEqual([]);
  });
  step(2, "copy the whole row of the entry from that version, and paste it over today's", () => {
    order();
    const [row = []] = log().values.filter(([sequence]) => String(sequence) === '3');
    const { a1, row: at } = cell(desk.workspace, ENTRY);
    typeLog(a1, ['x@example.com']);
    order();
    typeLog(`A${at}`, row);
    expect(findings()).toEqual([]);
  });
  step(2, 'into the first empty row where it is gone', () => {
    order();
    const [row = []] = log().values.filter(([sequence]) => String(sequence) === '3');
    const { row: at } = cell(desk.workspace, ENTRY);
    desk.workspace.as(OLGA).edit({ tab: 'Revision Log', do: 'deleteRows', at, count: 1 } as never);
    order();
    expect(findings()).toEqual(expect.arrayContaining(['log_broken', 'edited_outside']));
    const empty = log().values.length + 2;
    typeLog(`A${empty}`, [...row.slice(0, 3), 'x@example.com', ...row.slice(4)]);
    expect(findings()).toContain('log_broken');
    typeLog(`A${empty}`, row);
    expect([findings(), nextNumber()]).toEqual([[], 'PO-2026-0003']);
  });
  step(3, 'Export before and after', () => {
    const { pieces } = desk.done(CLEO, 'export', { tab: 'Revision Log' });
    expect(pieces[0]).toMatchObject({ tab: 'Revision Log' });
  });
  step(4, 'the owner runs Set up, which asks what happened and keeps the answer', () => {
    order();
    const { values } = desk.workspace.read({ tab: 'State' }).result as { values: Cells[] };
    const at = values.findIndex((cells) => cells.includes('hash')) + 2;
    const typed = { tab: 'State', at: `B${at}`, values: [['0'.repeat(64)]] };
    desk.workspace.as(OLGA).type(typed as never);
    expect(desk.run(ANA, 'submit_order', ASKED).detail).toMatch(/State was changed by hand/);
    expect(menu(OLGA, 'Set up', ['A cell of State was typed over'])).toMatch(/what happened/);
    expect([findings(), desk.run(ANA, 'submit_order', ASKED).ok]).toEqual([[], true]);
  });
  step(5, 'no month is signed in it again', () => {
    order();
    typeLog(cell(desk.workspace, ENTRY).a1, ['x@example.com']);
    desk.later(30);
    desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
    const signed = { month: '2026-10', statement: 'I have read this month.' };
    expect(desk.run(OLGA, 'sign_month', signed).code).toBe('sign_blocked');
    expect(desk.run(ANA, 'submit_order', ASKED).ok).toBe(true);
  });
});
