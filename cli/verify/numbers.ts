// Numbers as the log gave them: each scope without a gap, none given twice, none left out at its start.
// Numbers that went with a restored version, and that the owner answered for in Set up, are told with that
// answer: it is an entry of the log, under the chain and every head after it. It reads no file.
import type { ScopeState } from '../../src/core/certificate';
import { isImported, isPractice } from '../../src/core/certificate';
import type { Finding } from '../../src/core/outcome';
import { TABLES } from '../../src/core/tables';
import type { Answer, LogPass } from './log';

export interface Numbers {
  readonly findings: Finding[];
  readonly remarks: string[];
}
/** Numbers of a scope that nothing in the log gave, and between which entries that shows. */
interface Gap {
  readonly scope: string;
  readonly from: number;
  readonly to: number;
  readonly after: number;
  readonly before: number;
}

/** Answers between the two entries that name every number of the gap; an older one names none. */
function answersTo(gap: Gap, answers: readonly Answer[]): Answer[] {
  const own = answers
    .filter(({ sequence }) => gap.after < sequence && sequence < gap.before)
    .filter(({ lost }) => lost === undefined || Object.hasOwn(lost, gap.scope))
    .sort((a, b) => (a.lost?.[gap.scope]?.[0] ?? 0) - (b.lost?.[gap.scope]?.[0] ?? 0));
  let next = gap.from;
  for (const { lost } of own) {
    const [first, last] = lost?.[gap.scope] ?? [gap.from, gap.to];
    if (first <= next) next = Math.max(next, last + 1);
  }
  return next > gap.to ? own : [];
}

const numbersOf = (from: number, to: number): string =>
  from === to ? `number ${from}` : `numbers ${from} to ${to}`;
const saidOf = ({ sequence, by, words }: Answer): string =>
  `entry ${sequence}, by ${by}: "${words}"`;
/** What an answer says by itself, whether a number was given since or not. */
const lostOf = (answer: Answer): string[] =>
  Object.entries(answer.lost ?? {}).map(
    ([scope, [first, last]]) =>
      `Of scope ${scope} ${numbersOf(first, last)} went with entries that the log lost, as its owner answered in ${saidOf(answer)}. Mailed heads of that time show what was lost.`,
  );

function gapTold(gap: Gap, answers: readonly Answer[], poNumber: string): Partial<Numbers> {
  const own = answersTo(gap, answers);
  if (own.length === 0) {
    const detail = `Entry ${gap.before} gave ${poNumber}, but the number after ${gap.from - 1} in scope ${gap.scope} is ${gap.from}.`;
    const place = { tab: TABLES.register.title, column: 'PO number' };
    return { findings: [{ kind: 'sequence_gap', ...place, detail }] };
  }
  const older = own.filter(({ lost }) => lost === undefined);
  const which = numbersOf(gap.from, gap.to);
  return {
    remarks: older.map(
      (answer) =>
        `Of scope ${gap.scope} ${which} stand nowhere in the log; its owner answered in ${saidOf(answer)}. Which numbers that means, the entry does not say.`,
    ),
  };
}

export function numbersTold(
  { given, answers }: Pick<LogPass, 'given' | 'answers'>,
  firsts: ReadonlyMap<string, ScopeState>,
): Numbers {
  const findings: Finding[] = [];
  const remarks = answers.flatMap(lostOf);
  for (const [scope, numbers] of given) {
    if (isImported(scope) || scope === '') continue;
    const seen = new Set<number>();
    let last = (firsts.get(scope)?.first ?? numbers[0]?.number ?? 1) - 1;
    let after = 0;
    for (const { number, poNumber, sequence } of numbers) {
      const gap = { scope, from: last + 1, to: number - 1, after, before: sequence };
      if (seen.has(number))
        findings.push({
          ...{ kind: 'sequence_duplicate', tab: TABLES.log.title, column: 'Changes' },
          detail: `Entry ${sequence} gave ${poNumber} a second time in scope ${scope}.`,
        });
      else if (number !== last + 1 && !isPractice(scope)) {
        const told = gapTold(gap, answers, poNumber);
        findings.push(...(told.findings ?? []));
        remarks.push(...(told.remarks ?? []));
      }
      seen.add(number);
      [last, after] = [Math.max(last, number), sequence];
    }
  }
  return { findings, remarks };
}
