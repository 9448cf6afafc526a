// What somebody does to the log: entries taken out, changed, moved, chained anew without the key and
// with it, and a clock that goes back.
import { entrySeal } from '../../../src/sheets/rows';
import { stateSeal } from '../../../src/sheets/state';
import { hashAfter } from '../../outsider/kit';
import { tried } from './cells';
import type { Became } from './lines';
import type { Register } from './register';
import { ANA, BEN } from './register';

const LOG = 'Revision Log';
/** The entry that is attacked: somewhere in the middle, about an approval. */
const MIDDLE = 3;

function change(own: Register, person: string): Became {
  return tried(() => own.type(person, { tab: LOG, key: MIDDLE }, { Reason: 'Nobody said so' }));
}
function remove(own: Register, person: string): Became {
  const { at } = own.row(LOG, MIDDLE);
  return tried(() => own.work.as(person).edit({ tab: LOG, do: 'deleteRows', at }));
}
/** Two entries change places and numbers; all else of them stays. */
function reorder(own: Register, person: string): Became {
  const [one, other] = [own.row(LOG, MIDDLE), own.row(LOG, MIDDLE + 1)];
  return tried(() => {
    own.put(person, LOG, { at: one.at, cells: [MIDDLE, ...other.cells.slice(1)] });
    own.put(person, LOG, { at: other.at, cells: [MIDDLE + 1, ...one.cells.slice(1)] });
  });
}

/** Every entry from the changed one on chained anew; with a key also sealed, in the log and in State. */
function rechain(own: Register, person: string, key?: string): Became {
  if (change(own, person) === 'refused') return 'refused';
  const { header, display, values } = own.tab(LOG);
  const [hashAt, sealAt] = [header.indexOf('Chain hash'), header.indexOf('Seal')];
  let hash = '';
  display.forEach((shown, nth) => {
    hash = hashAfter(hash, header, shown);
    const cells = [...(values[nth] ?? [])];
    cells[hashAt] = hash;
    if (key !== undefined) cells[sealAt] = entrySeal(key, hash);
    own.put(person, LOG, { at: nth + 2, cells });
  });
  const state = new Map(own.tab('State').display.map(([name = '', text = '']) => [name, text]));
  state.set('hash', hash);
  own.put(person, 'State', { at: own.row('State', 'hash').at, cells: ['hash', hash] });
  if (key === undefined) return 'went';
  const seal = stateSeal(key, state);
  own.put(person, 'State', { at: own.row('State', 'seal').at, cells: ['seal', seal] });
  return 'went';
}

/** Code put into the bound script reads what the script keeps, and writes it, as whoever clicks. */
const THIEF = `
function steal() { return PropertiesService.getScriptProperties().getProperties(); }
function keep(text) { PropertiesService.getScriptProperties().setProperty('po.home', text); }`;

/** The whole log rewritten by somebody who took the key by changing the script. */
function rewrite(own: Register, person: string): Became {
  own.addCode(THIEF);
  const kept = own.work.as(person).call('steal') as { [name: string]: string };
  if (kept['po.key'] === undefined) return rechain(own, person);
  const became = rechain(own, person, kept['po.key']);
  const state = new Map(own.tab('State').display.map(([name = '', text = '']) => [name, text]));
  const home = { ...JSON.parse(kept['po.home'] ?? '{}'), hash: state.get('hash') };
  own.work.as(person).call('keep', [JSON.stringify(home)]);
  return became;
}

/** The platform's clock goes back by a day, and people go on. */
function setBack(own: Register): Became {
  const { clock } = own.work.world;
  clock.reset(clock.now - 86_400_000);
  return own.run(ANA, 'submit_order', own.order('10.00')).ok ? 'went' : 'refused';
}

export const LOGGED: { readonly [what: string]: (own: Register) => Became } = {
  'an entry of the log removed': (own) => remove(own, own.by(BEN)),
  'an entry of the log changed': (own) => change(own, own.by(BEN)),
  'two entries of the log exchanged': (own) => reorder(own, own.by(BEN)),
  'an entry changed and the log chained anew without the key': (own) => rechain(own, own.by(BEN)),
  'the same with the key, taken by changing the script': (own) => rewrite(own, own.by(BEN)),
  'the clock set back by a day': setBack,
};
