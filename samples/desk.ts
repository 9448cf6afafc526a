// People at their desks: commands as one person or another, typed cells, and the clock. It remembers
// what was refused although nobody expected it, and what each command cost. It knows the contract
// of commands and no rule.
import type { Line, MeterLine, PersonStep, Workspace } from '../sandbox';

export interface Answer {
  readonly ok: boolean;
  readonly code?: string;
  readonly detail?: string;
  readonly next?: string;
  readonly value?: unknown;
}

/** An answer that nobody had asked to be a refusal, or the other way round. */
export interface Surprise {
  readonly person: string;
  readonly command: string;
  readonly expected: string;
  readonly got: string;
}

/** A command's input, with an id of its own where the same one has to be sent again. */
export interface Sent {
  readonly input: object;
  readonly id?: string;
}

/** What one command cost over all its uses: sums, and the most of one use. */
export interface Cost {
  readonly uses: number;
  readonly calls: number;
  readonly mostCalls: number;
  readonly mostUnderLock: number;
  /** Estimated seconds with the lock held. */
  readonly mostLocked: number;
  readonly mostCells: number;
  readonly bytes: number;
  readonly seconds: number;
}

const NO_COST: Cost = {
  uses: 0,
  calls: 0,
  mostCalls: 0,
  mostUnderLock: 0,
  mostLocked: 0,
  mostCells: 0,
  bytes: 0,
  seconds: 0,
};

function addCost(before: Cost | undefined, line: MeterLine): Cost {
  const sum = before ?? NO_COST;
  return {
    uses: sum.uses + 1,
    calls: sum.calls + line.calls,
    mostCalls: Math.max(sum.mostCalls, line.calls),
    mostUnderLock: Math.max(sum.mostUnderLock, line.underLock),
    mostLocked: Math.max(sum.mostLocked, line.lockSeconds),
    mostCells: Math.max(sum.mostCells, line.cellsRead + line.cellsWritten),
    bytes: sum.bytes + line.bytesSent + line.bytesReceived,
    seconds: sum.seconds + line.seconds,
  };
}

const WAIT = new Set(['busy', 'try_again', 'too_many_requests']);
const PATIENCE = 5;

/** The platform itself did not carry a step out: a protected cell, an execution that ended. */
class StepRefused extends Error {
  constructor(what: string, line: Line) {
    super(`${what}: ${line.error ?? 'refused by the platform'}`);
    this.name = 'StepRefused';
  }
}

export class Desk {
  readonly surprises: Surprise[] = [];
  readonly costs = new Map<string, Cost>();
  /** Refusals that were asked for, by code: the register saying no where it should. */
  readonly refused = new Map<string, number>();
  /** Vendors whose first payment was settled: who enters an invoice may pay them. */
  readonly paidVendors = new Set<string>();
  private count = 0;

  constructor(
    readonly workspace: Workspace,
    private readonly prefix = 'sample',
  ) {}

  get today(): string {
    return this.workspace.now.slice(0, 10);
  }

  /** Moves the clock on to an instant; never back. */
  reach(instantMs: number): void {
    const ahead = instantMs - Date.parse(this.workspace.now);
    if (ahead > 0) this.workspace.advance(`PT${Math.ceil(ahead / 1000)}S`);
  }

  /** A command that has to be accepted: its value, whose shape the caller knows from the contract. */
  done<T>(person: string, command: string, input: object): T {
    const answer = this.send(person, command, { input });
    if (!answer.ok) this.surprise(person, command, { expected: 'accepted', answer });
    return (answer.value ?? {}) as T;
  }

  /** A command that has to be refused with this code. */
  refusal(person: string, command: string, asked: { input: object; code: string }): void {
    const answer = this.send(person, command, { input: asked.input });
    if (answer.ok || answer.code !== asked.code)
      this.surprise(person, command, { expected: asked.code, answer });
    else this.refused.set(asked.code, (this.refused.get(asked.code) ?? 0) + 1);
  }

  /** From the sheet; where a keeper wants a better proof than that, on its page. */
  send(person: string, command: string, { input, id: own }: Sent): Answer {
    this.count += 1;
    const id = own ?? `${this.prefix}-${String(this.count)}`;
    const envelope = { id, command, input };
    const answer = this.patiently(person, { as: person, execute: envelope });
    if (answer.code !== 'proof_too_low') return answer;
    const page = { name: 'decidePo', args: [envelope], of: 'keeper' };
    return this.patiently(person, { as: person, call: page });
  }

  query<T>(person: string, query: string, input: object = {}): T {
    const answer = this.patiently(person, { as: person, query: { query, input } });
    if (!answer.ok) this.surprise(person, query, { expected: 'an answer', answer });
    return (answer.value ?? {}) as T;
  }

  /** Who is told to wait waits a minute and sends the same again. */
  private patiently(person: string, step: PersonStep): Answer {
    let answer = this.carry(person, step);
    for (let turn = 0; turn < PATIENCE && WAIT.has(answer.code ?? ''); turn += 1) {
      this.workspace.advance('PT1M');
      answer = this.carry(person, step);
    }
    return answer;
  }

  type(person: string, tab: string, at: { cell: string; values: (string | number)[][] }): void {
    this.step({ as: person, type: { tab, at: at.cell, values: at.values } });
  }

  surprise(
    person: string,
    command: string,
    { expected, answer }: { expected: string; answer: Answer },
  ): void {
    const got = answer.ok ? 'accepted' : `${answer.code ?? ''}: ${answer.detail ?? ''}`;
    this.surprises.push({ person, command, expected, got });
  }

  private carry(person: string, step: PersonStep): Answer {
    const result = this.step(step);
    this.meter();
    if (typeof result === 'object' && result !== null && 'ok' in result) return result as Answer;
    throw new Error(`${person} got no answer: ${JSON.stringify(result)}`);
  }

  /** A race of one: alone, in the context that races share, which is several times as quick. */
  private step(step: PersonStep): unknown {
    const line = this.workspace.race([step]);
    const [alone] = line.result as Line[];
    if (!alone?.ok) throw new StepRefused(step.as, alone ?? line);
    return alone.result;
  }

  private meter(): void {
    for (const line of this.workspace.meters())
      this.costs.set(line.command, addCost(this.costs.get(line.command), line));
  }
}
