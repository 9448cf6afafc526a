// The export as a person makes it, through the menu and the page on the real bundle: the ZIP that is
// saved unpacks into the files that the command line's verifier finds nothing wrong in.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openFolder } from '../../cli/verify/folder';
import { verifyFolder } from '../../cli/verify/run';
import { issue, line, newRegister, OLGA, run } from '../app/kit';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';

jest.setTimeout(120_000);

/** Files of a ZIP by its directory (APPNOTE 6.3), each inflated and of the size it says. */
function unzipped(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let nth = 0; nth < bytes.readUInt16LE(end + 10); nth += 1) {
    const [method, packed, size] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 24),
    ];
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const own = bytes.subarray(from, from + packed);
    const file = method === 8 ? inflateRawSync(own) : own;
    if (file.length !== size) throw new Error(`${name} has ${file.length} bytes, not ${size}`);
    files.set(name, file);
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

describeHere('the export', () => {
  let browser: Browser;
  let opened: Opened;
  const folder = mkdtempSync(path.join(tmpdir(), 'zip-'));
  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, () => {
      const work = newRegister();
      issue(work, [line('10', '12.50')], {
        vendor: '=HYPERLINK("x")',
        description: '\u20ac, "so"',
      });
      run(work, OLGA, 'reconcile_month', { month: '2026-10' });
      return work;
    });
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is one ZIP, saved by a link, in which the verifier finds nothing wrong', async () => {
    const { page } = opened;
    page.setDefaultTimeout(20_000);
    const hands = new Hands(page, opened.preview);
    await hands.menu('Export');
    await hands.wide.getByRole('button', { name: 'Make the export' }).click();
    const link = hands.wide.getByRole('link', { name: /^Save po-register-2026-10-01\.zip$/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const files = unzipped(readFileSync(await download.path()));
    for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining([
        'Register.csv',
        'Revision Log.csv',
        'Month 2026-10.csv',
        'export.json',
      ]),
    );
    expect(readFileSync(path.join(folder, 'Register.csv'), 'utf8')).toContain(
      `"'=HYPERLINK(""x"")"`,
    );
    const { findings, checked } = verifyFolder(openFolder(folder), undefined);
    expect(findings).toEqual([]);
    expect(checked).toMatchObject({ approvals: 1, numbers: 1, months: 1 });
    await hands.wide.getByLabel('Month').selectOption('2026-10');
    await hands.wide.getByRole('button', { name: 'Make bills and accruals' }).click();
    const books = hands.wide.getByRole('link', { name: /^Save accounts-2026-10-2026-10-01\.zip$/ });
    const [saved] = await Promise.all([page.waitForEvent('download'), books.click()]);
    expect([...unzipped(readFileSync(await saved.path())).keys()]).toEqual([
      ...['bills 2026-10.csv', 'accruals 2026-10.csv', 'export.json'],
    ]);
    expect(opened.faults).toEqual([]);
  });
});
