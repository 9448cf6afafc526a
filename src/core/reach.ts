// How far documents reach into what is ordered of a line, in order of entry, and so how much of what a
// credit note closes is closed for those before it as well: never what one of them bills (controls.md
// B15). Counts alone; it knows neither rows nor verdicts.

/** Documents that follow each other without a credit between them: how far the last of them reaches. */
interface Run {
  last: number;
  peak: number;
}
/** What a document moves on a line; places are in order of entry. */
export interface Billing {
  readonly count: number;
  readonly at: number;
  /** Whether a credit note may name it. */
  readonly named: boolean;
}
export interface Crediting {
  /** Above zero. */
  readonly count: number;
  /** Place of the document that takes it. */
  readonly of: number | undefined;
}
export interface Closes {
  /** For every document. */
  readonly whole: number;
  /** For those that come after the credit note. */
  readonly after: number;
}

export class Reach {
  private readonly runs: Run[] = [];
  /** The farthest that a document reaches by itself, whatever stands before it. */
  private most = 0;
  private falls = true;
  /** Closed for every document, and by now for those that come next. */
  private whole = 0;
  private after = 0;
  /** Of documents that may be named, by place: what no credit took yet, and what was closed then. */
  private readonly left = new Map<number, { count: number; readonly after: number }>();

  constructor(private billed: number) {}

  bill({ count, at, named }: Billing): void {
    this.billed += count;
    const { after } = this;
    const peak = this.billed + after;
    const run = this.runs[this.runs.length - 1];
    if (!run || this.falls) this.runs.push({ last: at, peak });
    else Object.assign(run, { last: at, peak: Math.max(run.peak, peak) });
    this.falls = count < 0;
    if (named) this.left.set(at, { count, after });
    else this.most = Math.max(this.most, count + after);
  }

  /** What the named document takes is not billed from there on; the rest where the credit stands. */
  credit({ count, of }: Crediting): void {
    const left = of === undefined ? undefined : this.left.get(of);
    const taken = Math.max(0, Math.min(left?.count ?? 0, count));
    if (of !== undefined && left && taken > 0) {
      left.count -= taken;
      for (const run of this.runs) if (run.last >= of) run.peak -= taken;
    }
    this.billed -= count;
    this.falls ||= count > taken;
  }

  /** Nothing is billed below nothing, so what stands before a document never makes room for more. */
  private get peak(): number {
    const named = [...this.left.values()].map(({ count, after }) => count + after);
    return Math.max(0, this.most, ...named, ...this.runs.map((run) => run.peak));
  }

  /** What a credit note closes of `ordered`; `taken` where the document that it names takes it. */
  close(count: number, { ordered, taken }: { ordered: number; taken: boolean }): Closes {
    const room = Math.max(0, ordered - this.whole - this.peak);
    const whole = taken ? Math.min(count, room) : 0;
    this.whole += whole;
    this.after += count - whole;
    return { whole, after: count - whole };
  }
}
