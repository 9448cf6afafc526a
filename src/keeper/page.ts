// The keeper's page as it is first shown: the built file, with the link or the order that the address
// carries. Opening it changes nothing and reads nothing; what does not look like either is left out.
import { LINK_FORM } from '../core/mail-link';
import { withBoot } from '../desk/dialogs';

export interface Visit {
  parameter?: { link?: string; key?: string };
}
const KEY_FORM = /^[A-Za-z0-9._-]{1,64}$/;
const fitting = (text: unknown, form: RegExp): string =>
  typeof text === 'string' && form.test(text) ? text : '';

export function pageFor({ parameter = {} }: Visit = {}): GoogleAppsScript.HTML.HtmlOutput {
  const boot = { link: fitting(parameter.link, LINK_FORM), key: fitting(parameter.key, KEY_FORM) };
  const file = HtmlService.createHtmlOutputFromFile('approve').getContent();
  return HtmlService.createHtmlOutput(withBoot(file, boot)).setTitle('PO Register');
}
