// SpreadsheetApp's writes of one execution before they reach the file: the same execution reads
// them, nobody else does, until a flush or the end of the execution. It knows files, not services.
import type { FileSnapshot, SheetFile } from '../sheets';

/** A file as the workspace holds it; `version` counts everything that landed in it. */
export interface HeldFile {
  readonly key: string;
  readonly file: SheetFile;
  version: number;
}

type Write = (file: SheetFile) => unknown;

export class Unflushed {
  private writes: Write[] = [];
  private view: { snapshot: FileSnapshot; version: number } | null = null;

  constructor(readonly held: HeldFile) {}

  get empty(): boolean {
    return this.writes.length === 0;
  }

  /** Reads the file as this execution sees it. */
  read<T>(look: (file: SheetFile) => T): T {
    return this.empty ? look(this.held.file) : this.inView(look);
  }

  /** Tries the write on this execution's view, so that a refusal is met at the call itself. */
  write<T>(does: (file: SheetFile) => T): T {
    const answer = this.inView((file) => {
      const done = does(file);
      this.view = { snapshot: file.snapshot(), version: this.held.version };
      return done;
    });
    this.writes.push(does);
    return answer;
  }

  /** Everything lands in the file, in order; a refusal there drops what follows. */
  land(): void {
    const writes = this.writes;
    this.drop();
    if (writes.length === 0) return;
    this.held.version += 1;
    for (const does of writes) does(this.held.file);
  }

  drop(): void {
    this.writes = [];
    this.view = null;
  }

  private inView<T>(does: (file: SheetFile) => T): T {
    const { file } = this.held;
    const landed = file.snapshot();
    try {
      this.enterView(file);
      return does(file);
    } finally {
      file.restore(landed);
    }
  }

  private enterView(file: SheetFile): void {
    if (this.view && this.view.version === this.held.version) file.restore(this.view.snapshot);
    else for (const does of this.writes) does(file);
  }
}

/** The unflushed writes of one execution, file by file. */
export class Views {
  private readonly byKey = new Map<string, Unflushed>();

  of(held: HeldFile): Unflushed {
    const known = this.byKey.get(held.key);
    if (known) return known;
    const made = new Unflushed(held);
    this.byKey.set(held.key, made);
    return made;
  }

  flush(): void {
    for (const view of this.byKey.values()) view.land();
  }
}
