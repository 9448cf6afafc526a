// What somebody does to stand in others' way, or between two of their moments: locks held, properties,
// tabs and drafts filled up, rows put between and blank ones taken away, a zone, a role or a project
// that changes in the midst.
import { urlOf } from '../../../sandbox';
import { tried } from './cells';
import type { Became } from './lines';
import type { Answer, Cells } from './register';
import { ANA, BEN, OLGA, Register } from './register';

const asking = (own: Register, id: string): object => ({
  as: own.by(ANA),
  execute: { id, command: 'submit_order', input: own.order('10.00') },
});

/** Code that takes the script's lock and sleeps; somebody else asks for an order meanwhile. */
function heldLock({ profile }: Register): Became {
  const own = new Register(profile, { history: false, moves: true });
  own.addCode(`function hold() {
    LockService.getScriptLock().waitLock(9);
    for (var second = 0; second < 290; second += 1) Utilities.sleep(1000);
  }`);
  const point = own.work.checkpoint();
  const race = [{ as: own.by(BEN), call: { name: 'hold', args: [] } }, asking(own, 'lock-1')];
  // Who comes first is drawn: among so many draws both do.
  const told = [1, 2, 3, 4, 5, 6].map((seed) => {
    own.work.rewind(point);
    const { result } = own.work.race(race as never, { seed });
    const [, asked] = result as { result?: Answer }[];
    return asked?.result?.ok === true ? 'ok' : String(asked?.result?.code);
  });
  if (told.every((one) => one === 'ok')) return 'cannot be done';
  return told.every((one) => one === 'ok' || one === 'busy') ? 'went' : 'refused';
}
/** Code that fills what the script may keep to its last character; people go on. */
function fullProperties(own: Register): Became {
  own.addCode(`function fill() {
    var kept = PropertiesService.getScriptProperties();
    for (var size = 9000; size > 0; size = Math.floor(size / 2))
      for (var nth = 0; nth < 70; nth += 1)
        try { kept.setProperty('x' + size + '.' + nth, new Array(size + 1).join('x')); }
        catch (error) { break; }
    for (var text = 'x'; text.length < 60; text += 'x')
      try { kept.setProperty('y', text); } catch (error) { return; }
  }`);
  own.work.as(own.by(BEN)).call('fill', []);
  for (let nth = 0; nth < 12; nth += 1) own.done(ANA, 'submit_order', own.order(`${10 + nth}.00`));
  return 'went';
}
/** As many tabs as Google lets a file have. */
const manyTabs = (own: Register): Became =>
  tried(() => {
    const left = 200 - (own.work.read({ tabs: true }).result as object[]).length;
    const titles = Array.from({ length: left }, (_, nth) => ({ title: `Notes ${nth}` }));
    own.api(own.by(BEN), ...titles.map((properties) => ({ addSheet: { properties } })));
  });

/** Rows of *Intake* below those that are there, all at once. */
function drafted(own: Register, count: number, row: { [header: string]: string | number }): void {
  const { header, values, sheetId } = own.tab('Intake');
  const cells = header.map((name): object => {
    const value = row[name];
    if (value === undefined) return {};
    const userEnteredValue =
      typeof value === 'number' ? { numberValue: value } : { stringValue: value };
    return { userEnteredValue };
  });
  const start = { sheetId, rowIndex: values.length + 1, columnIndex: 0 };
  const rows = Array.from({ length: count }, () => ({ values: cells }));
  own.api(own.by(BEN), { updateCells: { start, rows, fields: 'userEnteredValue' } });
}
const DRAFT = {
  ...{ Draft: 'A', Vendor: 'Acme Oy', Description: 'Desks', 'Cost centre': 'IT' },
  ...{ 'Line description': 'Desk', Quantity: 1, Unit: 'pcs', 'Unit price': 100 },
};
/** Ana's draft below what somebody put there: whether it is still hers to send. */
function draftsBefore(own: Register, count: number, row: { [header: string]: string }): Became {
  drafted(own, count, row);
  const { header, values } = own.tab('Intake');
  const cells = header.map((name) => (DRAFT as { [header: string]: Cells[number] })[name] ?? null);
  own.work.as(own.by(ANA)).type({ tab: 'Intake', at: `A${values.length + 2}`, values: [cells] });
  const answer = own.run(ANA, 'submit_intake', { draftKeys: ['A'] });
  return answer.ok && (answer.value['refused'] as object[]).length === 0 ? 'went' : 'refused';
}

/** All blank rows below the register's last one, taken away; somebody asks for an order. */
function noRoom(own: Register): Became {
  const became = tried(() => {
    const { sheetId, values } = own.tab('Register');
    const rows = { startIndex: values.length + 1, endIndex: 1001 };
    own.api(own.by(BEN), { deleteDimension: { range: { sheetId, dimension: 'ROWS', ...rows } } });
  });
  if (became === 'refused') return became;
  const { ok, code } = own.run(ANA, 'submit_order', own.order('10.00'));
  return ok || code === 'register_full' ? 'went' : 'refused';
}

