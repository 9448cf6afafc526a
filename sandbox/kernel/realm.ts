// One JavaScript context with the bundle loaded in it, and the service objects as globals. Values
// that go in are made of the context's own Array, Date and Error, so that `instanceof` holds in
// the bundle. It knows no service and no spreadsheet.
import vm from 'node:vm';
import { keepError, SandboxError, STOP, type KeptError } from './errors';
import { prepare, type Intrinsics } from './prelude';
import { assertRunning, type Execution } from './execution';
import { loadProgram, type Begun } from './program';
import type { CallPlan } from './run';
import { watch } from './trail';

/**
 * The language's own objects, bound once by name: a context answers each use of a global by asking
 * its global object, which costs more than all else that the bundle does.
 */
const OWN = `Array ArrayBuffer Boolean DataView Date Error Int32Array Intl JSON Map Math Number Object
  Promise Proxy RangeError Reflect RegExp Set String Symbol SyntaxError TypeError Uint8Array
  Uint32Array WeakMap WeakSet isFinite isNaN parseFloat parseInt`;
const bind = new vm.Script(`const { ${OWN.split(/\s+/).join(', ')} } = globalThis;`);

export type Install = (realm: Realm) => { readonly [name: string]: unknown };

export class Realm {
  private readonly context: vm.Context;
  private readonly own: Intrinsics;
  private current: Execution | null = null;
  private readonly entries = new Map<string, (args: unknown[]) => unknown>();
  private readonly program: () => Begun;
  private script: Begun | null = null;
  private unchanged: () => boolean = () => false;

  constructor(folder: string, timeZone: string, install: Install) {
    this.context = vm.createContext({});
    this.own = prepare(this.context, {
      now: () => this.current?.now ?? 0,
      random: () => this.current?.random() ?? 0,
      zone: timeZone,
      refuse: (what) => this.notEmulated(what),
    });
    Object.assign(this.context, install(this));
    bind.runInContext(this.context);
    this.program = loadProgram(folder, this.context);
  }

  /** To be called before the first script begins, where `clean` will be asked. */
  watch(): this {
    this.unchanged = watch(this.context);
    return this;
  }

  /** Whether the context is as it was when the watch began. */
  clean(): boolean {
    return this.unchanged();
  }

  /** Begins the script anew: nothing that an earlier execution kept in a variable is left. */
  begin(): void {
    this.entries.clear();
    this.script = this.program();
  }

  get hasBegun(): boolean {
    return this.script !== null;
  }

  get execution(): Execution {
    return assertRunning(this.current);
  }

  enter(execution: Execution): Execution | null {
    const outer = this.current;
    this.current = execution;
    return outer;
  }
  leave(outer: Execution | null): void {
    this.current = outer;
  }

  call(plan: CallPlan): unknown {
    return this.execution.call(plan);
  }
  parse(text: string): unknown {
    return this.own.parse(text);
  }
  date(millis: number): Date {
    return this.own.date(millis);
  }
  error(kept: KeptError): Error {
    return this.own.error(kept);
  }

  /** Refuses by name what is not emulated, and remembers it outside the bundle. */
  notEmulated(what: string): never {
    const error = new SandboxError(what);
    this.current?.remember(error);
    throw this.error({ name: 'Error', message: error.message, details: null });
  }

  /**
   * An error on its way into the bundle: the platform's stay errors, the sandbox's are
   * remembered.
   */
  outward(thrown: unknown): unknown {
    if (thrown === STOP || this.own.isError(thrown)) return thrown;
    const kept = keepError(thrown);
    if (kept) return this.error(kept);
    this.current?.remember(thrown);
    return this.error({ name: 'Error', message: String((thrown as Error).message), details: null });
  }

  /** What the bundle let through, as the log of executions would show it. */
  keepThrown(thrown: unknown): KeptError {
    if (!this.own.isError(thrown)) return { name: 'Error', message: String(thrown), details: null };
    const { name, message } = thrown as Error;
    return { name, message, details: null };
  }

  /** A service object as the bundle sees it. */
  global(name: string): unknown {
    return this.context[name];
  }

  has(path: string): boolean {
    return this.find(path) !== null;
  }

  /** Calls a function of the bundle by its name, or a method of a global object by its path. */
  invoke(path: string, args: unknown[]): unknown {
    const entry = this.find(path);
    if (!entry) {
      throw this.error({
        name: 'ReferenceError',
        details: null,
        message: `Script function not found: ${path}`,
      });
    }
    return entry(args);
  }

  private find(path: string): ((args: unknown[]) => unknown) | null {
    const known = this.entries.get(path);
    if (known) return known;
    if (!/^[\w$]+(\.[\w$]+)*$/.test(path)) return null;
    const root = path.split('.')[0];
    const test = `typeof ${root} !== 'undefined' && typeof ${path} === 'function'`;
    if (!this.evaluate(test)) return null;
    const entry = this.evaluate(`(args) => ${path}(...args)`) as (args: unknown[]) => unknown;
    this.entries.set(path, entry);
    return entry;
  }

  private evaluate(code: string): unknown {
    try {
      return this.script?.(code) ?? null;
    } catch {
      return null;
    }
  }
}
