// Plays a story of matching with the register's commands - on rows in memory or on the built bundle -
// and, where it is orders, receipts and invoices alone, with the match itself.
import { countDocument } from '../../src/core/match/count';
import { printDrift } from '../../src/core/match/explain';
import type { OrderFacts, OrderLineFacts } from '../../src/core/match/facts';
import type { Verdict } from '../../src/core/match/verdict';
import { addDays } from '../../src/core/day';
import { eur, invoice, judged, order, qty, row as rowOf, settings } from '../core/match-kit';
import type { ToleranceSetting } from '../core/match-kit';
import type { MatchStory, StoryStep } from './match-table';

export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const CLEO = 'cleo@example.com';
export const DAN = 'dan@example.com';

/** What a story needs of a register. */
export interface Desk {
  /** An issued order; lines and the rest in the fields of `submit_order`. Its PO number. */
  order(lines: Record<string, unknown>[], more: Record<string, unknown>): string;
  run(
    person: string,
    command: string,
    input: object,
  ): { ok: boolean; code?: string; detail?: string; value?: any };
  today(): string;
  later(days: number): void;
  verdict(invoiceId: string): string;
  /** Kind and drift of what the vendor owes on order lines. */
  due(): string[];
  /** Kind and drift of what is open on a document. */
  open(invoiceId: string): { id: string; kind: string; drift: string }[];
}

const told = (verdict: string, open: readonly { kind: string; drift: string }[]): string => {
  const words = [
    ...new Set(open.map(({ kind, drift }) => `${kind} ${drift === '0' ? '' : drift}`.trim())),
  ];
  return words.length === 0 ? verdict : `${verdict}: ${words.sort().join(', ')}`;
};

const only = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );

function lineInput({ quantity, price: unitPrice, line, more }: StoryStep): Record<string, unknown> {
  const [unit = 'pcs', , other = '', per = '', , of = '1'] =
    /^(\S+)( of (\S+) (\d+)(\/(\d+))?)?/.exec(more['unit'] ?? '')?.slice(1) ?? [];
  return only({
    description: more['item'] ?? `Item ${line}`,
    quantity: more['amount'] === undefined ? quantity : '1',
    unit,
    unitPrice,
    matchLevel: more['level'],
    taxCode: more['tax'],
    item: more['item'],
    type: more['type'],
    basis: more['amount'] === undefined ? undefined : 'amount',
    serviceFrom: more['from'],
    serviceTo: more['to'],
    overReceiptBp: more['over'] === undefined ? undefined : Number(more['over']) * 100,
    unitRatio: other === '' ? undefined : { unit: other, per: Number(per), of: Number(of) },
  });
}
/** What a change of the order says of a line; empty cells stay. */
const changed = ({ quantity, price: unitPrice, more }: StoryStep): Record<string, unknown> =>
  only({ quantity, unitPrice, taxCode: more['tax'] });
/** "100 pcs": counted beside what is priced. */
function countedIn(said = ''): Record<string, string> {
  const [countedQuantity = '', countedUnit = ''] = said.split(' ');
  return said === '' ? {} : { countedQuantity, countedUnit };
}
const chargesIn = (more: StoryStep['more']): { code: string; amount: string }[] | undefined => {
  const found = ['freight', 'packing', 'discount'].flatMap((code) =>
    more[code] === undefined ? [] : [{ code, amount: more[code] ?? '' }],
  );
  return found.length === 0 ? undefined : found;
};
const orderMore = (steps: readonly StoryStep[]): Record<string, unknown> => {
  const more: Record<string, string> = Object.assign({}, ...steps.map((step) => step.more));
  return only({
    notToExceed: more['ceiling'],
    currency: more['currency'],
    charges: chargesIn(more),
    deposit: more['deposit'] === undefined ? undefined : { amount: more['deposit'] },
    retentionBp: more['retention'] === undefined ? undefined : Number(more['retention']) * 100,
    retentionUntil: more['until'],
    status: more['status'],
    serviceTo: more['ends'],
  });
};

/** Steps with the rows that follow them without a word of their own. */
function grouped(steps: readonly StoryStep[]): StoryStep[][] {
  const groups: StoryStep[][] = [];
  for (const step of steps)
    if (step.what === '') groups[groups.length - 1]?.push(step);
    else groups.push([step]);
  return groups;
}

export interface Answered {
  readonly name: string;
  readonly got: string;
  readonly wanted: string;
}

class Played {
  readonly answers: Answered[] = [];
  private readonly invoices = new Map<string, string>();
  private orders: string[] = [];
  private readonly currencies: string[] = [];
  private documents = 0;

  constructor(private readonly desk: Desk) {}

