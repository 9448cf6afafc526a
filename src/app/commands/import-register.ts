// import_register: the orders of an old list become orders here as they were found, attested by the
// owner; 200 at a time, and however often it is asked again, each once (controls.md B34, store.md 7).
import { BASELINE, baselineIn, waitsIn, withList } from '../../core/baseline';
import type { ScopeState } from '../../core/certificate';
import { IMPORTED, importedTwice, newScope, scopesIn, withTwice } from '../../core/certificate';
import type { OldOrder } from '../../core/import/orders';
import { scopesToStart } from '../../core/import/orders';
import type { Day } from '../../core/day';
import { closeOrder, restateOrder } from '../../core/lifecycle';
import { minutesOf } from '../../core/day';
import { numberContext } from '../../core/number';
import type { Outcome } from '../../core/outcome';
import { accept, assert, refuse } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { LIMITS, name, object, optional, text, yes } from '../../core/shape';
import type { MasterChanges, Work } from '../../core/work';
import { command } from '../command';
import type { Context } from '../command';
import type { ImportReport } from '../import-report';
import { reportOf } from '../import-report';
import type { Here, Planned } from '../old-orders';
import { LIST_FIELDS, listNeed, planOf, rowsOf } from '../old-orders';
import { nextKey } from '../submit';

const SHAPE = object({
  ...LIST_FIELDS,
  /** Of the report that the owner saw. */
  digest: name(64),
  statement: text(LIMITS.text, 10),
  leaveOut: optional(yes()),
});
type Input = Infer<typeof SHAPE>;

/** Orders, and at most so many lines, of one piece. */
const PIECE = 200;
const PIECE_LINES = 500;
/** A list that nobody went on with for so long makes room for another one. */
const STALE_MINUTES = 10;
const JOB = 'import.job';

/** A list on its way: the same list goes on where it stopped, under whichever id. */
interface Job {
  digest: string;
  after: number;
  /** Orders there were before the first piece. */
  before: number;
  settings: string;
  /** Days are judged as of the first piece. */
  day: Day;
  at: string;
}

interface Imported {
  digest: string;
  imported: number;
  leftOut: number;
  scopes: Omit<ImportReport['scopes'][number], 'gapNumbers' | 'duplicateNumbers'>[];
  next: string;
  done: boolean;
  progress: { done: number; of: number; sentence: string };
}

const jobIn = ({ state }: Context): Job | undefined => {
  const kept = state.get(JOB) ?? '';
  return kept === '' ? undefined : (JSON.parse(kept) as Job);
};

const ordersSoFar = ({ state }: Context): number => Number(state.get('counter:order') ?? 0);

/** What is taken over is what was seen, and all of it unless the rest is left out by name. */
function mayTake({ list, problems, ready }: Planned, input: Input): Outcome<void> {
  if (list.digest !== input.digest)
    return refuse('content_changed', 'The list, or how it is read, is not the one in the report.', {
      next: 'Read the report again and take over what it shows.',
    });
  if (problems.length > 0 && input.leaveOut !== true)
    return refuse('bad_value', `Rows that cannot be taken over: ${problems.length}.`, {
      next: 'Correct them in the list, or take over the rest with leaveOut.',
      findings: problems.slice(0, LIMITS.keys),
    });
  if (ready.length > 0) return accept(undefined);
  return refuse('nothing_selected', 'No order of the list can be taken over.');
}

/** A sequence that gave numbers here cannot be made to begin after an old one. */
function mayStart(scopes: ReadonlyMap<string, ScopeState>, { state }: Context): Outcome<void> {
  const given = scopesIn(state);
  for (const [scope, { last }] of scopes) {
    const here = given.get(scope);
    if (here && here.count > 0 && here.last < last)
      return refuse(
        'sequence_duplicate',
        `Numbers like ${scope} were given here already, up to ${here.last}; the list goes up to ${last}.`,
        { next: 'Change numberTemplate first, so that new numbers count in another sequence.' },
      );
  }
  return accept(undefined);
}

