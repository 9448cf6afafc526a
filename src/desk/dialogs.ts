// Dialogs, toasts and the page, as Sheets shows them. Never called while the lock is held.
import type { Refusal } from '../core/outcome';
import { language, retold, textsFor } from './language';

const TITLE = 'PO Register';
const ui = (): GoogleAppsScript.Base.Ui => SpreadsheetApp.getUi();

export function say(text: string, title = TITLE): void {
  ui().alert(retold(title), retold(text), ui().ButtonSet.OK);
}
export function toast(text: string): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(text, TITLE, 8);
}
/** True when the person pressed Yes. */
export function confirmed(title: string, text: string): boolean {
  return ui().alert(retold(title), retold(text), ui().ButtonSet.YES_NO) === ui().Button.YES;
}
/** What the person typed; nothing when they cancelled. */
export function asked(title: string, text: string): string | undefined {
  const answer = ui().prompt(retold(title), retold(text), ui().ButtonSet.OK_CANCEL);
  return answer.getSelectedButton() === ui().Button.OK
    ? answer.getResponseText().trim()
    : undefined;
}

/** An address is for opening, and nothing in an alert can be clicked. */
function tellWhere({ detail, next }: Refusal, address: string, title: string): void {
  const rest = next.replace(address, '').trim().replace(/:$/, '.');
  const lines = [detail, rest].map((line) => `<p>${escaped(retold(line))}</p>`);
  const opens = `href="${escaped(address)}" target="_blank" rel="noopener"`;
  const name = escaped(retold('Open the page'));
  const link = `<p><a ${opens} onclick="google.script.host.close()">${name}</a></p>`;
  const look = 'font: 14px/1.5 system-ui, sans-serif; margin: 16px';
  const page = `<!doctype html><body style="${look}">${lines.join('')}${link}</body>`;
  const output = HtmlService.createHtmlOutput(page).setWidth(480).setHeight(240);
  ui().showModalDialog(output, retold(title));
}

/** A refusal as people read it: what, every finding with its place, and what to do next. */
export function tell(refusal: Refusal, title = TITLE): void {
  const [address] = /https:\S+/.exec(refusal.next) ?? [];
  if (address !== undefined && refusal.code === 'proof_too_low')
    return tellWhere(refusal, address, title);
  const places = refusal.findings.slice(0, 12).map(({ tab, row, column, detail }) => {
    const place = [tab, row === undefined ? undefined : `row ${row}`, column]
      .filter((one) => one !== undefined && one !== '')
      .join(', ');
    return `- ${place === '' ? '' : `${place}: `}${detail}`;
  });
  const more = refusal.findings.length > 12 ? [`- and ${refusal.findings.length - 12} more`] : [];
  say(
    [refusal.detail, ...places, ...more, '', refusal.next, `(${refusal.code})`]
      .filter((line, at, all) => line !== '' || all[at - 1] !== '')
      .join('\n'),
    title,
  );
}

export interface Boot {
  surface: 'sidebar' | 'dialog';
  view: string;
  arg: string;
}
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A built page, told how it was opened. */
export const withBoot = (file: string, boot: object): string =>
  file.replace('data-boot="{}"', () => `data-boot="${escaped(JSON.stringify(boot))}"`);

function page(boot: Boot): GoogleAppsScript.HTML.HtmlOutput {
  const file = HtmlService.createHtmlOutputFromFile('sidebar').getContent();
  const told = { ...boot, ...textsFor(language()) };
  return HtmlService.createHtmlOutput(withBoot(file, told)).setTitle(TITLE);
}
export function showSidebar(): void {
  ui().showSidebar(page({ surface: 'sidebar', view: 'inbox', arg: '' }));
}
export function showDialog(view: string, arg: string): void {
  ui().showModalDialog(page({ surface: 'dialog', view, arg }).setWidth(720).setHeight(640), TITLE);
}

/** A page without script, as it is. */
export function showPage(html: string, title: string): void {
  ui().showModalDialog(HtmlService.createHtmlOutput(html).setWidth(760).setHeight(680), title);
}
