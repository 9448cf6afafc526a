// Plays a story of approval on the built bundle: what stands before the first act goes into set-up and
// the owner's tabs, every act is a command as the person named, and the answer is put as the tables say.
import { openWorkspace, type Workspace } from '../../sandbox';
import { laterWithoutClock, PROJECT, type Kept } from '../app/team';
import type { ApprovalStep, ApprovalStory } from './approval-table';

type Answer = { ok: boolean; code?: string; detail?: string; value?: any };
const mail = (name: string): string => (name.includes('@') ? name : `${name}@example.com`);
const mails = (names: string): string =>
  names
    .split(',')
    .map((name) => name.trim())
    .map((name) => (/^(approver|owner|issuer|auto|none)$/.test(name) ? name : mail(name)))
    .join(', ');
const short = (address: string): string => address.replace('@example.com', '');

const ALWAYS = [
  { email: mail('olga'), roles: 'owner' },
  { email: mail('paul'), roles: 'ap, receiver' },
];
const TEAM = [
  { email: mail('ana'), roles: 'requester' },
  { email: mail('ben'), roles: 'approver, issuer' },
  { email: mail('cleo'), roles: 'approver' },
];
const RULES = [{ rule: 'all', approvers: mail('ben'), needed: 1 }];
const GIVEN = ['person', 'rule', 'vendor', 'setting', 'budget'];
const RULE_FIELDS: Readonly<Record<string, string>> = {
  from: 'fromAmount',
  to: 'toAmount',
  centre: 'costCentre',
  category: 'category',
  status: 'vendorStatus',
  new: 'newVendor',
  emergency: 'emergency',
  step: 'step',
  by: 'approvers',
  needed: 'needed',
  vendor: 'vendor',
  item: 'item',
  cap: 'monthCap',
  quotes: 'quotes',
  demands: 'demands',
  owner: 'categoryOwner',
};
const WHOLE = ['step', 'needed', 'quotes'];

/** "of ben, cleo" -> the fields of set-up; a rule's own text comes first as its `by`. */
function ruleOf({ name, text, more }: ApprovalStep): object {
  const fields = Object.entries({ by: text, ...more }).map(([word, value]): [string, unknown] => {
    const field = RULE_FIELDS[word];
    if (field === undefined) throw new Error(`a rule has no "${word}"`);
    const number = WHOLE.includes(word) && value !== 'all';
    return [field, word === 'by' ? mails(value) : number ? Number(value) : value];
  });
  return { rule: name, ...Object.fromEntries(fields) };
}

export interface Told {
  readonly name: string;
  readonly got: string;
  readonly wanted: string;
}

class Played {
  readonly told: Told[] = [];
  private readonly work: Workspace;
  private readonly orders = new Map<
    string,
    { key: string; fingerprint: string; poNumber: string }
  >();
  /** By order: its last receipt, and the exception of its last document. */
  private readonly receipts = new Map<string, string>();
  private readonly held = new Map<string, string>();
  private count = 0;

  constructor({ steps }: ApprovalStory, kept: Kept) {
    const first = steps.findIndex(({ what }) => !GIVEN.includes(what));
    const given = steps.slice(0, first);
    const of = (what: string): ApprovalStep[] => given.filter((one) => one.what === what);
    const own = of('person').map(({ name, text, more }) => ({
      email: mail(name),
      roles: text,
      ...(more['limit'] ? { approvalLimit: more['limit'] } : {}),
      ...(more['centres'] ? { costCentres: more['centres'] } : {}),
    }));
    const named = own.map(({ email }) => email);
    const always = ALWAYS.filter(({ email }) => !named.includes(email));
    const people = [...always, ...(own.length > 0 ? own : TEAM)];
    const rules = of('rule').map(ruleOf);
    this.work = openWorkspace({
      owner: mail('olga'),
      editors: people.map(({ email }) => email).filter((email) => email !== mail('olga')),
      domain: 'example.com',
      now: '2026-10-01T08:00:00Z',
      clock: 'still',
      ...(kept === 'keeper' ? { profile: kept } : { project: PROJECT }),
    });
    this.done('olga', 'set_up', {
      profile: kept,
      people,
      rules: rules.length > 0 ? rules : RULES,
      vendors: [
        { vendor: 'Acme' },
        ...of('vendor').map(({ name, text, more }) => ({
          vendor: name,
          ...(text === '' ? {} : { status: text }),
          ...more,
        })),
      ],
      settings: {
        ...{ firstPaymentSecondPerson: 'off', splitWindowDays: '0', duplicateOrderDays: '0' },
        ...Object.fromEntries(of('setting').map(({ name, text }) => [name, text])),
      },
    });
    of('budget').forEach((one) => this.budget(one));
    for (const step of steps.slice(first)) this.play(step);
  }

