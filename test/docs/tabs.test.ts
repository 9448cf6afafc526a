// docs/tabs.md names every tab with every column, as the code declares them.
import type { Columns } from '../../src/core/columns';
import { TABLES } from '../../src/core/tables';
import { DASHBOARD, TYPED } from '../../src/core/typed-tables';
import type { TypedTable } from '../../src/core/typed-tables';
import { escaped, expectPart, page, tableOf } from './page';

const WRITER = { main: '', approval: 'approval column', open: 'people may type here' } as const;

function writtenTab(tab: keyof typeof TABLES): string {
  const { title, sheetId, note, columns } = TABLES[tab];
  const rows = Object.entries(columns as Columns).map(([field, column]) => [
    column.header,
    column.kind,
    column.shown ? 'yes' : '',
    `\`${field}\``,
    [WRITER[column.group], escaped(column.note)].filter((one) => one !== '').join('. '),
  ]);
  return [
    `### ${title}`,
    `${note} Sheet id ${sheetId}, \`${tab}\` in the log.`,
    tableOf(['column', 'kind', 'shown', 'in the log', 'note'], rows),
  ].join('\n\n');
}

function typedTab({ title, sheetId, note, headers, formats, ownerOnly }: TypedTable): string {
  return [
    `### ${title}`,
    `${note} Sheet id ${sheetId}; ${ownerOnly ? 'only the owner may type' : 'everyone may type'}.`,
    `Columns: ${headers
      .map((header) => (formats[header] ? `${header} (${formats[header]})` : header))
      .join(', ')}.`,
  ].join('\n\n');
}

test('every tab that the register writes, with every column', () => {
  const tabs = Object.keys(TABLES) as (keyof typeof TABLES)[];
  expectPart('tabs.md', 'written tabs', tabs.map(writtenTab).join('\n\n'));
});
test('every tab that people type into, with every column', () => {
  expectPart('tabs.md', 'typed tabs', Object.values(TYPED).map(typedTab).join('\n\n'));
});
test('which tabs people see first', () => {
  const all = [...Object.values(TABLES), ...Object.values(TYPED)];
  const seen = all.filter(({ visible }) => visible).map(({ title }) => title);
  for (const title of [...seen, DASHBOARD.title])
    expect(page('tabs.md')).toMatch(new RegExp(`Visible at first:.*${title}`));
});
