// The tabs that people type into. Their headers and their order are a contract; cells may hold
// whatever a person typed, so they are read leniently and every row that cannot be read is a
// finding with tab, row and column. It holds names only.

export interface TypedTable {
  title: string;
  sheetId: number;
  visible: boolean;
  blankRows: number;
  note: string;
  headers: readonly string[];
  /** Headers that a register made earlier may lack: as if every cell below them were empty. */
  later?: readonly string[];
  /** Columns formatted as plain text, as day, as number with decimals. */
  formats: Partial<Record<string, 'day' | 'money' | 'quantity' | 'price'>>;
  ownerOnly: boolean;
  widths: Partial<Record<string, number>>;
}

export const TYPED = {
  intake: {
    title: 'Intake',
    sheetId: 1101,
    visible: true,
    blankRows: 1000,
    ownerOnly: false,
    note: 'Drafts: one row per line; rows with the same Draft are one order. Select them, then Submit selected drafts.',
    headers: [
      'Draft',
      'Vendor',
      'Description',
      'Cost centre',
      'Category',
      'Currency',
      'Need by',
      'Service from',
      'Service to',
      'Terms',
      'Contract ref',
      'Not to exceed',
      'Line description',
      'Quantity',
      'Unit',
      'Unit price',
      'Tax code',
      'Match level',
      'Note',
      'Submitted as',
      'Item',
    ],
    later: ['Item'],
    formats: {
      'Need by': 'day',
      'Service from': 'day',
      'Service to': 'day',
      'Not to exceed': 'money',
      Quantity: 'quantity',
      'Unit price': 'price',
    },
    widths: { Vendor: 170, Description: 200, 'Line description': 200 },
  },
  vendors: {
    title: 'Vendors',
    sheetId: 1102,
    visible: false,
    blankRows: 500,
    ownerOnly: true,
    note: 'One row per vendor. The owner edits it, here or on the page Vendors of the sidebar.',
    headers: [
      'Vendor',
      'Name',
      'Status',
      'Group',
      'Currency',
      'Terms',
      'E-mail',
      'Match level',
      'Withholding bp',
      'Address',
      'SLA ref',
      'Escalation contact',
      'Tax id',
      'Required documents',
      'Restarts numbers',
      'Invoice contact',
      'Tags',
      'PO required',
      'Deliver to',
      'Delivery terms',
      'Unit ratios',
      'Notice days',
      'Ship via',
    ],
    later: [
      'PO required',
      'Deliver to',
      'Delivery terms',
      'Unit ratios',
      'Notice days',
      'Ship via',
    ],
    formats: {},
    widths: { Vendor: 170, Name: 200, 'E-mail': 200, 'Required documents': 200 },
  },
  people: {
    title: 'People',
    sheetId: 1103,
    visible: false,
    blankRows: 100,
    ownerOnly: true,
    note: 'Who does what. A new role works after Set up. The owner edits it.',
    headers: [
      'E-mail',
      'Name',
      'Roles',
      'Approval limit',
      'Override limit',
      'Cost centres',
      'Delegate',
      'From',
      'To',
    ],
    formats: { From: 'day', To: 'day', 'Approval limit': 'money', 'Override limit': 'money' },
    widths: { 'E-mail': 200, Roles: 200 },
  },
  rules: {
    title: 'Approval Rules',
    sheetId: 1104,
    visible: false,
    blankRows: 100,
    ownerOnly: true,
    note: 'Which orders need whose yes. No matching rule is a refusal, never a free pass.',
    headers: [
      'Rule',
      'From amount',
      'To amount',
      'Cost centre',
      'Category',
      'Vendor status',
      'New vendor',
      'Emergency',
      'Step',
      'Approvers',
      'Needed',
      'Vendor',
      'Item',
      'Month cap',
      'Quotes',
      'Demands',
      'Category owner',
    ],
    later: ['Vendor', 'Item', 'Month cap', 'Quotes', 'Demands', 'Category owner'],
    formats: { 'From amount': 'money', 'To amount': 'money', 'Month cap': 'money' },
    widths: { Approvers: 260 },
  },
  budgets: {
    title: 'Budgets',
    sheetId: 1105,
    visible: false,
    blankRows: 200,
    ownerOnly: true,
    note: 'Budget per cost centre and period (2026, 2026-10, 2026-Q4). Above it its owner is asked, or nothing passes. A row of the category capital is for capital orders alone. The owner edits it.',
    headers: ['Cost centre', 'Period', 'Amount', 'Currency', 'Owner', 'Note', 'Above', 'Category'],
    later: ['Above', 'Category'],
    formats: { Amount: 'money' },
    widths: { Owner: 200, Note: 220 },
  },
  contracts: {
    title: 'Contracts',
    sheetId: 1107,
    visible: false,
    blankRows: 200,
    ownerOnly: true,
    note: 'Contracts that orders cite: of this vendor, in these days, together below the ceiling. The owner edits it.',
    headers: ['Reference', 'Vendor', 'From', 'To', 'Ceiling', 'Owner', 'Note'],
    formats: { From: 'day', To: 'day', Ceiling: 'money' },
    widths: { Vendor: 170, Owner: 200 },
  },
  items: {
    title: 'Items',
    sheetId: 1108,
    visible: false,
    blankRows: 500,
    ownerOnly: true,
    note: 'What is bought again and again: choosing an item fills the order line. The owner edits it.',
    headers: [
      'Item',
      'Description',
      'Vendor',
      'Unit',
      'Price',
      'Currency',
      'Valid until',
      'Category',
      'Tax code',
      'Over-receipt %',
      'Unit ratio',
    ],
    formats: { Price: 'price', 'Valid until': 'day' },
    widths: { Description: 220, Vendor: 170, 'Unit ratio': 140 },
  },
  settings: {
    title: 'Settings',
    sheetId: 1106,
    visible: false,
    blankRows: 100,
    ownerOnly: true,
    note: 'How this register works. A limit is a number, exact, or not checked. The owner edits it.',
    headers: ['Setting', 'Value', 'Note'],
    formats: {},
    widths: { Setting: 220, Value: 160, Note: 520 },
  },
} as const satisfies Record<string, TypedTable>;

export type TypedTab = keyof typeof TYPED;
/** Master data that is read where it is needed only; the log is told of each change. */
export type MasterTab = 'vendors' | 'items' | 'contracts';
/** A typed row: cells by header as the sheet gives them, and the sheet row (1-based) it stands in. */
export interface TypedRow {
  row: number;
  cells: { [header: string]: string | number | boolean };
}
export const DASHBOARD = { title: 'Dashboard', sheetId: 1201 } as const;