/** Sequences that the list has numbers of begin after its highest, in the same write (B34). */
function startScopes(work: Work, { ready, template }: Planned, context: Context): Outcome<void> {
  const at = numberContext(context.register.settings, context.today);
  const scopes = template ? scopesToStart(ready, template, at) : new Map<string, ScopeState>();
  const may = mayStart(scopes, context);
  if (!may.ok) return may;
  const given = scopesIn(context.state);
  for (const [scope, begun] of scopes)
    if ((given.get(scope)?.last ?? 0) < begun.last)
      work.state.set(`scope:${scope}`, JSON.stringify(begun));
  return accept(undefined);
}

function begin(work: Work, planned: Planned, context: Context): Outcome<Job> {
  const { now, register } = context;
  const job = jobIn(context);
  const fresh = job !== undefined && minutesOf(now) - minutesOf(job.at) < STALE_MINUTES;
  const same = job?.digest === planned.list.digest && job.settings === register.version;
  if (job && same) return accept(job);
  if (fresh)
    return refuse('import_in_progress', 'Another list is being taken over just now.', {
      next: 'Wait until it is done, or ten minutes if its page was closed.',
    });
  const started = startScopes(work, planned, context);
  if (!started.ok) return started;
  const { digest } = planned.list;
  return accept({
    digest,
    after: 0,
    before: ordersSoFar(context),
    settings: register.version,
    day: context.today,
    at: now,
  });
}

/** The next orders, of so many lines that one write holds them. */
function pieceOf({ ready }: Planned, after: number): OldOrder[] {
  const piece: OldOrder[] = [];
  let lines = 0;
  for (const one of ready.slice(after, after + PIECE)) {
    lines += one.lines.length;
    if (piece.length > 0 && lines > PIECE_LINES) break;
    piece.push(one);
  }
  return piece;
}

/** One old order as it was found; its state is the list's, its figures are counted from its facts. */
function adopt(
  work: Work,
  old: OldOrder,
  { here, context }: { here: Here; context: Context },
): void {
  const key = nextKey(work, context.state);
  const made = rowsOf(old, here, key);
  assert(made.ok, 'the order was tried for the report');
  work.put('register', { ...made.value.order, commandId: context.id });
  for (const line of made.value.lines) work.put('lines', line);
  work.fact('order_imported', key);
  const moment = { ...context, keepOpen: true };
  if (old.head.status === 'closed') closeOrder(work, key, context, 'Closed in the old list');
  if (old.head.status === 'void')
    work.patch('register', key, { status: 'void', voidReason: 'Void in the old list' });
  restateOrder(work, key, moment);
}

/** Numbers on several of these orders, and on how many. */
function twiceIn(orders: readonly OldOrder[]): [string, number][] {
  const times = new Map<string, number>();
  for (const { number } of orders) times.set(number, (times.get(number) ?? 0) + 1);
  return [...times].filter(([, count]) => count > 1);
}

/** So many numbers stand in rows that were not given here; some of them twice. */
function countImported(
  work: Work,
  { ready }: Planned,
  { from, to, state }: { from: number; to: number; state: Context['state'] },
): Outcome<void> {
  const kept = scopesIn(state, true).get(IMPORTED) ?? newScope(0);
  const last = kept.last + to - from;
  const ended = ready.slice(from, to).filter(({ head }) => head.status === 'void').length;
  const counted = { first: 1, last, count: last, void: kept.void + ended };
  work.state.set(`scope:${IMPORTED}`, JSON.stringify(counted));
  const known = importedTwice(state);
  const cells = withTwice(state, new Map([...known, ...twiceIn(ready.slice(0, to))]));
  for (const [key, text] of cells ?? []) work.state.set(key, text);
  const all = twiceIn(ready);
  // Said with the first piece, before anything of the list stands here.
  if (cells && withTwice(state, new Map([...known, ...all]))) return accept(undefined);
  return refuse(
    'too_large',
    `The list has ${all.length} numbers on several orders, more than fit.`,
    {
      next: 'Give those orders numbers of their own in the list, and take it over again.',
    },
  );
}

