// A second preview of the same file is refused; what a killed one left behind holds nobody up.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hold } from '../../../sandbox/preview/hold';

const folder = mkdtempSync(path.join(os.tmpdir(), 'hold-'));
const file = path.join(folder, 'state.json');
const mark = `${file}.open`;
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is kept by one process until it lets go', () => {
  const letGo = hold(file);
  expect(() => hold(file)).toThrow(
    `${file} is open in another npm start (process ${process.pid}): two would write over each other.`,
  );
  letGo();
  expect(existsSync(mark)).toBe(false);
  hold(file)();
});

test.each(['a process that ended', 'words'])('a mark of %s holds nobody up', (of) => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(mark, of === 'words' ? of : String(pid));
  expect(() => hold(file)).not.toThrow();
  rmSync(mark);
});
