// What is done together, in the preview on the built bundle: several approvals after a look at each, of
// which somebody else has meanwhile settled one.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { done, line, newRegister, submit, tab } from '../app/kit';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';

jest.setTimeout(180_000);
const SHOTS = process.env['SHOTS'];

describeHere('what is done together', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;

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
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  const sit = async (name: string): Promise<FrameLocator> => {
    await hands.become(name);
    return hands.openSidebar();
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
    for (const what of ['Paper', 'Pens', 'Lamps']) {
      await sidebar.getByText(`${what} for the office`).locator('visible=true').first().click();
      await sidebar.getByRole('button', { name: /^Approve with others/ }).click();
    }
    const all = sidebar.getByRole('button', { name: /^Approve 3 orders/ });
    await all.waitFor();
    await shot('b1');
    done(opened.preview.workspace, 'ana@example.com', 'withdraw_draft', {
      draftKey: 'D-000002',
      reason: 'The colour was wrong, we ask again',
    });
    await all.click();
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
