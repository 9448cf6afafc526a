// Plays stories on a bundle of a few lines, for tests of their contract.
import { playStory } from '../../../sandbox';
import { ANA, BEN, OLGA, VERA, bundle } from '../bundle';

const CODE = `
  function onOpen() {
    SpreadsheetApp.getUi().createMenu('PO').addItem('Note', 'PO.note').addToUi(); }
  var PO = { note: function () { const r = SpreadsheetApp.getUi().prompt('What?');
    put(r.getResponseText()); } };
  function put(text) {
    SpreadsheetApp.getActive().getSheetByName('Sheet1').appendRow([text,
    new Date().toISOString()]); }
  function execute(envelope) {
    if (envelope.command === 'refuse') return { ok: false, code: 'own_order', detail: 'x' };
    if (envelope.command === 'mail') MailApp.sendEmail('x@example.com', 'subject', 'body');
    if (envelope.command === 'crash') throw new Error('boom');
    const lock = LockService.getScriptLock();
    if (!lock.tryLock(envelope.wait || 20000)) return { ok: false, code: 'busy' };
    const properties = PropertiesService.getScriptProperties();
    const n = Number(properties.getProperty('n') || 0) + 1;
    if (envelope.slow) Utilities.sleep(30000);
    properties.setProperty('n', n);
    const id = SpreadsheetApp.getActive().getId();
    Sheets.Spreadsheets.Values.update({
      values: [[envelope.id, n]] }, id, 'Sheet1!A' + (n + 1), { valueInputOption: 'RAW' });
    lock.releaseLock();
    return { ok: true, value: { n: n, by: Session.getActiveUser().getEmail(), list: ['a', {
      deep: 'b' }] } };
  }
  function query(q) { return { ok: true, value: q }; }`;

export const project = bundle(CODE);

export interface Played {
  readonly exit: number;
  readonly message: string | null;
  readonly lines: { [field: string]: unknown }[];
  readonly text: string;
}

export function play(steps: readonly object[], workspace: object = {}, folder = '.'): Played {
  const text: string[] = [];
  const story = {
    workspace: {
      owner: OLGA,
      editors: [ANA, BEN],
      viewers: [VERA],
      domain: 'example.com',
      now: '2026-10-01T08:00:00Z',
      seed: 1,
      ...workspace,
    },
    steps,
  };
  const { exit, message } = playStory(JSON.stringify(story), {
    folder,
    project,
    print: (line) => text.push(line),
  });
  return {
    exit,
    message,
    lines: text.map((line) => JSON.parse(line) as { [field: string]: unknown }),
    text: text.join('\n'),
  };
}

export const last = (steps: readonly object[], workspace: object = {}) => {
  const { lines } = play(steps, workspace);
  return lines[lines.length - 1] as { ok: boolean; result: never; [field: string]: unknown };
};

export const EXECUTE = { as: ANA, execute: { id: 'one', command: 'issue' } };
