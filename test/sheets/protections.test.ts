// What a person reads in Sheets who may not type where they tried to: who may, and where instead.
import { protectionsFor } from '../../src/sheets/protections';
import { TABLES } from '../../src/core/tables';
import { TYPED } from '../../src/core/typed-tables';

test('says of each tab whose it is to change', () => {
  const all = protectionsFor({
    commands: [],
    people: [],
    rules: [],
    owner: 'olga@example.com',
  }) as unknown as {
    range: { sheetId: number; endRowIndex?: number };
    description: string;
  }[];
  const of = (sheetId: number): string =>
    all.find(({ range }) => range.sheetId === sheetId)?.description ?? '';
  for (const tab of ['settings', 'people', 'rules', 'budgets', 'contracts'] as const)
    expect(of(TYPED[tab].sheetId)).toBe(
      'Typed by the owner of the register: ask them for a change',
    );
  expect(of(TABLES.register.sheetId)).toMatch(/^Written by PO Register: change it in its sidebar/);
  expect(of(TYPED.intake.sheetId)).toMatch(/by these headers: leave them as they are$/);
});
