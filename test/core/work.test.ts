// What a command holds in memory: a step that is refused leaves it as it was, also what the step took
// back, and a row that is taken back stands as it was read.
import { blankRow } from '../../src/core/blank';
import { refuse } from '../../src/core/outcome';
import { Work } from '../../src/core/work';

const open = { ...blankRow('exceptions'), key: 'X-1', state: 'open', openedAt: '2026-10-01' };

function cured(): Work {
  const work = new Work([{ tab: 'exceptions', row: open }]);
  work.patch('exceptions', 'X-1', { state: 'cured', resolvedBy: 'ana@example.com' });
  work.fact('exception_cured', 'X-1', 'INV-2');
  return work;
}

describe('what the same command took back', () => {
  test('stands as it was read, and neither row nor fact is written', () => {
    const work = cured();
    expect(work.unsay('exceptions', 'X-1', 'exception_cured')).toEqual(open);
    expect(work.get('exceptions', 'X-1')).toEqual(open);
    expect(work.facts).toEqual([]);
    expect(work.puts()).toEqual([]);
  });
  test('is nothing where the command did not say it', () => {
    const work = new Work([{ tab: 'exceptions', row: open }]);
    work.patch('exceptions', 'X-1', { state: 'accepted' });
    expect(work.unsay('exceptions', 'X-1', 'exception_cured')).toBeUndefined();
    expect(work.get('exceptions', 'X-1')?.state).toBe('accepted');
  });
  test('is said again where the step that took it back is refused', () => {
    const work = cured();
    work.attempt(() => {
      work.unsay('exceptions', 'X-1', 'exception_cured');
      return refuse('busy', 'The step is refused.', { next: 'Nothing.' });
    });
    expect(work.facts).toEqual([{ fact: 'exception_cured', entity: 'X-1', reason: 'INV-2' }]);
    expect(work.get('exceptions', 'X-1')?.state).toBe('cured');
  });
});
