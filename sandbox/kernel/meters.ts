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
    methods: {},
    free: {},
  };
}

/** Adds one call and returns its price in milliseconds. */
export function count(meter: MeterLine, call: CountedCall): number {
  const into = call.kind === 'free' ? meter.free : meter.methods;
  into[call.method] = (into[call.method] ?? 0) + 1;
  if (call.kind === 'free') return 0;
  const ms = costMs(call.kind, call.tally.cellsRead + call.tally.cellsWritten) + call.extraMs;
  meter.calls += 1;
  if (call.underLock) meter.underLock += 1;
  if (call.underLock) meter.lockSeconds = Math.round(meter.lockSeconds * 1000 + ms) / 1000;
  meter.cellsRead += call.tally.cellsRead;
  meter.cellsWritten += call.tally.cellsWritten;
  meter.bytesSent += call.bytesSent;
  meter.bytesReceived += call.bytesReceived;
  meter.seconds = Math.round(meter.seconds * 1000 + ms) / 1000;
  return ms;
}
