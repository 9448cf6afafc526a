// What happens inside a context before anything else: Date and Math.random follow the execution, and
// Date's local time is the script's zone instead of this machine's. It knows no execution.
import vm from 'node:vm';
import type { KeptError } from './errors';

/** Makers of values that belong to the context. */
export interface Intrinsics {
  readonly parse: (text: string) => unknown;
  readonly error: (kept: KeptError) => Error;
  readonly isError: (value: unknown) => boolean;
  readonly date: (millis: number) => Date;
}

/** `refuse` throws: only scripts in UTC have local time here, in other zones it is not emulated. */
interface Sources {
  readonly now: () => number;
  readonly random: () => number;
  readonly zone: string;
  readonly refuse: (what: string) => never;
}

const VALUES = `'use strict'; (function ({ now, random }) {
  const parse = JSON.parse;
  const RealDate = Date;
  const RealError = Error;
  Math.random = random;
  return {
    parse: (text) => parse(text),
    date: (millis) => new RealDate(millis),
    isError: (value) => value instanceof RealError,
    error: (kept) => {
      const made = new RealError(kept.message);
      made.name = kept.name;
      if (kept.details) made.details = parse(JSON.stringify(kept.details));
      return made;
    },
  };
})`;

const CLOCK = `'use strict'; (function ({ now, utc, refuse }) {
  const RealDate = Date;
  const needsUtc = (what) => { if (!utc) refuse(what + ' in a script zone other than UTC'); };
  const bare = /^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+$/;
  const parsed = (text) => {
    if (!bare.test(text)) return RealDate.parse(text);
    needsUtc('new Date of a local time');
    return RealDate.parse(text + 'Z');
  };
  const millisOf = (parts) => {
    if (parts.length === 0) return now();
    if (parts.length === 1) return typeof parts[0] === 'string' ? parsed(parts[0]) : parts[0];
    needsUtc('new Date of parts');
    return RealDate.UTC(...parts);
  };
  function VirtualDate(...parts) {
    if (!new.target) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, [millisOf(parts)], new.target);
  }
  VirtualDate.prototype = RealDate.prototype;
  VirtualDate.prototype.constructor = VirtualDate;
  VirtualDate.now = now;
  VirtualDate.UTC = RealDate.UTC;
  VirtualDate.parse = parsed;
  Object.defineProperty(VirtualDate, 'name', { value: 'Date' });
  Object.defineProperty(VirtualDate, 'length', { value: 7 });
  globalThis.Date = VirtualDate;
})`;

const LOCAL = `'use strict'; (function ({ zone, utc, refuse }) {
  const proto = Date.prototype;
  const local = (name, inUtc) => {
    proto[name] = utc ? inUtc : function () { return refuse('Date.' + name + ' in ' + zone); };
  };
  for (const part of ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    local('get' + part, proto['getUTC' + part]);
    local('set' + part, proto['setUTC' + part]);
  }
  local('getDay', proto.getUTCDay);
  local('getTimezoneOffset', function () { return 0; });
  const words = function () {
    const form = /^(\\w+), (\\d+) (\\w+) (\\d+) ([\\d:]+)/;
    const [, day, date, month, year, time] = form.exec(this.toUTCString());
    return [day, month, date, year, time];
  };
  const zoned = ' GMT+0000 (Coordinated Universal Time)';
  local('toString', function () { return words.call(this).join(' ') + zoned; });
  local('toDateString', function () { return words.call(this).slice(0, 4).join(' '); });
  local('toTimeString', function () { return words.call(this)[4] + zoned; });
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const real = proto[name];
    proto[name] = function (locale, options) {
      return real.call(this, locale, Object.assign({ timeZone: zone }, options));
    };
  }
})`;

/**
 * What came into the language after ES2020. Which engine Google runs is published nowhere, so a script
 * that calls one of these fails here, where tests see it, and not on somebody's sheet.
 */
const NEWER = `'use strict'; (function () {
  const typed = Object.getPrototypeOf(Uint8Array.prototype);
  const lists = ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'with'];
  const newer = [
    [Array.prototype, lists.concat('toSpliced')], [typed, lists], [Array, ['fromAsync']],
    [Uint8Array, ['fromHex', 'fromBase64']], [Uint8Array.prototype, ['toHex', 'toBase64']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
    [Object, ['hasOwn', 'groupBy']], [Map, ['groupBy']],
    [Promise, ['any', 'withResolvers', 'try']], [RegExp, ['escape']],
    [ArrayBuffer.prototype, ['resize', 'transfer', 'transferToFixedLength']],
    [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference']],
    [Set.prototype, ['isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
    [globalThis, ['AggregateError', 'FinalizationRegistry', 'WeakRef', 'Iterator']],
  ];
  for (const [owner, names] of newer) for (const name of names) delete owner[name];
})`;

const [values, clock, local, older] = [VALUES, CLOCK, LOCAL, NEWER].map(
  (code) => new vm.Script(code),
);

const UTC = new Set(['Etc/UTC', 'UTC', 'Etc/GMT', 'GMT', 'Etc/Universal']);

/** Prepares a context; to be done before any other code runs in it. */
export function prepare(context: vm.Context, sources: Sources): Intrinsics {
  const given = { ...sources, utc: UTC.has(sources.zone) };
  const run = (script: vm.Script | undefined): unknown =>
    (script?.runInContext(context) as (from: object) => unknown)(given);
  const made = run(values) as Intrinsics;
  run(clock);
  run(local);
  run(older);
  return made;
}
