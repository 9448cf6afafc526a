// What an execution cost: calls by method, calls under the lock, cells and bytes each way, and an
// estimated time. It only counts; what a call is, and what it costs, is decided elsewhere.
import { costMs, type Kind } from './cost';

/** Filled by the effect of one call. */
export interface Tally {
  cellsRead: number;
  cellsWritten: number;
}

export interface MeterLine {
  readonly step: number;
  readonly door: string;
  readonly command: string;
  readonly project: string;
  calls: number;
  underLock: number;
  cellsRead: number;
  cellsWritten: number;
  bytesSent: number;
  bytesReceived: number;
  seconds: number;
  /** Of these, calls made while it held a lock. */
  lockSeconds: number;
  /** Of these, the longest that it held one without giving it back. */
  lockLongest: number;
  readonly methods: { [method: string]: number };
  /** Handles and pure functions: listed, not counted. */
  readonly free: { [method: string]: number };
}

export interface MeterName {
  readonly step: number;
  readonly door: string;
  readonly command: string;
  readonly project: string;
}

export interface CountedCall {
  readonly method: string;
  readonly kind: Kind;
  readonly underLock: boolean;
  /** How long the execution holds a lock by now. */
  readonly held: { ms: number };
  readonly tally: Tally;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly extraMs: number;
}

export function newMeter(name: MeterName): MeterLine {
  return {
    ...name,
    calls: 0,
    underLock: 0,
    cellsRead: 0,
    cellsWritten: 0,
    bytesSent: 0,
    bytesReceived: 0,
    seconds: 0,
    lockSeconds: 0,
    lockLongest: 0,
    methods: {},
    free: {},
  };
}

const added = (seconds: number, ms: number): number => Math.round(seconds * 1000 + ms) / 1000;

/** Adds one call and returns its price in milliseconds. */
export function count(meter: MeterLine, call: CountedCall): number {
  const into = call.kind === 'free' ? meter.free : meter.methods;
  into[call.method] = (into[call.method] ?? 0) + 1;
  if (call.kind === 'free') return 0;
  const ms = costMs(call.kind, call.tally.cellsRead + call.tally.cellsWritten) + call.extraMs;
  meter.calls += 1;
  if (call.underLock) meter.underLock += 1;
  if (call.underLock) meter.lockSeconds = added(meter.lockSeconds, ms);
  // The call that gets a lock is not under it, so each holding begins at nothing.
  call.held.ms = call.underLock ? call.held.ms + ms : 0;
  meter.lockLongest = Math.max(meter.lockLongest, added(0, call.held.ms));
  meter.cellsRead += call.tally.cellsRead;
  meter.cellsWritten += call.tally.cellsWritten;
  meter.bytesSent += call.bytesSent;
  meter.bytesReceived += call.bytesReceived;
  meter.seconds = added(meter.seconds, ms);
  return ms;
}
