// What the keeper does by the clock: what somebody changed round it is found within the hour and told
// once; what is due is sent, and the log says that nobody asked for it.
import type { Workspace } from '../../sandbox';
import { BEN, issued, newRegister, ROLE, run, screws } from './kit';

/** The keeper's own account, which alone can, types over a line: as its holder, or who took it over. */
function typedOver(work: Workspace): void {
  const { header } = work.read({ tab: 'Lines' }).result as { header: string[] };
  const column = String.fromCharCode(65 + header.indexOf('Quantity'));
  work.as(ROLE).type({ tab: 'Lines', at: `${column}2`, values: [[99]] });
}
const told = (work: Workspace): string[] =>
  work
    .mail()
    .flatMap(({ to, subject, body }) =>
      /finding/.test(subject) && to.includes(BEN) ? [body] : [],
    );

test('a register as it was left gives nothing to tell', () => {
  const work = newRegister();
  issued(work, screws());
  work.advance('PT2H');
  expect(work.triggered).toHaveLength(2);
  expect(told(work)).toEqual([]);
});
test('a cell typed over is told to the owner within the hour, once', () => {
  const work = newRegister();
  issued(work, screws());
  typedOver(work);
  work.advance('PT1H');
  const [first, ...rest] = told(work);
  expect(first).toContain('Quantity of D-000001.1 is "99"');
  expect(rest).toEqual([]);
  work.advance('PT3H');
  expect(told(work)).toEqual([]);
});
test('a protection that was lifted is told', () => {
  const work = newRegister();
  const { file } = work.file('main');
  const [sheet] = file.tabs().filter(({ title }) => title === 'Register');
  const [held] = file.protections(sheet?.sheetId ?? 0);
  work.as(BEN).api({
    method: 'batchUpdate',
    body: { requests: [{ deleteProtectedRange: { protectedRangeId: held?.id } }] },
  });
  work.advance('PT1H');
  expect(told(work)[0]).toContain('The protection of Register');
});
test('set-up makes one trigger, however often it runs', () => {
  const work = newRegister();
  run(work, BEN, 'set_up', { profile: 'keeper' });
  expect(work.world.state.projects['keeper']?.triggers).toHaveLength(1);
});
