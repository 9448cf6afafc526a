// A month that is reconciled while all of its documents waited too long, by the meters of the
// sandbox: what its page sends until it is done, and the reads and writes of all that. It knows no
// budget.
import { OLGA } from '../samples/people';
import type { Big } from './register/build';

export interface Said {
  readonly done: boolean;
  readonly progress: { readonly done: number; readonly of: number };
  readonly exceptions?: readonly { readonly kind: string; readonly count: number }[];
}

export interface MonthCost {
  /** What each call of the page was answered. */
  readonly answers: readonly Said[];
  /** Calls of Sheets that read, and those that write. */
  readonly reads: number;
  readonly writes: number;
  readonly bytesReceived: number;
  readonly bytesSent: number;
  readonly seconds: number;
  /** All remote calls, and the seconds of its longest execution. */
  readonly calls: number;
  readonly longest: number;
}

/** Sends one envelope again until the month is done, as its page does. */
export function measureMonth({ workspace }: Big, command = 'reconcile_month'): MonthCost {
  const statement = { statement: 'I have read it and it is complete.' };
  const input = { month: '2026-10', ...(command === 'sign_month' ? statement : {}) };
  const envelope = { id: command.replace('_', '-'), command, input };
  const answers: Said[] = [];
  workspace.meters();
  do {
    const answer = workspace.as(OLGA).execute(envelope) as { ok: boolean; value: Said };
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    answers.push(answer.value);
  } while (answers[answers.length - 1]?.done === false);
  const meters = workspace.meters();
  const all = (figure: (line: (typeof meters)[number]) => number): number =>
    meters.reduce((total, line) => total + figure(line), 0);
  const calls = (kind: RegExp): number =>
    all(({ methods }) =>
      Object.entries(methods).reduce((sum, [name, n]) => sum + (kind.test(name) ? n : 0), 0),
    );
  return {
    answers,
    reads: calls(/^Sheets\..*(batchGet|\.get)/),
    writes: calls(/^Sheets\..*batchUpdate/),
    bytesReceived: all(({ bytesReceived }) => bytesReceived),
    bytesSent: all(({ bytesSent }) => bytesSent),
    seconds: all(({ seconds }) => seconds),
    calls: all(({ calls }) => calls),
    longest: Math.max(...meters.map(({ seconds }) => seconds)),
  };
}
