// A register moved to a keeper and back by its owner, through the menu, its dialogs and the keeper's
// page: what ends half-way is gone on with, and everybody else is told meanwhile.
import path from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { push, urlOf, type Workspace } from '../../sandbox';
import { done, newWorkspace, ROLE, run } from '../keeper/kit';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';

jest.setTimeout(180_000);

const OLGA = 'olga@example.com';
const PEOPLE = [
  { email: 'ana@example.com', roles: 'requester' },
  { email: 'ben@example.com', roles: 'approver, receiver' },
  { email: 'cleo@example.com', roles: 'issuer, ap' },
];
const folder = (name: string): string => path.resolve('dist', name);

function inShared(): Workspace {
  const editors = PEOPLE.map(({ email }) => email);
  const work = newWorkspace({ project: folder('desk'), owner: OLGA, editors });
  delete work.properties('desk')['po.keeper'];
  const vendors = [{ vendor: 'Acme Oy', terms: '30 days net' }];
  done(run(work, OLGA, 'set_up', { profile: 'shared', people: PEOPLE, vendors }));
  return work;
}

describeHere('a register moved to a keeper and back', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;
  let work: Workspace;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, () => (work = inShared()));
    page = opened.page;
    page.setDefaultTimeout(30_000);
    hands = new Hands(page, opened.preview);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  const closeWide = () =>
    hands.dialog('PO Register').getByRole('button', { name: 'Close', exact: true }).click();
  /** What Set up asks, is answered, and says. */
  async function setUp(title: RegExp, typed?: string): Promise<string> {
    await hands.menu('Set up');
    await hands.answer(title, 'OK', typed);
    return hands.answer('PO Register', 'OK');
  }
  /** A request of Ana's in the sidebar, up to what comes of it. */
  async function asksFor(what: string): Promise<FrameLocator> {
    await hands.become('ana');
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'New', exact: true }).click();
    await sidebar.getByRole('combobox', { name: 'Vendor' }).fill('Acme Oy');
    await sidebar.getByLabel('What for').fill(what);
    await sidebar.getByRole('combobox', { name: 'Cost centre' }).fill('OPS');
    await sidebar.getByLabel('Quantity').fill('4');
    await sidebar.getByLabel('Unit price').fill('100');
    await sidebar.getByRole('button', { name: 'Submit 400.00' }).click();
    return sidebar;
  }
  const facts = (): unknown[] => {
    const log = work.read({ tab: 'Revision Log' }).result as {
      header: string[];
      values: unknown[][];
    };
    return log.values.map((row) => row[log.header.indexOf('Fact')]);
  };

  test('its owner sends it away, and is told what comes next', async () => {
    const api = work.world.state.projects['keeper']?.deployments?.['api'];
    await hands.menu('Move to a keeper');
    await hands.answer(/1 of 2/, 'OK', `${api ? urlOf(api) : ''} ${ROLE}`);
    expect(await hands.answer(/2 of 2/, 'Yes')).toContain('Until then the move can be called back');
    expect(await hands.answer('PO Register', 'OK')).toMatch(/^Sent to the keeper.*push:desk/);
  });
  test('who asks meanwhile is told, and what they typed stays', async () => {
    const sidebar = await asksFor('Chairs');
    await sidebar.getByText('The register is being moved to another project.').waitFor();
    expect(await sidebar.getByLabel('What for').inputValue()).toBe('Chairs');
  });
  test('it is called back from the menu, and sent away once more', async () => {
    await hands.become('olga');
    expect(await setUp(/finish the move to the keeper/, 'shared')).toContain('is called back');
    const sidebar = await asksFor('Chairs');
    await sidebar.getByText('D-000001 to Acme Oy, 400.00 EUR: submitted').waitFor();
    await hands.become('olga');
    const api = work.world.state.projects['keeper']?.deployments?.['api'];
    await hands.menu('Move to a keeper');
    await hands.answer(/1 of 2/, 'OK', `${api ? urlOf(api) : ''} ${ROLE}`);
    await hands.answer(/2 of 2/, 'Yes');
    await hands.answer('PO Register', 'OK');
  });
  test('before the other build is there nothing is taken over, and it says why', async () => {
    expect(await setUp(/finish the move to the keeper/)).toContain('pushes the build desk-keeper');
    expect(await setUp(/finish the move to the keeper/, 'solo')).toContain('Nothing was done');
  });
  test('a keeper that ends half-way goes on where it was', async () => {
    push(work, 'desk', folder('desk-keeper'));
    work.fault({ call: 9, kind: 'die', in: 'keeper' });
    const envelope = { id: 'm-1', command: 'set_up', input: { profile: 'keeper' } };
    const died = work.step({ as: OLGA, execute: envelope });
    expect(died).toMatchObject({ faulted: true, result: { ok: false, code: 'try_again' } });
    expect(await setUp(/finish the move to the keeper/)).toContain('The keeper has checked');
    expect(facts()).toContain('register_taken_over');
    const sidebar = await asksFor('Desks');
    await sidebar.getByText('D-000002 to Acme Oy, 400.00 EUR: submitted').waitFor();
  });
  test('it is given back on the keeper’s page, to which a link leads', async () => {
    await hands.become('olga');
    await hands.menu('Set up');
    await hands.answer(/check and repair/, 'OK', 'shared');
    await hands.wide.getByRole('link', { name: 'Open the page' }).click();
    // The dialog with the link closes as the page opens.
    const own = page.frameLocator('dialog iframe').last();
    await own.getByRole('button', { name: 'Confirm: set up' }).click();
    await own.getByText('The register is given back').waitFor();
    await closeWide();
    const sidebar = await asksFor('Lamps');
    await sidebar.getByText('The register is being moved to another project.').waitFor();
  });
  test('the sheet takes it over with its own build, and all of it verifies', async () => {
    push(work, 'desk', folder('desk'));
    await hands.become('olga');
    expect(await setUp(/finish the move back/)).toContain('The register is back');
    const sidebar = await asksFor('Lamps');
    await sidebar.getByText('D-000003 to Acme Oy, 400.00 EUR: submitted').waitFor();
    expect(done(run(work, OLGA, 'verify'))).toMatchObject({ findings: [] });
    expect(facts().filter((one) => one === 'register_taken_over')).toHaveLength(2);
  });
  test('the browser complained about nothing', () => {
    expect(opened.faults).toEqual([]);
  });
});
