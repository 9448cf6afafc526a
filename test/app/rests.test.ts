// Who is asked whether the rest of an order is wanted (controls.md D13): also of one that came whole and
// was never billed whole, by inbox and daily mail, among many orders. On the built bundle.
import { Accounts, ANA, BEN, CLEO } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  const vendors = [
    { vendor: 'Acme Oy', terms: '30 days' },
    { vendor: 'Feed Oy', matchLevel: '2-way' },
  ];
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' }, vendors });
});
const rests = (who = ANA): string[] => {
  const answer: any = desk.workspace.as(who).query({ query: 'inbox', input: {} });
  return answer.value.items
    .map(({ title }: { title: string }) => title)
    .filter((title: string) => title.includes('close the rest?'));
};
const awaits = (poNumber: string): string =>
  desk.rows('Register').find((one) => one['PO number'] === poNumber)?.['Awaits delivery'] ?? '';

test('thirty days after all came and a part was billed, who asked for it is asked', () => {
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  expect(awaits(poNumber)).toBe(`bill since 2026-10-05 ${ANA}`);
  desk.enter(poNumber, ['4 at 10.00']);
  desk.workspace.advance('P29D');
  expect(rests()).toEqual([]);
  desk.workspace.advance('P1D');
  expect(rests()).toEqual([
    `${poNumber}: nothing since 2026-10-05, 60.00 EUR open: close the rest?`,
  ]);
  expect([rests(BEN), rests(CLEO)]).toEqual([[], []]);
  desk.workspace.mail();
  desk.done(CLEO, 'send_due', {});
  const mails = desk.workspace.mail().filter(({ to }) => to.includes(ANA));
  expect(JSON.stringify(mails)).toContain('60.00 EUR open: close the rest?');
  desk.enter(poNumber, ['6 at 10.00']);
  expect(awaits(poNumber)).toBe('no');
  expect(rests()).toEqual([]);
  desk.workspace.advance('P60D');
  expect(rests()).toEqual([]);
});

test('sixty days after the last fact where nothing is to come; not while its service runs', () => {
  const feed = ['3 at 10.00'];
  const of = (serviceTo: string): object => ({
    vendor: 'Feed Oy',
    serviceFrom: '2026-10-01',
    serviceTo,
  });
  const poNumber = desk.order(feed, of('2026-10-20'));
  const later = desk.order(feed, of('2027-10-20'));
  expect([poNumber, later].map(awaits)).toEqual([
    `bill since 2026-10-20 ${ANA}`,
    `bill since 2027-10-20 ${ANA}`,
  ]);
  desk.workspace.advance('P59D');
  expect(rests()).toEqual([]);
  desk.workspace.advance('P1D');
  expect(rests()).toHaveLength(1);
  desk.done(ANA, 'close_order', { poNumber, reason: 'They sent no more bills' });
  expect([awaits(poNumber), rests()]).toEqual(['', []]);
});

test('those that wait longest are found among many newer ones', () => {
  const old = desk.order(['1 at 10.00']);
  desk.receive(old, '1');
  desk.workspace.advance('P10D');
  for (let at = 0; at < 24; at += 1) desk.receive(desk.order([`1 at ${at + 20}.00`]), '1');
  desk.workspace.advance('P21D');
  expect(rests()).toEqual([`${old}: nothing since 2026-10-05, 10.00 EUR open: close the rest?`]);
});
