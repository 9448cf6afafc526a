// Vendors: those that wait first, then all; and the page of one: what is on file, its papers and
// what this person may do with it. The register says who may; nothing is worked out here.
import type { VendorRowView, VendorView } from '../../app/vendor-views';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import { empty, heading, reading } from '../page';
import { button, chip, counted, facts, list, note, row, section, heard } from '../parts';
import { paperSheet } from './papers';
import { scorecardButton } from './scorecard';
import { chipsOf, statusChip } from './vendor-chips';
import { activateSheet, addVendorSheet, changeVendorSheet, asPercent } from './vendor-sheets';

const LABELS: Record<string, string> = {
  name: 'Legal name',
  taxId: 'Tax id',
  email: 'Mail for orders',
  invoiceContact: 'Contact for invoices',
  escalation: 'Whom to call',
  address: 'Address',
  terms: 'Terms',
  currency: 'Currency',
  group: 'Group',
  tags: 'Tags',
  poRequired: 'Needs an order for every invoice',
  deliverTo: 'Delivers to',
  deliveryTerms: 'How it delivers',
  shipVia: 'Wanted carrier',
  unitRatios: 'Other units',
  noticeDays: 'Notice before the end, days',
  requiredDocuments: 'Papers it needs',
  slaRef: 'Service level',
  matchLevel: 'Compared with',
  withholdingBp: 'Withheld, %',
  restartsNumbers: 'Numbers start anew each year',
};

/** What is said under a vendor's name: what it waits for, what it lacks, its name in law. */
function belowName({ vendor, waitsFor, gaps: [gap], name }: VendorRowView): Child {
  if (waitsFor) return ['Waits for ', said(waitsFor)];
  return gap ? heard(gap) : name !== vendor && said(name);
}

const vendorRow = (desk: Desk, one: VendorRowView): HTMLElement =>
  row({
    id: 'vendor-' + one.vendor,
    title: said(one.vendor),
    lines: [belowName(one)],
    amount: statusChip(one),
    go: () => desk.go('vendor', one.vendor),
  });

export const vendors: View = (desk, text) =>
  reading(desk, {
    title: 'Vendors',
    query: 'vendors',
    input: text ? { text } : {},
    show: ({ rows, total }, page) => {
      if (desk.may('add_vendor'))
        page.bar.append(button('New vendor\u2026', () => addVendorSheet(desk), 'primary grow'));
      return [
        heading('Vendors'),
        rows.length === 0
          ? empty('No vendor yet', 'A vendor appears here when somebody adds it.')
          : list(rows, (one) => vendorRow(desk, one)),
        total > rows.length &&
          el('p', { class: 'soft' }, 'The first ' + rows.length + ' of ' + total),
      ];
    },
  });

function papers(desk: Desk, view: VendorView): Child {
  const add = (): void =>
    paperSheet(desk, {
      ...{ entity: view.vendor, name: view.vendor, papers: [], dated: true },
      again: () => desk.go('vendor', view.vendor),
    });
  return section(
    counted('Documents', view.documents.length),
    view.documents.length === 0
      ? el('p', { class: 'soft' }, 'No contract, certificate or insurance is kept here yet.')
      : list(view.documents, (one) =>
          el(
            'div',
            { class: 'line' },
            el(
              'span',
              {},
              said(one.name, 'strong'),
              ' \u00b7 ' + one.kind + (one.validUntil ? ', until ' + one.validUntil : '') + ' ',
              one.replaced && chip('replaced', 'plain'),
            ),
            el('span', { class: 'quote' }, said(one.link)),
          ),
        ),
    desk.may('add_document') && button('Add document\u2026', add),
  );
}

const history = ({ addedBy, addedOn, yesBy, yesOn }: VendorView): Child =>
  addedBy && [
    el('p', { class: 'soft' }, 'Added by ', said(addedBy), ' on ' + addedOn),
    yesBy && el('p', { class: 'soft' }, 'Said yes to by ', said(yesBy), ' on ' + yesOn),
  ];

function onFile({ fields, account }: VendorView): Child {
  const shown = Object.entries(LABELS).map(([name, label]): readonly [string, Child] => [
    label,
    fields[name] && said(name === 'withholdingBp' ? asPercent(fields[name]) : fields[name]),
  ]);
  const ending = account && 'ends in ' + account.last + ', ' + account.state;
  return section('On file', facts([...shown, ['Account', ending]]));
}

export const vendor: View = (desk, arg) =>
  reading(desk, {
    title: arg,
    query: 'vendor',
    input: { vendor: arg },
    show: (view, page) => {
      const { may } = view;
      if (may.activate)
        page.bar.append(button('Say yes\u2026', () => activateSheet(desk, view), 'primary grow'));
      return [
        heading(view.vendor),
        el('p', {}, statusChip(view)),
        chipsOf(view),
        view.alike.length > 0 &&
          note(
            'waits',
            view.alike.map((text) => el('p', {}, 'Like another vendor: ', heard(text))),
          ),
        onFile(view),
        papers(desk, view),
        history(view),
        (may.change || may.correct) && button('Change\u2026', () => changeVendorSheet(desk, view)),
        ' ',
        scorecardButton(desk, view.vendor),
        ' ',
        button('All vendors', () => desk.go('vendors')),
      ];
    },
  });
