// export_month: the month pack, to keep and to hand on: the month as a printed document, each of its
// tables as CSV with every row, and what the verification finds just now. It changes nothing.
import { kindName } from '../../core/kinds';
import { noteOf } from '../../core/month-signed';
import type { Finding, Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { csvFiles, htmlOf } from '../../core/page-print';
import type { PageRow } from '../../core/page';
import { section, words } from '../../core/page';
import { isSigned } from '../../core/posting';
import { month, object } from '../../core/shape';
import type { Work } from '../../core/work';
import { ROLES } from '../../core/words';
import type { Context } from '../command';
import { command } from '../command';
import { noSuchMonth } from '../month-asked';
import { monthRows, shortRows } from '../month-page';
import { statusOf } from '../month-signature';
import type { Told } from '../month-told';
import { MONTH_NEED, toldMonth } from '../month-told';
import { monthName } from '../show';

interface Pack {
  month: string;
  name: string;
  status: string;
  findings: number;
  /** The printed month in base64, '' where the platform could not make it: the page is among the files. */
  pdf: string;
  files: { name: string; text: string }[];
}

/** Figures are those of the month's last day; what an earlier version signed may have read otherwise. */
function movedSince({ report, answer }: Told, { state }: Context): Finding[] {
  const note = noteOf(state, report.month);
  if (note.signed !== true || note.figures === answer.figures) return [];
  const detail = `The figures of ${monthName(report.month)} read otherwise now than when it was signed. The tab ${`Month ${report.month}`} has the figures that were signed.`;
  return [{ kind: 'figures_moved', tab: `Month ${report.month}`, detail }];
}

function findingRows({ report }: Told, findings: readonly Finding[]): PageRow[] {
  const { entries, rows, approvals } = report.verified.checked;
  const found = findings.map(({ kind, tab = '', row, column = '', detail }) =>
    words('plain', kindName(kind), tab, row ?? '', column, detail),
  );
  return [
    ...section('Findings of the verification', ['Kind', 'Tab', 'Row', 'Column', 'What'], found),
    words('soft', `Checked ${entries} log entries, ${rows} rows, ${approvals} approvals.`),
  ];
}

function decide(work: Work, input: { month: string }, context: Context): Outcome<Pack> {
  const { month: wanted } = input;
  const none = noSuchMonth(work, wanted, context);
  if (none) return none;
  const called = monthName(wanted);
  if (!isSigned(context.state, wanted) && noteOf(context.state, wanted).reconciled !== true)
    return refuse('month_open', `${called} has not been reconciled, so there is no pack of it.`, {
      next: `Reconcile ${called}, then make its pack.`,
    });
  const told = toldMonth(work, wanted, context);
  const findings = [...told.report.verified.findings, ...movedSince(told, context)];
  const rows = findingRows(told, findings);
  const html = htmlOf([...shortRows(told.report), ...rows]);
  const name = `month-${wanted}`;
  return accept({
    ...{
      month: wanted,
      name,
      status: statusOf(told.report.history, told.report.stamp),
      findings: findings.length,
    },
    pdf: context.pdf(html, `${name}.pdf`),
    files: [
      { name: `${name}.html`, text: html },
      ...csvFiles([...monthRows(told.report), ...rows]),
    ],
  });
}

export const exportMonth = command({
  name: 'export_month',
  shape: object({ month: month() }),
  roles: ROLES,
  writes: [],
  judgesEdits: true,
  looksOnly: true,
  need: () => MONTH_NEED,
  decide,
});
