// The first weeks, as values: what the owner said of the guide, who takes part in a pilot, and
// whether the register is used, counted by hand beside each figure.
import { adoption } from '../../src/core/adoption';
import { beginningIn, hoursBeside, withHours, withMark } from '../../src/core/beginning';
import { inPilot, outsidePilot, pilotIn, pilotNotice } from '../../src/core/pilot';
import { refuse } from '../../src/core/outcome';
import { Work } from '../../src/core/work';
import { person, row } from './rows';

const kept = (text: string) => beginningIn(new Map([['beginning', text]]));

test('a step is done, skipped or open again, and a cell that was typed over says nothing', () => {
  const done = withMark(kept('{}'), 'rules', 'done');
  expect(done.marks).toEqual({ rules: 'done' });
  expect(withMark(done, 'list', 'skipped').marks).toEqual({ rules: 'done', list: 'skipped' });
  expect(withMark(done, 'rules', 'open').marks).toEqual({});
  for (const text of ['', 'scribble', '[1', 'null', '{}'])
    expect(kept(text)).toEqual({ marks: {}, hours: {} });
  expect(kept(JSON.stringify(withHours(done, 30)))).toEqual({ ...done, before: 30 });
});

test('hours stand beside each other only where both were said', () => {
  const before = withHours(kept(''), 30);
  expect(hoursBeside(before, '2026-10')).toEqual([]);
  const both = withHours(before, 6, '2026-10');
  expect(hoursBeside(both, '2026-10')).toMatchObject([{ old: 30, now: 6 }]);
  expect(hoursBeside(both, '2026-11')).toEqual([]);
  expect(hoursBeside(withHours(kept(''), 6, '2026-10'), '2026-10')).toEqual([]);
});

describe('a pilot', () => {
  const settings = { pilotPeople: 'Ana@example.com, ben@example.com', pilotVendors: 'Acme Oy' };
  const pilot = pilotIn(settings);
  const out = (name: string, vendor: string): string =>
    outsidePilot(pilot, { person: `${name}@example.com`, vendor });

  test('takes orders of its people, and of anybody to its vendors', () => {
    expect([out('ana', 'Bolt Oy'), out('dora', 'ACME  oy'), out('ben+po', 'Bolt Oy')]).toEqual([
      ...['', '', ''],
    ]);
    expect(out('dora', 'Bolt Oy')).toBe(
      'The register is tried with ana@example.com, ben@example.com and orders to Acme Oy; an order of dora@example.com to Bolt Oy is not part of it yet.',
    );
    expect(pilot && inPilot(pilot, 'dora@example.com')).toBe(false);
  });
  test('is none where nobody is named, and tells only those outside', () => {
    expect(pilotIn({ pilotPeople: ' ', pilotVendors: '', oldWay: 'Call' })).toBeUndefined();
    expect(outsidePilot(undefined, { person: 'dora@example.com', vendor: 'Bolt Oy' })).toBe('');
    expect(pilotNotice(settings, 'ana@example.com')).toBe('');
    expect(pilotNotice({ ...settings, oldWay: 'Mail Olga.' }, 'dora@example.com')).toContain(
      'All other orders go the old way: Mail Olga.',
    );
    expect(pilotNotice({ pilotPeople: 'ana@example.com' }, 'dora@example.com')).toContain(
      'Your orders go the old way: Order it the way you did until now.',
    );
  });
});

describe('adoption', () => {
  const work = new Work([]);
  const order = (key: string, more: object): void =>
    work.put('register', row('register', { key, requester: 'ana@example.com', ...more }));
  const at = (day: string, hour = '08'): string => `${day}T${hour}:00:00.000Z`;
  order('D-1', { status: 'issued', submittedAt: at('2026-10-02'), issuedAt: at('2026-10-03') });
  work.patch('register', 'D-1', { issuedBy: 'ben@example.com' });
  order('D-2', {
    status: 'submitted',
    submittedAt: at('2026-10-05'),
    requester: 'Ana@example.com',
  });
  order('D-3', { status: 'withdrawn', submittedAt: at('2026-09-28'), updatedAt: at('2026-10-04') });
  order('D-4', { status: 'rejected', submittedAt: at('2026-09-02'), updatedAt: at('2026-09-04') });
  order('D-5', { status: 'issued', submittedAt: at('2026-10-06'), practice: true });
  order('D-6', { status: 'issued', approvalState: 'imported', issuedDay: '2026-10-07' });
  const yes = (key: string, more: object): void =>
    work.put('approvals', row('approvals', { key, approver: 'ben@example.com', ...more }));
  yes('a1', { order: 'D-1', step: 1, decidedAt: at('2026-10-03') });
  yes('a2', { order: 'D-1', step: 2, decidedAt: at('2026-10-04'), approver: 'cleo@example.com' });
  yes('a3', { order: 'D-2', step: 1, decidedAt: at('2026-10-06', '09') });
  yes('a4', { order: 'D-5', decidedAt: at('2026-10-06'), approver: 'dora@example.com' });
  const [who, when] = ['ana@example.com', at('2026-10-06')];
  work.put('receipts', row('receipts', { key: 'r1', order: 'D-5', by: who, recordedAt: when }));
  const entered = { enteredBy: who, enteredAt: when };
  work.put('invoices', row('invoices', { key: 'i1', order: 'D-5', ...entered }));
  work.put('payments', row('payments', { key: 'p1', order: 'D-5', by: who, recordedAt: when }));
  const people = [
    ...[person('ana', 'requester receiver'), person('dora', 'requester')],
    ...[person('ben', 'approver issuer'), person('cleo', 'approver ap')],
  ];
  const figures = adoption(work, { month: '2026-10', people, dayOf: (one) => one.slice(0, 10) });
  const of = (name: string): number[] => {
    const found = figures.find(({ figure }) => figure.startsWith(name));
    return found ? [found.count, found.of] : [];
  };

  test.each([
    ['Requesters', [1, 2]], // ana in two spellings, of ana and dora
    ['Approvers', [2, 2]], // dora's yes was to a practice order, as what ana did to it
    ['Issuers', [1, 1]],
    ['Receivers', [0, 1]],
    ['People of accounts payable', [0, 1]],
    ['Orders submitted', [2, 3]], // D-1 and D-2, beside D-6 of a list
    ['Orders brought', [1, 3]],
    ['Approvals decided', [2, 3]], // a2 counts from a1; a3 took 25 hours; practice is left out
    ['Requests withdrawn', [1, 2]], // D-3; D-4 was left in September
  ])('%s: %j', (name, counted) => {
    expect(of(name)).toEqual(counted);
  });
});

test('every refusal says what to do next, its own words first', () => {
  expect(refuse('try_again', 'Rows were moved.').next).toBe('Try again.');
  expect(refuse('vendor_mismatch', 'Another vendor.').next).toContain('Correct what is named');
  expect(refuse('try_again', 'Rows were moved.', { next: 'Wait.' }).next).toBe('Wait.');
});
