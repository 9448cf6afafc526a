// A line of an order as its page shows it. Amounts and quantities are decimal strings. Types only.
export interface LineView {
  line: number;
  description: string;
  type: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  net: string;
  taxCode: string;
  matchLevel: string;
  received: string;
  accepted: string;
  rejected: string;
  returned: string;
  billed: string;
  billedNet: string;
  open: string;
  /** What its quantity may not go below: accepted, and billed by what matched. */
  least: string;
  /** What a line has beside the usual, in words: "Item: A-1", "Project: Roof". */
  more: string[];
  /** What of it a copy takes along beside the usual; absent where it has none. */
  item?: string;
  project?: string;
  costCentre?: string;
  acceptance?: string;
  basis?: string;
  /** An asset that is kept: its pieces have tags. */
  asset: boolean;
}
