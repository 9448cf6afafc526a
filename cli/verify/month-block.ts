// What a month's document says blocks its signature, and which answers it gives to missing numbers. The
// table has to read as the log's own answer has it; what follows from the log in it - months that are not
// over, months before, figures carried on - is worked out again, and what rested on cells as they stood
// then is named as not proven. It reads no file.
import type { Blocking } from '../../src/app/month-blocking';
import { carriedFinding, stopping, tooEarly } from '../../src/app/month-blocking';
import type { Certificate } from '../../src/core/certificate';
import type { Day, Month } from '../../src/core/day';
import { monthOf } from '../../src/core/day';
import { kindName } from '../../src/core/kinds';
import type { Carried } from '../../src/core/month-signed';
import type { Finding } from '../../src/core/outcome';
import { SIGNED_TO } from '../../src/core/posting';
import type { LogRow } from '../../src/core/tables';
import { answerOf } from './kept';
import type { Line } from './month-document';
import type { ToldTable } from './month-told';

const BLOCKS = 'What blocks the signature';
const HEAD = ['Kind', 'Count', 'What', 'What to do'];
/** What needs nothing but the log; all other kinds tell of cells. */
const FROM_LOG = ['opening_differs', 'month_open', 'earlier_month_unsigned'];

export interface Blocked {
  /** As the log says that it was answered; nothing where it does not say. */
  readonly table: ToldTable | undefined;
  /** What the answer says otherwise than the log gives. */
  readonly wrong: readonly string[];
  /** Kinds that no log can show. */
  readonly unproven: readonly string[];
}
interface Asking {
  readonly month: Month;
  readonly run: Day;
  /** Day of the log's first entry, and the last month that was signed then. */
  readonly first: Day;
  readonly signedTo: Month;
  readonly carried: readonly Carried[];
}

const rowOf = ({ kind, count, detail, next }: Blocking): string[] => [
  ...[kindName(kind), String(count), detail, next],
];

export function blockedOf(commit: readonly LogRow[], asking: Asking): Blocked {
  const { month, run, first, signedTo, carried } = asking;
  const signed = commit.some(({ fact }) => /\bmonth_signed\b/.test(fact));
  const [answer = {}] = commit.filter(({ answer: text }) => text !== '').map(answerOf);
  const said = signed ? [] : (answer['blocking'] as Blocking[] | undefined);
  if (!Array.isArray(said)) return { table: undefined, wrong: [], unproven: [] };
  const state = new Map([[SIGNED_TO, signedTo]]);
  const due = [
    ...stopping(carried.map(carriedFinding)),
    ...tooEarly(month, monthOf(first), { today: run, state }),
  ].map((one) => rowOf(one).join(' | '));
  const own = said.filter(({ kind }) => FROM_LOG.includes(kind));
  const told = own.map((one) => rowOf(one).join(' | '));
  return {
    table: { name: BLOCKS, head: HEAD, rows: said.map(rowOf) },
    wrong: [
      ...told.filter((one) => !due.includes(one)).map((one) => `it names ${one}`),
      ...due.filter((one) => !told.includes(one)).map((one) => `it leaves out ${one}`),
    ],
    unproven: said.filter((one) => !own.includes(one)).map(({ kind }) => kind),
  };
}

/** What owners said in Set up had happened to numbers that are gone, oldest first. */
export const answersIn = (changes: readonly LogRow[]): string[] =>
  changes
    .filter(({ command, reason }) => command === 'set_up' && reason !== '')
    .map((one) => one.reason);

interface Numbers {
  readonly tab: string;
  readonly certificate: readonly Certificate[];
  readonly answers: readonly string[];
}
/** The number certificate's last columns: nothing missing is left out, and each answer is one that was given. */
export function answerFindings(
  lines: readonly Line[],
  { tab, certificate, answers }: Numbers,
): Finding[] {
  const at = lines.findIndex(({ cells }) => cells[0] === 'Number certificate');
  const end = lines.findIndex(({ cells }, nth) => nth > at && cells.every((cell) => cell === ''));
  const [head, ...rows] = at < 0 ? [] : lines.slice(at + 1, end < 0 ? undefined : end);
  const [missing, answered] = ['Missing', 'Answered'].map(
    (name) => head?.cells.indexOf(name) ?? -1,
  );
  if (missing === undefined || answered === undefined || missing < 0 || answered < 0) return [];
  return rows.flatMap(({ row, cells }): Finding[] => {
    const [scope = '', count = '', why = ''] = [cells[0], cells[missing], cells[answered]];
    const least = certificate.find((one) => one.scope === scope)?.missing ?? 0;
    const place = { kind: 'month_changed', tab, row };
    const less = Number(count) < least || !/^\d+$/.test(count);
    const known = why === '' || (Number(count) > 0 && answers.includes(why));
    const gone = `Missing of ${scope} in ${tab} is "${count}"; the log has ${least} numbers without a row.`;
    const made = `Answered of ${scope} in ${tab} is "${why}"; the log has no such answer to a missing number.`;
    return [
      ...(less
        ? [{ ...place, column: 'Missing', expected: String(least), actual: count, detail: gone }]
        : []),
      ...(known ? [] : [{ ...place, column: 'Answered', actual: why, detail: made }]),
    ];
  });
}
