// Every function that Google shows to a page of either project, called with what no page of ours would
// send, by a stranger and by people of the register: an answer or an error, and nothing is changed.
import type { Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { BEN, newRegister } from '../keeper/kit';
import { HOSTILE } from './suite/hostile';

const DOORS = ['doGet', 'doPost', 'loadPo', 'decidePo'];
let work: Workspace;
let start: Checkpoint;
beforeAll(() => {
  work = newRegister();
  start = work.checkpoint();
});
beforeEach(() => work.rewind(start));

/** What stands in the file and in the keeper's properties. */
const standing = (): string => JSON.stringify([work.snapshot(), work.properties('keeper')]);

test.each(DOORS)('%s of the keeper', (door) => {
  const before = standing();
  for (const as of door.startsWith('do') ? [BEN] : ['mallory@example.com', BEN])
    for (const args of HOSTILE) {
      const line = work.step({ as, call: { of: 'keeper', name: door, args } });
      const { result } = line as { result?: { ok?: boolean; value?: object } };
      const changed = result?.ok === true && door === 'decidePo';
      expect([args, changed]).toEqual([args, false]);
    }
  expect(standing()).toBe(before);
  work.assertSound();
});
test('no other function of the keeper can be called from a page', () => {
  for (const name of ['KEEPER', 'answerPost', 'readPairing', 'keyed', 'tick', 'hourly'])
    expect(work.step({ as: BEN, call: { of: 'keeper', name } }).ok).toBe(false);
});
test('a page cannot give itself a body, an event or another person', () => {
  const contents = JSON.stringify({ token: '', envelope: { id: 'x', command: 'issue_orders' } });
  const answer = work.step({
    as: BEN,
    call: { of: 'keeper', name: 'doPost', args: [{ postData: { contents } }] },
  });
  expect(JSON.stringify(answer)).not.toContain('"ok":true,"value"');
});
