// One preview at a time keeps a file: two would write over each other what their people did. It knows
// process ids and nothing of what the file has.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Whether a process of that id runs; one that is not ours to signal runs too. */
function runs(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The process named in the mark, where it still runs: one that was killed leaves its mark behind. */
function holder(mark: string): number | null {
  try {
    const id = Number(readFileSync(mark, 'utf8'));
    return Number.isInteger(id) && id > 0 && runs(id) ? id : null;
  } catch {
    return null;
  }
}

/** Marks the file as kept by this process until what it answers is called. Throws where it is kept. */
export function hold(file: string): () => void {
  const mark = `${file}.open`;
  mkdirSync(path.dirname(path.resolve(mark)), { recursive: true });
  const other = holder(mark);
  if (other !== null)
    throw new Error(
      `${file} is open in another npm start (process ${other}): two would write over each other. ` +
        `Use its page, or end it with Ctrl+C first. If it is none of yours, delete ${mark}.`,
    );
  rmSync(mark, { force: true });
  writeFileSync(mark, String(process.pid), { flag: 'wx' });
  return () => rmSync(mark, { force: true });
}
