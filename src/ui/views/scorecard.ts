// A vendor's last twelve months: figures, what came late, what did not match at once; and the same
// as a page to print or to hand on, saved from here. The register measures and lays out.
import type { VendorScore } from '../../app/vendor-views';
import { newId } from '../bridge';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { heading, keepingPlace, skeleton, trouble } from '../page';
import { button, counted, fold, heard, heardWords, list, note, row, type RowSpec } from '../parts';
import { fromBase64, saveLink, type Bytes } from '../zip';

/** The PDF first; where the platform made none, the page prints as well. */
function files({ name, html, pdf, files: tables }: VendorScore): Child {
  const parts: [string, string, Bytes | string][] = [
    [name + '.html', 'text/html', html],
    ...tables.map((one): [string, string, string] => [one.name, 'text/csv', '\ufeff' + one.text]),
  ];
  if (pdf !== '') parts.unshift([name + '.pdf', 'application/pdf', fromBase64(pdf)]);
  return el(
    'div',
    { class: 'row-of' },
    parts.map(([file, type, text], at) => {
      const save = saveLink(new Blob([text], { type }), file);
      if (at > 0) save.className = 'plain';
      return save;
    }),
  );
}

const figure = ({ name, value, of, explains }: VendorScore['figures'][number]): HTMLElement =>
  el(
    'div',
    { class: 'line' },
    el(
      'span',
      { class: 'row-top' },
      el('span', { class: 'row-title' }, name),
      ' ',
      el('span', { class: 'num' }, value ? heardWords(value) : 'none'),
    ),
    of !== '' && el('span', { class: 'soft' }, heardWords(of)),
    el('span', { class: 'soft' }, explains),
  );

/** What a figure was counted from, folded; nothing where there is none. */
const behind = <T>(title: string, of: readonly T[], asRow: (one: T) => RowSpec): Child =>
  of.length > 0 &&
  fold(
    'score-' + title.replace(/ /g, '-').toLowerCase(),
    counted(title, of.length),
    list(of, (one) => row(asRow(one))),
  );

function shown(desk: Desk, score: VendorScore): Child {
  const { day } = desk.format();
  const { late, unmatched } = score;
  return [
    heading('Scorecard: ' + score.vendor),
    el('p', { class: 'soft' }, 'Last twelve months: ' + day(score.from) + ' to ' + day(score.to)),
    list(score.figures, figure),
    behind('Not in full by their day', late, (one) => ({
      id: 'sl-' + one.poNumber + '-' + one.line,
      title: said(one.what),
      lines: [one.poNumber + ' \u00b7 due ' + day(one.due)],
      go: () => desk.go('order', one.poNumber),
    })),
    behind('Not matched at once', unmatched, (one) => ({
      id: 'su-' + one.invoiceId,
      title: said(one.number),
      lines: [[one.poNumber || 'no order', day(one.day)].join(' \u00b7 ')],
      go: () => desk.go('invoice', one.invoiceId),
    })),
    el('p', { class: 'soft' }, 'The same on one page, to print or to hand to the vendor:'),
    files(score),
  ];
}

/** Made when it is opened, since it reads a year of rows; made again by opening it again. */
export const scorecard: View = (desk, vendor) => {
  const title = 'Scorecard: ' + vendor;
  const node = el('div', { class: 'page' }, heading(title), skeleton(8));
  let made = false;
  const tell = (text: string): void => fill(node, heading(title), note('waits', heard(text)));
  const refresh = async (): Promise<void> => {
    if (made) return;
    const seenAs = desk.who()?.email ?? '';
    const envelope = { id: newId(), command: 'export_vendor', input: { vendor }, seenAs };
    const answer = await desk.bridge.execute(envelope, tell);
    made = answer.ok;
    const put = (...parts: Child[]): void => keepingPlace(node, () => fill(node, parts));
    if (answer.ok) return put(shown(desk, answer.value as VendorScore));
    const again = { label: 'Try again', go: () => void refresh() };
    put(heading(title), trouble(answer, again));
  };
  return { title, node, refresh, wide: true };
};

export const scorecardButton = (desk: Desk, vendor: string): Child =>
  desk.may('export_vendor') && button('Scorecard', () => desk.go('scorecard', vendor));
