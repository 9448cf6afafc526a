// The page in another language: the catalogue has every text of the sources and nothing else, says
// it with the same values, and every view shows what the catalogue says. WRITE_TEXTS=1 writes texts
// that are new into the catalogue, untranslated.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { COMMANDS } from '../../src/app/commands';
import { COLUMNS } from '../../src/app/month-answer';
import { ALL_KINDS, kindName } from '../../src/core/kinds';
import { ROLES } from '../../src/core/words';
import type { Catalogue } from '../../src/ui/texts';
import { nameOf } from '../../src/ui/views/anything';
import { browserHere, launch, open, type Opening } from './harness/browser';
import { refused, register } from './harness/register';
import * as full from './harness/fixtures';
import { STATES, VIEWS } from './harness/states';
import { refusals } from './harness/refusals';
import { pageTexts } from './harness/texts';

const whenHere = browserHere() ? describe : describe.skip; // no Chromium: an error in CI
const fileOf = (name: string): string => path.join(__dirname, '../../src/ui/texts', name);
const read = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(fileOf(name), 'utf8')) as Record<string, string>;

const english = [...new Set([...pageTexts().values()].flat())].sort();
if (process.env['WRITE_TEXTS']) {
  const { '@language': language, ...old } = read('de.json');
  const all = {
    '@language': language,
    ...Object.fromEntries(english.map((k) => [k, old[k] ?? ''])),
  };
  writeFileSync(fileOf('de.json'), JSON.stringify(all, null, 2) + '\n');
}
const { '@language': language, ...german } = read('de.json');
const words = read('de-register.json');
const whole: Catalogue = { ...german, ...words };

const holes = (text: string): string[] => [...new Set(text.match(/\{\d/g))].sort();

describe('the catalogue', () => {
  test('has every text of the sources, and none that is gone', () => {
    expect(english.length).toBeGreaterThan(700);
    expect(english.filter((text) => !(text in german))).toEqual([]);
    expect(Object.keys(german).filter((text) => !english.includes(text))).toEqual([]);
  });

  test('says each of them, with its values', () => {
    expect(language).toBe('de');
    const wrong = Object.entries(whole).filter(
      ([key, says]) => says.trim() === '' || holes(says).join() !== holes(key).join(),
    );
    expect(wrong).toEqual([]);
  });

  test('has the words of the register: roles, kinds, states and steps', () => {
    const actions = readFileSync(path.join(__dirname, '../../src/app/queries/actions.ts'), 'utf8');
    const labels = Array.from(actions.matchAll(/label: '([^']+)'/g), ([, label]) =>
      String(label).replace(/\\u2026/g, '\u2026'),
    );
    const states = readFileSync(path.join(__dirname, '../../src/core/words.ts'), 'utf8');
    const stated = Array.from(
      states.matchAll(/^export type (?!Role|Profile|Basis|MatchLevel|Invoice)\w+ =([^;]+);/gm),
      ([, union]) => Array.from(String(union).matchAll(/'([^']+)'/g), ([, word]) => String(word)),
    ).flat();
    expect([labels.length > 15, stated.length > 25]).toEqual([true, true]);
    const all = [...ROLES, ...ALL_KINDS.map(kindName), ...labels, ...stated];
    expect([...new Set(all)].filter((word) => !(word in whole))).toEqual([]);
  });

  test('has the names of commands, as the page of a keeper shows them', () => {
    const named = [...COMMANDS.keys()].map((name) => name.replace(/_/g, ' '));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !(name in whole))).toEqual([]);
  });

  test('has the names of the figures of a month, and of what blocks its signature', () => {
    const root = path.join(__dirname, '../..');
    const docs = readFileSync(path.join(root, 'docs/commands.md'), 'utf8');
    const answer = docs.split('\n').find((line) => line.includes('`totals.rollForward`')) ?? '';
    const fields = Array.from(
      answer.matchAll(/`(?:totals|certificate\[\])\.(\w+)`/g),
      ([, field]) => String(field),
    );
    const blocking = readFileSync(path.join(root, 'src/app/month-blocking.ts'), 'utf8');
    const kinds = Array.from(blocking.matchAll(/^ {2}([a-z]+_[a-z]+):/gm), ([, kind]) =>
      String(kind),
    );
    expect([fields.length > 20, kinds.length > 5]).toEqual([true, true]);
    const own = [...COLUMNS.map(([field]) => field), ...fields, ...kinds];
    const missing = own.map(nameOf).filter((word) => !(word in whole));
    expect(missing).toEqual([]);
  });
});

