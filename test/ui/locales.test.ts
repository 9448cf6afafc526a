// Forms as people in six countries fill them: amounts and days are typed as they are there, what was
// understood is what is sent, and where a lone mark before three digits could be another number the
// field says which one it took, with a way to the other (interface.md, ground rules).
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { otherReading, readNumber } from '../../src/ui/decimal';
import { makeFormat } from '../../src/ui/format';
import { browserHere, launch, open, sent, type Opened } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const TYPED = `
locale | typed         | understood | could be
en_US  | 1,250.50      | 1250.50    |
en_US  | 1,250         | 1250       | 1.250
en_US  | 1.250         | 1.250      | 1250
en_US  | 1250          | 1250       |
en_US  | 0.125         | 0.125      |
en_US  | 1234.567      | 1234.567   |
en_US  | 1,234,567     | 1234567    |
en_GB  | 12,345        | 12345      | 12.345
en_GB  | -1,250        | -1250      | -1.250
en_GB  | 1250\u00b9    |            |
en_GB  | 5\u00b2       |            |
de_DE  | 1.250,50      | 1250.50    |
de_DE  | 1.250         | 1250       | 1.250
de_DE  | 1,250         | 1.250      | 1250
de_DE  | 1250,-        | 1250       |
de_DE  | 1.250,--      | 1250       |
de_AT  | 1.250         | 1250       | 1.250
de_AT  | 1 250,50      | 1250.50    |
de_CH  | 1'250.50      | 1250.50    |
de_CH  | 1\u2019250.50 | 1250.50    |
de_CH  | 1'250.-       | 1250       |
de_CH  | 1.250         | 1.250      | 1250
fr_FR  | 1 250,50      | 1250.50    |
fr_FR  | 1\u202f250,5  | 1250.5     |
fr_FR  | 1,250         | 1.250      | 1250
fr_FR  | 1.250         | 1.250      | 1250
fr_FR  | 1250,50       | 1250.50    |
ja_JP  | 1,250         | 1250       | 1.250
ja_JP  | \uff11\uff0c\uff12\uff15\uff10\uff0e\uff15 | 1250.5 |
ja_JP  | \uff11\uff12\uff15\uff10 | 1250 |
ar_EG  | \u0661\u066c\u0662\u0665\u0660\u066b\u0665 | 1250.5 |
fa_IR  | \u06f1\u06f2\u06f5\u06f0 | 1250 |`;

const rows = TYPED.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()));

test.each(rows)('in %s "%s" is %s, and could be "%s"', (locale = '', typed = '', ...read) => {
  const { marks } = makeFormat(locale, 'UTC');
  expect([readNumber(typed, marks), otherReading(typed, marks)]).toEqual(read);
});

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const hint = async (page: Page, name: string): Promise<string> =>
  plain(
    await page
      .locator('.field', { has: page.getByLabel(name) })
      .locator('.hint')
      .innerText(),
  );

const newOrder = (locale: string, more: object = {}): Promise<Opened> =>
  open(browser, { view: 'new', register: register({ who: full.who({ locale }) }), ...more });

/** Locale; a price as it is typed, as it stands when it is left; a day below its field; the total. */
const FORMS = `
locale | price     | left      | day           | total
en_US  | 1,250.50  | 1,250.50  | 3 Apr 2026    | 2,501.00
en_GB  | 1,250.50  | 1,250.50  | 3 Apr 2026    | 2,501.00
de_DE  | 1.250,50  | 1.250,50  | 3. Apr. 2026  | 2.501,00
fr_FR  | 1 250,50  | 1 250,50  | 3 avr. 2026   | 2 501,00
de_CH  | 1'250.50  | 1\u2019250.50  | 3. Apr. 2026  | 2\u2019501.00
ja_JP  | \uff11\uff12\uff15\uff10\uff0e\uff15\uff10 | 1,250.50 | 2026\u5e744\u67083\u65e5 | 2,501.00`;

whenHere('a new order', () => {
  test.each(
    FORMS.trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('|').map((cell) => cell.trim())),
  )('in %s', async (locale = '', price = '', left = '', day = '', total = '') => {
    const { page, calls } = await newOrder(locale);
    await field(page, 'Vendor').fill('Acme Oy');
    await field(page, 'What for').fill('Laptops');
    await field(page, 'Cost centre').fill('IT');
    await page.getByLabel('Item or service').fill('Laptop');
    await field(page, 'Quantity').fill('2');
    await field(page, 'Unit price').fill(price);
    await field(page, 'Unit price').press('Tab');
    const quotes = (text: string): string => plain(text).replace(/'/g, '\u2019');
    expect(quotes(await field(page, 'Unit price').inputValue())).toBe(left);
    await page.locator('#fold-more-options summary').click();
    await page.getByLabel('Need by').fill('2026-04-03');
    expect(await hint(page, 'Need by')).toContain(day);
    expect(quotes(await page.locator('main').innerText())).toContain(total + ' EUR');
    await page.getByRole('button', { name: /^Submit/ }).click();
    for (let turn = 0; turn < 50 && sent(calls, 'submit_order').length === 0; turn += 1)
      await page.waitForTimeout(50);
    expect(sent(calls, 'submit_order')).toEqual([
      expect.objectContaining({
        needBy: '2026-04-03',
        lines: [expect.objectContaining({ quantity: '2', unitPrice: '1250.50' })],
      }),
    ]);
    await page.context().close();
  });
});

whenHere('a lone mark before three digits', () => {
  test('is told both ways, and one click takes the other number', async () => {
    const { page } = await newOrder('en_GB');
    await field(page, 'Unit price').fill('1,250');
    expect(await hint(page, 'Unit price')).toBe('Read as 1250 EUR, not 1.250. Take 1.250');
    await page.getByRole('button', { name: 'Take 1.250' }).click();
    expect(await field(page, 'Unit price').inputValue()).toBe('1.250');
    expect(await hint(page, 'Unit price')).toBe('Read as 1.250 EUR, not 1250. Take 1250');
    expect(await field(page, 'Unit price').evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    await field(page, 'Unit price').press('Tab');
    expect(await hint(page, 'Unit price')).toContain('not 1250');
    await page.context().close();
  });

  test('says nothing where a number was typed without it, or filled in by the page', async () => {
    const { page } = await newOrder('en_GB');
    await field(page, 'Unit price').fill('1250');
    await field(page, 'Unit price').press('Tab');
    expect(await field(page, 'Unit price').inputValue()).toBe('1,250');
    expect(await hint(page, 'Unit price')).not.toContain('Read as');
    await page.context().close();
  });

  test('in German, in the sheet of a German', async () => {
    const texts = JSON.parse(readFileSync('src/ui/texts/de.json', 'utf8')) as object;
    const { page } = await newOrder('de_DE', { texts });
    await field(page, 'Einzelpreis').fill('1.250');
    expect(await hint(page, 'Einzelpreis')).toBe('Gelesen als 1250 EUR, nicht 1,250. 1,250 nehmen');
    await page.context().close();
  });
});
