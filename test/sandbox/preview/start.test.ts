// What `npm start` says to words that it cannot begin with: nothing is opened, and the way is named.
import { spawnSync } from 'node:child_process';

const begin = (...words: string[]): { stderr: string; status: number | null } =>
  spawnSync(process.execPath, ['dist/tools/start.mjs', ...words], { encoding: 'utf8' });

test.each([
  [['--profile', 'solo'], 'choose Just me in an empty sheet: npm start -- --empty'],
  [['--profile', 'team'], 'No profile: team'],
  [['--port', 'http'], 'No port: http'],
])('%p is answered with what to do', (words, said) => {
  const { stderr, status } = begin(...words);
  expect(stderr).toContain(said);
  expect(stderr).toContain('--profile keeper');
  expect(status).toBe(1);
});
