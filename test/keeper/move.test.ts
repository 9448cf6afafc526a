// Moving a register from shared to a keeper and back: one command and one push each way, whatever ends
// it half-way; what was written before stays valid, and the log says who wrote from where on.
import path from 'node:path';
import { push, urlOf, type Workspace } from '../../sandbox';
import {
  ANA,
  approved,
  ask,
  BEN,
  CLEO,
  done,
  issued,
  newWorkspace,
  onPage,
  ROLE,
  run,
  screws,
} from './kit';
import type { Answer } from './kit';
import { PEOPLE } from '../app/team';

const folder = (name: string): string => path.resolve(__dirname, '../../dist', name);
const KEEPER = (work: Workspace) => {
  const api = work.world.state.projects['keeper']?.deployments?.['api'];
  return { address: api ? urlOf(api) : '', account: ROLE };
};

/** A register in shared, with an order in it, beside a keeper that nobody has told it of. */
function inShared(): Workspace {
  const work = newWorkspace({ project: folder('desk') });
  delete work.properties('desk')['po.keeper'];
  done(run(work, BEN, 'set_up', { profile: 'shared', people: PEOPLE }));
  sharedOrder(work, 'First');
  return work;
}
/** Asked, approved and issued in the sheet, as shared lets people do. */
function sharedOrder(work: Workspace, description: string): string {
  const { draftKey, fingerprint } = done(run(work, ANA, 'submit_order', screws({ description })));
  done(run(work, BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint }));
  const { issued: all } = done(run(work, BEN, 'issue_orders', { keys: [draftKey] }));
  return (all as { poNumber: string }[])[0]?.poNumber ?? '';
}
const sendAway = (work: Workspace): Answer =>
  run(work, BEN, 'set_up', { profile: 'keeper', keeper: KEEPER(work) });
function moved(): Workspace {
  const work = inShared();
  done(sendAway(work));
  push(work, 'desk', folder('desk-keeper'));
  done(run(work, BEN, 'set_up', { profile: 'keeper' }));
  return work;
}
const clean = (work: Workspace): void =>
  expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
const facts = (work: Workspace): { fact: unknown; changes: string }[] => {
  const { header, values } = work.read({ tab: 'Revision Log' }).result as {
    header: string[];
    values: unknown[][];
  };
  const at = (name: string): number => header.indexOf(name);
  return values.map((row) => ({ fact: row[at('Fact')], changes: String(row[at('Changes')]) }));
};

