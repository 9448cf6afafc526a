// One mail a day where the clock sends: what only tells how far an order or a budget is used, or that
// an order ends, comes with the daily mail and never beside it (controls.md T16, T30, T33).
import { laterWithoutClock } from '../app/team';
import { ANA, BEN, CLEO, done, issued, newRegister, run, screws } from './kit';

const SETTINGS = { firstPaymentSecondPerson: 'off', matchLevelGoods: '2-way' };
const CEILING = { notToExceed: '1000.00', serviceFrom: '2026-10-01', serviceTo: '2026-11-20' };
const ADVICE = { description: 'Advice', quantity: '0', unit: 'day', unitPrice: '100.00' };
type Work = ReturnType<typeof newRegister>;

/** By day and reader, how many mails came that need no answer on the spot, and their subjects. */
function perDay(work: Work): Map<string, string[]> {
  const told = new Map<string, string[]>();
  for (const { to, at, subject } of work.mail())
    if (!/please approve|Log head/.test(subject))
      told.set(`${at.slice(0, 10)} ${to.join()}`, [
        ...(told.get(`${at.slice(0, 10)} ${to.join()}`) ?? []),
        subject,
      ]);
  return told;
}
let bills = 0;
function bill(work: Work, poNumber: string, quantity: string): void {
  bills += 1;
  const lines = [{ orderLine: 1, quantity, unitPrice: '100.00' }];
  const head = { vendor: 'Acme Oy', number: `N-${bills * 37}`, date: work.now.slice(0, 10) };
  const paper = { ...head, currency: 'EUR', kind: 'invoice', poNumber, lines };
  done(run(work, CLEO, 'enter_invoice', paper));
}

const most = (told: Map<string, string[]>): number =>
  Math.max(...[...told.values()].map((subjects) => subjects.length));

test('warnings of several orders and what waits come as one mail', () => {
  const work = newRegister({}, { settings: SETTINGS });
  const pos = [1, 2].map((nth) =>
    issued(work, screws({ ...CEILING, description: `Advice ${nth}`, lines: [ADVICE] })),
  );
  done(run(work, ANA, 'submit_order', screws()));
  work.advance('PT18H');
  work.mail();
  for (const po of pos) bill(work, po, '5');
  expect(work.mail()).toEqual([]);
  work.advance('PT16H');
  const told = perDay(work);
  expect(most(told)).toBe(1);
  for (const who of [ANA, BEN])
    for (const po of pos)
      expect(told.get(`2026-10-02 ${who}`)?.[0]).toContain(`${po}: Acme Oy: 50 % used`);
  expect(told.get(`2026-10-02 ${BEN}`)?.[0]).toContain('waits for you');
});

test('an end that comes at midnight is told in the morning, in one mail with the rest', () => {
  const work = newRegister({}, { settings: SETTINGS });
  const po = issued(work, screws({ ...CEILING, lines: [ADVICE] }));
  laterWithoutClock(work, 17);
  done(run(work, ANA, 'submit_order', screws({ needBy: '2026-12-20' })));
  work.mail();
  work.advance('P3D');
  const told = perDay(work);
  expect(most(told)).toBe(1);
  const [mail = ''] = told.get(`2026-10-21 ${BEN}`) ?? [];
  expect(mail).toContain(`${po}: Acme Oy: ends on 2026-11-20`);
  expect(mail).toContain('waits for you');
});

test('a warning after the mail of the day waits for the next; nobody loses one', () => {
  const work = newRegister({}, { settings: SETTINGS });
  const po = issued(work, screws({ ...CEILING, lines: [ADVICE] }));
  done(run(work, ANA, 'submit_order', screws()));
  work.advance('P1D');
  work.mail();
  bill(work, po, '5');
  work.advance('P4D');
  const told = perDay(work);
  expect(most(told)).toBe(1);
  const warned = [...told].filter(([, subjects]) => /50 % used/.test(subjects.join()));
  // Saturday and Sunday are no days of daily mails: who had Friday's reads it on Monday.
  expect(warned.map(([day]) => day).sort()).toEqual([`2026-10-02 ${ANA}`, `2026-10-05 ${BEN}`]);
});

test('who clicks gets it at once, with the rest', () => {
  const work = newRegister({}, { settings: SETTINGS });
  const po = issued(work, screws({ ...CEILING, lines: [ADVICE] }));
  bill(work, po, '5');
  work.mail();
  done(run(work, ANA, 'send_due', {}));
  expect(
    work
      .mail()
      .map(({ subject }) => subject)
      .join(),
  ).toContain(`${po}: Acme Oy: 50 % used`);
});