/** Once, just before the next write: whatever somebody does then. */
function between(own: Register, does: () => void): Became {
  const { file } = own.work.file('main');
  const api = file.api.bind(file);
  let done = false;
  file.api = (person) => {
    const door = api(person);
    const batchUpdate = door.batchUpdate.bind(door);
    door.batchUpdate = (...args) => {
      file.api = api;
      if (!done) does();
      done = true;
      return batchUpdate(...args);
    };
    return door;
  };
  try {
    own.done(ANA, 'submit_order', own.order('60.00'));
  } finally {
    file.api = api;
  }
  return 'went';
}
const otherZone = (own: Register): Became => {
  const { file } = own.work.file('main');
  const api = file.api.bind(file);
  const properties = { timeZone: 'Pacific/Kiritimati' };
  const requests = [{ updateSpreadsheetProperties: { properties, fields: 'timeZone' } }];
  return between(own, () => void api(own.by(BEN)).batchUpdate({ requests }));
};

/** The owner writes themselves a role and decides with it the same day. */
function ownRole(own: Register): Became {
  const point = own.work.checkpoint();
  own.type(OLGA, { tab: 'People', key: OLGA }, { Roles: 'owner, approver' });
  const { asked: key } = own.keys;
  const { fingerprint } = own;
  const { ok } = own.run(OLGA, 'decide_approval', { key, decision: 'approve', fingerprint });
  if (!ok) own.work.rewind(point);
  return ok ? 'went' : 'refused';
}
/** The row of a yes, whole and sealed, made that of another order. */
function movedYes(own: Register): Became {
  return tried(() => {
    const { approved, asked } = own.keys;
    const { at, cells } = own.row('Approvals', `${approved}.a1`);
    const moved = cells.map((cell) =>
      typeof cell === 'string' ? cell.replace(approved, asked) : cell,
    );
    own.put(own.by(BEN), 'Approvals', { at, cells: moved });
  });
}
/** What an approver said of a practice order, sent for the real one of the same content. */
function fromPractice(own: Register): Became {
  const point = own.work.checkpoint();
  const practice = own.done(ANA, 'submit_order', { ...own.order('77.00'), practice: true });
  const real = own.done(ANA, 'submit_order', own.order('77.00'));
  const { ok } = own.run(BEN, 'decide_approval', {
    ...{ key: real['draftKey'], decision: 'approve', fingerprint: practice['fingerprint'] },
  });
  if (!ok) own.work.rewind(point);
  return ok ? 'went' : 'refused';
}

/** Somebody who is not the owner tells a second keeper to take the file over. */
function takenOver(own: Register): Became {
  const { world } = own.work;
  const first = world.state.projects['keeper'];
  if (first === undefined) return 'cannot be done';
  const { 'po.key': _key, 'po.home': _home, ...script } = first.properties['script'] ?? {};
  const page = { ...first.deployments?.['page'], id: 'AKfycbSecondPage' } as never;
  world.addProject('second', {
    ...first,
    ...{ scriptId: 'second-keeper', caches: {}, deployments: { page }, triggers: [] },
    properties: { script: { ...script, 'po.page': urlOf(page) } },
  });
  const whatHappened = 'The first keeper is gone, so this one goes on.';
  const envelope = { id: 't-1', command: 'set_up', input: { profile: 'keeper', whatHappened } };
  const { ok } = own.work.as(BEN).callPage('decidePo', [envelope], 'second') as Answer;
  return ok ? 'went' : 'refused';
}
export const CROWD: { readonly [what: string]: (own: Register) => Became } = {
  'the lock of the bound script held as long as an execution may last': heldLock,
  'the properties of the bound script filled up': fullProperties,
  'as many tabs added as a file may have': manyTabs,
  'the rows of *Intake* filled with drafts of somebody’s own': (own) =>
    draftsBefore(own, 900, { Draft: 'Z', Vendor: 'Acme Oy', Description: 'Nothing' }),
  'fifty thousand characters typed into a cell of *Intake*': (own) =>
    draftsBefore(own, 1, { Draft: 'Z', Description: 'x'.repeat(50_000) }),
  'rows put between two of *Register*': (own) =>
    tried(() =>
      own.work.as(own.by(BEN)).edit({ tab: 'Register', do: 'insertRows', at: 3, count: 5 }),
    ),
  'the blank rows at the end of *Register* deleted': noRoom,
  'the time zone of the file changed between the read and the write of a command': otherZone,
  'a role that the owner types for themselves used the same day': ownRole,
  'a row of a decision made that of another order': movedYes,
  'what was said of a practice order sent for the real one': fromPractice,
  'a second keeper told by somebody else to take the file over': takenOver,
};
