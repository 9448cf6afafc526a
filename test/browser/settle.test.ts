// The owner settles what was typed over, through the menu and the page on the real bundle: one row
// restored, one adopted; and says of a mail that it arrived.
import type { Browser, Page } from 'playwright-core';
import { cell, issue, leaveMail, line, newRegister, OLGA, typeIn } from '../app/kit';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';

jest.setTimeout(120_000);

const TYPED = [
  { tab: 'Register', key: 'D-000001', header: 'Vendor', value: 'Acme Holding' },
  { tab: 'Lines', key: 'D-000001.1', header: 'Description', value: 'Paper, A4' },
] as const;

/** A mail that a died execution left: nobody knows whether it went out. */
const UNCLEAR = { tab: 'Outbox', key: 'M-2-1', header: 'State', value: 'sending' } as const;

describeHere('what only a person can settle', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, () => {
      const work = newRegister();
      issue(work, [line('10', '12.50')]);
      for (const one of TYPED) typeIn(work, OLGA, one);
      leaveMail(work, UNCLEAR.key, UNCLEAR.value);
      work.advance('PT5M');
      return work;
    });
    page = opened.page;
    page.setDefaultTimeout(20_000);
    hands = new Hands(page, opened.preview);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  const stands = (at: { tab: string; key: string; header: string }): unknown =>
    cell(opened.preview.workspace, at).value;

  async function settle(action: string, name: string): Promise<void> {
    const { wide } = hands;
    await wide.getByRole('button', { name: new RegExp(`^${action}: [^,]*, ${name}$`) }).click();
    await wide.getByLabel('Why').fill('Agreed with the vendor on Monday');
    await wide.getByRole('button', { name: `${action} ${name}`, exact: true }).click();
  }

  test('an edit outside is listed by the menu item, restored and adopted in its dialog', async () => {
    await hands.menu('Verify register');
    await settle('Restore', 'PO-2026-0001');
    await hands.wide.getByText('Register, PO-2026-0001: 1 cell restored.').waitFor();
    await hands.wide
      .getByRole('heading', { name: 'Register, PO-2026-0001' })
      .waitFor({ state: 'detached' });
    expect(stands(TYPED[0])).toBe('Acme');
    await settle('Adopt', 'PO-2026-0001, line 1');
    await hands.wide.getByText('Lines, PO-2026-0001, line 1: 1 cell adopted.').waitFor();
    await hands.wide
      .getByRole('heading', { name: 'Lines, PO-2026-0001, line 1' })
      .waitFor({ state: 'detached' });
    expect(stands(TYPED[1])).toBe('Paper, A4');
    expect(opened.faults).toEqual([]);
  });

  test('a mail that is unclear is settled in the dialog of its menu item', async () => {
    await hands.dialog('PO Register').getByRole('button', { name: 'Close', exact: true }).click();
    expect(stands(UNCLEAR)).toBe('sending');
    await hands.menu('Send what is due');
    await hands.wide.getByRole('button', { name: /^It arrived/ }).click();
    await hands.wide.getByRole('button', { name: /record 1 arrival$/ }).click();
    await hands.wide.getByText(/mails? sent/).waitFor();
    expect(stands(UNCLEAR)).toBe('sent');
    expect(opened.faults).toEqual([]);
  });
});
