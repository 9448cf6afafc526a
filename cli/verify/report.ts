// What a verification says, as a page that prints and as JSON: the same facts in both. Texts of the
// register are shown as text, whatever they hold; the page loads nothing.
import type { Finding } from '../../src/core/outcome';
import type { Verified } from './run';

export interface Told extends Verified {
  readonly folder: string;
  readonly at: string;
  readonly exportedAt: string;
  readonly exportedBy: string;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const placeOf = ({ tab, row, column }: Finding): string =>
  [tab, row === undefined ? undefined : `row ${row}`, column]
    .filter((one) => one !== undefined && one !== '')
    .join(', ');

export const verdictOf = ({ findings }: Verified): string =>
  findings.length === 0
    ? 'Everything agrees.'
    : findings.length === 1
      ? '1 finding.'
      : `${findings.length} findings.`;

export const checkedText = ({ checked }: Verified): string =>
  [
    `${checked.entries} log entries`,
    `${checked.rows} rows`,
    `${checked.approvals} approvals`,
    `${checked.numbers} numbers`,
    `${checked.months} months`,
    `${checked.anchors} mailed heads`,
  ].join(', ');

export const jsonReport = ({ findings, ...told }: Told): string =>
  `${JSON.stringify({ ok: findings.length === 0, ...told, findings }, null, 2)}\n`;

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1f23}' +
  'table{border-collapse:collapse;width:100%}td,th{border:1px solid #c9ced4;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  'th{background:#eef0f2}.good{color:#14662f}.bad{color:#a01818}code{font-size:.85em;overflow-wrap:anywhere}@media print{body{margin:0}}';

const rowOf = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
function findingsTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const rows = findings.map((one, at) =>
    rowOf([
      ...[String(at + 1), placeOf(one), one.detail],
      ...[one.expected ?? '', one.actual ?? '', one.kind],
    ]),
  );
  const heads = ['', 'Where', 'What', 'By the log', 'Stands there', 'Kind'];
  const head = heads.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<h2>Findings</h2><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** What was looked at, in the words of the auditor's checklist. */
const CHECKS = [
  'Every entry of the log follows from the one before it: none changed, removed, added or moved.',
  'The log is the one whose heads were mailed, as far as heads were given.',
  'Every row of the register is as the log leaves it, cell by cell; none is missing, typed in or doubled.',
  'PO numbers were given one after the other, none twice.',
  'Every approved order has as many decisions in the log as its rules asked for, each written by its approver, and its content has the fingerprint they approved.',
  'Commitment, payments, decisions and numbers of each reconciled month follow from the log; so do its accruals, open exceptions by kind, owner and age, open orders, late documents, and every row behind a figure.',
  'Each signature names the figures that the log gave when it was put.',
];
const NOT_SEEN = [
  'Entries after the last mailed head, rewritten by somebody who holds the key.',
  'What was never recorded, and whether a recorded fact is true: compare papers.',
  'Tabs that people type into (Settings, People, Vendors): the log says what changed in them.',
];
const listed = (texts: readonly string[]): string =>
  `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>`;

export function htmlReport(told: Told): string {
  const good = told.findings.length === 0;
  const facts = [
    ['Folder', told.folder],
    ['Exported', [told.exportedAt, told.exportedBy].filter((one) => one !== '').join(' by ')],
    ['Verified at', told.at],
    ['Checked', checkedText(told)],
    ['Head of the log', `${told.head}, ${told.hash}`],
  ];
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>Verification of a purchase-order register</title><style>${STYLE}</style></head><body>`,
    '<h1>Verification of a purchase-order register</h1>',
    `<p class="${good ? 'good' : 'bad'}"><strong>${verdictOf(told)}</strong></p>`,
    `<table><tbody>${facts.map(rowOf).join('')}</tbody></table>`,
    told.remarks.length > 0 ? `<h2>To know</h2>${listed(told.remarks)}` : '',
    findingsTable(told.findings),
    `<h2>What was checked</h2>${listed(CHECKS)}<h2>What no export can show</h2>${listed(NOT_SEEN)}`,
    '</body></html>\n',
  ].join('\n');
}