  private done(person: string, command: string, input: object): any {
    const answer = this.desk.run(person, command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.code ?? ''} ${answer.detail ?? ''}`);
    return answer.value;
  }

  /** "1.2 20, 2.1 10": of the first order's line 2 twenty, of the second's line 1 ten. */
  private readonly partsOf = (parts: string | undefined): object[] | undefined =>
    parts?.split(',').map((part) => {
      const [place = '', quantity = ''] = part.trim().split(' ');
      const [at = '', line = ''] = place.split('.');
      return { poNumber: this.orders[Number(at) - 1] ?? '', orderLine: Number(line), quantity };
    });

  private orderOf = ({ more }: StoryStep): string =>
    this.orders[Number(more['order'] ?? '1') - 1] ?? more['order'] ?? '';
  /** That of its order, where it says none. */
  private currencyOf = ({ more }: StoryStep): string =>
    this.currencies[Number(more['order'] ?? '1') - 1] ?? 'EUR';
  private idOf = (name: string): string => this.invoices.get(name) ?? '';

  /** What is payable is compared where the table says it. */
  private note(name: string, wanted: string, payable = ''): void {
    if (wanted === '') return;
    const id = this.idOf(name);
    const verdict = told(this.desk.verdict(id), this.desk.open(id));
    const got = wanted.includes('; payable') ? `${verdict}; payable ${payable}` : verdict;
    this.answers.push({ name, got, wanted });
  }

  private readonly steps: Record<string, (group: readonly StoryStep[], first: StoryStep) => void> =
    {
      order: (group) => {
        const more = orderMore(group);
        this.orders.push(this.desk.order(group.map(lineInput), more));
        this.currencies.push(String(more['currency'] ?? 'EUR'));
      },
      receipt: (group, first) => {
        const lines = group.map(({ line, quantity, more }) =>
          only({
            line: Number(line),
            received: quantity,
            rejected: more['rejected'],
            amount: more['amount'],
            serviceFrom: more['from'],
            serviceTo: more['to'],
          }),
        );
        const evidence =
          first.more['evidence'] === undefined ? {} : { evidence: 'https://example.com/signed' };
        this.invoices.set(
          first.name,
          this.done(ANA, 'record_receipt', {
            poNumber: this.orderOf(first),
            day: this.desk.today(),
            lines,
            ...evidence,
          }).receiptId,
        );
      },
      reverse: (_group, { more }) => {
        this.done(ANA, 'reverse_receipt', {
          receiptId: this.idOf(more['receipt'] ?? ''),
          reason: 'counted wrongly at the gate',
        });
      },
      invoice: (group, first) => this.enter(group, first, 'invoice'),
      credit: (group, first) => this.enter(group, first, 'credit_note'),
      advance: (group, first) => this.enter(group, first, 'prepayment'),
      apply: (_group, { name, price: amount, more, answer }) => {
        const asked = { creditId: this.idOf(name), to: this.idOf(more['to'] ?? ''), amount };
        const { ok, code, value } = this.desk.run(CLEO, 'apply_credit', only(asked));
        const got = ok
          ? `applied ${value.amount}, left ${value.creditLeft}; payable ${value.payable}`
          : `not applied: ${code ?? ''}`;
        this.answers.push({ name: `${name} applied`, got, wanted: answer });
      },
      pay: (_group, { name, price: amount, answer }) => {
        const day = this.desk.today();
        const { paymentId } = this.done(CLEO, 'initiate_payment', {
          ...{ invoiceId: this.idOf(name), amount, day },
        });
        const { states, payable } = this.done(CLEO, 'settle_payment', { paymentId, day });
        const got = `${states.payment}; payable ${payable}`;
        if (answer !== '') this.answers.push({ name: `${name} paid`, got, wanted: answer });
      },
      release: (_group, first) => {
        this.done(DAN, 'release_retention', {
          ...{ poNumber: this.orderOf(first), note: 'Handed over without defects' },
        });
      },
      later: (_group, { quantity }) => this.desk.later(Number(quantity)),
      hold: (_group, first) => this.turn(DAN, 'hold_order', first),
      unhold: (_group, first) => this.turn(DAN, 'release_order', first),
      void: (_group, first) => this.turn(BEN, 'void_order', first),
      close: (_group, first) => this.turn(ANA, 'close_order', first),
      reopen: (_group, first) => this.turn(DAN, 'reopen_order', first),
      cancel: (_group, { name }) => {
        const reason = 'Entered by mistake';
        this.done(CLEO, 'cancel_invoice', { invoiceId: this.idOf(name), reason });
      },
      change: (group, first) => {
        const lines = group.map((step) => ({ line: Number(step.line), ...changed(step) }));
        const poNumber = this.orderOf(first);
        const asked = { poNumber, reason: 'Agreed with the vendor', changes: { lines } };
        const { fingerprint, pending } = this.done(ANA, 'change_order', asked);
        const yes = { key: poNumber, decision: 'approve', fingerprint };
        if (pending) this.done(BEN, 'decide_approval', yes);
      },
      return: (group, first) => {
        this.done(ANA, 'record_return', {
          ...{ poNumber: this.orderOf(first), day: this.desk.today(), reason: 'Broken inside' },
          lines: group.map(({ line, quantity }) => ({ line: Number(line), returned: quantity })),
        });
        this.owed(first);
      },
      due: (_group, first) => this.owed(first),
      now: (_group, { name, answer }) => this.note(name, answer),
      accept: (_group, { name, more, answer }) => {
        for (const { id, kind } of this.desk.open(this.idOf(name)))
          if (kind === more['kind'])
            this.done(DAN, 'resolve_exception', {
              exceptionId: id,
              code: 'accepted_variance',
              note: 'Agreed with the requester',
            });
        this.note(name, answer);
      },
    };

  /** What is owed on order lines, where the table says it; *nothing* where nothing is. */
  private owed({ what, answer }: StoryStep): void {
    const got = this.desk.due().join(', ') || 'nothing';
    if (answer !== '') this.answers.push({ name: what, got, wanted: answer });
  }

  private turn(person: string, command: string, first: StoryStep): void {
    const reason = 'Agreed with the requester';
    this.done(person, command, { poNumber: this.orderOf(first), reason });
  }

  private enter(group: readonly StoryStep[], first: StoryStep, kind: string): void {
    this.documents += 1;
    const { more, name, answer } = first;
    if (this.documents > 1 && more['day'] !== 'same') this.desk.later(4);
    const lines = group.map(({ line, quantity, price: unitPrice, more: own }) =>
      only({
        orderLine: line === '' ? undefined : Number(line),
        quantity,
        unitPrice,
        net: own['net'],
        taxCode: own['tax'],
        unit: own['unit'],
        item: own['item'],
        serviceFrom: own['from'],
        serviceTo: own['to'],
        effect: own['effect'],
        allocations: this.partsOf(own['parts']),
        ...countedIn(own['counted']),
        poNumber:
          own['order'] === undefined || own['order'] === 'none'
            ? undefined
            : this.orderOf({ ...first, more: own }),
      }),
    );
    const { invoiceId, payable } = this.done(
      CLEO,
      'enter_invoice',
      only({
        vendor: more['vendor'] ?? 'Acme Oy',
        number: more['number'] ?? `N-${this.documents * 37}`,
        date: more['dated'] ?? this.desk.today(),
        currency: more['currency'] ?? this.currencyOf(first),
        poNumber: more['order'] === 'none' ? undefined : this.orderOf(first),
        kind,
        lines,
        charges: chargesIn(more),
        tax: more['taxes'],
        gross: more['gross'],
        prepaid: more['prepaid'],
        replaces: more['replaces'] === undefined ? undefined : this.idOf(more['replaces']),
        creditsInvoice: more['of'] === undefined ? undefined : this.idOf(more['of']),
        reopensBalance: more['reopens'] === undefined ? undefined : more['reopens'] === 'yes',
      }),
    );
    this.invoices.set(name, invoiceId);
    this.note(name, answer, payable);
  }

  play({ steps }: MatchStory): Answered[] {
    for (const group of grouped(steps.filter(({ what }) => what !== 'settings'))) {
      const [first] = group;
      const does = first && this.steps[first.what];
      if (!first || !does) throw new Error(`there is no step "${first?.what ?? ''}"`);
      does(group, first);
    }
    return this.answers;
  }
}

/** The settings that a story types, by name. */
export const settingsOf = ({ steps }: MatchStory): Record<string, string> =>
  Object.assign(
    {},
    ...steps.filter(({ what }) => what === 'settings').map(({ more }) => more),
  ) as Record<string, string>;

export const playOn = (story: MatchStory, desk: Desk): Answered[] => new Played(desk).play(story);

const PURE = ['settings', 'order', 'receipt', 'invoice', ''];
const PLAIN = [
  'level',
  'tax',
  'item',
  'type',
  'over',
  'amount',
  'ceiling',
  'freight',
  'packing',
  'discount',
  'rejected',
  'net',
  'taxes',
  'gross',
  'unit',
  'from',
  'to',
  'evidence',
];
/** Orders, receipts and invoices of one order alone: the match itself has to say the same. */
export const isPure = ({ steps }: MatchStory): boolean =>
  steps.every(
    ({ what, more }) =>
      PURE.includes(what) &&
      (what === 'settings' || Object.keys(more).every((word) => PLAIN.includes(word))),
  ) && steps.filter(({ what }) => what === 'order').length === 1;

function lineFacts(step: StoryStep): Parameters<typeof order>[0][number] {
  const { more, quantity, price: unitPrice } = step;
  const { unit, unitRatio } = lineInput(step) as {
    unit: string;
    unitRatio?: { unit: string; per: number; of: number };
  };
  const amount = more['amount'] !== undefined;
  return {
    ordered: amount ? unitPrice : quantity,
    price: amount ? '0' : unitPrice,
    level: (more['level'] ?? '3-way') as OrderLineFacts['level'],
    unit,
    openEnded: !amount && quantity === '0',
    type: (more['type'] ?? 'goods') as OrderLineFacts['type'],
    ...(amount ? { basis: 'amount' as const } : {}),
    ...(more['tax'] ? { taxCode: more['tax'] } : {}),
    ...(more['item']
      ? { item: more['item'], description: more['item'] }
      : { description: `Item ${step.line}` }),
    ...(more['over'] ? { overReceiptBp: Number(more['over']) * 100 } : {}),
    ...(more['from'] ? { serviceFrom: more['from'] } : {}),
    ...(more['to'] ? { serviceTo: more['to'] } : {}),
    ...(unitRatio ? { ratios: [{ unit: unitRatio.unit, a: unitRatio.per, b: unitRatio.of }] } : {}),
  };
}

function receive(facts: OrderFacts, steps: readonly StoryStep[]): OrderFacts {
  return {
    ...facts,
    lines: facts.lines.map((line) => {
      const mine = steps.find((step) => step.line === line.line);
      if (!mine) return line;
      const count = line.basis === 'amount' ? eur : qty;
      const [came, rejected] = [
        count(mine.more['amount'] ?? mine.quantity),
        count(mine.more['rejected'] ?? '0'),
      ];
      return {
        ...line,
        received: line.received + came,
        rejected: line.rejected + rejected,
        accepted: line.level === '4-way' ? line.accepted : line.accepted + came - rejected,
      };
    }),
  };
}

const drifts = (verdict: Verdict): { kind: string; drift: string }[] =>
  verdict.exceptions.map((drift) => ({ kind: drift.kind, drift: printDrift(drift, 2).drift }));

/** The same story by the match alone; each invoice is judged as it comes. */
export function playPure(story: MatchStory): Answered[] {
  const today = '2026-10-06';
  let orders: OrderFacts[] = [];
  let day = 0;
  const rules = settings(
    {
      smallDifferenceAmount: '2.00',
      ...(settingsOf(story) as Partial<Record<ToleranceSetting, string>>),
    },
    waits(story),
  );
  return grouped(story.steps.filter(({ what }) => what !== 'settings')).flatMap(
    (group): Answered[] => {
      const [first] = group;
      if (!first) return [];
      const { more } = first;
      if (first.what === 'order') {
        const all: StoryStep['more'] = Object.assign({}, ...group.map((step) => step.more));
        const charges = (chargesIn(all) ?? []).map(({ code, amount }) => ({
          code,
          orderedMinor: eur(amount),
          billedMinor: 0,
        }));
        orders = [
          order(group.map(lineFacts), {
            charges,
            ...(all['ceiling'] ? { notToExceedMinor: eur(all['ceiling']) } : {}),
          }),
        ];
        return [];
      }
      if (first.what === 'receipt') {
        orders = orders.map((one) => receive(one, group));
        return [];
      }
      day += 4;
      const rows = group.map((step, at) => {
        const { quantity, price: unitPrice, line, more: own } = step;
        return rowOf(
          {
            q: quantity,
            at: unitPrice || '0',
            on: line,
            ...(own['net'] ? { net: own['net'] } : {}),
            ...(own['tax'] ? { taxCode: own['tax'] } : {}),
            ...(own['unit'] ? { unit: own['unit'] } : {}),
            ...(own['item'] ? { item: own['item'] } : {}),
            ...(own['from'] ? { serviceFrom: own['from'] } : {}),
            ...(own['to'] ? { serviceTo: own['to'] } : {}),
          },
          String(at + 1),
        );
      });
      const document = invoice([], {
        lines: rows,
        date: addDays(today, day),
        enteredOn: addDays(today, day),
        charges: (chargesIn(more) ?? []).map(({ code, amount }) => ({
          code,
          amountMinor: eur(amount),
        })),
        ...(more['taxes'] ? { taxMinor: eur(more['taxes']) } : {}),
        ...(more['gross'] ? { grossMinor: eur(more['gross']) } : {}),
      });
      const verdict = judged(orders, document, { settings: rules, today: addDays(today, day) });
      countDocument({ orders, document }, verdict);
      return first.answer === ''
        ? []
        : [{ name: first.name, got: told(verdict.verdict, drifts(verdict)), wanted: first.answer }];
    },
  );
}

const waits = (story: MatchStory): { waitingDaysGoods?: number } => {
  const days = settingsOf(story)['waitingDaysGoods'];
  return days === undefined ? {} : { waitingDaysGoods: Number(days) };
};
