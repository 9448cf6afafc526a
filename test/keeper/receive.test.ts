// A receiver at the gate, on the keeper's page at the width of a phone and on the built bundles: what
// came in parts, some of it rejected, and one receipt whatever becomes of the answers.
import type { Browser, Page } from 'playwright-core';
import type { Workspace } from '../../sandbox';
import { launch } from '../ui/harness/browser';
import { ANA, issued, newRegister, screws } from './kit';
import { axeFinds, given, open } from './page-hands';

/** What a thumb has to hit and does not: of all that is shown, wherever it stands. */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, textarea, summary')]
      .map((one) => [one, one.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => height > 0 && (height < 44 || width < 44))
      .map(([{ textContent, id }, { width, height }]) => `${textContent || id} ${width}x${height}`),
  );

given('receiving on the keeper’s page', () => {
  let browser: Browser;
  let work: Workspace;
  let page: Page;
  let poNumber: string;
  let sent: { id: string; lines: unknown }[] = [];
  let faults: string[];
  /** How many answers of commands are carried out and then lost on the way. */
  let lost = 0;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    [sent, lost] = [[], 0];
    work = newRegister();
    const [one] = (screws() as { lines: object[] }).lines;
    const lines = [one, { ...one, description: 'Washers', quantity: '2.5', unit: 'kg' }];
    poNumber = issued(work, { ...screws(), lines });
    const carried = (name: string, payload: unknown): unknown => {
      const answer = work.as(ANA).callPage(name, [payload]);
      if (name !== 'decidePo') return answer;
      const { id, input } = payload as { id: string; input: { lines: unknown } };
      sent.push({ id, lines: input.lines });
      lost -= 1;
      if (lost >= 0) throw new Error('NetworkError');
      return answer;
    };
    ({ page, faults } = await open(browser, { work, as: ANA, width: 360, carried }));
    await page.clock.install();
    await page.getByRole('button', { name: /Screws/ }).click();
    await page.getByRole('heading', { name: '2 lines expected' }).waitFor();
  });
  afterEach(async () => {
    expect(faults).toEqual([]);
    await page.context().close();
  });

  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const receipts = (): unknown[][] => {
    const { header, values } = work.read({ tab: 'Receipts' }).result as {
      header: string[];
      values: unknown[][];
    };
    const columns = ['Line', 'Received', 'Rejected'].map((name) => header.indexOf(name));
    return values.map((row) => columns.map((at) => row[at]));
  };
  /** Line 1 came in part and one of it is rejected; of line 2 nothing came. */
  const someCame = async (): Promise<void> => {
    await press('One line at a time');
    await page.getByLabel('Arrived or accepted').fill('3');
    await page.getByText('Some are rejected').click();
    await page.getByLabel('Of these rejected').fill('1');
    await press('Continue');
    await press('None yet');
    await press('Continue');
  };

  test('every step fits a thumb and a small screen, and asks numbers of a number pad', async () => {
    const look = async (): Promise<void> => {
      expect(await small(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await axeFinds(page)).toEqual([]);
    };
    await look();
    await press('One line at a time');
    await page.getByText('Some are rejected').click();
    await look();
    for (const label of ['Arrived or accepted', 'Of these rejected'])
      expect(await page.getByLabel(label).getAttribute('inputmode')).toBe('decimal');
    await press('Continue');
    await press('Continue');
    await look();
    await press('Record 2 lines');
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    await look();
    await press('What else waits');
    await page.getByRole('heading', { name: 'Waits for you' }).waitFor();
    await look();
  });

  test('what came in parts is recorded as it comes, and what was rejected is still to come', async () => {
    await someCame();
    await press('Record 1 line');
    await page.getByText(`3 received on ${poNumber}, receipt is partial.`).waitFor();
    await press('What else waits');
    await press(/Screws/);
    await press('All received');
    await page.getByText(`receipt is full`).waitFor();
    expect(receipts()).toEqual([
      [1, 3, 1],
      [1, 8, 0],
      [2, 2.5, 0],
    ]);
  });

  test('answers that get lost, a second press and going back and forth make one receipt', async () => {
    await someCame();
    lost = 4;
    await page.getByRole('button', { name: 'Record 1 line' }).dblclick();
    await page.getByText('The answer got lost').waitFor();
    await press('Back');
    await press('Continue');
    await page.getByRole('button', { name: 'Record 1 line' }).click({ force: true });
    for (let tries = 0; tries < 4; tries += 1) {
      await page.clock.runFor(10_000);
      await page.waitForTimeout(50);
    }
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await press('Back');
    await press('Continue');
    await press('Record 1 line');
    await page.getByText(`3 received on ${poNumber}, receipt is partial.`).waitFor();
    expect(sent).toHaveLength(5);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(receipts()).toHaveLength(1);
  });

  test('what was asked before and had gone through is told by its own numbers', async () => {
    await someCame();
    lost = 4;
    await press('Record 1 line');
    for (let tries = 0; tries < 4; tries += 1) {
      await page.clock.runFor(10_000);
      await page.waitForTimeout(50);
    }
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await press('Back');
    await press(/^All 2.5/);
    await press('Continue');
    await press('Record 2 lines');
    await page.getByText(`3 received on ${poNumber}, receipt is partial.`).waitFor();
    await page.clock.runFor(100);
    await page.getByText('the change was not sent').waitFor();
    expect(receipts()).toHaveLength(1);
  });

  test.each([
    ['Arrived or accepted', 'abc', 'This is not a number.'],
    ['Arrived or accepted', '-3', 'Less than nothing cannot arrive.'],
    ['Of these rejected', '4', 'More rejected than arrived.'],
  ])('%s %s: the line is not passed over', async (label, typed, says) => {
    await press('One line at a time');
    await press('None yet');
    if (label.startsWith('Of')) await page.getByText('Some are rejected').click();
    await page.getByLabel(label).fill(typed);
    await page.getByLabel(label).press('Enter');
    await page.getByText(says).waitFor();
    await page.getByRole('heading', { name: 'Line 1 of 2' }).waitFor();
    expect(sent).toEqual([]);
  });
});