/** What programs that call the register are told, and nobody at a page or a menu. */
const TO_PROGRAMS =
  /envelope|There is no (query|body)|A query has|JSON|Send \{|There is no field|What was sent|hints|seenAs|po\.desk/;

describe('refusals in another language', () => {
  test('all but one in fifty, the newest, are in the list', () => {
    const all = refusals();
    expect(all.length).toBeGreaterThan(500);
    const plain = (text: string): string => text.replace(/\.$/, '').replace('://', ':{1}');
    const german = new Set(Object.keys(whole).map(plain));
    // A field's path stands as it is; sentences after each other are told each by itself.
    const parts = (text: string): string[] =>
      text.replace(/^[\w[\]{}, ]+: /, '').split(/(?<=\.) (?=\p{Lu})/u);
    const known = (text: string): boolean =>
      german.has(plain(text)) || parts(text).every((one) => german.has(plain(one)));
    const own = all.filter(
      (text) => !TO_PROGRAMS.test(text) && /\p{L}{5}/u.test(parts(text).join()),
    );
    const english = own.filter((text) => !known(text));
    if (english.length > 0) console.warn('Only in English yet:\n' + english.join('\n'));
    expect(english.length).toBeLessThan(own.length / 50);
  });

  const sources = (folder: string): string =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('\n');

  test('are those that the register says: each of its words stands in a source', () => {
    const said = sources(path.join(__dirname, '../../src')).replace(/\\'/g, "'");
    const gone = Object.keys(words)
      .filter((key) => /^(?!Approved|Change|Issued|Waits)[A-Z{].{20,}\.$/.test(key))
      .filter((key) =>
        key
          .split(/\{\d\}|; /)
          .map((part) => part.replace(/^[\s"]+|[\s".]+$/g, ''))
          .some((part) => part.length > 5 && !said.includes(part)),
      );
    expect(gone).toEqual([]);
  });
});

/** Every text in brackets, so that one without them is not in the catalogue. */
const marked: Catalogue = {
  '@language': 'de',
  ...Object.fromEntries(
    Object.entries(whole).map(([key, says]) => {
      const stars = new Set(says.match(/\{\d(?=\*)/g));
      const kept = key.replace(/\{\d/g, (hole) => (stars.has(hole) ? hole + '*' : hole));
      return [key, '[' + kept + ']'];
    }),
  ),
};

/** Run in the page: what is read outside brackets, people's own words and plain figures apart. */
function unmarked(): string[] {
  const found: string[] = [];
  const strip = (text: string): string => {
    let rest = text.replace(/(?<=\]: ).*/s, '');
    for (let before = ''; rest !== before;) {
      before = rest;
      rest = rest.replace(/\[[^[\]]*\]/g, '');
    }
    return rest;
  };
  const take = (text: string): void => {
    const rest = strip(text).replace(
      /\b[A-Z]{3}\b|[\w.+-]+@[\w.]+|\b[A-Z]+-[\w.-]+|\d+\.\s(Sept?|Okt|Nov)\.\s\d+|[A-Z]\w+\/\w+/g,
      '',
    );
    if (/\p{L}{2}/u.test(rest)) found.push(text);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (parent && !parent.closest('bdi, script, style, noscript, code, kbd, .face, option'))
      take(node.textContent ?? '');
  }
  for (const one of document.querySelectorAll(
    ':not(.tile):is([aria-label], [title], [placeholder])',
  ))
    for (const name of ['aria-label', 'title', 'placeholder']) take(one.getAttribute(name) ?? '');
  return found;
}

whenHere('a page in another language', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
  });

  test('says what the register made of an inbox row, and leaves what somebody typed', async () => {
    const inbox = full.inbox();
    const [typed] = inbox.items.slice(4);
    const made = (title: string, group: 'receive' | 'ask') => ({ ...typed!, title, group });
    inbox.items.push(
      made('Invoice A-1 asks again what came', 'receive'),
      made('Invoice paper', 'receive'),
      made('PO-2026-0044: the vendor answered: declined', 'ask'),
    );
    const { page } = await open(browser, { register: register({ inbox }), texts: whole });
    await page.getByText('Rechnung 2026-778', { exact: true }).waitFor();
    for (const text of [
      'Rechnung A-1 fragt erneut, was kam',
      'Invoice paper',
      'PO-2026-0044: der Lieferant antwortete: abgelehnt',
    ])
      await page.getByText(text, { exact: true }).waitFor({ timeout: 5_000 });
    await page.context().close();
  });

  /** One page, loaded again for each view: a context of its own for each takes three times as long. */
  test('says a refusal wholly: its numbers, and what to do', async () => {
    const inbox = refused(
      'over_receipt',
      'Line 2: 6 now and 5 before, of 10 ordered; at most 5 more may be accepted.',
      {
        next: 'End the hold or reject the delivery.',
        findings: [
          {
            kind: 'x',
            detail:
              'line 1: billed 7 of 7 ordered, 0 accepted: waiting for 7; 3 accepted: waiting for 4',
          },
        ],
      },
    );
    const { page } = await open(browser, { register: register({ inbox }), texts: whole });
    await page
      .getByText('Position 2: 6 jetzt und 5 vorher, von 10 bestellten; höchstens 5 mehr')
      .waitFor();
    await page.getByText('Heben Sie die Sperre auf, oder weisen Sie').waitFor();
    const wait =
      'Position 1: berechnet 7 von 7 bestellt, 0 angenommen: wartet auf 7; 3 angenommen: wartet auf 4';
    await page.getByText(wait).waitFor();
    await page.context().close();
  });

  test('reads in every view as the catalogue says', async () => {
    const opening: Opening = { register: STATES['full']?.() ?? (() => undefined), texts: marked };
    const { page } = await open(browser, opening);
    const found: Record<string, string[]> = {};
    for (const [view, arg] of VIEWS) {
      Object.assign(opening, { view, arg });
      await page.reload();
      await page.waitForFunction(() => !document.querySelector('main .skeleton'));
      found[view + ' ' + arg] = await page.evaluate(unmarked);
    }
    expect(Object.entries(found).filter(([, texts]) => texts.length > 0)).toEqual([]);
  }, 60_000);
});
