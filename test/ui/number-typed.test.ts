// Enter invoice answers a mistyped order's number while it is typed: one question a pause, told politely,
// the field kept; and leaving the field asks nothing again (product.md section 4, interface.md).
import type { Browser } from 'playwright-core';
import { isWhole } from '../../src/ui/views/number-typed';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { refused, register } from './harness/register';

const WRONG = 'PO-2062-0101';
const lost = refused('order_not_found', 'There is no order PO-2062-0101.', {
  next: 'Did you mean PO-2026-0101 or PO-2026-0191? Check the number.',
});

describe('a number is whole', () => {
  const known = ['PO-2026-0101', 'OPS-26-00017-K'];
  test.each(['PO-2062-0101', 'po 2026 9999', 'PO-2O26-0101', 'PO20260101', 'OPS-26-00071-K'])(
    '%s',
    (typed) => expect(isWhole(typed, known)).toBe(true),
  );
  test.each(['', 'PO-2026-010', 'PO-2026-01011', 'Acme Oy 2026', 'workshopxx', '0101'])(
    'not %s',
    (typed) => expect(isWhole(typed, known)).toBe(false),
  );
  test('nothing, where no order is open', () => expect(isWhole(WRONG, [])).toBe(false));
});

const whenHere = browserHere() ? describe : describe.skip; // no Chromium: an error in CI
whenHere('while it is typed', () => {
  let browser: Browser;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    asked.splice(0);
  });
  const form = async () => {
    const { page } = await open(browser, {
      view: 'enter-invoice',
      register: register({
        order: ({ key }: Record<string, unknown>) => {
          asked.push(String(key));
          return key === 'PO-2026-0101' ? full.order() : lost;
        },
      }),
    });
    const field = page.getByLabel('Order', { exact: true });
    await field.click();
    return { page, field };
  };

  test('a wrong one is answered once, politely, and the keyboard stays', async () => {
    const { page, field } = await form();
    await field.pressSequentially(WRONG, { delay: 15 });
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'Take PO-2026-0191' }).waitFor();
    expect(asked).toEqual([WRONG]);
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    const region = page.locator('[aria-live=polite]', { hasText: 'There is no order' });
    expect(await region.locator('[role=alert]').count()).toBe(0);
    await page.getByRole('button', { name: 'Take PO-2026-0101' }).click();
    await page.getByRole('group', { name: 'Fill in the quantities' }).waitFor();
    expect(asked).toEqual([WRONG, 'PO-2026-0101']);
    await page.context().close();
  });
  test('one that is left at once is asked for once', async () => {
    const { page, field } = await form();
    await field.pressSequentially(WRONG);
    await field.press('Tab');
    await page.getByRole('button', { name: 'Take PO-2026-0191' }).waitFor();
    await page.waitForTimeout(800);
    expect(asked).toEqual([WRONG]);
    await page.context().close();
  });
  test('who types on is asked for what stands there last', async () => {
    const { page, field } = await form();
    await field.pressSequentially(WRONG);
    await page.waitForTimeout(650);
    await field.press('Backspace');
    await field.pressSequentially('2');
    await page.waitForTimeout(200);
    await field.press('Backspace');
    await field.pressSequentially('3');
    await page.getByRole('button', { name: 'Take PO-2026-0191' }).waitFor();
    await page.waitForTimeout(800);
    expect(asked).toEqual([WRONG, 'PO-2062-0103']);
    await page.context().close();
  });

  test('without an order the document is in the currency of the vendor that was picked', async () => {
    const { page } = await open(browser, { view: 'enter-invoice', register: register({}) });
    await page.getByRole('button', { name: 'It quotes no order' }).click();
    const currency = page.getByLabel('Currency', { exact: true });
    expect(await currency.inputValue()).toBe('EUR');
    await page.getByRole('combobox', { name: 'Vendor' }).fill('Globex');
    await page.getByRole('option', { name: /Globex/ }).click();
    expect(await currency.inputValue()).toBe('USD');
    await page.context().close();
  });
});
