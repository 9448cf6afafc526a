// What the page of a blanket order says of it. Amounts are decimal strings. Types only.

export interface BlanketView {
  ceiling: string;
  limit: string;
  called: string;
  left: string;
  callOffs: { poNumber: string; description: string; status: string; value: string }[];
}
