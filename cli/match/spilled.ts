// Pages of which so many stand in memory and the others in a temporary file, those that were not asked
// for longest. The file has no name as soon as it is open, so that nothing is left of it however the
// run ends. It knows nothing of what the pages mean.
import { mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PAGE } from '../../src/core/packed';
import type { Pages } from '../../src/core/packed';

const BYTES = PAGE * 4;

/** A place in memory, and the page that stands there. */
interface Frame {
  readonly words: Int32Array;
  page: number;
  /** Asked for since the hand passed; other than in the file. */
  used: boolean;
  changed: boolean;
}

function nameless(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'po-register-match-'));
  const file = openSync(path.join(folder, 'pages'), 'wx+', 0o600);
  const away = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    away();
  } catch {
    process.once('exit', away);
  }
  return file;
}

export class SpilledPages implements Pages {
  private readonly frames: Frame[] = [];
  private readonly at: (Frame | undefined)[] = [];
  private hand = 0;
  private file: number | undefined;

  constructor(private readonly most: number) {}

  add(): number {
    const page = this.at.push(undefined) - 1;
    const frame = this.free();
    frame.words.fill(0);
    this.place(frame, page).changed = true;
    return page;
  }

  get(page: number): Int32Array {
    const frame = this.at[page] ?? this.load(page);
    frame.used = true;
    return frame.words;
  }

  change(page: number): Int32Array {
    const frame = this.at[page] ?? this.load(page);
    frame.used = true;
    frame.changed = true;
    return frame.words;
  }

  private load(page: number): Frame {
    const frame = this.free();
    if (this.file !== undefined) readSync(this.file, frame.words, 0, BYTES, page * BYTES);
    return this.place(frame, page);
  }

  private place(frame: Frame, page: number): Frame {
    frame.page = page;
    frame.changed = false;
    this.at[page] = frame;
    return frame;
  }

  /** A new place while there may be more, else that of the first page that nobody asked for. */
  private free(): Frame {
    if (this.frames.length < this.most) {
      const frame = { words: new Int32Array(PAGE), page: 0, used: false, changed: false };
      this.frames.push(frame);
      return frame;
    }
    for (;;) {
      const frame = this.frames[this.hand];
      this.hand = (this.hand + 1) % this.frames.length;
      if (frame && !frame.used) return this.emptied(frame);
      if (frame) frame.used = false;
    }
  }

  private emptied(frame: Frame): Frame {
    if (frame.changed) {
      this.file ??= nameless();
      writeSync(this.file, frame.words, 0, BYTES, frame.page * BYTES);
    }
    this.at[frame.page] = undefined;
    return frame;
  }
}
