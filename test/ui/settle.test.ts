// What was edited outside and mails that are unclear: what is shown, what is offered to whom, what is
// sent and how often, and that the keyboard does it all.
import type { Browser, Page } from 'playwright-core';
import { browserHere, launch, open, type Opened, sent } from './harness/browser';
import * as full from './harness/fixtures';
import { refused, register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const WHY = 'Typed in the wrong row';
const settled = {
  tab: 'Register',
  key: 'D-000101',
  action: 'restore',
  cells: [
    { column: 'Vendor', was: 'Acme Holding Oy', is: 'Acme Oy' },
    { column: 'Net', was: '', is: '1,250.00' },
  ],
  rowsRemoved: 0,
};
const notOwner = { who: full.who({ roles: ['ap'], mayRun: ['verify', 'hold_order'] }) };
const card = (page: Page, name: string) => page.locator('.card').filter({ hasText: name });
const checks = (answers: Record<string, unknown> = {}): Promise<Opened> =>
  open(browser, { view: 'verify', surface: 'dialog', width: 720, register: register(answers) });

whenHere('the check', () => {
  test('shows every finding with place and both values, row by row', async () => {
    const { page, calls } = await checks();
    await page
      .getByText('1,412 log entries, 388 rows and 12 approvals checked: 5 findings.')
      .waitFor();
    expect(await page.locator('.card h3').allInnerTexts()).toEqual([
      'Register, D-000101',
      'Register, D-000104',
      'Lines, D-000104.2',
    ]);
    const first = card(page, 'Register, D-000101');
    expect(await first.locator('.compared').allInnerTexts()).toEqual([
      'In the log\nAcme Oy\nStands there\nAcme Holding Oy',
      'In the log\n1,250.00\nStands there\nempty',
    ]);
    expect(await first.locator('.code').first().innerText()).toBe(
      'edited outside \u00b7 Register, row 5, Vendor',
    );
    const rest = page.locator('section').filter({ hasText: 'State' }).last();
    expect(await rest.locator('.compared').innerText()).toBe('Expected\n4f2a\nActual\n91bc');
    expect(await rest.getByRole('button').count()).toBe(0);
    expect(sent(calls, 'verify')).toEqual([{}]);
    await page.context().close();
  });

  test('says that everything agrees, and does not ask by itself again', async () => {
    const { page, calls } = await checks({ verify: full.verified({ findings: [] }) });
    await page.getByText('everything agrees.').waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByRole('button', { name: 'Verify again' }).click();
    await page.waitForTimeout(100);
    expect(sent(calls, 'verify')).toHaveLength(2);
    await page.context().close();
  });

  test('offers Adopt only where it can be, and both only to the owner', async () => {
    const owner = (await checks()).page;
    await owner.getByRole('button', { name: 'Restore: Register, D-000104' }).waitFor();
    const names = await owner
      .getByRole('button', { name: /^Adopt/ })
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names).toEqual(['Adopt: Register, D-000101']);
    expect(await card(owner, 'Register, D-000104').innerText()).toContain('Cannot be adopted');
    await owner.context().close();
    const other = (await checks(notOwner)).page;
    await other.getByText('The owner restores or adopts them.').waitFor();
    expect(await other.getByRole('button', { name: /^(Restore|Adopt)/ }).count()).toBe(0);
    await other.context().close();
  });

  test('restores once after a look and a reason, says it in numbers and verifies again', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const slow = new Promise((done) => {
      answer = done;
    });
    const { page, calls } = await checks({ resolve_edit: () => slow });
    await page.getByRole('button', { name: 'Restore: Register, D-000101' }).press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Restore: Register, D-000101' });
    expect(await sheet.locator('.compared').allInnerTexts()).toEqual([
      'Stands there\nAcme Holding Oy\nWill stand there\nAcme Oy',
      'Stands there\nempty\nWill stand there\n1,250.00',
    ]);
    const go = sheet.getByRole('button', { name: 'Restore D-000101' });
    await go.click();
    expect(await sheet.getByLabel('Why').getAttribute('aria-invalid')).toBe('true');
    expect(sent(calls, 'resolve_edit')).toEqual([]);
    await page.keyboard.type(WHY);
    await go.dblclick();
    await go.press('Enter');
    answer({ ok: true, value: settled });
    await page.getByText('Register, D-000101: 2 cells restored.').waitFor();
    expect(sent(calls, 'resolve_edit')).toEqual([
      { tab: 'Register', key: 'D-000101', action: 'restore', reason: WHY },
    ]);
    await page.waitForTimeout(50);
    expect(sent(calls, 'verify')).toHaveLength(2);
    await page.context().close();
  });

  test('keeps the reason beside a refusal', async () => {
    const { page } = await checks({ resolve_edit: refused('log_broken', 'Entry 7 was changed.') });
    await page.getByRole('button', { name: 'Adopt: Register, D-000101' }).click();
    const sheet = page.getByRole('dialog');
    expect(await sheet.locator('.compared').first().innerText()).toBe(
      'In the log\nAcme Oy\nBecomes the fact\nAcme Holding Oy',
    );
    await sheet.getByLabel('Why').fill(WHY);
    await sheet.getByRole('button', { name: 'Adopt D-000101' }).click();
    await sheet.getByText('Entry 7 was changed.').waitFor();
    expect(await sheet.getByLabel('Why').inputValue()).toBe(WHY);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.context().close();
  });
});

