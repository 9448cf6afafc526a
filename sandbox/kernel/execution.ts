// One execution: a run of the bundle that asks the scheduler before each service call, is stopped
// when another is chosen, and replayed later with the answers it had. It knows no service; what a
// call does is in the plan it is given.
import { LIMITS } from './cost';
import { Act, type Participant } from './engine';
import { FaultCount } from './fault';
import { keepError, SandboxFault, ServiceError, STOP, type KeptError } from './errors';
import { count, newMeter, type MeterLine, type Tally } from './meters';
import { mixSeed, seeded, uuidFrom, type Random } from './random';
import type { Realm } from './realm';
import { askedText, sentText, Trace, type Answered } from './trace';
import { Screen } from './screen';
import { Turn } from './turn';
import { Views } from './unflushed';
import type { CallPlan, ExecutionSpec, FaultKind, Outcome, Sent, Wait } from './run';

type State = 'new' | 'running' | 'returned' | 'ended';

export class Execution implements Participant {
  readonly trace = new Trace();
  readonly screen: Screen;
  readonly meter: MeterLine;
  outcome: Outcome = { value: null, error: null, dead: false };
  now = 0;
  random: Random = () => 0;
  private readonly uuids: Random;
  private state: State = 'new';
  private startedAt = 0;
  private readonly turn: Turn;
  private deaf = false;
  private deafCalls = 0;
  private readonly faults: FaultCount;
  private locksHeld = 0;
  private readonly held = { ms: 0 };
  private waiting: Wait | null = null;
  private late: (() => void)[] = [];
  private broken: unknown = null;
  private realm: Realm | null = null;
  /** The web request that the present call has sent; it is sent once, however often it is replayed. */
  sent: Sent | null = null;
  /** This execution's SpreadsheetApp writes that have not landed. */
  readonly views = new Views();

  constructor(readonly spec: ExecutionSpec) {
    this.meter = newMeter(spec.name);
    this.screen = new Screen(spec.answers, spec.live ?? false);
    this.turn = new Turn(this, spec.engine);
    this.faults = new FaultCount(spec.fault);
    this.uuids = seeded(mixSeed(spec.seed, 'uuid'));
  }

  get ended(): boolean {
    return this.state === 'ended';
  }
  ready(): boolean {
    const wait = this.waiting;
    return wait === null || wait.ready() || this.clock.now >= wait.deadline;
  }
  deadline(): number | null {
    return this.waiting?.deadline ?? null;
  }
  uuid(): string {
    return uuidFrom(this.uuids);
  }
  /** The deadline of the lock call that is being answered. */
  waitDeadline(): number {
    return this.waiting?.deadline ?? Infinity;
  }
  locked(): void {
    this.locksHeld += 1;
  }
  unlocked(): void {
    this.locksHeld = Math.max(0, this.locksHeld - 1);
  }

  step(): void {
    if (this.returned()) return this.finish();
    if (this.state === 'new' && !this.begin()) return;
    this.turn.grant();
    this.run();
    if (this.returned() && this.turn.mayEnd()) this.finish();
  }

  /** The one point through which every call of every service goes. Answers are the realm's own. */
  call(plan: CallPlan): unknown {
    if (this.deaf) this.refuseDeaf();
    const asked = askedText(plan.method, plan.args);
    const past = this.guarded(() => this.trace.next(asked));
    if (past) {
      this.now = past.at;
      return this.give(past);
    }
    if (plan.kind === 'free') return this.give(this.perform(plan, asked));
    this.awaitTurn(plan, asked);
    const answered = this.perform(plan, asked);
    // What a read brought takes long to look through, and a run that stops here will do it again.
    if (plan.kind === 'read' && !this.turn.next()) this.stop();
    return this.give(answered);
  }

  /**
   * Runs what belongs to the sandbox: its failure is remembered, and this run means nothing more.
   */
  guarded<T>(does: () => T): T {
    try {
      return does();
    } catch (error) {
      if (error === STOP) throw error;
      if (this.deaf) this.refuseDeaf();
      this.broken = error;
      return this.stop();
    }
  }

  /** A failure of the sandbox that the bundle may see, but that fails the step all the same. */
  remember(error: unknown): void {
    if (this.deaf) this.refuseDeaf();
    this.spec.world.remember(error);
  }

  private returned(): boolean {
    return this.state === 'returned';
  }

  private get clock() {
    return this.spec.engine.clock;
  }

  private begin(): boolean {
    const { world, identity } = this.spec;
    this.spec.onBegin?.();
    this.state = 'running';
    this.startedAt = this.clock.reach(this.clock.now);
    this.startedAt += this.clock.charge(this.spec.startsLaterMs ?? 0);
    if (world.startRun(identity.effective)) return true;
    this.settle(null, {
      name: 'Exception',
      details: null,
      message: 'There are too many scripts running simultaneously for this Google user account.',
    });
    this.state = 'ended';
    this.close();
    return false;
  }

