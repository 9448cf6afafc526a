// What somebody does to cells, tabs, protections and versions of the file, as the person whose rights
// reach furthest: in solo that is the owner, who alone may write.
import { isDeepStrictEqual } from 'node:util';
import { StepFailed } from '../../../sandbox';
import type { Became } from './lines';
import type { Cells, Register } from './register';
import { ANA, BEN, CLEO, OLGA, VERA } from './register';

/** Done, or refused by Google. */
export function tried(does: () => void): Became {
  try {
    does();
    return 'went';
  } catch (error) {
    if (error instanceof StepFailed) return 'refused';
    throw error;
  }
}
/** An attack on what was honestly done just before: where it is refused, that is taken back as well. */
export function after(own: Register, prepare: () => void, attack: () => Became): Became {
  const point = own.work.checkpoint();
  prepare();
  const prepared = own.work.snapshot();
  const became = attack();
  if (became !== 'refused') return became;
  if (!isDeepStrictEqual(own.work.snapshot(), prepared)) return 'went';
  own.work.rewind(point);
  return became;
}
/** Somebody who may look, in solo; elsewhere somebody whose role writes other tabs. */
const without = (own: Register): string => (own.profile === 'solo' ? VERA : ANA);

/** The cells of one row over another's, but for those that name it. */
function over(own: Register, title: string, keys: { from: string; to: string }): Cells {
  const [from, to] = [own.row(title, keys.from), own.row(title, keys.to)];
  const kept = new Set(
    ['Key', 'PO number', 'Description'].map((one) => own.tab(title).header.indexOf(one)),
  );
  return from.cells.map((cell, at) => (kept.has(at) ? (to.cells[at] ?? null) : cell));
}

/** A decision that nobody made, in the tab of decisions and in the order's own row. */
function typeApproval(own: Register, person: string): Became {
  return tried(() => {
    const { approved, asked } = own.keys;
    const { header, values } = own.tab('Approvals');
    const made = own.row('Approvals', `${approved}.a1`).cells;
    const cells = made.map((cell) =>
      typeof cell === 'string' ? cell.replace(approved, asked) : cell,
    );
    cells[header.indexOf('Fingerprint')] = own.fingerprint;
    own.put(person, 'Approvals', { at: values.length + 2, cells });
    const { at } = own.row('Register', asked);
    own.put(person, 'Register', {
      at,
      cells: over(own, 'Register', { from: approved, to: asked }),
    });
  });
}
const pasteRow = (own: Register, person: string): Became =>
  tried(() => {
    const { paid, open } = own.keys;
    const { at } = own.row('Register', open);
    own.put(person, 'Register', { at, cells: over(own, 'Register', { from: paid, to: open }) });
  });

/** Lifts the protections of a tab, as whoever may type there can. */
function unprotect(own: Register, person: string, title: string): Became {
  const { sheetId } = own.tab(title);
  const held = own.work.file('main').file.protections(sheetId);
  return tried(() =>
    own.api(person, ...held.map(({ id }) => ({ deleteProtectedRange: { protectedRangeId: id } }))),
  );
}

/** The row of a document as it stood before it was paid in part, with the seal that it had. */
function putBack(own: Register, person: string, titles: readonly string[]): Became {
  const day = '2026-10-05';
  const keys: { [title: string]: string } = { Register: own.keys.paid, Invoices: own.invoiceId };
  const before = titles.map((title) => ({ title, row: own.row(title, keys[title] ?? '') }));
  const pay = { invoiceId: own.invoiceId, amount: '200.00', day };
  return after(
    own,
    () => own.done(CLEO, 'initiate_payment', pay),
    () =>
      tried(() => {
        for (const { title, row } of before) own.put(person, title, row);
      }),
  );
}

/** The protected tab goes away and a copy stands in its place, under its name. */
function duplicate(own: Register, person: string, inItsPlace: boolean): Became {
  const { sheetId } = own.tab('Register');
  const copy = { sourceSheetId: sheetId, newSheetId: 99, newSheetName: 'Register (2)' };
  const renamed = { properties: { sheetId: 99, title: 'Register' }, fields: 'title' };
  return after(
    own,
    () => own.api(person, { duplicateSheet: copy }),
    () =>
      tried(() => {
        if (!inItsPlace) return;
        own.api(person, { deleteSheet: { sheetId } });
        own.api(person, { updateSheetProperties: renamed });
      }),
  );
}

