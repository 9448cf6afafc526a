// The keeper's own page: what waits for this person's yes, one order whole with the fingerprint
// that a decision is about, and the decision. It shows what the keeper sends and sends what was
// shown; it knows no other view.
import type { ApprovalView } from '../app/approval-view';
import type { InboxView, WhoView } from '../app/views';
import { aboutOf, deedIn, valuesOf, wordsOf } from './asked';
import { keeperDoors, makeBridge, type Bridge } from './bridge';
import type { Decided, Envelope } from './contract';
import { deed, type Doing } from './deed';
import { el, fill, said, type Child } from './dom';
import { noteField, reasonWrong } from './fields';
import { makeFormat, type Format } from './format';
import { empty, heading, skeleton, trouble } from './page';
import { button, facts, list, money, note, row, section } from './parts';

interface Boot {
  /** A mailed link; blank where the platform names the person. */
  link: string;
  /** An order to open first. */
  key: string;
  /** A command asked for in the sheet, which this page shows and the person confirms. */
  ask: string;
}

function readBoot(): Boot {
  const none: Boot = { link: '', key: '', ask: '' };
  try {
    return { ...none, ...(JSON.parse(document.body.dataset['boot'] ?? '{}') as Partial<Boot>) };
  } catch {
    return none;
  }
}

const fieldsOf = (fields: ApprovalView['header']): Child =>
  facts(fields.map(({ name, value }) => [name, said(value)] as const));

/** Sixty-four hex digits that two people can read to each other. */
const printOf = (fingerprint: string): Child =>
  el('code', { class: 'print' }, (fingerprint.match(/.{8}/g) ?? [fingerprint]).join(' '));

function changesOf(one: ApprovalView): Child {
  if (one.changes.length === 0) return null;
  const cells = (texts: readonly Child[], tag: 'td' | 'th'): Child =>
    el(
      'tr',
      {},
      texts.map((text) => el(tag, tag === 'th' ? { scope: 'col' } : {}, text)),
    );
  return section(
    'What changes',
    el('p', {}, said(one.reason)),
    el(
      'div',
      { class: 'scroll' },
      el(
        'table',
        {},
        el('thead', {}, cells(['Field', 'In force', 'With your yes'], 'th')),
        el(
          'tbody',
          {},
          one.changes.map((each) => cells([said(each.name), said(each.old), said(each.new)], 'td')),
        ),
      ),
    ),
  );
}

class DecidingPage implements Doing {
  readonly bridge: Bridge;
  private readonly node = el('div', { class: 'page' });
  private readonly status = el('div', { class: 'say', role: 'status' });
  private format: Format = makeFormat('en', 'UTC');
  private person: WhoView | null = null;

  constructor(private readonly boot: Boot) {
    this.bridge = makeBridge(keeperDoors(boot.link));
  }
  who(): WhoView | null {
    return this.person;
  }
  changed(): void {
    // Every view of this page is read anew.
  }
  say({ text }: { text: string }): void {
    fill(this.status, note('waits', text));
  }

  start(root: HTMLElement): void {
    root.append(this.status, this.node);
    if (this.boot.ask !== '') this.confirm(deedIn(this.boot.ask));
    else if (this.boot.link !== '' || this.boot.key !== '') void this.open(this.boot.key);
    else void this.inbox();
  }

  /** One command, whole, as the sheet sent it: a yes to it here, or the page is closed. */
  private confirm(asked: Envelope | null): void {
    if (!asked)
      return fill(this.node, heading('PO Register'), note('stopped', 'This link is cut off.'));
    const title = wordsOf(asked.command);
    const verb = title.charAt(0).toLowerCase() + title.slice(1);
    const about = el('div');
    if (this.boot.link === '')
      void aboutOf(this.bridge, asked.input).then((found) => fill(about, found));
    const sent = deed<object>(this, {
      ...{ command: asked.command, verb: 'Confirm: ' + verb, id: asked.id },
      input: () => asked.input,
      done: () => {
        fill(this.node, heading('Done'), note('done', title + ' is recorded.'));
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

  private async ask<T>(query: string, input: { key?: string }): Promise<T | null> {
    fill(this.node, heading('PO Register'), skeleton());
    const answer = await this.bridge.ask(query, input, () => undefined);
    if (answer.ok) return answer.value as T;
    const again = { label: 'Try again', go: () => void this.ask(query, input) };
    fill(this.node, heading('PO Register'), trouble(answer, again));
    return null;
  }

  private async inbox(): Promise<void> {
    const found = await this.ask<InboxView>('inbox', {});
    if (!found) return;
    this.person = found.who;
    this.format = makeFormat(found.who.locale, found.who.timeZone);
    const waiting = found.items.filter(({ group }) => group === 'approve');
    fill(
      this.node,
      heading('Waits for your decision'),
      el('p', { class: 'soft' }, 'Google says you are ', said(found.who.email), '.'),
      waiting.length === 0
        ? empty('Nothing waits for you', 'Orders come here when somebody asks for your approval.')
        : list(waiting, (one) =>
            row({
              id: one.id,
              title: said(one.vendor),
              amount: money(this.format, one.amount, one.currency),
              lines: [said(one.title), el('span', { class: 'soft' }, 'asked by ', said(one.from))],
              go: () => void this.open(one.id),
            }),
          ),
    );
    this.focus();
  }

  private async open(key: string): Promise<void> {
    const one = await this.ask<ApprovalView>('approval', { key });
    if (!one) return;
    fill(this.node, this.orderOf(one), one.step > 0 ? this.decision(one) : this.nothing(one));
    this.focus();
  }

  private orderOf(one: ApprovalView): Child {
    const name = one.poNumber === '' ? one.key : one.poNumber + ', revision ' + one.revision;
    return [
      heading(name),
      el('p', { class: 'number' }, money(this.format, one.amount, one.currency)),
      facts([
        ['Vendor', said(one.vendor)],
        ['Asked by', said(one.by)],
        ['Since', this.format.instant(one.since)],
        ['In place of', one.inPlaceOf && said(one.inPlaceOf)],
        ['Note', one.note && said(one.note)],
        ['Papers', one.papers.length > 0 && said(one.papers.join(', '))],
      ]),
      one.beside.map((text) => note('waits', said(text))),
      changesOf(one),
      section('What a yes covers', fieldsOf(one.header)),
      one.lines.map(({ line, fields }) => section('Line ' + line, fieldsOf(fields))),
      section('Fingerprint', printOf(one.fingerprint)),
    ];
  }

  private nothing(one: ApprovalView): Child {
    return [note('plain', said(one.why)), this.backToList()];
  }
  private backToList(): Child {
    if (this.boot.link !== '') return null;
    return button('What else waits', () => void this.inbox());
  }

  private decision(one: ApprovalView): Child {
    const asked = one.reasonAsked !== '';
    const reason = noteField({
      label: asked ? 'Why it is right all the same' : 'A word with it',
      hint: asked ? one.reasonAsked : 'A rejection needs one: the person who asks will read it.',
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
      el('div', { class: 'row-of' }, yes.button, no.button),
    );
  }

  private decided(one: ApprovalView, { status, sentence, stepsLeft }: Decided): void {
    const left = stepsLeft[0]?.approvers ?? [];
    const rest = left.length > 0 ? ' Next: ' + left.join(' or ') + '.' : '';
    const text = sentence ?? one.key + ' is ' + status + '.' + rest;
    fill(
      this.node,
      heading('Recorded'),
      note(status === 'rejected' ? 'stopped' : 'done', said(text)),
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
if (root) new DecidingPage(readBoot()).start(root);
