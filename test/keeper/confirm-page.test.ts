// What was asked for in the sheet, confirmed on the keeper's page by keyboard alone, on a phone of 360
// pixels, by day and by night, in English and in German: all of it is readable, nothing reaches over
// the edge, one press of Tab leads to the yes, and what became of it has the focus.
import type { Browser } from 'playwright-core';
import type { Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { launch } from '../ui/harness/browser';
import { BEN, CLEO, done, envelope, issued, newRegister, onPage, run, screws } from './kit';
import { axeFinds, given, open, type Shown } from './page-hands';

jest.setTimeout(120_000);
const MONTH = '2026-10';
const statement = 'Everything that came is in, and what differs was looked at.';
const reason = 'A receipt of the last day was forgotten by the store';
const note = 'Called Eva on the number of the 2025 contract';

/** A month with an order and a document of new details, over and read. */
function afterMonth(language: string): Workspace {
  const work = newRegister({ language });
  const poNumber = issued(work, screws());
  const date = '2026-10-01';
  const line = { orderLine: 1, quantity: '10', unitPrice: '10.00' };
  done(
    run(work, CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number: 'A-37', date, currency: 'EUR', kind: 'invoice', poNumber },
      ...{ lines: [line], paymentDetails: 'FI21 1234 5600 0007 85' },
    }),
  );
  work.world.clock.reset(Date.parse('2026-11-10T08:00:00Z'));
  done(run(work, BEN, 'reconcile_month', { month: MONTH }));
  return work;
}
const details = (work: Workspace): string => {
  const { header, values } = work.read({ tab: 'Exceptions' }).result as {
    header: string[];
    values: string[][];
  };
  const kind = header.indexOf('Kind');
  const row = values.find((cells) => cells[kind] === 'payment_details_changed');
  return String(row?.[header.indexOf('Actual')]);
};

interface Asked {
  command: string;
  input: (work: Workspace) => object;
  before?: (work: Workspace) => void;
  says: { en: [title: string, verb: string]; de: [title: string, verb: string] };
}
const sign = (work: Workspace): void =>
  void done(onPage(work, BEN, 'sign_month', { month: MONTH, statement }));
const ASKED: Asked[] = [
  {
    command: 'sign_month',
    input: () => ({ month: MONTH, statement }),
    says: {
      en: ['Sign month', 'sign month'],
      de: ['Monat unterzeichnen', 'Monat unterzeichnen'],
    },
  },
  {
    command: 'reopen_month',
    before: sign,
    input: () => ({ month: MONTH, reason }),
    says: {
      en: ['Reopen month', 'reopen month'],
      de: ['Monat wieder öffnen', 'Monat wieder öffnen'],
    },
  },
  {
    command: 'confirm_payment_details',
    input: (work) => ({ vendor: 'Acme Oy', how: 'call-back', note, details: details(work) }),
    says: {
      en: ['Confirm payment details', 'confirm payment details'],
      de: ['Kontodaten bestätigen', 'Kontodaten bestätigen'],
    },
  },
  {
    command: 'grant_exemption',
    input: () => ({
      ...{ person: CLEO, pair: 'enterer / payer', until: '2026-12-01' },
      reason: 'Nobody else of the team may pay before December',
    }),
    says: {
      en: ['Grant exemption', 'grant exemption'],
      de: ['Ausnahme gewähren', 'Ausnahme gewähren'],
    },
  },
  {
    command: 'change_vendor',
    input: () => ({ vendor: 'Acme Oy', status: 'blocked', reason }),
    says: {
      en: ['Change vendor', 'change vendor'],
      de: ['Lieferanten ändern', 'Lieferanten ändern'],
    },
  },
  {
    command: 'add_vendor',
    input: () => ({
      vendor: 'Bolt und Nagel Großhandelsgesellschaft mbH & Co. KG',
      email: 'a.long.address.of.somebody@purchasing.of-a-long-domain.example.com',
      paymentDetails: 'DE89 3704 0044 0532 0130 00',
    }),
    says: { en: ['Add vendor', 'add vendor'], de: ['Lieferanten anlegen', 'Lieferanten anlegen'] },
  },
  {
    command: 'void_order',
    input: () => ({ poNumber: 'PO-2026-0001', reason: 'Ordered twice by mistake of ours' }),
    says: {
      en: ['Void order', 'void order'],
      de: ['Bestellung stornieren', 'Bestellung stornieren'],
    },
  },
];

given('a command of the sheet on a phone', () => {
  let browser: Browser;
  const works = new Map<string, { work: Workspace; start: Checkpoint }>();
  beforeAll(async () => {
    browser = await launch();
    for (const language of ['en', 'de']) {
      const work = afterMonth(language);
      works.set(language, { work, start: work.checkpoint() });
    }
  });
  afterAll(() => browser.close());

  const begin = (language: string): Workspace => {
    const { work, start } = works.get(language) as { work: Workspace; start: Checkpoint };
    work.rewind(start);
    return work;
  };
  const fits = async ({ page }: Shown): Promise<unknown[]> => [
    ...(await axeFinds(page)),
    await page.evaluate('document.documentElement.scrollWidth'),
  ];

  const LOOKS = [
    { language: 'en', dark: false },
    { language: 'de', dark: true },
    { language: 'en', dark: true },
    { language: 'de', dark: false },
  ] as const;
  // All four looks of the first one; of the others one by day, and one by night in German.
  const cases = ASKED.flatMap((asked, at) =>
    LOOKS.slice(0, at === 0 ? 4 : 2).map((look) => ({ ...asked, ...look })),
  );
  test.each(cases)('$command, $language, dark: $dark', async (asked) => {
    const { command, language, dark, says } = asked;
    const work = begin(language);
    asked.before?.(work);
    const { next } = work.as(BEN).execute(envelope(command, asked.input(work)) as never) as {
      next: string;
    };
    const [, query = ''] = /\?(ask=\S+)/.exec(next) ?? [];
    const shown = await open(browser, { work, as: BEN, query, width: 360, dark });
    const { page } = shown;
    const [title, verb] = says[language];
    await page.getByRole('heading', { name: title, exact: true, level: 1 }).waitFor();
    const yes = `${language === 'en' ? 'Confirm' : 'Bestätigen'}: ${verb}`;
    const button = page.getByRole('button', { name: yes, exact: true });
    const box = await button.boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
    expect(await fits(shown)).toEqual([360]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe(yes);
    await page.keyboard.press('Enter');
    const end = language === 'en' ? 'Done' : 'Erledigt';
    const refused = command === 'void_order';
    const told = refused
      ? page.locator('.note.stopped')
      : page.getByRole('heading', { name: end, exact: true });
    await told.waitFor();
    // What is refused leaves the focus on the button, and is read out where it stands.
    const focused = await page.evaluate('document.activeElement.textContent');
    expect(focused).toBe(refused ? yes : end);
    expect(await fits(shown)).toEqual([360]);
    expect(shown.faults).toEqual([]);
    await page.context().close();
  });
});
