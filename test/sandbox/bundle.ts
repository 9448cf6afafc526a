// Small bundles for tests of the sandbox: script text in a folder of its own, and a workspace on
// it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorkspace, type Workspace, type WorkspaceSpec } from '../../sandbox';

export const OLGA = 'olga@example.com';
export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const VERA = 'vera@example.com';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A project folder with this script in it, and other files by name. */
export function bundle(code: string, files: { readonly [name: string]: string } = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-bundle-'));
  folders.push(folder);
  writeFileSync(path.join(folder, 'Code.js'), code);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

/** Olga's file with Ana and Ben as editors and Vera as viewer, on a bundle of that code. */
export function workspaceOn(
  code: string,
  spec: Partial<WorkspaceSpec> = {},
  files: { readonly [name: string]: string } = {},
): Workspace {
  return openWorkspace({
    owner: OLGA,
    editors: [ANA, BEN],
    viewers: [VERA],
    domain: 'example.com',
    seed: 1,
    now: '2026-10-01T08:00:00Z',
    ...spec,
    project: bundle(code, files),
  });
}

/** Runs one piece of script as Olga, as a page would, and gives what it returns. */
export function runAs(person: string, body: string, spec: Partial<WorkspaceSpec> = {}): unknown {
  return workspaceOn(`function run() { ${body} }`, spec).as(person).call('run');
}

export const run = (body: string, spec: Partial<WorkspaceSpec> = {}): unknown =>
  runAs(OLGA, body, spec);
