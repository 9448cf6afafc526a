// What an approver sees before the two buttons, and what the board of today lists: each fact that came
// with the view stands on the page under its name, and sums say which amount they are of.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
if (!here) console.warn('skipped: no Chromium here');
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const pairs = (node: Element): string[] =>
  [...node.querySelectorAll('.facts > div')].map((one) =>
    [...one.children].map(({ textContent }) => textContent).join(': '),
  );

whenHere('before a yes', () => {
  test('the look has what is kept back, paid ahead and may be spent; the sum is what is to approve', async () => {
    const order = {
      ...full.toApprove(),
      ...{ net: '4800.00', notToExceed: '6000.00', toApprove: '6000.00' },
      ...{ deposit: '500.00', depositDue: '2026-10-20', emergency: true, shipVia: 'Lorry' },
      ...{ retention: '7.5 %', retentionUntil: '2027-06-30', callOffOf: 'PO-2026-0009' },
    };
    const { page } = await open(browser, { view: 'inbox', register: register({ order }) });
    await page.getByRole('button', { expanded: false }).first().click();
    const look = page.locator('.look:visible');
    await look.getByText('Retention until').waitFor();
    const facts = (await look.evaluate(pairs)).map((one) => one.replace(/\u00a0/g, ' '));
    expect(facts).toEqual(
      expect.arrayContaining([
        ...['Emergency: yes', 'Called off from: PO-2026-0009', 'Ship via: Lorry'],
        ...['Deposit: 500.00 EUR', 'Deposit due: 20 Oct 2026'],
        ...['Retention: 7.5 %', 'Retention until: 30 Jun 2027'],
        ...['Net: 4,800.00 EUR', 'To approve: 6,000.00 EUR'],
      ]),
    );
    const heads = await page.locator('main h2').allInnerTexts();
    const approve = heads.find((text) => text.startsWith('To approve')) ?? '';
    expect(approve).toContain('EUR');
    expect(approve).not.toContain('net');
    expect(heads.find((text) => text.startsWith('To issue'))).toContain('net');
    await page.context().close();
  });

  test('its own page has the same facts', async () => {
    const order = { ...full.order(), retention: '5 %', retentionUntil: '2027-06-30' };
    const at = { view: 'order', arg: 'PO-2026-0101' };
    const { page } = await open(browser, { ...at, register: register({ order }) });
    await page.getByText('Retention until').waitFor();
    const facts = await page.locator('main').evaluate(pairs);
    expect(facts).toContain('Retention: 5\u00a0%');
    expect(facts.filter((one) => one.startsWith('To approve'))).toEqual([]);
    await page.context().close();
  });
});

whenHere('today', () => {
  test('lists the service levels missed, each with its day and note, and none where none was', async () => {
    const measured = { ...full.dashboard(), ...full.board() };
    const none = { ...measured, board: { ...measured.board, missed: [] } };
    for (const [dashboard, count] of [
      [measured, 1],
      [none, 0],
    ] as const) {
      const { page } = await open(browser, {
        view: 'dashboard',
        register: register({ dashboard }),
      });
      await page.getByRole('button', { name: 'Today', exact: true }).click();
      await page.getByText('Approvals waiting').waitFor();
      const title = page.getByText('Service levels missed this month');
      expect(await title.count()).toBe(count);
      const row = page.getByRole('button', { name: /No answer within four hours/ });
      expect(await row.count()).toBe(count);
      if (count > 0) {
        expect(await row.innerText()).toContain('PO-2026-0117 \u00b7 12\u00a0Oct\u00a02026');
        await row.click();
        await page.getByRole('heading', { level: 1, name: /PO-2026-0101/ }).waitFor();
      }
      await page.context().close();
    }
  });
});

whenHere('a day that is typed', () => {
  test('is written out below its field in the words of the sheet, and its hint stays', async () => {
    const who = full.who({ locale: 'de_DE' });
    const { page } = await open(browser, { view: 'new', register: register({ who }) });
    const field = page.locator('.field', { has: page.getByLabel('Need by') });
    await page.locator('#fold-more-options summary').click();
    await page.getByLabel('Need by').fill('2026-04-03');
    await field.getByText('3. Apr. 2026').waitFor();
    await page.getByLabel('Need by').fill('');
    expect(await field.innerText()).not.toContain('Apr');
    await page.context().close();
  });
});
