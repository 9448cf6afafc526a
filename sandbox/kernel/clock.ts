// The virtual clock of a workspace, in milliseconds since 1970 UTC. It never goes back; a still
// clock does not move by calls, only by `advance`. It knows no execution.

export class Clock {
  constructor(
    private millis: number,
    readonly still: boolean = false,
  ) {}

  get now(): number {
    return this.millis;
  }

  /** Moves to `at` when that lies ahead; the present time either way. */
  reach(at: number): number {
    if (at > this.millis) this.millis = at;
    return this.millis;
  }

  /** Puts the clock where a checkpoint had it. */
  reset(at: number): void {
    this.millis = at;
  }

  /** What a call of `ms` costs on this clock. */
  charge(ms: number): number {
    return this.still ? 0 : ms;
  }
}

const PART_MS = { D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 } as const;

/** `PT1H30M`, `P2D`, `PT0.5S` to milliseconds; null where the text is no such duration. */
export function durationMs(text: string): number | null {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) return null;
  const [, days, hours, minutes, seconds] = match;
  const part = (value: string | undefined, ms: number) => Number(value ?? 0) * ms;
  return (
    part(days, PART_MS.D) +
    part(hours, PART_MS.H) +
    part(minutes, PART_MS.M) +
    part(seconds, PART_MS.S)
  );
}