describe('from shared to a keeper', () => {
  test('numbers go on, what was approved stays approved, and all of it verifies', () => {
    const work = moved();
    clean(work);
    expect(issued(work, screws())).toBe('PO-2026-0002');
    clean(work);
    expect(done(ask(work, ANA, 'who'))).toMatchObject({ profile: 'keeper' });
  });
  test('the menu offers the way until it was gone, and again after the way back', () => {
    const offers = (work: Workspace): boolean =>
      work.step({ as: BEN, menu: ['PO Register', 'Move to a keeper'], answers: [null] }).ok;
    const work = inShared();
    expect(offers(work)).toBe(true);
    const gone = moved();
    expect(offers(gone)).toBe(false);
    done(onPage(gone, BEN, 'set_up', { profile: 'shared' }));
    push(gone, 'desk', folder('desk'));
    done(run(gone, BEN, 'set_up', { profile: 'shared' }));
    expect(offers(gone)).toBe(true);
  });
  test('no key and no history stay behind in the sheet, whatever properties they took', () => {
    const work = inShared();
    done(sendAway(work));
    push(work, 'desk', folder('desk-keeper'));
    const kept = work.properties('desk');
    kept['po.key.1'] = `${String(kept['po.key']).slice(0, 8)} 9:ab`;
    done(run(work, BEN, 'set_up', { profile: 'keeper' }));
    expect(Object.keys(kept).filter((name) => /^po\.(key|home)/.test(name))).toEqual([]);
  });
  test('the log names both projects and the head that was found', () => {
    const entry = facts(moved()).find(({ fact }) => fact === 'register_taken_over');
    expect(entry?.changes).toMatch(/"head":\["\d+ [0-9a-f]{64}",null\]/);
  });
  test('between command and push nobody writes, and people may look', () => {
    const work = inShared();
    done(sendAway(work));
    const moving = { ok: false, code: 'register_moving' };
    expect(run(work, ANA, 'submit_order', screws())).toMatchObject(moving);
    expect(run(work, BEN, 'set_up', { profile: 'keeper' })).toMatchObject({
      code: 'identity_unknown',
    });
    push(work, 'desk', folder('desk-keeper'));
    expect(run(work, ANA, 'submit_order', screws())).toMatchObject({ ok: false });
    expect(done(ask(work, ANA, 'who'))).toMatchObject({ register: { state: 'register_moving' } });
  });
  test('it may be called back before it was taken over', () => {
    const work = inShared();
    done(sendAway(work));
    done(run(work, BEN, 'set_up', { profile: 'shared' }));
    expect(sharedOrder(work, 'Second')).toBe('PO-2026-0002');
    clean(work);
  });
  test('only its owner sends it away, and only its owner has it taken over', () => {
    const work = inShared();
    expect(run(work, CLEO, 'set_up', { profile: 'keeper', keeper: KEEPER(work) })).toMatchObject({
      code: 'no_role',
    });
    done(sendAway(work));
    push(work, 'desk', folder('desk-keeper'));
    const before = work.snapshot();
    expect(run(work, CLEO, 'set_up', { profile: 'keeper' })).toMatchObject({ code: 'no_role' });
    expect(work.snapshot()).toEqual(before);
    expect(work.properties('keeper')).not.toHaveProperty('po.key');
  });
  test('a row typed over is not taken over', () => {
    const work = inShared();
    const { header } = work.read({ tab: 'Lines' }).result as { header: string[] };
    const column = String.fromCharCode(65 + header.indexOf('Quantity'));
    work.as(BEN).type({ tab: 'Lines', at: `${column}2`, values: [[99]] });
    done(sendAway(work));
    push(work, 'desk', folder('desk-keeper'));
    expect(run(work, BEN, 'set_up', { profile: 'keeper' })).toMatchObject({
      code: 'edited_outside',
    });
  });
  test('whatever call of the keeper fails, the next set-up goes on with it', () => {
    const work = inShared();
    done(sendAway(work));
    push(work, 'desk', folder('desk-keeper'));
    const start = work.checkpoint();
    for (let call = 1; call < 80; call += 6)
      for (const kind of ['die', 'applied_then_throw'] as const) {
        work.rewind(start);
        work.fault({ call, kind, in: 'keeper' });
        const line = work.step({
          as: BEN,
          execute: { id: 'm1', command: 'set_up', input: { profile: 'keeper' } },
        });
        if (line.faulted !== true) return;
        work.advance('PT1M');
        done(run(work, BEN, 'set_up', { profile: 'keeper' }));
        expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
      }
  });
});

describe('back to shared', () => {
  const given = (work: Workspace): Answer => onPage(work, BEN, 'set_up', { profile: 'shared' });
  test('numbers go on, and all of it verifies', () => {
    const work = moved();
    issued(work, screws());
    done(given(work));
    expect(run(work, ANA, 'submit_order', screws())).toMatchObject({ code: 'register_moving' });
    push(work, 'desk', folder('desk'));
    done(run(work, BEN, 'set_up', { profile: 'shared' }));
    clean(work);
    expect(sharedOrder(work, 'Third')).toBe('PO-2026-0003');
    clean(work);
    expect(onPage(work, ANA, 'submit_order', screws())).toMatchObject({
      code: 'not_this_register',
    });
  });
  test('is not done by a click in the sheet', () => {
    const work = moved();
    expect(run(work, BEN, 'set_up', { profile: 'shared' })).toMatchObject({
      code: 'proof_too_low',
    });
    expect(approved(work, screws())).toMatch(/^D-/);
  });
  test('may be called off by the keeper', () => {
    const work = moved();
    done(given(work));
    done(run(work, BEN, 'set_up', { profile: 'keeper' }));
    expect(issued(work, screws())).toBe('PO-2026-0002');
    clean(work);
  });
});
