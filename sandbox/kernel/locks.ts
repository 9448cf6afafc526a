// The locks of one project: script, document and user locks, held by executions and free again
// when their holder ends. Waiting is the scheduler's business; a lock only says who has it and
// since when it is free.

export class LockState {
  private holder: object | null = null;
  private freeSince = -Infinity;

  /** Free, or held already by `who` (tryLock is then without effect). */
  openTo(who: object): boolean {
    return this.holder === null || this.holder === who;
  }
  heldBy(who: object): boolean {
    return this.holder === who;
  }

  /** Takes the lock if it was free by `deadline`; says whether `who` has it now. */
  take(who: object, deadline: number): boolean {
    if (this.holder === who) return true;
    if (this.holder !== null || this.freeSince > deadline) return false;
    this.holder = who;
    return true;
  }

  release(who: object, now: number): void {
    if (this.holder !== who) return;
    this.holder = null;
    this.freeSince = now;
  }
}

/** One project's locks by name: `script`, `document:<file>`, `user:<address>`. */
export class Locks {
  private readonly byName = new Map<string, LockState>();

  named(name: string): LockState {
    const known = this.byName.get(name);
    if (known) return known;
    const made = new LockState();
    this.byName.set(name, made);
    return made;
  }

  /** A lock ends with its execution, however that ends. */
  releaseAll(who: object, now: number): void {
    for (const lock of this.byName.values()) lock.release(who, now);
  }
}
