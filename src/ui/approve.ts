// The keeper's own page: what waits for this person's yes, one order whole with its fingerprint and
// the decision, of one or of several that were looked at; what is to be received; and a request in
// five fields. It shows what the keeper sends and sends what was shown.
import type { ApprovalView } from '../app/approval-view';
import type { InboxItem, InboxView, ListsView, OrderView, WhoView } from '../app/views';
import { readBoot, type Boot } from './approve-boot';
import { approvalContent, printOf } from './content';
import { aboutOf, deedIn, doneOf, NOT_OURS, valuesOf, wordsOf } from './asked';
import { keeperDoors, makeBridge, type Bridge } from './bridge';
import type { Decided, Envelope, Received } from './contract';
import { deed, type Doing } from './deed';
import { el, fill, said, type Child } from './dom';
import { noteField, reasonWrong, whyHint } from './fields';
import { makeFormat, tellIn, type Format } from './format';
import { empty, heading, skeleton, trouble } from './page';
import { button, chip, counted, facts, heard, list, note, section } from './parts';
import { speak } from './texts';
import { Marks, severalPart } from './views/approve-several';
import { askForm } from './views/ask-form';
import { GROUPS, itemLine, itemRow, type Seen } from './views/inbox-row';
import { whoSays } from './views/who-says';
import { paperSheet } from './views/papers';
import { receiveSteps } from './views/receive-steps';

/** In the address, before the print of a command that was too long for it. */
const KEPT = 'kept-';

class DecidingPage implements Doing {
  bridge: Bridge;
  private readonly node = el('div', { class: 'page own' });
  private readonly status = el('div', { class: 'say', role: 'status' });
  private format: Format = makeFormat('en', 'UTC');
  private person: WhoView | null = null;
  private readonly marks = new Marks();

  constructor(private readonly boot: Boot) {
    const asked = boot.ask === '' ? null : deedIn(boot.ask);
    this.bridge = makeBridge(keeperDoors(boot.link, asked));
  }
  who(): WhoView | null {
    return this.person;
  }
  /** Every view of this page is read anew. */
  changed(): void {}
  say({ text }: { text: string }): void {
    fill(this.status, note('waits', text));
  }

  start(root: HTMLElement): void {
    root.append(this.status, this.node);
    if (this.boot.ask !== '' && this.boot.link === '')
      fill(this.node, heading('PO Register'), note('stopped', NOT_OURS));
    else if (this.boot.ask.startsWith(KEPT))
      void this.confirmKept(this.boot.ask.slice(KEPT.length));
    else if (this.boot.ask !== '') this.confirm(deedIn(this.boot.ask));
    else if (this.boot.link !== '' || this.boot.key !== '') void this.open(this.boot.key);
    else void this.inbox();
  }

  /** One that was too long for the address: the keeper has it for this person alone. */
  private async confirmKept(print: string): Promise<void> {
    const found = await this.ask<{ text: string }>('asked', { print });
    if (!found) return;
    const asked = deedIn(found.text);
    this.bridge = makeBridge(keeperDoors(this.boot.link, asked));
    this.confirm(asked);
  }

  /** One command, whole, as the sheet sent it: a yes to it here, or the page is closed. */
  private confirm(asked: Envelope | null): void {
    if (!asked)
      return fill(this.node, heading('PO Register'), note('stopped', 'This link is cut off.'));
    const title = wordsOf(asked.command);
    const verb = title.charAt(0).toLowerCase() + title.slice(1);
    const about = el('div');
    void aboutOf(this.bridge, asked.input).then((found) => fill(about, found));
    const sent = deed<object>(this, {
      ...{ command: asked.command, verb: 'Confirm: ' + verb, id: asked.id },
      input: () => asked.input,
      done: () => {
        fill(this.node, heading('Done'), note('done', doneOf(asked, verb)));
        this.focus();
      },
    });
    fill(
      this.node,
      heading(title),
      el('p', {}, 'This was asked for in the sheet. It happens only if you confirm it here.'),
      section('What is done', facts(valuesOf(asked.input))),
      about,
      sent.notice,
      el('div', { class: 'row-of' }, sent.button),
      el('p', { class: 'soft' }, 'If you did not ask for this, close the page and tell the owner.'),
    );
    this.focus();
  }

