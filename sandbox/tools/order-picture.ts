// The picture of what a vendor gets: the page of the newest sample order, from the register's own answer, on
// paper as wide as A4. The samples have no address of a vendor, so the owner gives one first.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Workspace } from '../workspace';

const OWNER = 'olga@example.com';
const COMPANY = {
  companyName: 'Tamarack Joinery',
  companyAddress: 'Mill Lane 1, 00100 Helsinki',
  invoiceTo: 'bills@tamarack.example.com',
};

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly detail?: string;
}

function said<T>(answer: Answer): T {
  if (!answer.ok) throw new Error(answer.detail);
  return answer.value as T;
}

/** Types the company's settings into the rows that carry their names. */
function typeCompany(workspace: Workspace): void {
  const { result } = workspace.read({ tab: 'Settings' }) as {
    result: { display: string[][] };
  };
  for (const [name, value] of Object.entries(COMPANY)) {
    const at = result.display.findIndex(([setting]) => setting === name);
    const row = at < 0 ? result.display.length : at;
    workspace.as(OWNER).type({ tab: 'Settings', at: `A${row + 2}`, values: [[name, value]] });
    if (at < 0) result.display.push([name, value]);
  }
}

function pageOf(workspace: Workspace): string {
  const owner = workspace.as(OWNER);
  typeCompany(workspace);
  const newest = { status: 'issued', limit: 1 };
  const { rows } = said<{ rows: { poNumber: string; vendor: string }[] }>(
    owner.query({ query: 'orders', input: newest }) as Answer,
  );
  const { poNumber = '', vendor = '' } = { ...rows[0] };
  const changes = { email: 'orders@vendor.example.com' };
  const input = { vendor, reason: 'Where orders go', changes };
  said(owner.execute({ id: 'picture-1', command: 'change_vendor', input }) as Answer);
  const document = owner.query({ query: 'order_document', input: { poNumber } });
  return said<{ html: string }>(document as Answer).html;
}

export async function orderPicture(
  browser: Browser,
  workspace: Workspace,
  folder: string,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 794, height: 400 } });
  await page.setContent(pageOf(workspace));
  const file = path.join(folder, 'order-document.png');
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
}