  private run(): void {
    const realm = this.spec.realm();
    this.realm = realm;
    this.trace.rewind();
    this.now = this.startedAt;
    this.random = seeded(this.spec.seed);
    this.deaf = false;
    this.deafCalls = 0;
    const outer = realm.enter(this);
    try {
      const value = this.spec.entry(realm);
      if (!this.deaf) this.settle(value, null);
    } catch (error) {
      if (!this.deaf) this.settle(null, realm.keepThrown(error));
    } finally {
      realm.leave(outer);
      this.spec.project.giveBack(realm);
    }
    if (this.broken) throw this.broken;
    if (this.returned() && !this.outcome.dead) this.trace.assertUsedUp();
  }

  private settle(value: unknown, error: KeptError | null): void {
    this.outcome = { value, error, dead: false };
    this.state = 'returned';
  }

  private stop(): never {
    this.deaf = true;
    throw STOP;
  }

  private die(message: string): never {
    this.outcome = {
      value: null,
      error: { name: 'Exception', message, details: null },
      dead: true,
    };
    this.state = 'returned';
    return this.stop();
  }

  private refuseDeaf(): never {
    this.deafCalls += 1;
    if (this.deafCalls >= LIMITS.deafCalls) this.spec.world.abandon(this.spec.name);
    throw STOP;
  }

  private awaitTurn(plan: CallPlan, asked: string): void {
    if (!this.guarded(() => this.turn.take(asked))) this.stop();
    if (this.faults.arrives(plan)) this.waiting ??= plan.wait?.() ?? null;
    if (!this.ready() && !this.turn.stay()) this.stop();
    this.turn.came();
  }

  private perform(plan: CallPlan, asked: string): Answered {
    if (plan.kind === 'free') return this.answer(plan, asked, plan.effect);
    const fault = this.faults.meet(plan);
    if (!fault) return this.answer(plan, asked, plan.effect);
    fault.met = true;
    if (fault.kind === 'die') return this.die('execution ended');
    return this.answer(plan, asked, (...given) => this.faulty(fault.kind, plan, given));
  }

  private faulty(kind: FaultKind, plan: CallPlan, given: [Tally, string]): never {
    if (kind === 'applied_then_throw') plan.effect(...given);
    if (kind === 'applied_late') this.late.push(() => this.applyLate(plan, given[1]));
    throw new ServiceError(`Service ${plan.method.split('.')[0]} timed out`);
  }

  /** A request that was under way when its execution ended: it lands, and nobody hears of it. */
  private applyLate(plan: CallPlan, sent: string): void {
    const { world, project } = this.spec;
    const outer = this.realm?.enter(this) ?? null;
    try {
      plan.effect({ cellsRead: 0, cellsWritten: 0 }, sent);
      this.views.flush();
    } catch (thrown) {
      if (!keepError(thrown)) world.remember(thrown);
    } finally {
      this.realm?.leave(outer);
      project.locks.releaseAll(this, this.clock.now);
    }
  }

  private answer(plan: CallPlan, asked: string, effect: CallPlan['effect']): Answered {
    const tally: Tally = { cellsRead: 0, cellsWritten: 0 };
    const underLock = this.locksHeld > 0;
    let text = 'null';
    let error: KeptError | null = null;
    try {
      text = JSON.stringify(effect(tally, sentText(plan.method, asked)) ?? null);
    } catch (thrown) {
      error = this.kept(thrown);
    }
    const extraMs = plan.extraMs ?? 0;
    const sizes = { bytesSent: asked.length - plan.method.length, bytesReceived: text.length };
    const said = { underLock, held: this.held, tally, extraMs, ...sizes };
    const call = { method: plan.method, kind: plan.kind, ...said };
    const ms = this.clock.charge(count(this.meter, call));
    this.waiting = null;
    this.sent = null;
    if (plan.kind !== 'free') this.now = this.clock.reach(this.now + ms);
    const answered = this.trace.add({ asked, text, error, at: this.now });
    if (this.now - this.startedAt > this.spec.limitMs) this.die('Exceeded maximum execution time');
    return answered;
  }

  private kept(thrown: unknown): KeptError {
    const kept = keepError(thrown);
    if (kept) return kept;
    this.spec.world.remember(thrown);
    return { name: 'Error', message: String((thrown as Error).message ?? thrown), details: null };
  }

  private give(answered: Answered): unknown {
    const realm = this.realm;
    if (!realm) throw new SandboxFault('an answer outside any context');
    if (answered.error) throw realm.error(answered.error);
    return realm.parse(answered.text);
  }

  private finish(): void {
    const { world, project, identity, engine } = this.spec;
    this.state = 'ended';
    this.landWrites();
    project.locks.releaseAll(this, this.clock.now);
    world.finishRun(identity.effective);
    for (const does of this.late) engine.add(new Act(does));
    this.close();
  }

  private close(): void {
    this.spec.world.ended(this);
    this.spec.onEnd?.(this);
  }

  /** The last step: what was not flushed lands; of a dead execution as the seed says. */
  private landWrites(): void {
    const { outcome } = this;
    if (outcome.dead && mixSeed(this.spec.seed, 'dead') % 2 === 1) return;
    try {
      this.views.flush();
    } catch (thrown) {
      if (!outcome.error) this.outcome = { ...outcome, value: null, error: this.kept(thrown) };
    }
  }
}

/** The execution that a realm runs now; services are only called from inside one. */
export function assertRunning(execution: Execution | null): Execution {
  if (!execution) throw new SandboxFault('a service was called outside any execution');
  return execution;
}