  private async ask<T>(query: string, input: { key?: string; print?: string }): Promise<T | null> {
    fill(this.node, heading('PO Register'), skeleton());
    const answer = await this.bridge.ask(query, input, () => undefined);
    if (answer.ok) return answer.value as T;
    const again = { label: 'Try again', go: () => void this.ask(query, input) };
    fill(this.node, heading('PO Register'), trouble(answer, again));
    return null;
  }

  /** Amounts and instants as the register has them: a mailed link opens an order before all. */
  private tell({ locale, timeZone }: Pick<WhoView, 'locale' | 'timeZone'>): void {
    this.format = makeFormat(locale, timeZone);
    tellIn(this.format);
  }

  private async inbox(): Promise<void> {
    const found = await this.ask<InboxView>('inbox', {});
    if (!found) return;
    this.person = found.who;
    this.tell(found.who);
    const seen = { format: this.format, today: found.who.today };
    const here: Record<string, (one: InboxItem) => void> = {
      approve: (one) => void this.open(one.id),
      receive: (one) => void this.receive(one.id),
    };
    const groups = GROUPS.map(([kind, title]) => {
      const items = found.items.filter(({ group }) => group === kind);
      const go = here[kind];
      const show = (one: InboxItem): Child =>
        go ? this.item(seen, one, () => go(one)) : itemLine(seen, one);
      return items.length > 0 && section(counted(title, items.length), list(items, show));
    });
    const elsewhere = found.items.some(({ group }) => !(group in here));
    fill(
      this.node,
      heading('Waits for you'),
      el('p', { class: 'soft' }, 'Google says you are ', said(found.who.email), '.'),
      severalPart({
        ...{ doing: this, format: this.format, marks: this.marks },
        done: (lines, refused) => this.told(lines, refused),
      }),
      found.items.length === 0
        ? empty(
            'Nothing waits for you',
            'Orders come here when somebody asks for your yes, or when you receive what comes.',
          )
        : groups,
      elsewhere && note('plain', el('p', {}, 'What has no button here is done in the sheet.')),
      found.who.mayRun.includes('submit_order') &&
        button('Ask to buy\u2026', () => void this.asking(), 'plain wide'),
    );
    this.focus();
  }

  private item(seen: Seen, one: InboxItem, go: () => void): Child {
    const head = itemRow(seen, one, go);
    head.removeAttribute('aria-expanded');
    if (this.marks.has(one.id)) head.append(chip('looked at, to approve', 'done'));
    return head;
  }

  /** A request in five fields, filled from lists that come once. */
  private async asking(): Promise<void> {
    const lists = await this.ask<ListsView>('lists', {});
    if (!lists) return;
    const done = (text: string): void => this.told([text], 0);
    const form = askForm({ doing: this, format: this.format, lists, done });
    fill(this.node, heading('Ask to buy'), form.node);
    this.node.append(el('div', { class: 'row-of' }, form.button, this.backToList()));
    this.focus();
  }

  /** The delivery note, photographed and kept somewhere: its link is put on the order. */
  private noteOf({ key, poNumber }: OrderView): Child {
    const again = (): void => void this.inbox();
    const holder = { entity: key, name: poNumber, papers: [], again };
    return button('Add the delivery note\u2026', () =>
      paperSheet(this, { ...holder, kind: 'delivery note' }),
    );
  }

