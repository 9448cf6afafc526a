// Stories of orders, written as tables in Markdown, and how a step is played on the built bundle: who
// does it, what is said besides, and what is answered, in parts that all have to be there. `10 at
// 100.00` is a line, `ceiling 12000.00` a field; a refusal answers its code.
import { openWorkspace, type Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { laterWithoutClock, PROJECT, type Kept } from '../app/team';
import type { StoryTable } from './tables';
import { readTables } from './tables';

export interface OrderStep {
  readonly text: string;
  readonly what: string;
  readonly names: readonly string[];
  readonly who: string;
  readonly more: readonly string[];
  readonly answer: readonly string[];
}
export type OrderStory = StoryTable<OrderStep>;

const HEAD = '| step | who | more | answer |';
const partsOf = (cell: string): string[] =>
  cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function stepOf([text = '', who = '', more = '', answer = '']: string[]): OrderStep {
  const [what = '', ...names] = text.split(/ of | /);
  return { text, what, names, who, more: partsOf(more), answer: partsOf(answer) };
}

export const readOrderStories = (file: string): OrderStory[] => readTables(file, HEAD, stepOf);

const mail = (name: string): string => `${name}@example.com`;
const PEOPLE = [
  { email: mail('ana'), roles: 'requester, receiver' },
  { email: mail('ben'), roles: 'approver, issuer' },
  { email: mail('cleo'), roles: 'ap, approver' },
  { email: mail('dan'), roles: 'issuer, approver', approvalLimit: '1.00' },
];
/** Fields of an order by the word of a table. */
const FIELDS: { readonly [word: string]: string } = {
  ceiling: 'notToExceed',
  limit: 'callOffLimit',
  from: 'serviceFrom',
  to: 'serviceTo',
  contract: 'contractRef',
  vendor: 'vendor',
  need: 'needBy',
  deliver: 'deliverTo',
};
const TICKS: { readonly [word: string]: object } = {
  blanket: { kind: 'blanket' },
  emergency: { emergency: true },
};
type Answer = { ok: boolean; code: string; value: any };

function linesIn(more: readonly string[]): { quantity: string; unitPrice: string }[] {
  return more.flatMap((part) => {
    const [, quantity, unitPrice] = /^(\S+) at (\S+)$/.exec(part) ?? [];
    return quantity !== undefined && unitPrice !== undefined ? [{ quantity, unitPrice }] : [];
  });
}
const fieldsIn = (more: readonly string[]): object =>
  Object.assign(
    {},
    ...more.map((part) => {
      const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(part) ?? [];
      const field = FIELDS[word];
      return TICKS[word] ?? (field !== undefined && rest !== '' ? { [field]: rest } : {});
    }),
  );

const open = (kept: Kept): Workspace =>
  openWorkspace({
    ...(kept === 'keeper' ? { profile: kept } : { project: PROJECT }),
    owner: mail('olga'),
    editors: PEOPLE.map(({ email }) => email),
    domain: 'example.com',
    now: '2026-10-05T08:00:00Z',
    seed: 1,
  });
/** A register that is set up, made once for each profile; every story begins there. */
const begun = new Map<Kept, { work: Workspace; point: Checkpoint }>();

export class OrderDesk {
  readonly work: Workspace;
  private count = 0;
  private contracts = 0;
  /** By the name of the story: key, number and fingerprint of what was asked. */
  private readonly known = new Map<string, { key: string; poNumber: string; seen: string }>();
  private readonly invoices = new Map<string, string>();

  constructor(kept: Kept = 'shared') {
    const settings = { firstPaymentSecondPerson: 'off', emergencyDelegates: mail('dan') };
    const known = begun.get(kept);
    this.work = known?.work ?? open(kept);
    if (known) this.work.rewind(known.point);
    else this.run('olga', 'set_up', { profile: kept, people: PEOPLE, settings });
    if (!known) begun.set(kept, { work: this.work, point: this.work.checkpoint() });
  }

  /** From the sheet; where a keeper wants a better proof than that, on its page. */
  private run(who: string, command: string, input: object): Answer {
    this.count += 1;
    const envelope = { id: `s-${this.count}`, command, input };
    const as = this.work.as(mail(who));
    const answer = as.execute(envelope) as Answer;
    return answer.code === 'proof_too_low'
      ? (as.callPage('decidePo', [envelope]) as Answer)
      : answer;
  }
  private page(name: string): any {
    const { key = '' } = this.known.get(name) ?? {};
    return (this.work.as(mail('olga')).query({ query: 'order', input: { key } }) as Answer).value;
  }

  /** The parts of what a step answers. */
  play({ what, names, who, more }: OrderStep): string[] {
    const [name = '', of = ''] = names;
    const step = this.steps[what];
    if (!step) throw new Error(`there is no step "${what}"`);
    return step.call(this, { name, of, who, more });
  }

  private readonly steps: {
    [what: string]: (given: {
      name: string;
      of: string;
      who: string;
      more: readonly string[];
    }) => string[];
  } = {
    order: ({ name, who, more }) => {
      const common = { vendor: 'Acme', description: 'Paper', costCentre: 'HQ', currency: 'EUR' };
      const lines = linesIn(more).map((one) => ({ description: 'Paper', unit: 'box', ...one }));
      return this.asked(
        name,
        this.run(who, 'submit_order', { ...common, lines, ...fieldsIn(more) }),
      );
    },
    call: ({ name, of, who, more }) => {
      const { poNumber = '' } = this.known.get(of) ?? {};
      const lines = linesIn(more).map((one) => ({ description: 'Paper', unit: 'box', ...one }));
      return this.asked(name, this.run(who, 'call_off', { poNumber, lines, ...fieldsIn(more) }));
    },
    approve: ({ name, who }) => this.decided(name, who, 'approve'),
    reject: ({ name, who }) => this.decided(name, who, 'reject'),
    issue: ({ name, who }) => {
      const { key = '' } = this.known.get(name) ?? {};
      const { issued, refused } = this.run(who, 'issue_orders', { keys: [key] }).value;
      if (issued.length === 0) return [refused[0].code];
      this.known.set(name, { ...this.known.get(name)!, poNumber: issued[0].poNumber });
      return [issued[0].poNumber];
    },
    withdraw: ({ name, who }) => {
      const { key: draftKey } = this.known.get(name)!;
      return this.told(this.run(who, 'withdraw_draft', { draftKey }), ({ status }) => [status]);
    },
    receive: ({ name, who, more }) => {
      const lines = [{ line: 1, received: more[0] }];
      const { poNumber } = this.known.get(name)!;
      const input = { poNumber, day: this.work.now.slice(0, 10), lines };
      return this.told(this.run(who, 'record_receipt', input), ({ states }) => [states.receipt]);
    },
    bill: ({ name, of, who, more }) => {
      const { poNumber } = this.known.get(of || name)!;
      const dated = more.find((part) => part.startsWith('dated '))?.slice(6);
      const date = dated ?? this.work.now.slice(0, 10);
      const lines = linesIn(more).map((one) => ({ description: 'Paper', ...one }));
      const head = { vendor: 'Acme', number: `N-${this.count}77`, date, currency: 'EUR' };
      const paper = { ...head, poNumber, kind: 'invoice', lines };
      const answer = this.run(who, 'enter_invoice', paper);
      this.invoices.set(name, answer.value?.invoiceId ?? '');
      return this.told(answer, ({ verdict, poNumber: on, exceptions }) => [
        ...[verdict, on],
        ...exceptions.map(({ kind }: { kind: string }) => kind),
      ]);
    },
    change: ({ name, who, more }) => {
      const known = this.known.get(name)!;
      const lines = linesIn(more).map((one, at) => ({ line: at + 1, ...one }));
      const changes = { ...fieldsIn(more), ...(lines.length > 0 ? { lines } : {}) };
      const reason = 'The scope of it changed';
      const input = { poNumber: known.poNumber || known.key, reason, changes };
      return this.told(this.run(who, 'change_order', input), (value) => {
        this.known.set(name, { ...known, seen: value.fingerprint });
        const asked = value.steps.flatMap(({ approvers }: { approvers: string[] }) => approvers);
        const state = value.pending ? 'waits' : 'in force';
        const whom = asked.map((one: string) => one.replace('@example.com', ''));
        return [state, `revision ${value.revision}`, `worth ${value.net}`, ...whom];
      });
    },
    invoice: ({ name, of }) => {
      const { invoices } = this.page(of);
      const id = this.invoices.get(name);
      const { verdict, exceptions } = invoices.find(
        (one: { invoiceId: string }) => one.invoiceId === id,
      );
      const states = exceptions.map(
        ({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`,
      );
      return [verdict, ...states];
    },
    pay: ({ name, who, more }) => {
      const day = this.work.now.slice(0, 10);
      const input = { invoiceId: this.invoices.get(name), amount: more[0], day };
      return this.told(this.run(who, 'initiate_payment', input), () => ['initiated']);
    },
    exception: ({ name }) => [this.exceptionOf(name).state],
    owe: ({ name, who }) => {
      const { exceptionId } = this.exceptionOf(name);
      const answer = { exceptionId, code: 'accepted_variance', note: 'What came was used up' };
      return this.told(this.run(who, 'resolve_exception', answer), ({ state }) => [state]);
    },
    page: ({ name }) => {
      const { blanket, open, states, revision, net, invoiced } = this.page(name);
      const shown = { ...blanket, open, revision, worth: net, billed: invoiced };
      const amounts = Object.entries(shown).map(([word, one]) => `${word} ${one}`);
      return [states.status, ...amounts];
    },
    contract: ({ name, more }) => {
      const of = (word: string): string | null =>
        more.find((part) => part.startsWith(`${word} `))?.slice(word.length + 1) ?? null;
      const row = [name, of('vendor'), of('from'), of('to'), Number(of('ceiling'))];
      this.contracts += 1;
      const typed = { tab: 'Contracts', at: `A${this.contracts + 1}`, values: [row] };
      this.work.as(mail('olga')).type(typed as never);
      return [];
    },
    later: ({ name }) => {
      if (Number(name) < 2) this.work.advance(`P${name}D`);
      else laterWithoutClock(this.work, Number(name) - 1);
      return [];
    },
    ...Object.fromEntries(
      ['close', 'reopen', 'void', 'hold', 'release'].map((word) => [
        word,
        ({ name, who }: { name: string; who: string }) => {
          const { poNumber } = this.known.get(name)!;
          const input = { poNumber, reason: 'As it was agreed today' };
          return this.told(this.run(who, `${word}_order`, input), ({ states }) => [states.status]);
        },
      ]),
    ),
  };

  private told({ ok, code, value }: Answer, parts: (value: any) => string[]): string[] {
    return ok ? parts(value) : [code];
  }
  private asked(name: string, answer: Answer): string[] {
    return this.told(answer, (value) => {
      const { draftKey: key, poNumber = '', fingerprint: seen, status, left } = value;
      this.known.set(name, { key, poNumber, seen });
      return [status, poNumber, `left ${String(left)}`, ...value.warnings];
    });
  }
  private decided(name: string, who: string, decision: string): string[] {
    const { key, seen: fingerprint } = this.known.get(name)!;
    const input = { key, decision, fingerprint, reason: 'As it was agreed today' };
    return this.told(this.run(who, 'decide_approval', input), ({ status }) => [status]);
  }
  private exceptionOf(name: string): { exceptionId: string; state: string } {
    const all = this.page(name).exceptions as {
      kind: string;
      exceptionId: string;
      state: string;
    }[];
    return (
      all.find(({ kind }) => kind === 'emergency_unapproved') ?? { exceptionId: '', state: '' }
    );
  }
}
