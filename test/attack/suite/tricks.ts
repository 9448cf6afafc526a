// What a clever editor does beside the cells: hides and disguises what people see, puts false tabs,
// notes and protections beside the true ones, spoils the open tabs and the fence of the writes, and
// changes what the bound script keeps.
import { tried } from './cells';
import type { Became } from './lines';
import { evaluated } from './people';
import type { Register } from './register';
import { ANA, BEN, CLEO, OLGA, STRANGER } from './register';

type Json = { readonly [field: string]: unknown };
const sheetOf = (own: Register, tab: string): { sheetId: number } => ({
  sheetId: own.tab(tab).sheetId,
});
const guards = (own: Register, tab: string) =>
  own.work.file('main').file.protections(own.tab(tab).sheetId);
/** The same change of every protection of a tab. */
const reguard = (own: Register, person: string, tab: string, change: Json): Became =>
  tried(() =>
    own.api(
      person,
      ...guards(own, tab).map(({ id }) => ({
        updateProtectedRange: {
          protectedRange: { protectedRangeId: id, ...change },
          fields: Object.keys(change).join(),
        },
      })),
    ),
  );
const guard = (own: Register, person: string, range: object): Became =>
  tried(() =>
    own.api(person, {
      addProtectedRange: { protectedRange: { range, editors: { users: [person] } } },
    }),
  );

/** One cell of a row, as the API names it. */
function cellOf(own: Register, tab: string, key: string, header: string): object {
  const [{ at }, column] = [own.row(tab, key), own.column(tab, header)];
  const rows = { startRowIndex: at - 1, endRowIndex: at };
  return { ...sheetOf(own, tab), ...rows, startColumnIndex: column, endColumnIndex: column + 1 };
}
/** 1,000.00 is shown as 1. */
const thousands = (own: Register, person: string): Became =>
  tried(() => {
    const numberFormat = { type: 'NUMBER', pattern: '0,' };
    const range = cellOf(own, 'Invoices', own.invoiceId, 'Gross');
    const cell = { userEnteredFormat: { numberFormat } };
    own.api(person, { repeatCell: { range, cell, fields: 'userEnteredFormat.numberFormat' } });
  });
function invisible(own: Register, person: string): Became {
  const white = {
    textFormat: { foregroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } } },
  };
  const booleanRule = { condition: { type: 'NOT_BLANK' }, format: white };
  const rule = { ranges: [sheetOf(own, 'Register')], booleanRule };
  return tried(() => own.api(person, { addConditionalFormatRule: { index: 0, rule } }));
}
function falseNote(own: Register, person: string): Became {
  const range = cellOf(own, 'Register', own.keys.asked, 'Status');
  const cell = { note: 'Approved by phone, Ben' };
  return tried(() => own.api(person, { repeatCell: { range, cell, fields: 'note' } }));
}
function otherChoices(own: Register, person: string): Became {
  const range = cellOf(own, 'Register', own.keys.asked, 'Status');
  const condition = { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'approved' }] };
  const rule = { condition, strict: true, showCustomUi: true };
  return tried(() => own.api(person, { setDataValidation: { range, rule } }));
}

const falseTab = (own: Register, person: string, title: string): Became =>
  tried(() => own.api(person, { addSheet: { properties: { title } } }));

const headOf = (own: Register): number => Number(own.row('State', 'head').cells[1]);
function ahead(own: Register, person: string): Became {
  const range = sheetOf(own, 'Intake');
  const fences = [1, 2, 3, 4, 5].map((more) => {
    const head = headOf(own) + more;
    const namedRange = { namedRangeId: `po-head-${head}`, name: `po_head_${head}`, range };
    return { addNamedRange: { namedRange } };
  });
  return tried(() => own.api(person, ...fences));
}

/** A draft that its author is about to send, with another price than they typed. */
function draft(own: Register, author: string, spoils: (row: Json) => Json): Became {
  const typed = {
    ...{ Draft: 'A', Vendor: 'Acme Oy', Description: 'Desks', 'Cost centre': 'IT' },
    ...{ 'Line description': 'Desk', Quantity: 1, Unit: 'pcs', 'Unit price': 100 },
  };
  const { header } = own.tab('Intake');
  const at = `A${own.tab('Intake').values.length + 2}`;
  const put = (person: string, row: Json): void => {
    const values = [header.map((name) => (row[name] ?? null) as string | number | null)];
    own.work.as(person).type({ tab: 'Intake', at, values });
  };
  put(own.by(author), typed);
  put(own.by(BEN), spoils(typed));
  const answer = own.run(author, 'submit_intake', { draftKeys: ['A'] });
  const refused = (answer.value?.['refused'] ?? []) as unknown[];
  return answer.ok && refused.length === 0 ? 'went' : 'refused';
}

function seenTyping(own: Register, person: string): Became {
  const cells = [own.work.now, OLGA, 'Settings', 'B2', 'EUR', 'USD'];
  return tried(() =>
    own.put(person, 'Edit Log', { at: own.tab('Edit Log').values.length + 2, cells }),
  );
}

