// The day on which somebody is asked, where the clock sends: the request's own mail tells it, and the
// daily mail comes with what else waits, or the day after (controls.md T16).
import { ANA, approved, BEN, done, newRegister, run, screws } from './kit';

const subjects = (work: ReturnType<typeof newRegister>, to: string): string[] =>
  work
    .mail()
    .filter((mail) => mail.to.includes(to))
    .map(({ subject }) => subject);

test('a request is mailed once on its day, and daily from the next one on', () => {
  const work = newRegister();
  done(run(work, ANA, 'submit_order', screws()));
  work.advance('PT5H');
  expect(subjects(work, BEN)).toEqual([expect.stringMatching(/^D-000001: .*please approve$/)]);
  work.advance('PT19H');
  expect(subjects(work, BEN)).toEqual(['D-000001 waits for you']);
  work.advance('PT6H');
  expect(subjects(work, BEN)).toEqual([]);
});

test('beside anything else that waits it stands in the mail of its day', () => {
  const work = newRegister();
  approved(work, screws());
  done(run(work, ANA, 'submit_order', { ...screws(), description: 'More of them' }));
  work.mail();
  work.advance('PT5H');
  expect(subjects(work, BEN)).toEqual(['2 things wait for you']);
});

test('who sends what is due themselves sends it on its day too', () => {
  const work = newRegister();
  done(run(work, ANA, 'submit_order', screws()));
  work.mail();
  done(run(work, ANA, 'send_due', {}));
  expect(subjects(work, BEN)).toEqual(['D-000001 waits for you']);
});
