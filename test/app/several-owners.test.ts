// An exception that several people may answer, through the built bundle: the order names them all and
// says of nobody that they are gone while one of them is in People (controls.md T35, D2).
import { Accounts, ANA, CLEO, DAN } from './accounts-kit';

test('what several may answer waits for them, and nobody is said to be gone', () => {
  const desk = new Accounts();
  const order = desk.order(['10 at 50.00']);
  desk.receive(order, '10');
  desk.enter(order, ['10 at 50.00']);
  desk.done(ANA, 'record_return', {
    ...{ poNumber: order, day: desk.today(), reason: 'Four of them arrived broken' },
    lines: [{ line: 1, returned: '4' }],
  });
  expect(desk.row('Register', 'D-000001')['Needs']).toBe(`${CLEO}, ${DAN} answers credit due`);
  for (const person of [CLEO, DAN]) {
    const { value } = desk.workspace
      .as(person)
      .query({ query: 'inbox', input: {} } as never) as never as {
      value: { items: { group: string; poNumber: string }[] };
    };
    expect(value.items).toContainEqual(expect.objectContaining({ group: 'resolve' }));
  }
});