/** What the file's own settings say, which any editor may change: no protection covers them. */
const fileSaid = (own: Register, properties: { [name: string]: string }): Became =>
  tried(() => {
    const fields = Object.keys(properties).join();
    own.api(own.by(BEN), { updateSpreadsheetProperties: { properties, fields } });
  });

/** An older version of the file; `properties`: those of the script as well, as who writes them can. */
function rollBack(own: Register, properties: boolean): Became {
  const file = own.work.snapshot();
  const project = own.profile === 'keeper' ? 'keeper' : 'desk';
  const kept = { ...own.work.properties(project) };
  own.done(ANA, 'submit_order', own.order('50.00'));
  own.work.mail();
  own.work.advance('P1D');
  own.done(OLGA, 'send_due', {});
  const mails = own.work.mail() as readonly { subject: string; body: string }[];
  own.head = mails.find(({ subject }) => subject.startsWith('Head of the log'))?.body ?? own.head;
  own.work.restore(file);
  if (properties) Object.assign(own.work.properties(project), kept);
  return 'went';
}

export const CELLS: { readonly [what: string]: (own: Register) => Became } = {
  'an approval typed in by who may not approve': (own) => typeApproval(own, without(own)),
  'an approval typed in by an approver': (own) => typeApproval(own, own.by(BEN)),
  'a row of *Register* pasted over with another one': (own) => pasteRow(own, own.by(BEN)),
  'a row of *Register* pasted over by the owner of the file': (own) => pasteRow(own, OLGA),
  'a payment typed away by who may not pay': (own) =>
    tried(() =>
      own.type(without(own), { tab: 'Payments', key: own.paymentId }, { State: 'reversed' }),
    ),
  'an amount changed through the Sheets API by who enters documents': (own) =>
    tried(() => {
      const { at, cells } = own.row('Invoices', own.invoiceId);
      cells[own.column('Invoices', 'Net')] = 9000;
      own.put(own.by(CLEO), 'Invoices', { at, cells });
    }),
  'a row deleted': (own) =>
    tried(() => {
      const { at } = own.row('Register', own.keys.open);
      own.work.as(own.by(BEN)).edit({ tab: 'Register', do: 'deleteRows', at });
    }),
  'a document put back as it stood before a payment, with its seal': (own) =>
    putBack(own, own.by(CLEO), ['Invoices']),
  'the same together with its order': (own) => putBack(own, own.by(CLEO), ['Invoices', 'Register']),
  'a number taken back in *State*': (own) =>
    tried(() => {
      const [scope] = own.tab('State').values.find(([key]) => /^scope:/.test(String(key))) ?? [];
      const { at, cells } = own.row('State', String(scope));
      cells[1] = String(cells[1]).replace('"last":2', '"last":1');
      own.put(own.by(BEN), 'State', { at, cells });
    }),
  'rows sorted by hand': (own) =>
    tried(() => own.work.as(own.by(BEN)).edit({ tab: 'Register', do: 'sort', at: 5, to: 'desc' })),
  'the time zone of the file changed': (own) => fileSaid(own, { timeZone: 'America/New_York' }),
  'the locale of the file changed': (own) => fileSaid(own, { locale: 'de_DE' }),
  'a column renamed': (own) =>
    tried(() =>
      own.work.as(own.by(BEN)).type({ tab: 'Register', at: 'C1', values: [['Whatever']] }),
    ),
  'a protection removed by who may not write the tab': (own) =>
    unprotect(own, without(own), 'Payments'),
  'a protection removed by who may write the tab': (own) =>
    unprotect(own, own.by(CLEO), 'Payments'),
  'a protection removed by the owner of the file': (own) => unprotect(own, OLGA, 'Payments'),
  'a protection that issuing rests on removed by the owner of the file': (own) =>
    unprotect(own, OLGA, 'Approvals'),
  'a protected tab deleted': (own) =>
    tried(() => own.work.as(own.by(BEN)).edit({ tab: 'Register', do: 'deleteTab' })),
  'the tab *Intake* deleted, in which everybody may type': (own) =>
    tried(() => own.work.as(own.by(BEN)).edit({ tab: 'Intake', do: 'deleteTab' })),
  'a protected tab duplicated': (own) => duplicate(own, own.by(BEN), false),
  'a copy of a protected tab put in its place': (own) => duplicate(own, own.by(BEN), true),
  'an older version of the file restored': (own) => rollBack(own, false),
  'rows, log and the properties of the script put back together': (own) => rollBack(own, true),
};
