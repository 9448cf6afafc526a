// docs/settings.md has every setting with its default and its sentence, and no setting that is none.
import { settingRows } from '../../src/core/defaults';
import { TOLERANCE_DEFAULTS } from '../../src/core/tolerance';
import { parseLevelName } from '../../src/core/tolerance-levels';
import { isFreeName } from '../../src/core/without-order';
import { sources } from '../tidy/tree';
import { chapter, escaped, expectPart, firstColumn, page, tableOf } from './page';

test('every setting that set-up writes, with default and sentence', () => {
  const rows = settingRows({}, 2).map(([name = '', value = '', note = '']) => [
    `\`${name}\``,
    `\`${value}\``,
    escaped(note),
  ]);
  expectPart('settings.md', 'settings', tableOf(['setting', 'default', 'what it does'], rows));
});

test('settings that the code reads and set-up does not write stand in their own table', () => {
  const written = settingRows({}, 2).map(([name]) => name);
  const read = new Set(
    sources('src').flatMap(({ text }) =>
      [...text.matchAll(/settings\['(\w+)'\]/g)].map(([, name = '']) => name),
    ),
  );
  const others = [...read, ...Object.keys(TOLERANCE_DEFAULTS)]
    .filter((name) => !written.includes(name))
    .sort();
  const documented = firstColumn(
    chapter(page('settings.md'), 'Settings that are not there at first'),
  );
  const plain = documented.filter(
    (name) => !/^(rate|target):/.test(name) && !parseLevelName(name) && !isFreeName(name),
  );
  expect(plain.sort()).toEqual(others);
  expect(documented.some((name) => parseLevelName(name))).toBe(true);
  expect(documented.some((name) => name.startsWith('rate:'))).toBe(true);
});
