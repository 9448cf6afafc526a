// The keyboard and the focus: everything is reached without a mouse, and nobody is dropped at the top
// of the page after going somewhere.
import type { Browser, Page } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.id || document.activeElement?.getAttribute('aria-label') || '',
  );

whenHere('keys', () => {
  test('slash searches, Enter opens what is found, Esc goes back to the same row', async () => {
    const { page } = await open(browser, { register: register() });
    await page.getByText('To approve').waitFor();
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('Search the register');
    await page.keyboard.type('acme/oy');
    expect(await page.getByLabel('Search the register').inputValue()).toBe('acme/oy');
    await page.keyboard.press('Enter');
    await page.locator('#or-D-000101').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'PO-2026-0101' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Invoices' }).waitFor();
    expect(await focused(page)).toBe('or-D-000101');
    await page.keyboard.press('Escape');
    await page.getByText('To approve').waitFor();
    await page.context().close();
  });

  test('arrows move in a list and stop at its ends', async () => {
    const { page } = await open(browser, { view: 'orders', register: register() });
    await page.locator('#or-D-000101').focus();
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('or-D-000101');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('or-D-000090');
    await page.context().close();
  });

  test('an approval that is open stays so, with what was typed, when the list is drawn anew', async () => {
    let since = '';
    const answers = register({
      order: full.toApprove(),
      inbox: () =>
        full.inbox({
          items: full.inbox().items.map((one) => ({ ...one, title: one.title + since })),
        }),
    });
    const { page } = await open(browser, { view: 'inbox', register: answers });
    await page.locator('#in-approveD-000126').click();
    await page.getByText('Add a comment').click();
    const comment = page.getByLabel('Comment');
    await comment.fill('As agreed on');
    since = ', anew';
    // Another page of the register did something.
    await page.evaluate(() => new BroadcastChannel('po-register').postMessage('changed'));
    await page.locator('main').getByText('Network switches, anew').first().waitFor();
    expect(await comment.inputValue()).toBe('As agreed on');
    await page.keyboard.type(' Monday');
    expect(await comment.inputValue()).toBe('As agreed on Monday');
    const others = page.getByRole('button', { name: 'Approve with others' });
    await others.focus();
    since = ', again';
    await page.evaluate(() => new BroadcastChannel('po-register').postMessage('changed'));
    await page.locator('main').getByText('Network switches, again').waitFor();
    expect(await others.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.locator('#in-approveD-000126').click();
    await comment.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  test('a sheet takes the focus, Esc closes it and gives it back, and nothing is sent', async () => {
    const { page, calls } = await open(browser, {
      view: 'order',
      arg: 'D-000125',
      register: register(),
    });
    await page.getByRole('button', { name: /Reject/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    for (let at = 0; at < 8; at += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Reject\u2026');
    expect(calls.filter((call) => call.door === 'execute')).toEqual([]);
    await page.context().close();
  });

  test('Esc closes a dialog, and asks first when something is typed', async () => {
    const opening = { surface: 'dialog', view: 'new', width: 720, register: register() } as const;
    const clean = await open(browser, opening);
    await clean.page.getByRole('combobox', { name: 'Vendor' }).waitFor();
    await clean.page.keyboard.press('Escape');
    await clean.page.waitForTimeout(50);
    expect(clean.closed()).toBe(1);
    await clean.page.context().close();
    const typed = await open(browser, opening);
    await typed.page.getByLabel('What for').fill('Chairs');
    await typed.page.keyboard.press('Escape');
    expect(typed.closed()).toBe(0);
    await typed.page.getByRole('button', { name: 'Close without sending' }).click();
    await typed.page.waitForTimeout(50);
    expect(typed.closed()).toBe(1);
    await typed.page.context().close();
  });

  test('Enter takes the only entry that a list shows, and none of several', async () => {
    const { page } = await open(browser, { view: 'new', register: register() });
    const vendor = page.getByRole('combobox', { name: 'Vendor' });
    await vendor.click();
    await page.keyboard.press('Enter');
    expect(await vendor.inputValue()).toBe('');
    await vendor.pressSequentially('acm');
    await page.keyboard.press('Enter');
    expect(await vendor.inputValue()).toBe('Acme Oy');
    await page.context().close();
  });

  test('what is typed survives another view', async () => {
    const { page } = await open(browser, { view: 'new', register: register() });
    await page.getByLabel('What for').fill('Chairs');
    await page.getByRole('button', { name: 'Orders' }).click();
    await page.getByText('3 orders').waitFor();
    await page.getByRole('button', { name: 'New', exact: true }).click();
    expect(await page.getByLabel('What for').inputValue()).toBe('Chairs');
    await page.context().close();
  });

  test('what happened is announced', async () => {
    const { page } = await open(browser, {
      register: register({
        issue_orders: {
          issued: [],
          refused: [{ key: 'D-000121', code: 'approval_broken', detail: 'price changed' }],
        },
      }),
    });
    await page.getByRole('button', { name: /Issue 2 orders/ }).click();
    await page.getByRole('button', { name: 'Issue the chosen orders' }).click();
    const told = page.locator('.say[role=status][aria-live=polite]');
    await told.getByText('No order was issued. D-000121: price changed').waitFor();
    await page.context().close();
  });

  test('every control is at least 32 px high', async () => {
    for (const [view, arg] of [
      ['inbox', ''],
      ['order', 'PO-2026-0101'],
      ['new', ''],
      ['exceptions', ''],
    ] as const) {
      const { page } = await open(browser, { view, arg, register: register() });
      await page.waitForSelector('main :is(.list, form)');
      const small = await page.evaluate(() =>
        Array.from(
          document.querySelectorAll(
            'button, select, summary, input:not([type=checkbox]):not([type=radio])',
          ),
        )
          .filter(
            (one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 32,
          )
          .map((one) => one.outerHTML.slice(0, 80)),
      );
      expect(small).toEqual([]);
      await page.context().close();
    }
  });
});
