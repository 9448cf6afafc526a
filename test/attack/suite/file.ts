// What somebody does to the file beside its cells: merges and folds them, moves names, attaches data,
// shares the file, gives it away, puts an older version back in the midst of a command, or points the
// desk and a second keeper at it.
import type { FileSnapshot } from '../../../sandbox/sheets';
import { urlOf } from '../../../sandbox';
import { tried } from './cells';
import type { Became } from './lines';
import type { Register } from './register';
import { ANA, BEN, CLEO, OLGA, ROLE, STRANGER } from './register';

const fileOf = (own: Register) => own.work.file('main').file;
const sheetOf = (own: Register, tab: string): { sheetId: number } => ({
  sheetId: own.tab(tab).sheetId,
});

/** Columns C to F of one row. */
function merge(own: Register, person: string, at: number): Became {
  const rows = { startRowIndex: at - 1, endRowIndex: at };
  const range = { ...sheetOf(own, 'Register'), ...rows, startColumnIndex: 2, endColumnIndex: 6 };
  return tried(() => own.api(person, { mergeCells: { range, mergeType: 'MERGE_ALL' } }));
}
const nextRow = (own: Register): number => own.tab('Register').values.length + 2;

const folded = (own: Register, person: string): Became =>
  tried(() => {
    const range = { ...sheetOf(own, 'Register'), dimension: 'ROWS', startIndex: 2, endIndex: 4 };
    own.api(person, { addDimensionGroup: { range } });
  });
function noChoices(own: Register, person: string): Became {
  const column = own.column('Register', 'Status');
  const range = { ...sheetOf(own, 'Register'), startColumnIndex: column, startRowIndex: 1 };
  return tried(() => own.api(person, { setDataValidation: { range } }));
}

/** The fence of the next write, in the State of now. */
function fence(own: Register, change: object): Became {
  const head = Number(own.row('State', 'head').cells[1]);
  const namedRange = { namedRangeId: `po-head-${head}`, ...change };
  const fields = Object.keys(change).join();
  return tried(() => own.api(own.by(BEN), { updateNamedRange: { namedRange, fields } }));
}
const nextName = (own: Register): string =>
  `po_head_${Number(own.row('State', 'head').cells[1]) + 1}`;

const attach = (own: Register, location: object): Became =>
  tried(() => {
    const developerMetadata = {
      ...{ metadataKey: 'po-head', metadataValue: '1', visibility: 'DOCUMENT' },
      location,
    };
    own.api(own.by(BEN), { createDeveloperMetadata: { developerMetadata } });
  });
const said = (own: Register, properties: object): Became =>
  tried(() =>
    own.api(own.by(BEN), {
      updateSpreadsheetProperties: { properties, fields: Object.keys(properties).join() },
    }),
  );
function wholeDomain(own: Register): Became {
  const [first] = fileOf(own).protections(own.tab('Payments').sheetId);
  const editors = { users: first?.editors ?? [], domainUsersCanEdit: true };
  const protectedRange = { protectedRangeId: first?.id, editors };
  return tried(() =>
    own.api(OLGA, { updateProtectedRange: { protectedRange, fields: 'editors' } }),
  );
}
function shared(own: Register, change: 'editor' | 'owner'): Became {
  const { editors } = fileOf(own);
  if (change === 'editor') fileOf(own).share({ editors: [...editors, STRANGER] });
  else fileOf(own).share({ owner: CLEO, editors: [...editors, OLGA] });
  return 'went';
}

/** An array in a cell that everybody may type into, over the locked ones beside it. */
function spilled(own: Register): Became {
  const { header, values, sheetId } = own.tab('Exceptions');
  const note = header.indexOf('Note');
  const formulaValue = `={${header.slice(note, note + 3).map((name) => `"${name}"`)}}`;
  const start = { sheetId, rowIndex: values.length + 1, columnIndex: note };
  const rows = [{ values: [{ userEnteredValue: { formulaValue } }] }];
  return tried(() =>
    own.api(own.by(BEN), { updateCells: { start, rows, fields: 'userEnteredValue' } }),
  );
}

