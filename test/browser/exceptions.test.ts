// Exceptions in the sidebar of 300 px, as three people meet them: what is wrong in figures and in one
// sentence, whose it is until when and what is planned; one answer for several of the same cause, of which
// one has changed meanwhile and one is the person's own. Without a mouse.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { Accounts, CLEO, DAN } from '../app/accounts-kit';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';
import { Keyboard } from './keyboard';

jest.setTimeout(180_000);

const desk = new Accounts();
/** Six at 106.00, ordered at 100.00: 36.00 too much, by 5 % of 600.00, not by 50.00. */
function bill(who: string): { po: string; invoiceId: string; number: string; wrong: string } {
  const po = desk.order(['6 at 100.00']);
  desk.receive(po, '6');
  const paper = desk.document(po, ['6 at 106.00']) as { number: string };
  const { invoiceId, exceptions } = desk.done(who, 'enter_invoice', paper);
  return { po, invoiceId, number: paper.number, wrong: exceptions[0].exceptionId };
}
const [first, second, changed, own] = [CLEO, CLEO, CLEO, DAN].map(bill);
const SENTENCE =
  'billed 636.00 of 600.00 at the order price, +36.00 (6 %); limit 50.00 or 5 %: exceeded (5 % of 600.00 = 30.00, not 50.00)';

describeHere('exceptions in the sidebar', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;
  let keys: Keyboard;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, () => desk.workspace);
    page = opened.page;
    page.setDefaultTimeout(5_000);
    hands = new Hands(page, opened.preview);
    keys = new Keyboard(page);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  /** Somebody at the list of exceptions. */
  async function look(name: string): Promise<FrameLocator> {
    await hands.become(name);
    const sidebar = await hands.openSidebar();
    await keys.enter();
    await keys.press('^Exceptions$');
    await sidebar.getByText(SENTENCE, { exact: false }).first().waitFor();
    return sidebar;
  }
  /** The face of an exception in words, blanks and line ends as one. */
  const face = async (sidebar: FrameLocator): Promise<string> =>
    (await sidebar.locator('.card').first().innerText()).replace(/\s+/g, ' ');
  const stateOf = (id: string | undefined): string | undefined =>
    desk.rows('Exceptions').find(({ Key }) => Key === id)?.['State'];

  test('whose it is sees expected, actual, drift, the sentence and the limit, and may plan', async () => {
    const sidebar = await look('ana');
    expect(await face(sidebar)).toMatch(
      /Expected 600\.00 EUR Actual 636\.00 EUR Drift \+36\.00 EUR ana@example\.com open since 5 Oct 2026 · due 10 Oct 2026 overdue 12 days price over · limit 50\.00 or 5 %/,
    );
    await keys.press('^Resolve: Billed|^Resolve: billed');
    await sidebar.getByRole('heading', { name: 'What to do' }).waitFor();
    // Who asked for the order has no limit to accept a drift with.
    expect(await sidebar.getByRole('button', { name: /^Accept/ }).count()).toBe(0);
    await keys.press('^Wait for credit note');
    await sidebar.getByLabel('Until when').fill('2026-10-20');
    await keys.fill('^Note', 'The vendor sends it this week');
    await keys.press('^Wait for credit note$');
    await sidebar.getByText('The payment hold stays.').waitFor();
    expect(stateOf(first?.wrong)).toBe('planned');
    await look('ana');
    expect(await face(sidebar)).toMatch(/due 10 Oct 2026 · planned until 20 Oct 2026 The vendor sends it this week credit note requested/);
  });

  test('one answer for the same cause: one has changed meanwhile, and nobody answers their own', async () => {
    const sidebar = await look('dan');
    await keys.press('^Resolve: ');
    await sidebar.getByRole('heading', { name: 'What to do' }).waitFor();
    await keys.press('^What happened');
    const history = sidebar.locator('#fold-exception-history');
    await history.getByText('The vendor sends it this week').waitFor();
    expect(await history.innerText()).toMatch(/Plan until: \W*20\W+Oct\W+2026/);
    await keys.press('^Accept');
    // Three of four: the fourth was entered by who answers.
    const also = sidebar.getByText('Also for the other 2 of Acme Oy with this cause');
    await also.waitFor();
    // The box stands beside its words, not on a line of its own.
    const [box, words] = await Promise.all([
      sidebar.locator('#also-vendor').boundingBox(),
      also.boundingBox(),
    ]);
    expect(Math.abs((box?.y ?? 0) - (words?.y ?? 99))).toBeLessThan(12);
    expect((words?.x ?? 0) - (box?.x ?? 0)).toBeGreaterThan(12);
    // Meanwhile a credit note takes the drift off one of them.
    desk.done(CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number: 'K-7', date: desk.today(), currency: 'EUR' },
      ...{ poNumber: changed?.po, kind: 'credit_note', creditsInvoice: changed?.invoiceId },
      lines: [{ orderLine: 1, quantity: '0', unitPrice: '0', net: '36.00', effect: 'price' }],
    });
    await keys.fill('^Note', 'Surcharge agreed by phone');
    await keys.to('^Also for the other 2');
    await page.keyboard.press('Space');
    await keys.press('^Accept$');
    const said = sidebar.getByText(/Accept: .* of Acme Oy is accepted\./).first();
    await said.waitFor();
    expect(await said.innerText()).toMatch(/No hold is left\. Of the 2 others, 1 took it too\. 1 had no cause left\.$/);
    expect([first, second, changed, own].map((one) => stateOf(one?.wrong))).toEqual([
      ...['accepted', 'accepted', 'cured', 'open'],
    ]);
    const verdicts = [first, second, changed].map((one) => desk.invoice(one?.invoiceId ?? ''));
    expect(verdicts.map(({ Verdict }) => Verdict)).toEqual(['matched', 'matched', 'matched']);
  });

  test('who entered it may not accept it, who has no say may look', async () => {
    const sidebar = await look('dan');
    await keys.press('^(Resolve|Look): ');
    await sidebar.getByRole('heading', { name: 'What to do' }).waitFor();
    expect(await sidebar.getByRole('button', { name: /^Accept/ }).count()).toBe(0);
    const refused = desk.run(DAN, 'resolve_exception', {
      ...{ exceptionId: own?.wrong, code: 'accepted_variance', note: 'Agreed with myself' },
    });
    expect(refused).toMatchObject({ ok: false, code: 'second_person' });
    expect(opened.faults).toEqual([]);
  });
});