function decide(work: Work, input: Input, context: Context): Outcome<Imported> {
  const job = jobIn(context);
  const own = job?.digest === input.digest ? job : undefined;
  const { before, day: today = context.today } = own ?? {};
  const { register, vendors, loaded, now, actor } = context;
  const here = { register, vendors, loaded, now, today, actor, before };
  const planned = planOf(input, here);
  if (!planned.ok) return planned;
  const may = mayTake(planned.value, input);
  if (!may.ok) return may;
  const begun = begin(work, planned.value, context);
  if (!begun.ok) return begun;
  const from = begun.value.after;
  const piece = pieceOf(planned.value, from);
  for (const old of piece) adopt(work, old, { here, context });
  const to = from + piece.length;
  const counted = countImported(work, planned.value, { from, to, state: context.state });
  if (!counted.ok) return counted;
  return takenOver(work, { planned: planned.value, job: begun.value, piece, input, here });
}

interface Taken {
  planned: Planned;
  job: Job;
  piece: readonly OldOrder[];
  input: Input;
  here: Here;
}

type Keeping = Pick<Taken, 'planned' | 'here'> & { entity: string };
/** What the list showed, to compare months here with (T18); the log is told, so outsiders can too. */
function keepBaseline(work: Work, { planned: { found }, here, entity }: Keeping): void {
  const { loaded, today } = here;
  const list = {
    ...{ day: today, orders: found.orders.length, twice: found.twice.length },
    gaps: found.scopes.reduce((all, one) => all + one.gaps, 0),
    ...{ withoutOrder: found.withoutOrder.length, overpaid: found.overpaid.length },
    waits: waitsIn(found.orders.map(({ head }) => ({ from: head.requested, to: head.day }))),
  };
  const [was, now] = [baselineIn(loaded.state), withList(baselineIn(loaded.state), list)];
  work.state.set(BASELINE, JSON.stringify(now));
  const changes: MasterChanges = { kept: [was ?? null, now] };
  work.master.push({ entity, tab: 'state', name: BASELINE, changes });
}

/** What the answer names, since the log keeps it in one cell; the report and the month have all. */
const MOST_SCOPES = 100;

/** The owner's statement with the digest of the list goes into the log with the last piece. */
function takenOver(work: Work, { planned, job, piece, input, here }: Taken): Outcome<Imported> {
  const { found, ready } = planned;
  const of = ready.length;
  const after = job.after + piece.length;
  const done = after >= of;
  const entity = `import ${job.digest.slice(0, 12)}`;
  if (done) keepBaseline(work, { planned, here, entity });
  work.state.set(JOB, done ? '' : JSON.stringify({ ...job, after, at: here.now }));
  const said = `${input.statement.trim()} (${of} orders, SHA-256 ${job.digest})`;
  work.fact(done ? 'register_imported' : 'import_in_pieces', entity, done ? said : '');
  const { scopes, next } = reportOf(planned, here);
  const leftOut = found.orders.length - of;
  const sentence = `${after} of ${of} orders taken over.`;
  return accept({
    ...{ digest: job.digest, imported: after, leftOut, next, done },
    scopes: done
      ? scopes.slice(0, MOST_SCOPES).map(({ gapNumbers: _g, duplicateNumbers: _d, ...one }) => one)
      : [],
    progress: { done: after, of, sentence },
  });
}

export const importRegister = command({
  name: 'import_register',
  shape: SHAPE,
  roles: ['owner'],
  writes: ['register', 'lines', 'approval'],
  need: (input: Input) => listNeed(input),
  decide,
});