const edited = { order: full.order({ edited: 'Register, row 5: the seal does not fit.' }) };
const orderPage = { view: 'order', arg: 'PO-2026-0101' };

whenHere('the note on an order that was edited outside', () => {
  test('has both buttons for the owner, which look at the log first', async () => {
    const { page, calls } = await open(browser, {
      ...orderPage,
      register: register({ ...edited, resolve_edit: { ...settled, action: 'adopt' } }),
    });
    const note = page.locator('main .note.stopped').first();
    await note.getByRole('button', { name: 'Adopt\u2026' }).dblclick();
    const sheet = page.getByRole('dialog', { name: 'Adopt: Register, D-000101' });
    await sheet.getByLabel('Why').fill(WHY);
    await sheet.getByRole('button', { name: 'Adopt D-000101' }).click();
    await page.getByText('Register, D-000101: 2 cells adopted.').waitFor();
    expect(sent(calls, 'verify')).toEqual([{ tabs: ['Register', 'Lines', 'Approvals'] }]);
    expect(sent(calls, 'resolve_edit')).toEqual([
      { tab: 'Register', key: 'D-000101', action: 'adopt', reason: WHY },
    ]);
    await page.context().close();
  });

  test('leads to the whole check where the row itself is in order', async () => {
    const order = full.order({
      key: 'D-000999',
      edited: 'Lines: 2 rows belonged to it, 1 is there.',
    });
    const { page } = await open(browser, { ...orderPage, register: register({ order }) });
    await page.getByRole('button', { name: 'Restore\u2026' }).click();
    await page.getByRole('heading', { name: 'Lines, D-000104.2' }).waitFor();
    await page.context().close();
  });

  test('is only read by others', async () => {
    const { page } = await open(browser, {
      ...orderPage,
      register: register({ ...edited, ...notOwner }),
    });
    await page.getByText('Edited outside the register').waitFor();
    expect(await page.getByRole('button', { name: /^(Restore|Adopt)/ }).count()).toBe(0);
    await page.context().close();
  });
});

const mails = (answers: Record<string, unknown> = {}): Promise<Opened> =>
  open(browser, {
    view: 'due',
    register: register({ due: full.due({ unclear: full.unclear() }), ...answers }),
  });

