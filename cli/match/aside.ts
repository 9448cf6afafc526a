// The first reading of large invoice files in a thread of its own, while orders and receipts are read
// here. The thread answers with marks in shared memory, or that the reading has to be done here: where
// anything is wrong or a credit note stands. So findings are told in one place, in one order.
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { mayClose } from './closing';
import { fileSource } from './csv';
import { documentsIn, INVOICE_COLUMNS } from './invoices';
import { Likeness } from './likeness';
import type { Aside, FirstReading } from './run';
import { readSettingsFile } from './settings-file';
import { openTable } from './table';
import type { Notes } from './table';
import { Twins } from './twins';

/** What the thread is given: what to read, and the memory in which it answers. */
export interface Task extends FirstReading {
  readonly marks: SharedArrayBuffer;
  /** How it stands, and how far it came. */
  readonly state: SharedArrayBuffer;
}

const [STATE, AT] = [0, 1] as const;
const [READING, MARKED, GIVEN_UP] = [0, 1, 2] as const;

interface Bounds {
  /** In bytes; a smaller file is read before a thread has begun. */
  readonly large?: number;
  /** In milliseconds; a thread that comes no further in this time is not waited for. */
  readonly patience?: number;
}

/** Whether every document could be marked; a credit note may need the orders. */
function mark({ invoices, settings, currency, marks }: Task, at: Int32Array): boolean {
  const notes: Notes = { findings: [], remarks: [] };
  const read = readSettingsFile(settings.file, settings.text, notes);
  const likeness = new Likeness(read, new Twins(marks));
  const table = openTable(fileSource(invoices), INVOICE_COLUMNS, notes);
  for (const document of documentsIn(table, { settings: read, currency })) {
    if (mayClose(document) || notes.findings.length > 0) return false;
    likeness.note(likeness.of(document));
    Atomics.add(at, AT, 1);
  }
  return notes.findings.length === 0;
}

/** What the thread does: reads all, then says how it went; an error is met again by the main one. */
export function readAside(task: Task): void {
  const state = new Int32Array(task.state);
  let marked = false;
  try {
    marked = mark(task, state);
  } finally {
    Atomics.store(state, STATE, marked ? MARKED : GIVEN_UP);
    Atomics.notify(state, STATE);
  }
}

/** Waits for the end, as long as the thread comes further. */
function isMarked(state: Int32Array, patience: number): boolean {
  let before = -1;
  for (;;) {
    const at = Atomics.load(state, AT);
    const how = Atomics.load(state, STATE);
    if (how !== READING || at === before) return how === MARKED;
    before = at;
    Atomics.wait(state, STATE, READING, patience);
  }
}

/** By the script of the thread, which small files do without. */
export function inThread(script: URL, { large = 2e6, patience = 5000 }: Bounds = {}): Aside {
  return (reading) => {
    if (statSync(reading.invoices).size < large) return () => null;
    const twins = new Twins();
    const state = new SharedArrayBuffer(8);
    const workerData: Task = { ...reading, marks: twins.room, state };
    const thread = new Worker(script, { workerData });
    thread.on('error', () => undefined);
    return () => {
      const marked = isMarked(new Int32Array(state), patience);
      void thread.terminate();
      return marked ? twins : null;
    };
  };
}
