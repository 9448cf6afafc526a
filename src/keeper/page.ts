// The keeper's page as it is first shown: the built file, with the link, the order or the command that
// the address carries. Opening it changes nothing and reads nothing; what looks like none of the three
// is left out.
import { DEED_FORM, LINK_FORM } from '../core/mail-link';
import { withBoot } from '../desk/dialogs';
import { language, textsFor } from '../desk/language';

export interface Visit {
  parameter?: { link?: string; key?: string; ask?: string };
}
const KEY_FORM = /^[A-Za-z0-9._-]{1,64}$/;
const fitting = (text: unknown, form: RegExp): string =>
  typeof text === 'string' && form.test(text) ? text : '';

/** Google ignores the viewport that a file says, and approvers open their mails on a phone. */
export function pageFor(visit?: Visit): GoogleAppsScript.HTML.HtmlOutput {
  const { link, key, ask } = { ...visit?.parameter };
  const boot = {
    link: fitting(link, LINK_FORM),
    key: fitting(key, KEY_FORM),
    ask: fitting(ask, DEED_FORM),
  };
  const file = HtmlService.createHtmlOutputFromFile('approve').getContent();
  return HtmlService.createHtmlOutput(withBoot(file, { ...boot, ...textsFor(language()) }))
    .setTitle('PO Register')
    .addMetaTag('viewport', 'width=device-width, initial-scale=1');
}
