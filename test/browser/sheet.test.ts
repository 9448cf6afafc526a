// The sheet under the hands: ten thousand rows, the keyboard, blocks that are pasted, and who sees
// the menu. Nothing of the register is needed for it.
import type { Browser, Page } from 'playwright-core';
import { openWorkspace, type Workspace } from '../../sandbox';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';

const OLGA = 'olga@example.com';
jest.setTimeout(120_000);

/** Olga's file of ten thousand rows, which Vera may only view. */
function longFile(): Workspace {
  const workspace = openWorkspace({ owner: OLGA, viewers: ['vera@example.com'] });
  const olga = workspace.as(OLGA);
  olga.edit({ tab: 'Sheet1', do: 'insertRows', at: 2, count: 9000 });
  const values = Array.from({ length: 10_000 }, (_, at) => [at + 1, `row ${at + 1}`]);
  olga.type({ tab: 'Sheet1', at: 'A1', values });
  return workspace;
}

describeHere('the sheet', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, longFile);
    page = opened.page;
    hands = new Hands(page, opened.preview);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  const cell = (a1: string) => {
    const { sheetId = 0 } = opened.preview.workspace.file('main').file.tabs()[0] ?? {};
    const area = opened.preview.workspace.file('main').file.resolve(a1, sheetId);
    return page.locator(`#c${area?.top}-${area?.left}`);
  };
  const entered = (a1: string): string => {
    const { file } = opened.preview.workspace.file('main');
    const area = file.resolve(a1, 0);
    return area ? (file.cells(OLGA).displayValues(area)[0]?.[0] ?? '') : 'nowhere';
  };

  test('draws what is in sight of ten thousand rows, and comes to the last by keys', async () => {
    await hands.at('A1');
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
    await page.keyboard.press('Control+End');
    await hands.settled();
    await page.keyboard.press('Home');
    await page.getByText('row 10000', { exact: true }).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(100);
    expect(await page.getByLabel('Name box').inputValue()).toBe('A10000');
    await page.keyboard.press('Control+Home');
    await page.getByText('row 1', { exact: true }).waitFor();
  });

  test('what is typed is entered as people type it, and Escape leaves it', async () => {
    await hands.at('C1');
    await page.keyboard.type('12.50');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Name box').inputValue()).toBe('C2');
    await page.keyboard.type('never');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowUp');
    await page.getByLabel('Formula bar').and(page.locator('[id=formula]')).waitFor();
    await hands.settled();
    expect([entered('C1'), entered('C2')]).toEqual(['12.5', '']);
    await page.keyboard.press('Delete');
    await expectSoon(() => entered('C1'), '');
  });

  test('a double click begins to edit the cell under the pointer', async () => {
    await hands.at('A1');
    await cell('C5').dblclick();
    await page.locator('#cell-input:focus').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('typed over');
    await page.keyboard.press('Enter');
    await expectSoon(() => entered('C5'), 'typed over');
    expect(entered('A1')).toBe('1');
    await cell('C5').dblclick();
    await page.locator('#cell-input:focus').waitFor();
    await page.keyboard.press('Control+A');
    expect(
      await page.evaluate(() => {
        const box = document.getElementById('cell-input') as HTMLInputElement;
        return [box.selectionStart, box.selectionEnd];
      }),
    ).toEqual([0, 'typed over'.length]);
    await page.keyboard.press('Escape');
  });

  test('a pasted block lands at the upper left of the selection', async () => {
    await hands.at('D2');
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'a\tb\n1\t2\n');
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.getElementById('grid')?.dispatchEvent(paste);
    });
    await expectSoon(() => entered('E3'), '2');
    expect([entered('D2'), entered('E2'), entered('D3')]).toEqual(['a', 'b', '1']);
  });

  test('whole rows are selected by their numbers, and deleted', async () => {
    await page.getByRole('rowheader', { name: '2', exact: true }).click();
    await page.getByRole('rowheader', { name: '4', exact: true }).click({ modifiers: ['Shift'] });
    expect(await page.getByLabel('Name box').inputValue()).toBe('2:4');
    await page.getByRole('menuitem', { name: 'Rows', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    await expectSoon(() => entered('B2'), 'row 5');
    await cell('B2').getByText('row 5', { exact: true }).waitFor();
  });

  test('Escape, then Tab, leaves the sheet', async () => {
    await hands.at('A1');
    await page.keyboard.press('Tab');
    expect(await page.getByLabel('Name box').inputValue()).toBe('B1');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('grid');
  });

  test('menus open and close by keys', async () => {
    await page.getByRole('menuitem', { name: 'File', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('Save now');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('Insert above');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Rows');
    expect(await page.getByRole('menu').count()).toBe(0);
  });

  test('a viewer has no menu of the project and may not type', async () => {
    await hands.become('vera');
    expect(await page.getByRole('menuitem', { name: 'PO Register' }).count()).toBe(0);
    await hands.at('A1');
    await page.getByText('You can only view this file.').waitFor();
    await page.keyboard.type('mine');
    await page.keyboard.press('Enter');
    const said = await hands.answer('There was a problem', 'OK');
    expect(said).toBe('You do not have permission to perform that action.');
    expect(entered('A1')).toBe('1');
  });
});

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');

/** Waits until it is so, and fails with what it is instead. */
async function expectSoon(now: () => string, wanted: string): Promise<void> {
  for (let turn = 0; turn < 100 && now() !== wanted; turn += 1) {
    await new Promise((go) => setTimeout(go, 50));
  }
  expect(now()).toBe(wanted);
}
