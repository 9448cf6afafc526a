// The number certificate of a month in its two parts, as an answer and as tables: what was given here,
// and what an old list brought as it was found (product.md section 4; controls.md B34).
import type { AsImported, Certificate } from '../core/certificate';
import type { PageRow } from '../core/page';
import { section, words } from '../core/page';
import type { MonthReport } from './month-report';

/** What an old list brought, without the lists of its gaps and doubles. */
const inNumbers = ({ gapNumbers: _gaps, duplicateNumbers: _twice, ...one }: AsImported): object =>
  one;

export const certificateAnswer = ({ certificate }: MonthReport): object[] =>
  certificate.map(({ missingNumbers: _numbers, highWater: _mark, imported, ...one }) => ({
    ...one,
    ...(imported ? { imported: inNumbers(imported) } : {}),
  }));

const HERE = ['Scope', 'First', 'Last', 'Count', 'Void', 'Missing', 'Duplicates', 'Answered'];
const FOUND = ['Scope', 'First', 'Last', 'Count', 'Gaps', 'Used twice'];

const hereRow = (one: Certificate, answered: string): PageRow => {
  const { scope, first, last, count, missing, duplicates } = one;
  const why = missing > 0 ? answered : '';
  return words('plain', scope, first, last, count, one.void, missing, duplicates, why);
};
const oldRow = (scope: string, { first, last, count, gaps, duplicates }: AsImported): PageRow =>
  words('plain', scope, first, last, count, gaps, duplicates);

export function numberTables({ certificate, gapsAnswered }: MonthReport): PageRow[] {
  const rows = certificate.map((one) => hereRow(one, gapsAnswered));
  const old = certificate.flatMap(({ scope, imported }) =>
    imported ? [oldRow(scope, imported)] : [],
  );
  return [
    ...section('Number certificate', HERE, rows, 'No number was given.'),
    ...(old.length === 0 ? [] : section('Numbers of the old list, as found', FOUND, old)),
  ];
}
