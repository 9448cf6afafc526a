// The keeper's page in the sheet of a German, in German and in English: amounts and days as the sheet
// writes them, what is typed understood as there, and a doubtful number said with the other one.
import type { Browser, Page } from 'playwright-core';
import { launch } from '../ui/harness/browser';
import { ANA, BEN, done, newRegister, run, screws } from './kit';
import { given, open } from './page-hands';

jest.setTimeout(60_000);
const seen = async (page: Page): Promise<string> =>
  (await page.locator('#app').innerText()).replace(/[\u00a0\u202f]/g, ' ');
/** Figures or days in the English way. */
const ENGLISH = /\d,\d{3}\.\d\d|\d\.\d\d EUR|\d{4}-\d\d-\d\d|\b\d{1,2} (Oct|Nov|Dec) /;

given('the keeper’s page in a German sheet', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  const register = (language: string) => newRegister({ language, locale: 'de_DE' });
  const order = (): object =>
    screws({
      needBy: '2026-12-03',
      lines: [
        {
          ...{ description: 'Screws 1.125', quantity: '1250', unit: 'box', unitPrice: '1.25' },
          ...{ serviceFrom: '2026-12-01', type: 'service', serviceTo: '2026-12-31' },
        },
      ],
    });

  test('what waits and one order whole', async () => {
    const work = register('de');
    done(run(work, ANA, 'submit_order', order()));
    const { page, faults } = await open(browser, { work, as: BEN });
    const row = page.getByRole('button', { name: /Acme Oy/ });
    await row.waitFor();
    expect(await seen(page)).toContain('1.562,50 EUR');
    expect(await seen(page)).not.toMatch(ENGLISH);
    await row.click();
    await page.getByRole('button', { name: /^1\.562,50.EUR freigeben/ }).waitFor();
    const text = await seen(page);
    for (const one of ['1.562,50 EUR', '1.250', '1,25', '1. Dez. 2026', '1. Okt. 2026'])
      expect(text).toContain(one);
    expect(text).not.toMatch(ENGLISH);
    expect(faults).toEqual([]);
  });

  test('a request: a price as it is typed there, and the other number that it could be', async () => {
    const work = register('de');
    const { page, faults } = await open(browser, { work, as: ANA, width: 360 });
    await page.getByRole('button', { name: 'Kauf anfordern' }).click();
    await page.getByLabel('Was brauchen Sie').fill('Whiteboard');
    await page.getByLabel('Wie viele').fill('2');
    const price = page.getByLabel('Einzelpreis, EUR');
    await price.fill('1.250');
    await page.getByText(/Gelesen als 1250(.EUR)?, nicht 1,250/).waitFor();
    await price.fill('60,5');
    await page.getByRole('combobox', { name: 'Von wem' }).fill('Acme Oy');
    await page.getByLabel('Gebraucht bis').fill('2026-11-02');
    await page.getByText('2. Nov. 2026').waitFor();
    await page.getByRole('button', { name: /^121,00.EUR anfordern/ }).click();
    await page
      .getByText(/121,00.EUR/)
      .first()
      .waitFor();
    const { values } = work.read({ tab: 'Register' }).result as { values: unknown[][] };
    expect(values[0]).toContain(121);
    expect(await seen(page)).not.toMatch(ENGLISH);
    expect(faults).toEqual([]);
  });

  test('an English reader of it has its figures, and days in English', async () => {
    const work = register('en');
    done(run(work, ANA, 'submit_order', order()));
    const { page } = await open(browser, { work, as: BEN });
    await page.getByRole('button', { name: /Acme Oy/ }).click();
    await page.getByRole('button', { name: /^Approve 1\.562,50.EUR/ }).waitFor();
    const text = await seen(page);
    for (const one of ['1.250', '1,25', 'Screws 1.125']) expect(text).toContain(one);
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d|1,562/);
  });
});