  /** From the sheet; where a keeper wants a better proof than that, on its page. */
  private run(who: string, command: string, input: object): Answer {
    this.count += 1;
    const envelope = { id: `s-${this.count}`, command, input };
    const as = this.work.as(mail(who));
    const answer = as.execute(envelope as never) as Answer;
    return answer.code === 'proof_too_low'
      ? (as.callPage('decidePo', [envelope]) as Answer)
      : answer;
  }
  private done(who: string, command: string, input: object): any {
    const answer = this.run(who, command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.code ?? ''} ${answer.detail ?? ''}`);
    return answer.value;
  }

  private rows(tab: string): { header: string[]; values: unknown[][] } {
    return this.work.read({ tab }).result as never;
  }
  /** Types a row over the one of that name, or below the last. */
  private type(tab: string, cells: Readonly<Record<string, unknown>>, named: string[]): void {
    const { header, values } = this.rows(tab);
    const same = (row: unknown[]): boolean =>
      named.every((name) => String(row[header.indexOf(name)]) === String(cells[name]));
    const found = values.findIndex(same);
    const at = found < 0 ? values.filter((row) => row.some((one) => one !== '')).length : found;
    const row = header.map(
      (name) => cells[name] ?? (found < 0 ? null : (values[found]?.[header.indexOf(name)] ?? null)),
    );
    this.work.as(mail('olga')).type({ tab, at: `A${at + 2}`, values: [row] } as never);
  }
  private budget({ name, text, more }: ApprovalStep): void {
    const [, centre = '', period = ''] = /^(.*) (\S+)$/.exec(name) ?? [];
    const owner = more['owner'] === undefined ? null : mail(more['owner']);
    const cells = {
      'Cost centre': centre,
      Period: period,
      Amount: Number.isNaN(Number(text)) ? text : Number(text),
      Owner: owner,
      Above: more['above'] ?? null,
      Category: more['category'] ?? '',
    };
    this.type('Budgets', cells, ['Cost centre', 'Period', 'Category']);
  }

  private of(name: string): { key: string; fingerprint: string; poNumber: string } {
    const found = this.orders.get(name);
    if (!found) throw new Error(`there is no order ${name}`);
    return found;
  }
  private stepsText = (steps: { approvers: string[]; needed: number }[]): string =>
    steps
      .map(({ approvers, needed }) => {
        const names = approvers.map(short).sort();
        return needed > 1 ? `${needed} of ${names.join(', ')}` : names.join(' or ');
      })
      .join(', then ') || 'nobody';

  private input({ name, text, more }: ApprovalStep): object {
    const { quotes = '0', item, type, level, document, ...rest } = more;
    const papers = Array.from({ length: Number(quotes) }, (_, at) => ({
      kind: 'quote',
      name: `Quote ${at + 1}`,
      link: `https://example.com/quote-${at + 1}`,
    }));
    if (document)
      papers.push({ kind: document, name: document, link: 'https://example.com/paper' });
    const renamed: Readonly<Record<string, string>> = {
      centre: 'costCentre',
      need: 'needBy',
      from: 'serviceFrom',
      till: 'serviceTo',
      contract: 'contractRef',
      sole: 'soleSource',
    };
    const fields = Object.fromEntries(
      Object.entries(rest).map(([word, value]) => [
        renamed[word] ?? word,
        value === '' ? true : value,
      ]),
    );
    return {
      vendor: 'Acme',
      description: `Order ${name}`,
      costCentre: 'OPS',
      currency: 'EUR',
      lines: [
        {
          description: `Thing ${name}`,
          quantity: '1',
          unit: 'pcs',
          unitPrice: text,
          ...(item ? { item } : {}),
          ...(type ? { type } : {}),
          ...(level ? { matchLevel: level } : {}),
        },
      ],
      ...(papers.length > 0 ? { documents: papers } : {}),
      ...fields,
    };
  }

  private readonly acts: Record<string, (step: ApprovalStep) => string> = {
    order: (step) => {
      const before = this.orders.get(step.name);
      const answer = this.run(step.who, 'submit_order', {
        ...this.input(step),
        ...(before ? { draftKey: before.key } : {}),
      });
      if (!answer.ok) return answer.code ?? '';
      const { draftKey, fingerprint, steps, status } = answer.value;
      this.orders.set(step.name, { key: draftKey, fingerprint, poNumber: '' });
      return status === 'approved' ? 'approved' : this.stepsText(steps);
    },
    preview: (step) => {
      const {
        costCentre,
        vendor,
        category,
        lines: [{ unitPrice: amount }],
      } = this.input(step) as any;
      const answer = this.work.as(mail(step.who)).query({
        query: 'preview_approval',
        input: { costCentre, vendor, amount, ...(category === undefined ? {} : { category }) },
      } as never) as Answer;
      if (!answer.ok) return answer.code ?? '';
      const { steps, beside = [] } = answer.value;
      return [this.stepsText(steps), ...beside].join('; ');
    },
    told: ({ name, who }) => {
      const answer = this.work
        .as(mail(who))
        .query({ query: 'order', input: { key: this.of(name).key } } as never) as Answer;
      return (answer.value.beside ?? []).join(' ');
    },
    yes: (step) => this.decide(step, 'approve'),
    no: (step) => this.decide(step, 'reject'),
    issue: ({ name, who }) => {
      const { issued, refused } = this.done(who, 'issue_orders', { keys: [this.of(name).key] });
      const poNumber = issued[0]?.poNumber ?? '';
      if (poNumber !== '') this.orders.set(name, { ...this.of(name), poNumber });
      return poNumber || refused[0].code;
    },
    withdraw: ({ name, who }) =>
      this.statusOf(this.run(who, 'withdraw_draft', { draftKey: this.of(name).key })),
    void: ({ name, who, text: reason }) =>
      this.statusOf(this.run(who, 'void_order', { poNumber: this.of(name).poNumber, reason })),
    reopen: ({ name, who, text: reason }) =>
      this.statusOf(this.run(who, 'reopen_order', { poNumber: this.of(name).poNumber, reason })),
    close: ({ name, who, text: reason }) =>
      this.statusOf(this.run(who, 'close_order', { poNumber: this.of(name).poNumber, reason })),
    paper: ({ name, who, text: kind }) => {
      const { poNumber } = this.of(name);
      this.done(who, 'add_document', {
        ...{ entity: poNumber, kind, name: kind, link: 'https://example.com/paper' },
      });
      return '';
    },
    change: ({
      name,
      who,
      text: unitPrice,
      more: { need: needBy, category, sole: soleSource },
    }) => {
      const answer = this.run(who, 'change_order', {
        poNumber: this.of(name).poNumber || this.of(name).key,
        reason: 'The scope of it changed',
        changes: {
          ...(unitPrice === '' ? {} : { lines: [{ line: 1, unitPrice }] }),
          ...(needBy === undefined ? {} : { needBy }),
          ...(category === undefined ? {} : { category }),
          ...(soleSource === undefined ? {} : { soleSource }),
        },
      });
      if (!answer.ok) return answer.code ?? '';
      this.orders.set(name, { ...this.of(name), fingerprint: answer.value.fingerprint });
      return answer.value.pending ? this.stepsText(answer.value.steps) : 'in force';
    },
    receive: ({ name, who, more: { service } }) => {
      const [serviceFrom, serviceTo] = [this.today(), this.today()];
      const days = service === undefined ? {} : { serviceFrom, serviceTo };
      const input = {
        poNumber: this.of(name).poNumber,
        day: this.today(),
        evidence: 'https://example.com/seen',
        lines: [{ line: 1, received: '1', ...days }],
      };
      const answer = this.run(who, 'record_receipt', input);
      this.receipts.set(name, answer.value?.receiptId ?? '');
      return this.statusOf(answer);
    },
    accept: ({ name, who }) => {
      const input = { receiptId: this.receipts.get(name), evidence: 'https://example.com/seen' };
      return this.statusOf(this.run(who, 'accept_receipt', input));
    },
    override: ({ name, who }) => {
      const input = {
        exceptionId: this.held.get(name),
        code: 'accepted_variance',
        note: 'The price rose since the offer',
      };
      const answer = this.run(who, 'resolve_exception', input);
      return answer.ok ? answer.value.state : (answer.code ?? '');
    },
    bill: ({ name, who, text: unitPrice }) => {
      this.count += 1;
      const answer = this.run(who, 'enter_invoice', {
        ...{
          vendor: 'Acme',
          number: `A-${this.count * 37}`,
          date: this.today(),
          currency: 'EUR',
          kind: 'invoice',
        },
        poNumber: this.of(name).poNumber,
        lines: [{ orderLine: 1, quantity: '1', unitPrice }],
      });
      if (!answer.ok) return answer.code ?? '';
      this.held.set(name, answer.value.exceptions[0]?.exceptionId ?? '');
      return answer.value.verdict;
    },
    used: ({ name }) => {
      const answer = this.work.as(mail('olga')).query({ query: 'dashboard' } as never) as Answer;
      const series = answer.value.series.find(
        (one: { name: string }) => one.name === 'Budget used',
      );
      const point = series?.points.find(({ label }: { label: string }) =>
        label.startsWith(`${name}: `),
      );
      return point ? `${point.label.slice(name.length + 2)} (${point.value} %)` : 'not shown';
    },
    bent: () => {
      const { totals } = this.done('olga', 'reconcile_month', { month: this.today().slice(0, 7) });
      return totals.rulesBent
        .map(
          ({ what, by, reason }: Record<string, string>) =>
            `${what} (${short(by ?? '')}: ${reason})`,
        )
        .join('; ')
        .replace(/version \w+/g, 'version *');
    },
    counted: () => {
      const { totals } = this.done('olga', 'reconcile_month', { month: this.today().slice(0, 7) });
      return totals.bent
        .map(({ what, count }: { what: string; count: number }) => `${count} ${what}`)
        .join('; ')
        .replace(/@example\.com/g, '');
    },
    check: () =>
      this.done('olga', 'verify', {})
        .findings.map(({ kind, tab, column }: Record<string, string>) => `${kind} ${tab} ${column}`)
        .join('; '),
    answers: ({ name }) => {
      const { poNumber } = this.of(name);
      const rows = this.rows('Exceptions');
      const at = (header: string): number => rows.header.indexOf(header);
      return rows.values
        .filter((row) => row[at('PO number')] === poNumber)
        .map((row) => short(String(row[at('Owner')])))
        .join(', ');
    },
    person: ({ name, text, more }) => {
      const cells = {
        'E-mail': mail(name),
        Roles: text,
        'Approval limit': more['limit'] ?? '',
        'Cost centres': more['centres'] ?? '',
      };
      this.type('People', cells, ['E-mail']);
      return '';
    },
    budget: (step) => {
      this.budget(step);
      return '';
    },
    later: ({ name }) => {
      if (Number(name) < 2) this.work.advance(`P${name}D`);
      else laterWithoutClock(this.work, Number(name) - 1);
      return '';
    },
    mails: ({ who }) => {
      const sent = this.work.mail().filter(({ to }) => to.includes(mail(who)));
      return sent.map(({ subject }) => subject).join('; ') || 'none';
    },
    due: ({ who }) => this.statusOf(this.run(who, 'send_due', {})),
    delegate: ({ who, name, text }) => {
      const until = text === '' ? '2026-12-31' : text;
      return this.statusOf(
        this.run(who, 'set_delegate', {
          delegate: mail(name),
          from: this.today(),
          to: until,
          reason: 'Away on a holiday',
        }),
      );
    },
  };

  private today = (): string => this.work.now.slice(0, 10);
  private statusOf = ({ ok, code, value }: Answer): string =>
    ok ? (value.status ?? value.states?.status ?? 'done') : (code ?? '');

  private decide({ name, who, text: reason }: ApprovalStep, decision: string): string {
    const { key, fingerprint } = this.of(name);
    const input = { key, fingerprint, decision, ...(reason === '' ? {} : { reason }) };
    const answer = this.run(who, 'decide_approval', input);
    if (!answer.ok) return answer.code ?? '';
    const { status, stepsLeft, poNumber } = answer.value;
    const left = this.stepsText(stepsLeft);
    const said = left === 'nobody' || status === 'rejected' ? status : left;
    return poNumber && this.of(name).poNumber === '' ? `${said}: ${poNumber}` : said;
  }

  private play(step: ApprovalStep): void {
    const act = this.acts[step.what];
    if (!act) throw new Error(`no act "${step.what}"`);
    const got = act(step);
    const name = `${step.what} ${step.name} ${step.who}`.trim().replace(/\s+/g, ' ');
    if (step.answer !== '') this.told.push({ name, got, wanted: step.answer });
  }

  /** Findings of a verification afterwards, which has to have none. */
  verified(): string[] {
    const { findings } = this.done('olga', 'verify', {});
    return findings
      .filter(({ kind }: { kind: string }) => !['settings_changed', 'bad_value'].includes(kind))
      .map(({ detail }: { detail: string }) => detail);
  }
}

/** Every answer of the story beside the one that its table has, and what a verification finds. */
export function playApproval(
  story: ApprovalStory,
  kept: Kept = 'shared',
): { told: Told[]; findings: string[] } {
  const played = new Played(story, kept);
  return { told: played.told, findings: played.verified() };
}
