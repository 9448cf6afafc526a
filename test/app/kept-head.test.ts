// The head that the script keeps outside the file lies behind where an execution ended between its
// write and keeping it: that heals, and is told only where it cannot be that. On the built bundle.
import { CLEO, done, issue, line, newRegister, verify } from './kit';

/** What Verify register says after so many commands whose heads were not kept, of two entries each. */
function told(commands: number): string[] {
  const work = newRegister();
  const [, poNumber] = issue(work, [line('10', '3.00')]);
  const kept = { ...work.properties() };
  for (let at = 1; at <= commands; at += 1)
    done(work, CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme', number: `N-${at}0${at}`, date: `2026-09-0${at}`, currency: 'EUR' },
      ...{
        poNumber,
        kind: 'invoice',
        lines: [{ orderLine: 1, quantity: '1', unitPrice: `${at}` }],
      },
    });
  Object.assign(work.properties(), kept);
  return verify(work).map(
    ({ kind, detail }) => `${kind} ${/\d+ commands/.exec(detail)?.[0] ?? ''}`,
  );
}

test('from five commands on, counted without the further entries of each', () => {
  expect(told(4)).toEqual([]);
  expect(told(5)).toEqual(['head_behind 5 commands']);
});
