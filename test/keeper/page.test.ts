// The keeper's own page in a headless browser. What waits, one order whole, the decision; by name and by
// link.
import type { Browser } from 'playwright-core';
import type { Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { launch } from '../ui/harness/browser';
import { ANA, BEN, CLEO, done, issued, newRegister, ROLE, run, screws } from './kit';
import { axeFinds, given, open } from './page-hands';

given('the keeper’s page', () => {
  let browser: Browser;
  let work: Workspace;
  let start: Checkpoint;
  beforeAll(async () => {
    browser = await launch();
    work = newRegister();
    start = work.checkpoint();
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    work.rewind(start);
    work.mail();
  });
  const asked = (order: object = screws()) => done(run(work, ANA, 'submit_order', order));
  const status = (): unknown => {
    const { header, values } = work.read({ tab: 'Register' }).result as {
      header: string[];
      values: unknown[][];
    };
    return values[0]?.[header.indexOf('Status')];
  };

  test('shows what waits, the order whole with its fingerprint, and takes the yes', async () => {
    const { fingerprint } = asked();
    const { page, faults } = await open(browser, { work, as: BEN });
    await page.getByRole('button', { name: /Acme Oy/ }).click();
    await page.getByRole('heading', { name: 'What a yes covers' }).waitFor();
    const text = (await page.locator('#app').innerText()).replace(/\s+/g, '');
    expect(text).toContain(String(fingerprint));
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'What else waits' }).click();
    await page.getByRole('heading', { name: 'Waits for you' }).waitFor();
    await page.getByRole('button', { name: /Acme Oy/ }).click();
    await page.getByRole('button', { name: /^Approve \d/ }).click();
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    expect([status(), faults]).toEqual(['approved', []]);
  });
  test('shows what the contract has left with the order', async () => {
    const row = ['K-1', 'Acme Oy', '2026-01-01', '2027-12-31', 5000, ''];
    work.as(ROLE).type({ tab: 'Contracts', at: 'A2', values: [row] });
    asked({ ...screws(), contractRef: 'K-1' });
    const { page } = await open(browser, { work, as: BEN });
    await page.getByRole('button', { name: /Acme Oy/ }).click();
    await page.getByText(/^Contract K-1: .* of 5,000.00.EUR with this order\.$/).waitFor();
  });
  test('asks for a purchase in five fields on a phone, and takes the delivery note of one', async () => {
    const poNumber = issued(work, screws());
    const { page, faults } = await open(browser, { work, as: ANA, width: 360 });
    expect(await page.evaluate(() => window.innerWidth)).toBe(360);
    await page.getByRole('button', { name: 'Ask to buy' }).click();
    await page.getByLabel('What do you need').fill('Whiteboard, 120 cm');
    await page.getByRole('button', { name: /^Ask/ }).click();
    await page.getByText('Which vendor?').waitFor();
    await page.getByLabel('How many').fill('2');
    await page.getByLabel('Price of one').fill('60');
    await page.getByRole('combobox', { name: 'From whom' }).fill('Acme Oy');
    await page.getByLabel('Needed by').fill('2026-11-02');
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByRole('button', { name: 'Ask for 120.00 EUR' }).click();
    await page.getByText(/to Acme Oy, 120.00.EUR: submitted. Waits for ben@example.com/).waitFor();
    await page.getByRole('button', { name: 'What else waits' }).click();
    await page.getByRole('button', { name: /Screws/ }).click();
    await page.getByRole('button', { name: 'All received' }).click();
    await page.getByRole('button', { name: 'Add the delivery note' }).click();
    await page.getByLabel('Name').fill('Delivery note 17');
    await page.getByLabel('Link').fill('https://drive.example.com/photo');
    await page.getByRole('button', { name: 'Add document' }).click();
    await page.getByText(`Delivery note 17 is kept with ${poNumber}.`).waitFor();
    const kept = work.read({ tab: 'Documents' } as never) as never as {
      result: { values: unknown[][] };
    };
    expect(kept.result.values[0]).toEqual(expect.arrayContaining(['delivery note']));
    expect(faults).toEqual([]);
  });
  test('opens an order at once, asks a reason for a no, and says who may not decide', async () => {
    const { draftKey } = asked();
    const query = `key=${String(draftKey)}`;
    const { page } = await open(browser, { work, as: BEN, query, dark: true });
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('at least ten characters').waitFor();
    expect(status()).toBe('submitted');
    await page.getByLabel('Comment').fill('We have enough of these screws');
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    expect(status()).toBe('rejected');
    const other = await open(browser, { work, as: CLEO, query });
    await other.page.getByText('nothing is left to decide').waitFor();
    expect(await other.page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  });
  test('shows what people typed as text, and takes nothing of the address into the page', async () => {
    const evil = '<img src=x onerror=alert(1)>"\'</script><script>alert(2)</script>';
    asked(screws({ description: evil }));
    const query = `key=${encodeURIComponent(evil)}&link=${encodeURIComponent(evil)}&email=x`;
    const { page, faults } = await open(browser, { work, as: BEN, query });
    await page.getByRole('button', { name: /Acme Oy/ }).click();
    await page.getByText(evil).first().waitFor();
    expect(faults).toEqual([]);
  });
  test('by a link the platform need not know who opens it; nothing else is offered', async () => {
    const settings = { firstPaymentSecondPerson: 'off', timeZone: 'Europe/Helsinki' };
    work = newRegister({ domain: null }, { settings });
    work.mail();
    asked();
    const mail = work.mail().find(({ to }) => to.includes(BEN));
    const [, link = ''] = /\?(link=\S+)/.exec(mail?.body ?? '') ?? [];
    const { page } = await open(browser, { work, as: 'somebody@gmail.com', query: link });
    // It was asked for at eight by Greenwich.
    await page.getByText('1\u00a0Oct\u00a02026, 11:00').waitFor();
    await page.getByRole('button', { name: /^Approve/ }).click();
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(status()).toBe('approved');
  });
  test.each([
    ['in its address', 'Ordered twice by mistake \u2013 \u00e4'],
    ['too long for it', `Ordered twice ${'by mistake '.repeat(150)}\u2013 \u00e4`],
  ])(
    'shows a command asked for in the sheet (%s), whole, and sends it when confirmed',
    async (how, reason) => {
      const poNumber = issued(work, screws());
      const refused = run(work, BEN, 'void_order', { poNumber, reason });
      const [, query = ''] = /\?(ask=\S+)/.exec(refused.next) ?? [];
      expect(query.startsWith('ask=kept-')).toBe(how === 'too long for it');
      const { page, faults } = await open(browser, { work, as: BEN, query });
      await page.getByText(reason).waitFor();
      await page.getByRole('heading', { name: 'The order' }).waitFor();
      const text = await page.locator('#app').innerText();
      expect(text).toContain(`PO number\n${poNumber}`);
      expect(text).toContain('Screws for the workshop');
      expect(await axeFinds(page)).toEqual([]);
      expect(status()).toBe('issued');
      await page.getByRole('button', { name: 'Confirm: void order' }).click();
      await page.getByRole('heading', { name: 'Done' }).waitFor();
      await page.getByText('Confirmed and recorded: void order.').waitFor();
      expect([status(), faults]).toEqual(['void', []]);
    },
  );
  test('an address that somebody made shows nothing of what it asks for', async () => {
    const deed = { id: 'x-1', command: 'void_order', input: { poNumber: 'PO-2026-0001' } };
    const ask = Buffer.from(JSON.stringify(deed)).toString('base64url');
    for (const query of [`ask=${ask}`, `ask=${ask}&link=x`, `ask=kept-${'0'.repeat(64)}`]) {
      const { page } = await open(browser, { work, as: BEN, query });
      await page.getByText('This address was not written by the register').waitFor();
      expect(await page.getByRole('button').count()).toBe(0);
    }
  });
  test('without either it says that it knows nobody', async () => {
    work = newRegister({ domain: null });
    const { page } = await open(browser, { work, as: 'somebody@gmail.com' });
    await page.getByText('Google does not say who you are here').waitFor();
  });
});
