// Stories of months, written as tables in Markdown, and how a step is played on the built bundle: who
// does it, what is said besides, and what is answered, in parts that all have to be there. Figures
// stand as `billed 400.00`; a refusal answers its code.
import { verifyFolder } from '../../cli/verify/run';
import { openFolder } from '../../cli/verify/folder';
import { openWorkspace, type Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { exportFolder } from '../../sandbox/demo/export-run';
import { recordsOf } from '../../src/core/csv';
import { PROJECT } from '../app/team';
import { figures, given, lines, said } from './months-said';
import type { OrderStep } from './orders-play';

type Answer = { ok: boolean; code: string; detail: string; value: any; findings?: any[] };
interface Given {
  readonly name: string;
  readonly of: string;
  readonly who: string;
  readonly more: readonly string[];
}

const mail = (name: string): string => `${name}@example.com`;
const PEOPLE = [
  { email: mail('ana'), roles: 'requester' },
  { email: mail('ben'), roles: 'approver, issuer' },
  { email: mail('cleo'), roles: 'ap, approver' },
  { email: mail('dan'), roles: 'ap, receiver' },
];
const REASON = 'As it was agreed today';
let begun: { work: Workspace; point: Checkpoint } | undefined;
const open = (): Workspace =>
  openWorkspace({
    ...{ project: PROJECT, owner: mail('olga'), editors: PEOPLE.map(({ email }) => email) },
    ...{ domain: 'example.com', now: '2026-09-01T07:00:00Z', clock: 'still', seed: 1 },
  });

export class MonthDesk {
  readonly work: Workspace = begun?.work ?? open();
  private count = 0;
  private readonly keys = new Map<string, string>();

  constructor() {
    const settings = {
      ...{ firstPaymentSecondPerson: 'off', splitWindowDays: '0', 'rate:USD': '0.9' },
    };
    const rules = [{ rule: 'all', approvers: mail('ben'), needed: 1 }];
    if (begun) this.work.rewind(begun.point);
    else this.done(mail('olga'), 'set_up', { profile: 'shared', people: PEOPLE, rules, settings });
    begun ??= { work: this.work, point: this.work.checkpoint() };
  }

  private run(who: string, command: string, input: object): Answer {
    this.count += 1;
    const envelope = { id: `s-${this.count}`, command, input };
    return this.work.as(who.includes('@') ? who : mail(who)).execute(envelope) as Answer;
  }
  done<V = any>(who: string, command: string, input: object): V {
    const { ok, code, detail, value } = this.run(who, command, input);
    if (!ok) throw new Error(`${command}: ${code} ${detail}`);
    return value as V;
  }
  private told({ ok, code, value }: Answer, parts: (value: any) => string[]): string[] {
    return ok ? parts(value) : [code];
  }
  private id(name: string): string {
    return this.keys.get(name) ?? name;
  }
  private get day(): string {
    return this.work.now.slice(0, 10);
  }
  private month(month: string): any {
    const id = `month-${this.count}`;
    for (;;) {
      const envelope = { id, command: 'reconcile_month', input: { month } };
      const { ok, code, value } = this.work.as(mail('olga')).execute(envelope) as Answer;
      if (!ok) throw new Error(`${month}: ${code}`);
      if (value.done) return value;
    }
  }

  /** Of one currency, the register's where none is said. */
  private total({ name, more: [currency = 'EUR'] }: Given, of: string): string[] {
    const rows: { currency: string }[] = this.month(name).totals[of];
    return figures(rows.find((one) => one.currency === currency));
  }

  /** The parts of what a step answers. */
  play({ what, names: [name = '', of = ''], who, more }: OrderStep): string[] {
    const step = this.steps[what];
    if (!step) throw new Error(`there is no step "${what}"`);
    this.count += 1;
    return step({ name, of, who, more });
  }
  /** What an outsider finds in the export, who has neither key nor account. */
  outside(folder: string): string[] {
    exportFolder(this, mail('olga'), folder);
    return verifyFolder(openFolder(folder), undefined).findings.map(({ detail }) => detail);
  }

  private ordered({ name, who, more }: Given): string[] {
    const month = { type: 'subscription', serviceFrom: '2026-09-01', serviceTo: '2026-09-30' };
    const kind = more.includes('subscription') ? month : {};
    const own = lines(more).map((one) => ({ description: 'Paper', unit: 'box', ...kind, ...one }));
    const charges = said(more, 'freight');
    const deposit = said(more, 'deposit');
    const [kept, until] = said(more, 'keeps')?.split(' % until ') ?? [];
    const { draftKey: key, fingerprint } = this.done(who, 'submit_order', {
      ...{
        vendor: 'Acme',
        description: 'Paper',
        costCentre: 'HQ',
        currency: said(more, 'in') ?? 'EUR',
        lines: own,
      },
      ...(charges === undefined ? {} : { charges: [{ code: 'freight', amount: charges }] }),
      ...(deposit === undefined ? {} : { deposit: { amount: deposit } }),
      ...(until === undefined ? {} : { retentionBp: Number(kept) * 100, retentionUntil: until }),
    });
    this.done('ben', 'decide_approval', { key, decision: 'approve', fingerprint });
    const { issued } = this.done('ben', 'issue_orders', { keys: [key] });
    this.keys.set(name, issued[0].poNumber);
    return [issued[0].poNumber];
  }
  private document({ name, of, who, more }: Given, kind: object): string[] {
    const line = (one: object, at: number): object => ({ orderLine: at + 1, ...one });
    const freight = said(more, 'freight');
    const answer = this.run(who, 'enter_invoice', {
      ...{
        vendor: 'Acme',
        number: `${name}-${this.count}77`,
        date: said(more, 'dated') ?? this.day,
      },
      ...{
        currency: said(more, 'in') ?? 'EUR',
        poNumber: said(more, 'quoting') ?? this.id(of),
        kind: 'invoice',
      },
      ...{ lines: lines(more).map(line), ...given('postingDay', said(more, 'posted')) },
      ...(freight === undefined ? {} : { charges: [{ code: 'freight', amount: freight }] }),
      ...given('prepaid', said(more, 'prepaid')),
      ...given('replaces', this.keys.get(said(more, 'replaces') ?? '')),
      ...kind,
    });
    return this.told(answer, ({ invoiceId, verdict, postingDay, late }) => {
      this.keys.set(name, invoiceId);
      return [verdict, `counts on ${postingDay}`, ...(late ? ['late'] : [])];
    });
  }
  private paid(command: string, word: string, { name, who, more }: Given): string[] {
    const day = said(more, 'on') ?? this.day;
    const posted = given('postingDay', said(more, 'posted'));
    const input = { paymentId: this.id(name), day, reason: REASON, ...posted };
    return this.told(this.run(who, command, input), () => [word]);
  }
  private went(command: string, field: string, { name, who, more }: Given): string[] {
    const own = more.filter((part) => /^\d+$/.test(part));
    const input = {
      ...{ poNumber: this.id(name), day: said(more, 'on') ?? this.day },
      ...{ lines: own.map((quantity, at) => ({ line: at + 1, [field]: quantity })) },
      ...{ ...given('postingDay', said(more, 'posted')) },
      ...(command === 'record_return' ? { reason: REASON } : {}),
    };
    return this.told(this.run(who, command, input), ({ states }) => [states.receipt]);
  }
  private decided(word: string, { name, who }: Given): string[] {
    const input = { poNumber: this.id(name), reason: REASON };
    return this.told(this.run(who, `${word}_order`, input), ({ states }) => [states.status]);
  }
  private changed({ name, who, more }: Given): string[] {
    const level = given('matchLevel', said(more, 'level'));
    const own = lines(more).map((one, at) => ({ line: at + 1, ...one, ...level }));
    const input = { poNumber: this.id(name), reason: REASON, changes: { lines: own } };
    const { pending, fingerprint } = this.done(who, 'change_order', input);
    const yes = { key: this.id(name), decision: 'approve', fingerprint };
    if (pending) this.done('ben', 'decide_approval', yes);
    return [pending ? 'approved' : 'in force'];
  }
  /** Rows of a file for the ledger, each asked for its cells by their heads. */
  private ledger(month: string, piece: number): ((name: string) => string)[] {
    const { pieces } = this.done(mail('olga'), 'export', { month });
    const [head = [], ...rows] = [...recordsOf([pieces[piece].text])].map(({ cells }) => cells);
    return rows.map((cells) => (name) => cells[head.indexOf(name)] ?? '');
  }
  private accrued(month: string): string[] {
    const heads = ['What', 'PO number', 'Debit cost centre', 'Amount'];
    return this.ledger(month, 1).map((of) => heads.map(of).join(' '));
  }
  private bills(month: string): string[] {
    const named = new Map([...this.keys].map(([name, key]) => [key, name]));
    return this.ledger(month, 0).map((of) =>
      [
        ...[named.get(of('Key')), of('Cost centre'), of('Gross')],
        ...['on', of('Accounting day'), of('Note')],
      ]
        .join(' ')
        .trim(),
    );
  }
  private accepted({ name, who }: Given): string[] {
    const { exceptions } = (
      this.work.as(mail(who)).query({
        ...{ query: 'invoice', input: { invoiceId: this.id(name) } },
      }) as Answer
    ).value;
    const { exceptionId } = exceptions.find(({ state }: { state: string }) => state === 'open');
    const input = { exceptionId, code: 'accepted_variance', note: REASON };
    return this.told(this.run(who, 'resolve_exception', input), ({ state }) => [state]);
  }

  private readonly steps: { [what: string]: (given: Given) => string[] } = {
    order: (one) => this.ordered(one),
    change: (one) => this.changed(one),
    receive: (one) => this.went('record_receipt', 'received', one),
    return: (one) => this.went('record_return', 'returned', one),
    bill: (one) => this.document(one, {}),
    credit: (one) =>
      this.document(one, {
        ...{ kind: 'credit_note', reopensBalance: one.more.includes('reopens') },
        ...given('creditsInvoice', this.keys.get(said(one.more, 'credits') ?? '')),
      }),
    advance: (one) => this.document(one, { kind: 'prepayment' }),
    release: ({ name, of, who }) => {
      const input = { poNumber: this.id(of), invoiceId: this.id(name), note: REASON };
      return this.told(this.run(who, 'release_retention', input), figures);
    },
    kpis: ({ name }) =>
      this.month(name).kpis.map(({ id, value }: { id: string; value: string }) => `${id} ${value}`),
    owes: ({ name }) => {
      const query = { query: 'invoice', input: { invoiceId: this.id(name) } };
      const { payable, states } = (this.work.as(mail('dan')).query(query) as Answer).value;
      return [`payable ${payable}`, states?.payment];
    },
    accept: (one) => this.accepted(one),
    link: ({ name, who, more }) => {
      const poNumber = this.id(said(more, 'to') ?? '');
      const input = { invoiceId: this.id(name), poNumber, orderLine: 1, reason: REASON };
      return this.told(this.run(who, 'link_invoice', input), ({ verdict }) => [verdict]);
    },
    cancel: ({ name, who, more }) => {
      const day = given('day', said(more, 'posted'));
      const input = { invoiceId: this.id(name), reason: REASON, ...day };
      return this.told(this.run(who, 'cancel_invoice', input), ({ state }) => [state]);
    },
    pay: ({ name, of, who, more }) => {
      const day = said(more, 'on') ?? this.day;
      const posted = given('postingDay', said(more, 'posted'));
      const input = { invoiceId: this.id(of), amount: more[0], day, reference: 'Run', ...posted };
      return this.told(this.run(who, 'initiate_payment', input), ({ paymentId }) => {
        this.keys.set(name, paymentId);
        return ['initiated'];
      });
    },
    settle: (one) => this.paid('settle_payment', 'settled', one),
    unpay: (one) => this.paid('reverse_payment', 'reversed', one),
    until: ({ name }) => {
      const seconds = (Date.parse(`${name}T07:00:00Z`) - Date.parse(this.work.now)) / 1000;
      this.work.advance(`PT${seconds}S`);
      return [];
    },
    month: ({ name, more: [costCentre = 'HQ'] }) => {
      const { rollForward } = this.month(name).totals;
      const row = rollForward.find((one: { costCentre: string }) => one.costCentre === costCentre);
      return figures(row);
    },
    accruals: (one) => this.total(one, 'accruals'),
    payments: (one) => this.total(one, 'payments'),
    advances: (one) => this.total(one, 'advances'),
    bills: ({ name }) => {
      const rows = this.bills(name);
      return [`${rows.length} rows`, ...rows];
    },
    accrued: ({ name }) => {
      const rows = this.accrued(name);
      return [`${rows.length} rows`, ...rows];
    },
    sign: ({ name, who }) => {
      this.month(name);
      const input = { month: name, statement: 'I have read it and it is complete.' };
      const answer = this.run(who, 'sign_month', input);
      const kinds = (answer.findings ?? []).map(({ kind }: { kind: string }) => kind);
      return answer.ok ? ['signed'] : [answer.code, ...kinds];
    },
    reopen: ({ name, who }) => {
      if (!/^\d{4}-\d\d$/.test(name))
        return this.decided('reopen', { name, who, of: '', more: [] });
      const input = { month: name, reason: REASON };
      return this.told(this.run(who, 'reopen_month', input), ({ reopened }) => reopened);
    },
    asks: ({ name }) => {
      const query = { query: 'inbox', input: {} };
      const { items } = (this.work.as(mail(name)).query(query) as Answer).value;
      const asked = items.filter(({ group }: { group: string }) => group === 'ask');
      return asked.length > 0 ? asked.map(({ title }: { title: string }) => title) : ['nothing'];
    },
    close: (one) => this.decided('close', one),
    void: (one) => this.decided('void', one),
  };
}