/** One more order, a day later, with the head that is mailed after it. */
function goOn(own: Register): void {
  own.done(ANA, 'submit_order', own.order('50.00'));
  own.work.mail();
  own.work.advance('P1D');
  own.done(OLGA, 'send_due', {});
  const mails = own.work.mail() as readonly { subject: string; body: string }[];
  own.head = mails.find(({ subject }) => subject.startsWith('Head of the log'))?.body ?? own.head;
}
type Moment = 'before the write' | 'after the write' | 'before the keeper reads';
/** The file is put back to `older` at one moment of the next command. */
function putBackAt(own: Register, moment: Moment, older: FileSnapshot): Became {
  const file = fileOf(own);
  const api = file.api.bind(file);
  let done = false;
  const back = (): void => {
    if (!done) file.restore(older);
    done = true;
  };
  const watched: typeof file.api = (person) => {
    if (moment === 'before the keeper reads' && person === ROLE) back();
    const door = api(person);
    const batchUpdate = door.batchUpdate.bind(door);
    door.batchUpdate = (...args) => {
      if (moment === 'before the write') back();
      const answer = batchUpdate(...args);
      if (moment === 'after the write') back();
      return answer;
    };
    return door;
  };
  file.api = watched;
  try {
    own.run(ANA, 'submit_order', own.order('60.00'));
  } finally {
    file.api = api;
  }
  return done ? 'went' : 'cannot be done';
}
function meanwhile(own: Register, moment: Moment): Became {
  if (moment === 'before the keeper reads' && own.profile !== 'keeper') return 'cannot be done';
  const older = own.work.snapshot();
  goOn(own);
  return putBackAt(own, moment, older);
}

/** A web app of somebody's own, which says yes to everything. */
const EVIL = 'https://script.google.com/macros/s/evil/exec';
function pointed(own: Register, name: string, value: string): Became {
  own.work.world.state.urls[EVIL] = { status: 200, text: '{"ok":true,"value":{}}' };
  own.work.properties('desk')[name] = value;
  return 'went';
}
/** The same program, file and account, in another project; the desk sends to it. */
function secondKeeper(own: Register): Became {
  const { world } = own.work;
  const first = world.state.projects['keeper'];
  if (first === undefined) return 'cannot be done';
  const kept = first.properties['script'] ?? {};
  const pairing = ['po.file', 'po.owner', 'po.domain', 'po.audiences', 'po.page'];
  const script = Object.fromEntries(pairing.flatMap((one) => [[one, kept[one] ?? '']]));
  const api = { ...first.deployments?.['api'], id: 'AKfycbSecond' } as never;
  world.addProject('second', {
    ...first,
    ...{ scriptId: 'second-keeper', caches: {}, deployments: { api }, properties: { script } },
  });
  const desk = own.work.properties('desk');
  const address = desk['po.keeper'];
  desk['po.keeper'] = urlOf(api);
  const envelope = { id: 'k-1', command: 'submit_order', input: own.order('10.00') };
  const { ok } = own.work.as(ANA).execute(envelope as never) as { ok: boolean };
  if (ok) return 'went';
  desk['po.keeper'] = String(address);
  return 'refused';
}

export const FILES: { readonly [what: string]: (own: Register) => Became } = {
  'cells of a row of *Register* merged by who may write it': (own) =>
    merge(own, own.by(BEN), own.row('Register', own.keys.open).at),
  'cells of a row of *Register* merged by the owner of the file': (own) =>
    merge(own, OLGA, own.row('Register', own.keys.open).at),
  'blank cells merged where the next order goes': (own) => merge(own, OLGA, nextRow(own)),
  'cells of the header of *Register* merged': (own) => merge(own, own.by(BEN), 1),
  'an array formula in an open cell that fills locked ones beside it': (own) => spilled(own),
  'rows folded into a group': (own) => folded(own, own.by(BEN)),
  'the choices of a cell taken away': (own) => noChoices(own, own.by(BEN)),
  'the fence of the next write given the name of the one after it': (own) =>
    fence(own, { name: nextName(own) }),
  'the fence of the next write moved to other cells': (own) =>
    fence(own, { range: { ...sheetOf(own, 'Register'), startRowIndex: 1 } }),
  'developer metadata put on the file': (own) => attach(own, { spreadsheet: true }),
  'developer metadata put on a tab of the register': (own) => attach(own, sheetOf(own, 'Register')),
  'circular formulas allowed in the file': (own) =>
    said(own, { iterativeCalculationSettings: { maxIterations: 50, convergenceThreshold: 0.05 } }),
  'the file renamed': (own) => said(own, { title: 'Copy of PO Register' }),
  'the whole domain let into a protection by the owner of the file': wholeDomain,
  'the file shared with one more editor': (own) => shared(own, 'editor'),
  'the file given to another owner': (own) => shared(own, 'owner'),
  'an older version restored between the read and the write of a command': (own) =>
    meanwhile(own, 'before the write'),
  'an older version restored between a write and what is kept outside the file': (own) =>
    meanwhile(own, 'after the write'),
  'an older version restored between the look of the desk and the read of the keeper': (own) =>
    meanwhile(own, 'before the keeper reads'),
  'the bound script told of another keeper': (own) => pointed(own, 'po.keeper', EVIL),
  'the bound script told of another file': (own) => pointed(own, 'po.register', 'another-file'),
  'a second keeper set upon the same file': secondKeeper,
};
