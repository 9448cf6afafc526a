// No chapter of the runbooks goes unperformed: each has its paper here, or the test that plays it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { headings } from './paper';

const ELSEWHERE: { readonly [heading: string]: string } = {
  'The file is a quarter full': 'test/import/next-file.test.ts',
  'In profile keeper: refused in the sheet, or a link that does not work':
    'test/attack/keeper-links.test.ts',
  'Every other code': 'test/ui/runbook.test.ts',
};

test('every chapter of the runbooks is performed', () => {
  const code = readdirSync(__dirname)
    .map((name) => readFileSync(path.join(__dirname, name), 'utf8'))
    .join('\n');
  const left = headings('runbooks').filter((one) => !code.includes(`paper('runbooks', '${one}'`));
  expect(left).toEqual(Object.keys(ELSEWHERE));
  expect(Object.values(ELSEWHERE).filter((file) => !existsSync(file))).toEqual([]);
});
