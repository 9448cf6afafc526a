// The first visit: a file that is no register yet opens on its set-up, each size of team needs
// only addresses and hears plainly what it means, and the guide leads through the steps, each of
// which may be skipped; a person outside a pilot reads it before they type.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { BeginningView } from '../../src/app/queries/beginning';
import { browserHere, launch, open, sent } from './harness/browser';
import * as full from './harness/fixtures';
import { ok, refused, register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const FRESH = { state: 'not_set_up', detail: '', next: '' } as const;
const fresh = full.who({ profile: '', register: FRESH as never, mayRun: ['set_up'], today: '' });
const MADE = { set_up: { tabsMade: ['Register'], missingRoles: [] }, beginning: full.beginning() };

whenHere('the first visit', () => {
  test('opens on the set-up, and the set-up leads to the guide', async () => {
    const inbox = refused('not_set_up', 'This file is not a purchase-order register yet.');
    const { page, calls } = await open(browser, {
      register: register({ inbox, who: fresh, ...MADE }),
    });
    await page.getByText('You approve your own orders. Each is counted').waitFor();
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('heading', { name: 'First steps' }).waitFor({ state: 'attached' });
    const [input] = sent(calls, 'set_up') as { settings: object }[];
    expect(input).toMatchObject({ profile: 'solo', settings: { issueOnLastApproval: 'on' } });
    expect(input).not.toHaveProperty('people');
    await page.context().close();
  });

  test.each([
    [
      /^Two of us/,
      'Neither can buy and pay alone.',
      [['The other person', 'ben@example.com']],
      [
        ['ana@example.com', 'requester approver issuer receiver ap'],
        ['ben@example.com', 'requester approver issuer receiver ap'],
      ],
    ],
    [
      /^Three of us/,
      'Orders of ben@example.com go to cleo@example.com.',
      [
        ['Approves and issues', 'ben@example.com'],
        ['Enters invoices and pays', 'cleo@example.com'],
      ],
      [
        ['ana@example.com', 'requester receiver'],
        ['ben@example.com', 'requester approver issuer'],
        ['cleo@example.com', 'ap approver'],
      ],
    ],
  ] as const)('%s: only addresses, and what it means', async (way, says, fields, people) => {
    const start = { view: 'setup', register: register({ who: fresh, ...MADE }) };
    const { page, calls } = await open(browser, start);
    await page.getByRole('radio', { name: way }).check();
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByText('An address like ben@example.com.').first().waitFor();
    for (const [label, text] of fields) await page.getByLabel(label).fill(text);
    await page.getByText(says).waitFor();
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('heading', { name: 'First steps' }).waitFor({ state: 'attached' });
    expect(sent(calls, 'set_up')).toMatchObject([
      {
        profile: 'shared',
        people: people.map(([email, roles]) => ({ email, roles: roles.split(' ') })),
      },
    ]);
    await page.context().close();
  });
});

whenHere('the guide', () => {
  const guide = (view: Partial<BeginningView> = {}, more: object = {}) =>
    open(browser, {
      view: 'guide',
      register: register({
        ...{ beginning: full.beginning(view), set_beginning: {}, remove_practice: { removed: [] } },
        ...more,
      }),
    });

  test('opens the next step, and each step may be skipped or opened again', async () => {
    const { page, calls } = await guide();
    const part = (name: string) => page.locator('#fold-guide-' + name);
    await page.getByText('4 steps left, in any order.').waitFor();
    expect(await part('numbers').getAttribute('open')).toBe('');
    expect(await part('rules').getAttribute('open')).toBeNull();
    await part('numbers').getByRole('button', { name: 'That is right' }).click();
    await part('rules').locator('summary').click();
    await part('rules').getByRole('button', { name: 'Try three amounts' }).click();
    await part('rules').locator('dd').nth(2).waitFor();
    expect(await part('rules').locator('dt').allInnerTexts()).toEqual(
      ['100', '1,000', '10,000'].map((text) => expect.stringMatching(`^${text}.EUR$`)),
    );
    const asked = calls.filter(({ payload }) => payload['query'] === 'preview_approval');
    expect(asked.map(({ payload }) => payload['input'])).toEqual(
      ['100', '1000', '10000'].map((amount) => ({ amount, currency: 'EUR' })),
    );
    await part('rules').getByRole('button', { name: 'Skip' }).click();
    await part('people').locator('summary').click();
    expect(await part('people').getByRole('button', { name: 'That is right' }).count()).toBe(0);
    await part('people').getByRole('button', { name: 'Not done yet' }).click();
    await page.waitForTimeout(50);
    expect(sent(calls, 'set_beginning')).toEqual([
      { step: 'numbers', mark: 'done' },
      { step: 'rules', mark: 'skipped' },
      { step: 'people', mark: 'open' },
    ]);
    await page.context().close();
  });

  test('asks for samples as practice, stops at a refusal, and keeps hours of before or since', async () => {
    const { page, calls } = await guide({}, { submit_order: ok({ draftKey: 'D-1' }) });
    await page.locator('#fold-guide-practice summary').click();
    await page.getByRole('button', { name: 'Ask for three samples' }).click();
    await page.getByText('3 practice orders asked for').waitFor();
    const asked = sent(calls, 'submit_order') as { practice: boolean }[];
    expect(asked.map(({ practice }) => practice)).toEqual([true, true, true]);
    await page.locator('#fold-guide-hours summary').click();
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('Whole hours, from 0 to 744.').waitFor();
    await page.getByLabel('Hours a month in the old way').fill('30');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.waitForTimeout(50);
    expect(sent(calls, 'set_beginning')).toEqual([{ step: 'hours', mark: 'done', hours: 30 }]);
    await page.context().close();
    const not = refused('no_eligible_person', 'Nobody approves it.', { next: 'Name somebody.' });
    const other = await guide({ hoursBefore: 30, practice: 2 }, { submit_order: not });
    await other.page.locator('#fold-guide-hours summary').click();
    await other.page.getByLabel(/^Hours in 2026-/).fill('6');
    await other.page.getByRole('button', { name: 'Keep' }).click();
    await other.page.locator('#fold-guide-practice summary').click();
    await other.page.getByRole('button', { name: 'Ask for three samples' }).click();
    await other.page.getByText('Nobody approves it.').waitFor();
    expect(sent(other.calls, 'submit_order')).toHaveLength(1);
    expect(sent(other.calls, 'set_beginning')).toMatchObject([
      { hours: 6, month: expect.stringMatching(/^2026-/) },
    ]);
    await other.page.getByRole('button', { name: 'Remove practice orders…' }).click();
    await other.page.getByRole('button', { name: 'Remove all practice orders' }).click();
    await other.page.getByText('There is no practice order.').waitFor();
    await other.page.context().close();
  });

  test('is offered from the inbox while steps are left, and the pilot is said in a new order', async () => {
    const who = full.who({ guideLeft: 2, pilot: 'The register is tried with ben@example.com.' });
    const inbox = full.inbox({ who });
    const [first] = inbox.items;
    if (first) inbox.items.push({ ...first, id: 'D-000131', amount: '7.00', practice: true });
    const { page, calls } = await open(browser, { register: register({ who, inbox, ...MADE }) });
    await page.getByText('2 first steps left.').waitFor();
    // A practice order is marked, and part of no sum.
    expect(await page.locator('#in-approveD-000131').innerText()).toContain('Practice');
    expect(await page.locator('.group', { hasText: 'To approve' }).innerText()).toMatch(/5,420.50/);
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByText('The register is tried with ben@example.com.').waitFor();
    await page.getByRole('button', { name: /^Inbox/ }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('4 steps left, in any order.').waitFor();
    expect(calls.some(({ payload }) => payload['query'] === 'beginning')).toBe(true);
    await page.context().close();
  });

  test('a keeper whose clock stands still is the first thing that the inbox says', async () => {
    const said = {
      detail: 'The keeper compared nothing since 2026-10-01 14:00: its hourly trigger stopped.',
      next: 'The owner chooses Set up, which makes it anew.',
    };
    const inbox = full.inbox({ who: full.who({ clockStopped: said }) });
    const { page } = await open(browser, { register: register({ inbox }) });
    const note = page.locator('.note.stopped').first();
    await note.getByText(said.next).waitFor();
    expect(await note.innerText()).toContain('compared nothing since');
    await page.context().close();
  });

  test('help says to each role when in the month, and roles.md the same', async () => {
    const { page } = await guide();
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByText('Where you were').waitFor();
    const said = readFileSync('docs/roles.md', 'utf8');
    const folds = await page.locator('details[id^=fold-help-]').evaluateAll((all) =>
      all.map((one) => ({
        title: one.querySelector('summary')?.textContent ?? '',
        heads: [...one.querySelectorAll('h3')].map(({ textContent }) => textContent),
        lines: [...one.querySelectorAll('li')].map(({ textContent }) => textContent ?? ''),
      })),
    );
    expect(folds).toHaveLength(7);
    for (const { title, heads, lines } of folds) {
      expect(heads).toEqual(['When in the month', 'When it goes another way']);
      const part = said.split('## ').find((one) => one.startsWith(title)) ?? '';
      expect(lines.filter((line) => !part.includes('- ' + line + '\n'))).toEqual([]);
    }
    await page.context().close();
  });

  test('help begins with the view that it was asked in', async () => {
    const { page } = await guide();
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByText('Each step says how it stands. Skip what you do not need').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('4 steps left, in any order.').waitFor();
    await page.context().close();
  });
});