/** Code put into the bound script, and run once by who put it there. */
function kept(own: Register, code: string): Became {
  const project = own.work.properties('desk');
  own.addCode(`function changed() { var kept = PropertiesService.getScriptProperties(); ${code} }`);
  if (code.includes('po.key') && project['po.key'] === undefined) return 'cannot be done';
  own.work.as(own.by(BEN)).call('changed', []);
  return 'went';
}
/** The owner's click, in a script that somebody changed, gives a stranger a role. */
function gives(own: Register): Became {
  own.addCode('function given(one) { return JSON.parse(JSON.stringify(execute(one))); }');
  const people = [{ email: STRANGER, roles: 'approver, owner' }];
  const input = { profile: own.profile, people, settings: { direction: 'both' } };
  const typed = (): string =>
    JSON.stringify([own.tab('People').values, own.tab('Settings').values]);
  const before = typed();
  own.work.as(OLGA).call('given', [{ id: 'g-1', command: 'set_up', input }]);
  return typed() === before ? 'refused' : 'went';
}

export const TRICKS: { readonly [what: string]: (own: Register) => Became } = {
  'rows hidden by hand': (own) =>
    tried(() => own.work.as(own.by(BEN)).edit({ tab: 'Register', do: 'hide', at: 3, count: 1 })),
  'a filter laid over a tab': (own) =>
    tried(() => own.work.as(own.by(BEN)).edit({ tab: 'Register', do: 'filter', at: 3 })),
  'the number format of an amount changed by who enters documents': (own) =>
    thousands(own, own.by(CLEO)),
  'the number format of an amount changed by the owner of the file': (own) => thousands(own, OLGA),
  'texts made invisible by a conditional format': (own) => invisible(own, own.by(BEN)),
  'a note with false words on a cell': (own) => falseNote(own, own.by(BEN)),
  'the choices of a cell replaced': (own) => otherChoices(own, own.by(BEN)),
  'a column put between two': (own) =>
    tried(() =>
      own.work.as(own.by(BEN)).edit({ tab: 'Register', do: 'insertColumns', at: 3, count: 1 }),
    ),
  'a false tab under nearly the name': (own) => falseTab(own, own.by(BEN), 'R\u0435gister '),
  'a tab renamed and a false one put under its name': (own) => {
    const renamed = { tab: 'Register', do: 'rename', to: 'Old' };
    const became = tried(() => own.work.as(own.by(BEN)).edit(renamed));
    return became === 'refused' ? became : falseTab(own, own.by(BEN), 'Register');
  },
  'a protection made to warn only by who may write the tab': (own) =>
    reguard(own, own.by(CLEO), 'Payments', { warningOnly: true }),
  'a protection made to warn only by the owner of the file': (own) =>
    reguard(own, OLGA, 'Payments', { warningOnly: true }),
  'the open cells of a protection widened by the owner of the file': (own) => {
    const [open] = guards(own, 'Exceptions').flatMap(({ unprotected }) => unprotected);
    const wider = { ...open, endColumnIndex: 30 };
    return reguard(own, OLGA, 'Exceptions', { unprotectedRanges: [wider] });
  },
  'a group let into a protection by the owner of the file': (own) => {
    const [first] = guards(own, 'Payments');
    const editors = { users: first?.editors ?? [], groups: ['everybody@example.com'] };
    return reguard(own, OLGA, 'Payments', { editors });
  },
  'whoever writes a tab taken out of its protection by the owner of the file': (own) =>
    reguard(own, OLGA, 'Payments', { editors: { users: [ANA] } }),
  'a protection laid over a tab by who may write it': (own) =>
    guard(own, own.by(BEN), sheetOf(own, 'Register')),
  'the rows of *Intake* protected by an editor': (own) =>
    guard(own, own.by(BEN), { ...sheetOf(own, 'Intake'), startRowIndex: 1 }),
  'somebody’s draft in *Intake* changed before it is sent': (own) =>
    draft(own, ANA, (row) => ({ ...row, 'Unit price': 900 })),
  'a formula put into a draft in *Intake*': (own) => {
    own.work.mail();
    const became = draft(own, ANA, (row) => ({ ...row, Vendor: '=IMPORTRANGE("x","A1")' }));
    return became === 'went' && evaluated(own).length === 0 ? 'kept as text' : became;
  },
  'a line typed into *Edit Log* in somebody’s name': (own) => seenTyping(own, own.by(BEN)),
  'the fence of the next write taken away': (own) =>
    tried(() =>
      own.api(own.by(BEN), { deleteNamedRange: { namedRangeId: `po-head-${headOf(own)}` } }),
    ),
  'fences put before the next writes': (own) => ahead(own, own.by(BEN)),
  'the file filled with blank cells': (own) =>
    tried(() => {
      const gridProperties = { rowCount: 90_000, columnCount: 100 };
      own.api(own.by(BEN), { addSheet: { properties: { title: 'Big', gridProperties } } });
    }),
  'the properties of the bound script emptied': (own) => kept(own, 'kept.deleteAllProperties();'),
  'the key of the seals replaced in the bound script': (own) =>
    kept(own, "kept.setProperty('po.key', 'a');"),
  'the script changed: the owner’s click gives somebody a role': gives,
};
