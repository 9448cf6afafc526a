// An order turned into its invoice, in the preview on the built bundle: what came is filled in at the
// order's prices and only that is billed; a second one takes what is left, a third finds nothing.
import type { Browser, Page } from 'playwright-core';
import { ANA, done, issue, line, newRegister, tab } from '../app/kit';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';

jest.setTimeout(120_000);
const PO = 'PO-2026-0001';

describeHere('an order turned into its invoice', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;

  const receive = (lines: readonly [number, string][]): void => {
    done(opened.preview.workspace, ANA, 'record_receipt', {
      ...{ poNumber: PO, day: '2026-10-01' },
      lines: lines.map(([at, received]) => ({ line: at, received })),
    });
  };

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, () => {
      const work = newRegister();
      const lines = [line('10', '12.50'), line('4', '5', { description: 'Pens' })];
      issue(work, lines, { charges: [{ code: 'freight', amount: '20.00' }] });
      return work;
    });
    page = opened.page;
    page.setDefaultTimeout(20_000);
    hands = new Hands(page, opened.preview);
    receive([[1, '6']]);
    await hands.become('cleo');
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'Orders' }).click();
    await sidebar.getByRole('button', { name: /Paper for the office/ }).click();
    await sidebar.getByRole('button', { name: 'Enter invoice' }).click();
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  /** Quantity and price of each line as they stand in the form. */
  const filled = async (): Promise<string[]> => {
    const [quantities, prices] = ['Quantity', 'Unit price'].map((name) =>
      hands.wide
        .getByLabel(name)
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    );
    const [many, each] = [await quantities, await prices];
    return (many ?? []).map((quantity, at) => `${quantity || 'none'} at ${each?.[at] ?? ''}`);
  };
  const flip = async (basis: string, says = 'Filled with what is ' + basis): Promise<void> => {
    await hands.wide.getByRole('button', { name: `All ${basis}`, exact: true }).click();
    await hands.wide.getByText(says).waitFor();
  };
  const enter = async (number: string, gross: string, freight = ''): Promise<void> => {
    const { wide } = hands;
    await wide.getByLabel('Number').fill(number);
    await wide.getByLabel('Day of the document').fill('2026-10-01');
    await wide.getByLabel('Total as printed').fill(gross);
    if (freight !== '') {
      await wide.getByText('Tax and charges').click();
      await wide.getByLabel('Freight and other charges').fill(freight);
    }
    expect(await wide.getByText('Printed total differs by').count()).toBe(0);
    await wide.getByRole('button', { name: 'Enter invoice', exact: true }).click();
    await wide.getByText(`Acme, ${number}: matched.`).waitFor();
  };
  const another = async (): Promise<void> => {
    const { wide } = hands;
    await wide.getByRole('button', { name: 'Enter another' }).click();
    await wide.getByRole('combobox', { name: 'Order' }).fill(PO);
    await wide.getByLabel('Unit price').first().waitFor();
  };
  const billed = (): unknown[] => {
    const { header, values } = tab(opened.preview.workspace, 'Lines');
    return values.map((row) => row[header.indexOf('Invoiced quantity')]);
  };

  test('what came is filled in at the order\u2019s price, over what was typed; freight is the paper\u2019s', async () => {
    await hands.wide.getByLabel('Unit price').first().fill('13');
    await hands.wide.getByLabel('Quantity').last().fill('2');
    await flip('received');
    expect(await filled()).toEqual(['6 at 12.50', 'none at 5.00']);
    await flip('ordered');
    expect(await filled()).toEqual(['10 at 12.50', '4 at 5.00']);
    await flip('received');
    await enter('A-1', '95', '20');
    expect(billed()).toEqual([6, 0]);
  });

  test('a second one finds nothing until more comes, and takes that alone', async () => {
    await another();
    await flip('received', `Nothing of ${PO} is received and not billed.`);
    await hands.wide.getByText(/Record what arrived first, or take what is ordered/).waitFor();
    await flip('ordered');
    expect(await filled()).toEqual(['4 at 12.50', '4 at 5.00']);
    receive([
      [1, '4'],
      [2, '3'],
    ]);
    await flip('accepted');
    expect(await filled()).toEqual(['4 at 12.50', '3 at 5.00']);
    await enter('A-2', '65');
    expect(billed()).toEqual([10, 3]);
  });

  test('and what is left is one pen, behind which nothing is', async () => {
    receive([[2, '1']]);
    await another();
    await flip('received');
    expect(await filled()).toEqual(['none at 12.50', '1 at 5.00']);
    await enter('A-3', '5');
    expect(billed()).toEqual([10, 4]);
    const { header, values } = tab(opened.preview.workspace, 'Invoices');
    const at = ['Number', 'Verdict', 'Net', 'Charges'].map((name) => header.indexOf(name));
    expect(values.map((row) => at.map((one) => row[one]))).toEqual([
      ['A-1', 'matched', 95, 20],
      ['A-2', 'matched', 65, 0],
      ['A-3', 'matched', 5, 0],
    ]);
    expect(opened.faults).toEqual([]);
  });
});
