// A tab that somebody made has a name which the register needs for one of its own: Google refuses the
// write, and whoever is refused is told which name it is.
import path from 'node:path';
import { openWorkspace, type Workspace } from '../../sandbox';
import { OLGA } from '../app/kit';

function file(): Workspace {
  const project = path.resolve(__dirname, '../../dist/desk');
  return openWorkspace({ project, owner: OLGA, editors: [], clock: 'still' });
}
const makeTab = (work: Workspace, title: string): unknown =>
  work.as(OLGA).api({
    method: 'batchUpdate',
    body: { requests: [{ addSheet: { properties: { title } } }] },
  } as never);
let count = 0;
const run = (work: Workspace, command: string, input: object): object => {
  count += 1;
  return work.as(OLGA).execute({ id: `n-${count}`, command, input } as never) as object;
};
const setUp = (work: Workspace): object =>
  run(work, 'set_up', { profile: 'solo', settings: { currency: 'EUR' } });
const told = (names: string): object => ({
  ok: false,
  code: 'no_write_right',
  detail: `The file has other tabs with names that the register needs: ${names}.`,
  next: 'Give these tabs other names, then do the same again.',
});
const rename = (work: Workspace, tab: string, to: string): unknown =>
  work.as(OLGA).edit({ tab, do: 'rename', to } as never);

test('a file with tabs of its own is set up once they have other names', () => {
  const work = file();
  for (const title of ['Vendors', 'Settings', 'Dashboard', 'Notes']) makeTab(work, title);
  expect(setUp(work)).toMatchObject(told('Vendors, Settings, Dashboard'));
  for (const title of ['Vendors', 'Settings', 'Dashboard']) rename(work, title, `Our ${title}`);
  expect(setUp(work)).toMatchObject({ ok: true });
});

test('a tab that was renamed, and another one in its name', () => {
  const work = file();
  setUp(work);
  rename(work, 'Register', 'Orders');
  makeTab(work, 'Register');
  expect(setUp(work)).toMatchObject(told('Register'));
  rename(work, 'Register', 'Another');
  expect(setUp(work)).toMatchObject({ ok: true });
});

test('a month whose name is taken is reconciled once it is free', () => {
  const work = file();
  setUp(work);
  const month = new Date(work.world.state.now).toISOString().slice(0, 7);
  makeTab(work, `Month ${month}`);
  const reconcile = (): object => run(work, 'reconcile_month', { month });
  expect(reconcile()).toMatchObject(told(`Month ${month}`));
  rename(work, `Month ${month}`, 'Another');
  expect(reconcile()).toMatchObject({ ok: true });
  expect(reconcile()).toMatchObject({ ok: true });
});
