// Nobody at a page reads "lines[0].unitPrice": a refusal that begins with the path of its field names
// it in words, in the language of the page, and is not told a second time below itself.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { refused, register } from './harness/register';
import de from '../../src/ui/texts/de.json';
import words from '../../src/ui/texts/de-register.json';

const whenHere = browserHere() ? describe : describe.skip; // no Chromium: an error in CI

whenHere('a field in a refusal', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test.each([
    [
      'lines[1].unitPrice: a unit price is not below zero; a discount is a negative charge',
      'Line 2, Unit price: a unit price is not below zero; a discount is a negative charge',
      'Position 2, Einzelpreis: ',
    ],
    [
      'costCentre has 400 characters; at most 100 fit',
      'Cost centre has 400 characters; at most 100 fit',
      'Kostenstelle hat 400 Zeichen',
    ],
    ['Vendor is empty', 'Vendor is empty', 'Lieferant '],
  ])('%s', async (detail, english, german) => {
    const finding = { kind: 'bad_value', detail, column: detail.split(/[: ]/)[0] ?? '' };
    const answer = refused('bad_value', `${detail}.`, { findings: [finding] });
    for (const [texts, says] of [
      [undefined, `${english}.`],
      [{ ...de, ...words }, german],
    ] as const) {
      const { page } = await open(browser, {
        ...{ view: 'verify', register: register({ verify: answer, order: full.order() }) },
        ...(texts ? { texts } : {}),
      });
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect((await alert.innerText()).startsWith(says)).toBe(true);
      expect(await alert.locator('li').count()).toBe(0);
      await page.context().close();
    }
  });

  const shown = async (answer: ReturnType<typeof refused>) => {
    const answers = register({ verify: answer, order: full.order() });
    const { page } = await open(browser, { view: 'verify', register: answers });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    const [head = '', items] = [await alert.innerText(), await alert.locator('li').allInnerTexts()];
    await page.context().close();
    return { head, items };
  };

  test.each([
    'eBay is blocked already.',
    'McMaster.com has no address in Vendors.',
    'Desk.jpg is there already: second floor.',
    'bluePages: every cell holds something that its column does not take.',
  ])('and leaves what people call a thing: %s', async (detail) => {
    expect((await shown(refused('bad_value', detail))).head.startsWith(detail)).toBe(true);
  });

  test('and a finding of a row says where, in the same words or not', async () => {
    const detail = 'quantity "ten" is not a number';
    const findings = [5, 9].map((row) => ({ kind: 'bad_value', tab: 'Old list', row, detail }));
    const { items } = await shown(refused('bad_value', `${detail}.`, { findings }));
    expect(items).toEqual([5, 9].map((row) => `Old list, row ${row}: ${detail}`));
  });
});
