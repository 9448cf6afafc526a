// What is done together, in the preview on the built bundle: several approvals after a look at each, of
// which somebody else has meanwhile settled one, by keyboard alone.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { done, line, newRegister, submit, tab } from '../app/kit';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';
import { Keyboard } from './keyboard';

jest.setTimeout(180_000);
const SHOTS = process.env['SHOTS'];

describeHere('what is done together', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;
  let keys: Keyboard;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, () => {
      const work = newRegister();
      for (const what of ['Paper', 'Pens', 'Lamps'])
        submit(work, [line('10', '12.50', { description: what }), line('4', '5')], {
          description: `${what} for the office`,
        });
      return work;
    });
    page = opened.page;
    page.setDefaultTimeout(20_000);
    hands = new Hands(page, opened.preview);
    keys = new Keyboard(page);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  const sit = async (name: string): Promise<FrameLocator> => {
    await hands.become(name);
    const sidebar = await hands.openSidebar();
    await sidebar.locator('main:not(:has(.skeleton, [aria-busy]))').waitFor();
    await keys.enter();
    await sidebar.locator('main:not(:has([aria-busy]))').waitFor();
    return sidebar;
  };
  const shot = async (name: string): Promise<void> => {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
  };
  const column = (title: string, header: string): unknown[] => {
    const { header: names, values } = tab(opened.preview.workspace, title);
    return values.map((row) => row[names.indexOf(header)]);
  };

  test('one that was taken back meanwhile is refused by its number, the others go through', async () => {
    const sidebar = await sit('ben');
    let marked = 0;
    for (const what of ['Paper', 'Pens', 'Lamps']) {
      await keys.press(`${what} for the office`);
      await keys.press('^Approve with others');
      // The focus comes back to the row that was marked: Tab goes on from there.
      await sidebar.getByText('looked at, to approve').nth(marked).waitFor();
      expect(await keys.here()).toContain(`${what} for the office`);
      marked += 1;
    }
    const all = sidebar.getByRole('button', { name: /^Approve 3 orders/ });
    await all.waitFor();
    await shot('b1');
    done(opened.preview.workspace, 'ana@example.com', 'withdraw_draft', {
      draftKey: 'D-000002',
      reason: 'The colour was wrong, we ask again',
    });
    await keys.press('^Approve 3 orders');
    await sidebar
      .getByText(/D-000002/)
      .first()
      .waitFor();
    await shot('b2');
    await sidebar
      .getByText(
        'D-000001 of Acme: approved. D-000002 of Acme: D-000002 is withdrawn; it waits for no ' +
          'approval. Nothing is left to decide here. D-000003 of Acme: approved.',
      )
      .waitFor();
    expect(column('Register', 'Status')).toEqual(['approved', 'withdrawn', 'approved']);
  });
});
