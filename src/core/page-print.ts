// A document of the register on paper and as files: the same rows as one self-contained HTML page of
// tables, which a converter or a browser prints, and each table as CSV. It computes nothing.
import { csvText } from './csv-text';
import { showMoney } from './money';
import { escaped } from './order-document';
import type { PageCell, PageRow, PageTable } from './page';
import { tablesOf } from './page';

const STYLE = [
  '@page{size:A4 landscape;margin:14mm}',
  'body{font:8pt/1.35 Arial,sans-serif;color:#202124;margin:16px}',
  'h1{font-size:18pt;margin:0 0 4px}h2{font-size:11pt;margin:16px 0 4px;page-break-after:avoid}',
  'table{border-collapse:collapse;width:100%}thead{display:table-header-group}',
  'td,th{text-align:left;vertical-align:top;padding:2px 5px;border-bottom:1px solid #dadce0}',
  'th{border-bottom:1px solid #202124}tr{page-break-inside:avoid}',
  '.n{text-align:right;white-space:nowrap}.t{font-weight:bold}.soft{color:#5f6368;font-style:italic}',
].join('');
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const shown = ({ value, digits }: PageCell): string =>
  typeof value === 'number' && digits !== undefined ? showMoney(value, digits) : String(value);
function cellOf(cell: PageCell, name: 'td' | 'th'): string {
  const kinds = [
    ...(typeof cell.value === 'number' || cell.right === true ? ['n'] : []),
    ...(cell.look === 'total' ? ['t'] : []),
  ];
  const kind = kinds.length > 0 ? ` class="${kinds.join(' ')}"` : '';
  return `<${name}${kind}>${escaped(shown(cell))}</${name}>`;
}
const line = (row: PageRow, name: 'td' | 'th'): string =>
  `<tr>${row.map((cell) => cellOf(cell, name)).join('')}</tr>`;

const TAGS = { title: 'h1', section: 'h2', total: 'p class="t"', soft: 'p class="soft"' } as const;
function alone({ value, look }: PageCell): string {
  const tag = TAGS[look as keyof typeof TAGS] ?? 'p';
  return `<${tag}>${escaped(String(value))}</${tag.split(' ')[0] ?? 'p'}>`;
}

/** Rows that stand together under a head become one table; a row of one cell is a line of text. */
export function htmlOf(rows: readonly PageRow[]): string {
  const parts: string[] = [];
  let open = false;
  const close = (): void => {
    if (open) parts.push('</tbody></table>');
    open = false;
  };
  for (const row of rows) {
    const [first] = row;
    if (first?.look === 'head') {
      parts.push(`<table><thead>${line(row, 'th')}</thead><tbody>`);
      open = true;
    } else if (open && row.length > 1) parts.push(line(row, 'td'));
    else {
      close();
      if (first) parts.push(alone(first));
    }
  }
  close();
  const title = escaped(String(rows[0]?.[0]?.value ?? ''));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${title}</title><style>${STYLE}</style></head><body>${parts.join('')}</body></html>`;
}

/** Amounts in major units, as whole numbers of minor ones: 12.34 is 1234 / 100 exactly as printed. */
const plain = ({ value, digits }: PageCell): string | number =>
  typeof value === 'number' && digits !== undefined ? value / 10 ** digits : value;
const nameOf = ({ name }: PageTable, at: number): string => {
  const words = name
    .replace(/:.*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${String(at + 1).padStart(2, '0')}-${words}.csv`;
};

/** Every table of a document as a file of its own, numbered in their order. */
export const csvFiles = (rows: readonly PageRow[]): { name: string; text: string }[] =>
  tablesOf(rows).map((table, at) => ({
    name: nameOf(table, at),
    text: csvText([table.head, ...table.rows].map((row) => row.map(plain))),
  }));
