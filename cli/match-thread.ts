// The script of the thread in which the match reads large invoice files first; see match/aside.ts.
// It is no command of its own.
import { workerData } from 'node:worker_threads';
import { readAside } from './match/aside';
import type { Task } from './match/aside';

readAside(workerData as Task);