  private told(lines: string[], refused: number, more: Child = null): void {
    fill(
      this.node,
      heading('Recorded'),
      note(
        refused > 0 ? 'stopped' : 'done',
        lines.map((text) => el('p', {}, heard(text))),
      ),
      el('div', { class: 'row-of' }, more, this.backToList()),
    );
    this.focus();
  }

  /** What came of one order, all at once or line by line. */
  private async receive(key: string): Promise<void> {
    const order = await this.ask<OrderView>('order', { key });
    if (!order) return;
    const done = (value: Received, total: string): void => {
      const all = total + ' received on ' + order.poNumber + ', receipt is ';
      const lines = [all + value.states.receipt + '.', ...value.notices];
      this.told(lines, 0, this.noteOf(order));
    };
    const today = this.person?.today ?? '';
    fill(
      this.node,
      heading('Receive ' + order.poNumber),
      el('p', {}, said(order.vendor, 'strong'), ' \u00b7 ', said(order.description)),
      receiveSteps({ doing: this, format: this.format, order, today, done }),
      this.backToList(),
    );
    this.focus();
  }

  private async open(key: string): Promise<void> {
    const one = await this.ask<ApprovalView>('approval', { key });
    if (!one) return;
    this.tell(one);
    fill(
      this.node,
      one.step > 0 ? null : note('plain', heard(one.why)),
      approvalContent(this.format, one),
      one.step > 0 && this.decision(one),
      this.backToList(),
    );
    this.focus();
  }

  private backToList(): Child {
    if (this.boot.link !== '') return null;
    return button('What else waits', () => void this.inbox());
  }

  private decision(one: ApprovalView): Child {
    const asked = one.reasonAsked !== '';
    const reason = noteField({
      label: asked ? 'Why it is right all the same' : 'Comment',
      hint: asked
        ? whyHint(one.reasonAsked, one.beside)
        : 'A rejection needs one: the person who asks will read it.',
      optional: !asked,
    });
    const input = (decision: string) => ({
      ...{ key: one.key, decision, fingerprint: one.fingerprint },
      ...(reason.value() === '' ? {} : { reason: reason.value() }),
    });
    const made = (decision: string, verb: string, kind: 'primary' | 'danger') =>
      deed<Decided>(this, {
        ...{ command: 'decide_approval', verb, kind },
        input: () =>
          (asked || decision === 'reject') && reasonWrong(reason) ? null : input(decision),
        done: (value) => this.decided(one, value),
      });
    const amount = this.format.money(one.amount, one.currency);
    const [yes, no] = [
      made('approve', 'Approve ' + amount, 'primary'),
      made('reject', 'Reject', 'danger'),
    ];
    return section(
      'Your decision',
      [reason.node, yes.notice, no.notice],
      el(
        'div',
        { class: 'row-of' },
        yes.button,
        no.button,
        this.boot.link === '' &&
          button('Approve with others', () => {
            if (asked && reasonWrong(reason)) return;
            const { key, poNumber, vendor, currency, fingerprint, amount } = one;
            const kept = { key, name: poNumber || key, vendor, currency, fingerprint, amount };
            this.marks.add({ ...kept, reason: reason.value() });
            void this.inbox();
          }),
      ),
    );
  }

  private decided(one: ApprovalView, { status, sentence, stepsLeft, waitsFor }: Decided): void {
    const left = waitsFor ?? whoSays(stepsLeft);
    const rest = left ? ' Next: ' + left + '.' : '';
    const text = sentence ?? one.key + ' is ' + status + '.' + rest;
    fill(
      this.node,
      heading('Recorded'),
      note(status === 'rejected' ? 'stopped' : 'done', heard(text)),
      el('p', { class: 'soft' }, 'About the content ', printOf(one.fingerprint)),
      this.backToList(),
    );
    this.focus();
  }

  private focus(): void {
    this.node.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
}

const root = document.getElementById('app');
const boot = readBoot();
if (boot.texts) speak(boot.texts);
if (root) new DecidingPage(boot).start(root);
