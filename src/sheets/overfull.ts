// Which cell of a commit Google did not take, because it would have more characters than any may: the
// place by tab, row and column, so that whoever reads the refusal knows what is full. It makes no calls.
import type { Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { encode } from './codec';
import type { Prepared } from './commit';
import { columnsOf } from './layout';
import { away } from './log-parts';
import { digitsOf } from './rows';

/** Characters that Google allows in a cell. */
const MOST = 50_000;

interface Place {
  tab: string;
  row: number;
  column: string;
  length: number;
}
const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

function placesIn({ writes, state }: Prepared): Place[] {
  const titleOf = (tab: Tab): string => TABLES[tab].title;
  const cells = writes.flatMap(({ tab, at, row, fields }) =>
    columnsOf(tab).flatMap(([field, { kind, header }]) => {
      if (!fields.includes(field)) return [];
      const text = encode(kind, row[field] ?? null, digitsOf(row['currency']));
      const place = { tab: titleOf(tab), row: at - away(tab), column: header };
      return [{ ...place, length: lengthOf(text?.stringValue) }];
    }),
  );
  const kept = [...state].map(([column, { at, value }]) => {
    return { tab: titleOf('state'), row: at, column, length: value.length };
  });
  const long = [...cells, ...kept].filter(({ length }) => length > MOST);
  // What is full before what the log would say of it.
  const log = titleOf('log');
  return [...long.filter(({ tab }) => tab !== log), ...long.filter(({ tab }) => tab === log)];
}

/** The refusal with the cell that is too long, where this was it. */
export function overfull({ code, next }: Refusal, prepared: Prepared): Refusal | undefined {
  const places = code === 'too_large' ? placesIn(prepared) : [];
  const [first] = places;
  if (!first) return undefined;
  const findings = places.map(({ length, ...place }) => {
    return { kind: code, ...place, detail: `it would have ${length} characters` };
  });
  const { tab, row, column, length } = first;
  return refuse(
    code,
    `${tab}, row ${row}, ${column}: it would have ${length} characters, and Google allows 50,000 in a cell, so nothing was written.`,
    { next, findings },
  );
}
