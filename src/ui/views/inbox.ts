// What waits for this person, oldest first, in the groups of their work. An approval opens in
// place, so that it is looked at before it is given.
import type { InboxGroup, InboxItem, InboxView } from '../../app/views';
import type { Desk, View } from '../desk';
import { el, fill, type Child } from '../dom';
import { plural } from '../format';
import { empty, heading, reading, skeleton, trouble } from '../page';
import { button, chip, counted, list, note, section, sums, heard } from '../parts';
import { approvalLook } from './approve';
import { Marks, severalPart, type Mark } from './approve-several';
import { BASIS, GROUPS, itemRow, type Seen } from './inbox-row';
import { issueSheet } from './issue';

const seen = (desk: Desk): Seen => ({ format: desk.format(), today: desk.who()?.today ?? '' });

const openItem = (desk: Desk, item: InboxItem): void => {
  if (item.view === 'order' || item.view === 'vendor') desk.go(item.view, item.id);
  else desk.go(item.view === 'invoice' ? 'invoice' : 'resolve', item.id);
};

/** A row that opens below itself: the order's lines and people, then what may be said to it. */
function approveItem(desk: Desk, item: InboxItem, marking: Marking): Child {
  const { marks, opened, changed } = marking;
  const there = opened.get(item.id);
  if (there) return there;
  const look = el('div', { class: 'look', hidden: true });
  const marked = el('span', { class: 'chips' });
  const mark = (one: Mark): void => {
    marks.add(one);
    show();
    changed();
    head.focus();
  };
  const takeOut = (): void => {
    marks.remove(item.id);
    show();
    changed();
  };
  const toggle = async (): Promise<void> => {
    look.hidden = !look.hidden;
    head.setAttribute('aria-expanded', String(!look.hidden));
    if (look.hidden) return void opened.delete(item.id);
    opened.set(item.id, [head, look]);
    if (!look.hasChildNodes()) fill(look, skeleton(2));
    const answer = await desk.ask('order', { key: item.id });
    const several = marking.several ? mark : undefined;
    const shown = answer.ok ? approvalLook(desk, answer.value, several) : trouble(answer);
    fill(look, marks.has(item.id) ? button('Take it out again', takeOut) : shown);
    if (!look.hidden) look.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  };
  const head = itemRow(seen(desk), item, () => {
    void toggle();
  });
  const show = (): void => {
    fill(marked, marks.has(item.id) && chip('looked at, to approve', 'done'));
    look.hidden = true;
    opened.delete(item.id);
    head.setAttribute('aria-expanded', 'false');
  };
  head.append(marked);
  show();
  return [head, look];
}

/** What of the list is marked, whether marking makes sense, and who hears of a mark. */
interface Marking {
  marks: Marks;
  several: boolean;
  /** What is looked at now: it stays as it is, with what was typed, when the list is drawn anew. */
  opened: Map<string, HTMLElement[]>;
  changed(): void;
}

interface Group {
  kind: InboxGroup;
  title: string;
  items: InboxItem[];
}
function group(desk: Desk, { kind, title, items }: Group, marking: Marking): Child {
  const priced = items.filter((item) => item.amount && !item.practice && !item.toldTwice);
  const show = (item: InboxItem): Child =>
    kind === 'approve'
      ? approveItem(desk, item, { ...marking, several: items.length > 1 })
      : itemRow(seen(desk), item, () => openItem(desk, item));
  return section(
    el(
      'span',
      { class: 'group' },
      el('span', {}, counted(title, items.length)),
      el(
        'span',
        { class: 'soft num' },
        priced.length > 0 && sums(desk.format(), priced) + BASIS[kind],
      ),
    ),
    list(items, show),
    kind === 'issue' &&
      desk.may('issue_orders') &&
      button(
        'Issue ' + plural(items.length, 'order') + '\u2026',
        () =>
          issueSheet(
            desk,
            items.map((item) => ({ ...item, key: item.id })),
          ),
        'primary wide',
      ),
  );
}

function state(desk: Desk, view: InboxView): Child {
  const { register, rightsMissing, mailsWaiting, guideLeft, clockStopped } = view.who;
  const setup = register.state === 'not_set_up' && desk.may('set_up');
  return [
    register.state !== 'ready' &&
      note(
        'stopped',
        el('p', { class: 'strong' }, heard(register.detail)),
        el('p', {}, heard(register.next)),
        setup && button('Set up', () => desk.go('setup'), 'primary'),
      ),
    clockStopped.detail !== '' &&
      note(
        'stopped',
        el('p', { class: 'strong' }, heard(clockStopped.detail)),
        el('p', {}, heard(clockStopped.next)),
      ),
    guideLeft > 0 &&
      note(
        'plain',
        el('p', {}, plural(guideLeft, 'first step') + ' left. '),
        button('Go on', () => desk.go('guide')),
      ),
    rightsMissing.length > 0 &&
      note(
        'waits',
        el(
          'p',
          {},
          'Roles without write right yet: ' + rightsMissing.join(', ') + '. Run Set up again.',
        ),
      ),
    mailsWaiting > 0 &&
      desk.may('send_due') &&
      note(
        'plain',
        el('p', {}, plural(mailsWaiting, 'mail') + ' waiting. '),
        button('Send what is due', () => desk.go('due')),
      ),
  ];
}

function nothing(desk: Desk): Child {
  const start = desk.may('submit_order')
    ? { label: 'New order', go: () => desk.go('new') }
    : undefined;
  return empty(
    'Nothing waits for you',
    'Orders to approve, issue or receive, and invoices to resolve or pay come here by themselves.',
    start,
  );
}

/** What was decided together, in one note. */
function decidedAll(desk: Desk): (lines: string[], refused: number) => void {
  return (lines, refused) => {
    desk.go('inbox');
    const text = lines.map((line) => line.trim().replace(/\.$/, '') + '.').join(' ');
    desk.say({ text, tone: refused > 0 ? 'stopped' : 'done' });
  };
}

export const inbox: View = (desk) => {
  const marks = new Marks();
  const opened = new Map<string, HTMLElement[]>();
  const marked = (): Child =>
    severalPart({ doing: desk, format: desk.format(), marks, done: decidedAll(desk) });
  const changed = (): void => {
    const bar = page.bar;
    if (!bar) return;
    fill(bar, marked());
    bar.hidden = bar.childElementCount === 0;
  };
  const page = reading(desk, {
    title: 'Inbox',
    query: 'inbox',
    input: {},
    // A file that is no register yet begins with its set-up.
    refused: ({ code }) => code === 'not_set_up' && (desk.go('setup'), true),
    show: (view, { bar }) => {
      fill(bar, marked());
      return [
        heading('Inbox'),
        state(desk, view),
        view.items.length === 0 && view.who.register.state === 'ready' && nothing(desk),
        GROUPS.map(([kind, title]) => {
          const items = view.items.filter((item) => item.group === kind);
          const marking = { marks, opened, several: false, changed };
          return items.length > 0 && group(desk, { kind, title, items }, marking);
        }),
      ];
    },
  });
  return { ...page, typed: () => marks.all().length > 0 };
};
