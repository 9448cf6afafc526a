// A vendor as the tab Vendors says: its row read into values, and which cell holds what a command
// calls by another name. What the register itself knows of it is in vendor-record.ts.
import { LONGEST_NOTICE } from './order-input';
import type { PaperKind } from './papers';
import { paperKind } from './papers';
import { cell, words } from './typed-cell';
import type { TypedRow } from './typed-tables';
import type { SaidRatio } from './units';
import { parseRatios } from './units';

/** new: asked for, nothing issued or paid. preferred: active, and offered first. blocked: nothing. */
export const VENDOR_STATUSES = ['new', 'active', 'preferred', 'blocked'] as const;

export interface Vendor {
  vendor: string;
  /** The legal name. */
  name: string;
  /** As it counts: a second person's yes that is still missing makes it `new`. */
  status: string;
  group: string;
  currency: string;
  terms: string;
  email: string;
  matchLevel: string;
  /** Basis points of the net that are proposed to be kept back for the tax office; 0 is none. */
  withholdingBp: number;
  /** Printed on its orders: postal address, service level, whom to call (name, mail, phone). */
  address: string;
  slaRef: string;
  escalation: string;
  /** Two vendors with one tax id are one business: their documents may be each other's duplicates. */
  taxId: string;
  /** Numbers its invoices anew each year, so that the year is part of them. */
  restartsYearly: boolean;
  invoiceContact: string;
  tags: string[];
  /** No invoice of it passes without an order, whatever caps Settings gives. */
  poRequired: boolean;
  /** Where and how it delivers, unless an order says otherwise. */
  deliverTo: string;
  deliveryTerms: string;
  shipVia: string;
  /** So many days before the end its orders are told of; null: as Settings say. */
  noticeDays: number | null;
  /** Units that it bills or delivers in, each so many of the unit behind it. */
  ratios: readonly (SaidRatio & { base: string })[];
  /** Papers without which, or with which out of date, nothing is issued to it. */
  requires: PaperKind[];
  /** The newest paper of each kind that is kept of it. */
  papers: readonly VendorPaper[];
  /** Why it counts as new though its row says otherwise; empty where it does not. */
  waitsFor: string;
  /** The name under which it waited for its yes, where another one was typed since the last command. */
  formerly?: string;
  /** Its cells as they stand, by header. */
  cells: { readonly [header: string]: string };
  /** 0 where no row of Vendors carries it yet. */
  row: number;
}
/** A paper kept with a vendor; `until` is the last day on which it is valid, or empty. */
export interface VendorPaper {
  id: string;
  kind: PaperKind;
  name: string;
  until: string;
}

/** Cells of Vendors by the names that commands use. */
export const VENDOR_CELLS = {
  name: 'Name',
  group: 'Group',
  currency: 'Currency',
  terms: 'Terms',
  email: 'E-mail',
  matchLevel: 'Match level',
  withholdingBp: 'Withholding bp',
  address: 'Address',
  slaRef: 'SLA ref',
  escalation: 'Escalation contact',
  taxId: 'Tax id',
  restartsNumbers: 'Restarts numbers',
  invoiceContact: 'Invoice contact',
  tags: 'Tags',
  poRequired: 'PO required',
  deliverTo: 'Deliver to',
  deliveryTerms: 'Delivery terms',
  shipVia: 'Ship via',
  noticeDays: 'Notice days',
  unitRatios: 'Unit ratios',
  requiredDocuments: 'Required documents',
} as const;
export type VendorField = keyof typeof VENDOR_CELLS;
export const VENDOR_FIELDS = Object.keys(VENDOR_CELLS) as VendorField[];

/** Letters and digits alone, raised: one tax id however it is printed. */
export const plainTaxId = (typed: string): string =>
  typed.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

const isYes = (typed: string): boolean => /^(yes|true|1)$/i.test(typed);

export function readVendor(row: TypedRow): Vendor {
  const [withheld, notice] = [cell(row, 'Withholding bp'), cell(row, 'Notice days')];
  return {
    vendor: cell(row, 'Vendor'),
    name: cell(row, 'Name'),
    status: cell(row, 'Status').toLowerCase(),
    group: cell(row, 'Group'),
    currency: cell(row, 'Currency').toUpperCase(),
    terms: cell(row, 'Terms'),
    email: cell(row, 'E-mail'),
    matchLevel: cell(row, 'Match level').toLowerCase(),
    withholdingBp: /^\d{1,4}$/.test(withheld) ? Number(withheld) : 0,
    address: cell(row, 'Address'),
    slaRef: cell(row, 'SLA ref'),
    escalation: cell(row, 'Escalation contact'),
    taxId: plainTaxId(cell(row, 'Tax id')),
    restartsYearly: isYes(cell(row, 'Restarts numbers')),
    invoiceContact: cell(row, 'Invoice contact'),
    tags: words(cell(row, 'Tags')),
    poRequired: isYes(cell(row, 'PO required')),
    deliverTo: cell(row, 'Deliver to'),
    deliveryTerms: cell(row, 'Delivery terms'),
    shipVia: cell(row, 'Ship via'),
    noticeDays: /^\d{1,3}$/.test(notice) ? Math.min(LONGEST_NOTICE, Number(notice)) : null,
    ratios: parseRatios(cell(row, 'Unit ratios')) ?? [],
    requires: words(cell(row, 'Required documents')).flatMap((one) => paperKind(one) ?? []),
    papers: [],
    waitsFor: '',
    cells: Object.fromEntries(Object.keys(row.cells).map((head) => [head, cell(row, head)])),
    row: row.row,
  };
}

/** What whoever asks and whoever decides are told of a vendor that is not known or not active yet. */
export function sayStanding(vendor: Vendor | undefined, typed: string): string[] {
  if (!vendor) return [`${typed.trim()} is not in Vendors yet.`];
  if (vendor.status !== 'new') return [];
  return [
    `${vendor.vendor} is new: the order can be approved, but is issued only when the vendor is active. It waits for ${vendor.waitsFor}.`,
  ];
}