whenHere('mails', () => {
  test('that are unclear go again or have arrived, in one command, once', async () => {
    let left = full.unclear();
    const { page, calls } = await mails({
      due: () => full.due({ unclear: left }),
      send_due: () => {
        left = [];
        return { sent: 4, left: 0, unclear: 0 };
      },
    });
    await page.getByRole('button', { name: 'Send 3 mails' }).waitFor();
    const again = page.getByRole('button', { name: /^Send again: .*ben@/ });
    await again.press('Enter');
    expect(await again.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: /^It arrived: .*dora@/ }).press('Space');
    await page.getByRole('button', { name: 'Send 4 mails, record 1 arrival' }).dblclick();
    await page.getByText('4 mails sent.').waitFor();
    expect(sent(calls, 'send_due')).toEqual([{ sendAgain: ['M-1'], arrived: ['M-2'] }]);
    await page.getByRole('button', { name: 'Send 3 mails' }).waitFor();
    expect(await page.getByText('Unclear').count()).toBe(0);
    await page.context().close();
  });

  test('one answer a mail: the second takes the place of the first, again takes it back', async () => {
    const { page, calls } = await mails({
      due: full.due({ waiting: 0, mails: [], digests: 0, unclear: full.unclear() }),
      send_due: { sent: 0, left: 0, unclear: 1 },
    });
    await page.getByText('Say of each mail what became of it.').waitFor();
    const ben = (label: string) =>
      page.getByRole('button', { name: new RegExp(`^${label}: .*ben@`) });
    await ben('Send again').click();
    await page.getByRole('button', { name: 'Send 1 mail', exact: true }).waitFor();
    await ben('It arrived').click();
    expect(await ben('Send again').getAttribute('aria-pressed')).toBe('false');
    await ben('It arrived').click();
    await page.getByText('Say of each mail what became of it.').waitFor();
    await ben('It arrived').click();
    await page.getByRole('button', { name: 'Record 1 arrival' }).click();
    await page.getByText('0 mails sent; 1 still unclear.').waitFor();
    expect(sent(calls, 'send_due')).toEqual([{ arrived: ['M-1'] }]);
    await page.context().close();
  });

  test('are only read by a role that sends none', async () => {
    const { page } = await mails(notOwner);
    await page.getByText('Your role sends no mails.').waitFor();
    expect(await page.locator('main, footer').getByRole('button').count()).toBe(0);
    await page.context().close();
  });
});

whenHere('what does not exist is not offered', () => {
  const reconciled = {
    done: true,
    totals: {},
    certificate: [],
    exceptions: [],
    kpis: [],
    blocking: [],
  };
  test.each([
    [['reconcile_month'], 0],
    [['reconcile_month', 'sign_month'], 1],
  ])('with %j there are %i buttons to sign', async (mayRun, count) => {
    const { page } = await open(browser, {
      view: 'month',
      register: register({ who: full.who({ mayRun }), reconcile_month: reconciled }),
    });
    await page.getByRole('button', { name: 'Reconcile' }).click();
    await page.getByText('is reconciled').waitFor();
    expect(await page.getByRole('button', { name: /^Sign/ }).count()).toBe(count);
    await page.context().close();
  });

  test('set-up asks what the menu asks', async () => {
    const fresh = { state: 'not_set_up', detail: '', next: '' } as const;
    const who = full.who({ profile: '', register: fresh as never });
    const { page, calls } = await open(browser, {
      view: 'setup',
      register: register({ who, set_up: { tabsMade: ['Register'], missingRoles: [] } }),
    });
    expect(await page.getByRole('radio').count()).toBe(4);
    await page.getByRole('radio', { name: /^More/ }).check();
    await page
      .getByLabel('People, one line each')
      .fill('ben@example.com, approver\ncleo@example.com, ap');
    await page.getByLabel('Second approver').fill('Cleo@example.com');
    await page.getByLabel('Next PO number').fill('0');
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByText('A whole number from 1 on.').waitFor();
    await page.getByLabel('Next PO number').fill('118');
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByText('1 tabs made').waitFor();
    expect(sent(calls, 'set_up')).toEqual([
      {
        profile: 'shared',
        settings: { currency: 'EUR', timeZone: 'Europe/Helsinki', nextNumber: '118' },
        people: [
          { email: 'ben@example.com', roles: ['approver'] },
          { email: 'cleo@example.com', roles: ['ap', 'approver'] },
        ],
      },
    ]);
    await page.context().close();
  });

  test('a register that is there is mended; where something happened, it asks what', async () => {
    const lost = { state: 'sequence_gap', detail: 'PO-2026-0007 is gone.', next: '' };
    const { page, calls } = await open(browser, {
      view: 'setup',
      register: register({ who: full.who({ register: lost as never }), set_up: {} }),
    });
    await page.getByText('PO-2026-0007 is gone.').waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await page.getByRole('button', { name: 'Check and repair' }).click();
    await page.getByLabel('What happened').fill('Deleted by mistake on Monday');
    await page.getByRole('button', { name: 'Check and repair' }).click();
    await page.waitForTimeout(100);
    expect(sent(calls, 'set_up')).toEqual([
      { profile: 'solo', whatHappened: 'Deleted by mistake on Monday' },
    ]);
    await page.context().close();
  });
});
