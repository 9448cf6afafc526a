// Every table of the matching stories and of docs/matching.md comes out as it says: by the register's
// commands, by the match alone where both apply, and the first of each page on the built bundle.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ALL_KINDS, classOf, ownerOf } from '../../src/core/kinds';
import { parseQuantity, parsePrice } from '../../src/core/quantity';
import { Accounts } from '../app/accounts-kit';
import { Memory } from '../app/accounts-memory';
import { chapter, page } from '../docs/page';
import { isPure, playOn, playPure, settingsOf } from './match-play';
import type { Desk } from './match-play';
import { readStories } from './match-table';
import type { MatchStory } from './match-table';

const FOLDER = path.join(__dirname, 'matching');
const FILES = [
  path.resolve(__dirname, '../../docs/matching.md'),
  ...readdirSync(FOLDER)
    .sort()
    .map((name) => path.join(FOLDER, name)),
];
const STORIES = FILES.flatMap((file) =>
  readStories(file).map((story, at) => ({
    story,
    first: at === 0,
    name: `${path.basename(file, '.md')}: ${story.title}`,
  })),
);

const must = <T>(read: { ok: true; value: T } | { ok: false; detail: string }): T => {
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};

/** Commands on rows in memory. */
class InMemory implements Desk {
  private readonly memory: Memory;
  private orders = 0;
  constructor(story: MatchStory) {
    this.memory = new Memory({ firstPaymentSecondPerson: 'off', ...settingsOf(story) });
  }
  order(lines: Record<string, any>[], more: Record<string, any>): string {
    const { notToExceed, charges, deposit, ...rest } = more;
    this.orders += 1;
    const key = `D-00000${this.orders}`;
    const cents = (text: string): number => Math.round(Number(text) * 100);
    this.memory.order(
      key,
      lines.map((line) => ({
        quantity: must(parseQuantity(line['quantity'])),
        unitPrice: must(parsePrice(line['unitPrice'])),
        basis: line['basis'] ?? 'quantity',
        matchLevel: line['matchLevel'] ?? '3-way',
      })),
      {
        ...rest,
        ...(deposit ? { deposit: cents(deposit.amount) } : {}),
        ...(notToExceed ? { notToExceed: cents(notToExceed) } : {}),
        ...(charges
          ? {
              charges: charges.map(({ code, amount }: Record<string, string>) => ({
                code,
                amountMinor: cents(amount ?? '0'),
              })),
            }
          : {}),
      },
    );
    for (const { tab, row } of this.memory.rows) {
      const line =
        tab === 'lines' && row['order'] === key ? lines[Number(row['line']) - 1] : undefined;
      for (const field of [
        'description',
        'unit',
        'taxCode',
        'item',
        'type',
        'serviceFrom',
        'serviceTo',
        'overReceiptBp',
        'unitRatio',
      ])
        if (line?.[field] !== undefined) (row as Record<string, unknown>)[field] = line[field];
    }
    return `PO-00000${this.orders}`;
  }
  run = (person: string, command: string, input: object) => this.memory.run(person, command, input);
  today = (): string => this.memory.today;
  later = (days: number): void => this.memory.later(days);
  verdict = (id: string): string => this.memory.work().get('invoices', id)?.verdict ?? '';
  due = (): string[] =>
    this.memory
      .work()
      .list('exceptions', (one) => one.kind === 'credit_due' && one.state === 'open')
      .map(({ kind, drift }) => `${kind} ${drift}`);
  open = (id: string) =>
    this.memory
      .work()
      .list('exceptions', (one) => one.invoice === id && ['open', 'planned'].includes(one.state))
      .map(({ key, kind, drift }) => ({ id: key, kind, drift }));
}

/** Commands on the built bundle, through the emulated Google. */
class OnBundle implements Desk {
  private readonly accounts: Accounts;
  constructor(story: MatchStory) {
    // An order may only tighten the settings' level: the loosest is theirs, 3-way the stories' own.
    this.accounts = new Accounts({
      settings: { ...settingsOf(story), matchLevelGoods: '2-way', matchLevelService: '2-way' },
    });
  }
  order = (lines: Record<string, unknown>[], more: Record<string, unknown>): string =>
    this.accounts.order(
      lines.map((line) => ({ matchLevel: '3-way', ...line })),
      more,
    );
  run = (person: string, command: string, input: object) =>
    this.accounts.run(person, command, input);
  today = (): string => this.accounts.today();
  later = (days: number): void => void this.accounts.workspace.advance(`P${days}D`);
  verdict = (id: string): string => this.accounts.invoice(id)['Verdict'] ?? '';
  due = (): string[] =>
    this.accounts
      .rows('Exceptions')
      .filter((one) => one['Kind'] === 'credit_due' && one['State'] === 'open')
      .map((one) => `${one['Kind'] ?? ''} ${one['Drift'] ?? ''}`);
  open = (id: string) =>
    this.accounts
      .rows('Exceptions')
      .filter((one) => one['Invoice'] === id && ['open', 'planned'].includes(one['State'] ?? ''))
      .map((one) => ({ id: one['Key'] ?? '', kind: one['Kind'] ?? '', drift: one['Drift'] ?? '' }));
}

const check = (answers: readonly { name: string; got: string; wanted: string }[]): void => {
  expect(answers.map(({ name, got }) => `${name} ${got}`)).toEqual(
    answers.map(({ name, wanted }) => `${name} ${wanted}`),
  );
  expect(answers.length).toBeGreaterThan(0);
};

/** A revision is approved, or an order keeps the rate of its submission: it needs the whole register. */
const isRevised = ({ steps }: MatchStory): boolean =>
  steps.some(({ what, more }) => what === 'change' || (what === 'order' && 'currency' in more));

test.each(STORIES.filter(({ story }) => !isRevised(story)))('$name', ({ story }) =>
  check(playOn(story, new InMemory(story))),
);
test.each(STORIES.filter(({ story }) => isPure(story)))('$name, by the match alone', ({ story }) =>
  check(playPure(story)),
);
test.each(
  STORIES.filter(
    ({ first, story }) =>
      isRevised(story) || (first && Object.keys(settingsOf(story)).length === 0),
  ),
)('$name, on the bundle', ({ story }) => check(playOn(story, new OnBundle(story))));

test('most stories run by the match alone too', () => {
  expect(STORIES.filter(({ story }) => isPure(story)).length).toBeGreaterThan(STORIES.length / 3);
});

test('docs/matching.md has a chapter for every kind, and each story page is linked from it', () => {
  const text = page('matching.md');
  for (const kind of ALL_KINDS) {
    const said = chapter(text, `\`${kind}\``);
    expect(said).toContain(`*${classOf(kind)}*`);
    if (ownerOf(kind) !== 'none') expect(said).toContain(`*${ownerOf(kind)}*`);
  }
  for (const name of readdirSync(FOLDER))
    expect(text).toContain(`(../test/stories/matching/${name})`);
});
