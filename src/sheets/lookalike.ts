// Tabs that are named so that people may take them for one of the register's: no command reads them,
// so what is typed there deceives whoever looks. It reads no cell.
import { looseVendor } from '../core/vendor-key';
import type { Finding } from '../core/outcome';
import { TABLES } from '../core/tables';
import { DASHBOARD, TYPED } from '../core/typed-tables';

type File = GoogleAppsScript.Sheets.Schema.Spreadsheet;

const OWN = [...Object.values(TABLES), ...Object.values(TYPED), DASHBOARD];
/** Letters of other alphabets that look like Latin ones, and digits that do. */
const LIKE: { readonly [sign: string]: string } = Object.fromEntries(
  ['aαа', 'bвβь', 'cсς', 'eеεё', 'gɡ', 'hһн', 'iіιı1lӏ', 'kкκ', 'mм', 'nпη', 'oоο0', 'pрρ']
    .concat(['rг', 'sѕ5', 'tтτ', 'uυц', 'vνѵ', 'xхχ', 'yуγ'])
    .flatMap(([latin = '', ...signs]) => signs.map((sign) => [sign, latin])),
);
/**
 * As a glance sees it: without case, spaces, points and what Google puts round the name of a copy. A
 * year behind a name is a list of the team's own.
 */
const seen = (title: string): string =>
  [
    ...looseVendor(
      title
        .trim()
        .replace(/^(copy of|kopie von)\s/i, '')
        .replace(/[\s(]+\d{1,2}\)?$/, ''),
    ),
  ]
    .map((sign) => LIKE[sign] ?? sign)
    .join('');

export function lookalikes({ sheets = [] }: File): Finding[] {
  const names = new Map(OWN.map(({ title }) => [seen(title), title]));
  const ids = new Set(OWN.map(({ sheetId }) => sheetId));
  return sheets.flatMap(({ properties }) => {
    const title = properties?.title ?? '';
    const own = names.get(seen(title));
    if (own === undefined || ids.has(properties?.sheetId ?? 0)) return [];
    const detail = `The tab "${title}" looks like ${own} and is not one of its tabs: no command reads or writes it. Delete it or give it another name, and ask who made it.`;
    return [{ kind: 'tab_lookalike', tab: title, detail, expected: own, actual: title }];
  });
}
