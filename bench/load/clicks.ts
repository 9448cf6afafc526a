// Thirty people who issue their orders one after the other, all at the same time, by the sandbox's cost
// model: whoever is told to wait sends the same again after 2, 4 and 8 seconds with jitter, as the
// sidebar does. It notes what each waited and how long the lock was held.
import { atKeyboard } from '../../sandbox/doors/identity';
import { launch, lineOf, type Stage } from '../../sandbox/doors/stage';
import { visit } from '../../sandbox/doors/web';
import { PAGE_CALL_MS } from '../../sandbox/kernel/cost';
import { Engine, type Participant } from '../../sandbox/kernel/engine';
import type { Execution } from '../../sandbox/kernel/execution';
import type { Realm } from '../../sandbox/kernel/realm';
import { seeded } from '../../sandbox/kernel/random';
import type { Workspace } from '../../sandbox';
import type { Loaded } from './register';

const WAITS_MS = [2000, 4000, 8000];
/** After that a person has looked at the message and clicks again. */
const LATER_MS = 15_000;
const CLICKS = 40;
const TOLD_TO_WAIT = new Set(['busy', 'try_again', 'too_many_requests']);

/** One order of one person, from the click to its number. */
export interface Issued {
  readonly waitedMs: number;
  /** How often it was told to wait before. */
  readonly busy: number;
}
export interface LoadCost {
  readonly issued: Issued[];
  /** From the first click to the last number. */
  readonly tookMs: number;
  readonly locks: readonly number[];
}

/** Milliseconds from a lock that was got to its release, in the order of an execution's calls. */
function locksIn({ trace }: Execution): number[] {
  const held: number[] = [];
  let since: number | null = null;
  for (const { asked, text, at } of trace.all()) {
    if (asked.startsWith('Lock.tryLock') && text === 'true') since = at;
    if (since === null || !asked.startsWith('Lock.releaseLock')) continue;
    held.push(at - since);
    since = null;
  }
  return held;
}

interface Crowd {
  readonly workspace: Workspace;
  readonly engine: Engine;
  readonly random: () => number;
  readonly issued: Issued[];
  /** What each click began: the desk's execution first, then the keeper's. */
  readonly clicks: Execution[][];
}

/** A person: waits until it is time, clicks, reads the answer, waits or clicks for the next order. */
class Person implements Participant {
  ended = false;
  private at: number;
  private clicked: number;
  private busy = 0;
  private running: Execution | null = null;
  private left: string[];

  constructor(
    private readonly crowd: Crowd,
    private readonly who: Loaded['people'][number],
  ) {
    this.clicked = crowd.engine.clock.now;
    this.at = this.clicked + PAGE_CALL_MS;
    this.left = [...who.keys];
  }

  /** When it moves next, as far as it knows. */
  get now(): number {
    return this.at;
  }
  ready(): boolean {
    if (this.running) return this.running.ended;
    return this.crowd.engine.clock.now >= this.at;
  }
  deadline(): number | null {
    return this.running ? null : this.at;
  }
  step(): void {
    if (this.running) this.read(this.running);
    else this.click();
  }

  /** As the page's call does, whose way there and back is in `at` already. */
  private click(): void {
    const { workspace, engine, clicks } = this.crowd;
    const launched: Execution[] = [];
    clicks.push(launched);
    const { world } = workspace;
    const stage: Stage = {
      ...{ world, engine, step: 1, contexts: 'shared', fault: null, send: visit, launched },
    };
    const [key = ''] = this.left;
    const envelope = { id: `issue-${key}`, command: 'issue_orders', input: { keys: [key] } };
    const text = JSON.stringify(envelope);
    const at = { held: workspace.file('main'), project: workspace.projectOf('main') };
    const place = { ...at, person: this.who.email };
    this.running = launch(stage, {
      ...{ place, identity: atKeyboard(place), door: 'execute', command: 'issue_orders' },
      entry: (realm: Realm) => realm.invoke('execute', [realm.parse(text)]),
    });
  }

  private read(execution: Execution): void {
    const { issued, random } = this.crowd;
    this.at = execution.now;
    this.running = null;
    const line = lineOf(execution, (value) => value);
    const answer = line.result as { ok?: boolean; code?: string } | undefined;
    if (answer?.ok === true) {
      issued.push({ waitedMs: this.at - this.clicked, busy: this.busy });
      this.left = this.left.slice(1);
      [this.clicked, this.busy] = [this.at, 0];
      this.at += PAGE_CALL_MS;
      this.ended = this.left.length === 0;
      return;
    }
    this.busy += 1;
    if (!TOLD_TO_WAIT.has(answer?.code ?? '') || this.busy > CLICKS)
      throw new Error(`${this.who.email} was told ${JSON.stringify(line)}`);
    this.at += PAGE_CALL_MS + (WAITS_MS[this.busy - 1] ?? LATER_MS) * (0.75 + random() / 2);
  }
}

const timeOf = (one: Participant): number => ('now' in one ? Number(one.now) : 0);
/** Whoever is furthest behind moves, as in life. */
function earliest(_count: number, among: readonly Participant[]): number {
  let first = 0;
  among.forEach((one, at) => {
    if (timeOf(one) < timeOf(among[first] ?? one)) first = at;
  });
  return first;
}

export function measureLoad({ workspace, people }: Loaded, seed = 1): LoadCost {
  const engine = new Engine(workspace.world.clock, earliest);
  const crowd: Crowd = {
    ...{ workspace, engine, random: seeded(seed), issued: [], clicks: [] },
  };
  const begun = engine.clock.now;
  for (const who of people) engine.add(new Person(crowd, who));
  engine.run();
  workspace.assertSound();
  const locks = crowd.clicks.flat().flatMap(locksIn);
  return { issued: crowd.issued, tookMs: engine.clock.now - begun, locks };
}
