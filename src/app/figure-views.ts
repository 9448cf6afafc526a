// What the queries answer with figures: number scopes with their certificate, and the dashboard. Types
// only, beside those of views.ts.

export interface SequenceView {
  scopes: {
    scope: string;
    first: string;
    last: string;
    next: string;
    count: number;
    void: number;
    missing: number;
    duplicates: number;
    highWater: number;
    missingNumbers?: string[];
  }[];
}

export interface DashboardView {
  figures: { name: string; value: string; unit: string; explains: string }[];
  series: { name: string; unit?: string; points: { label: string; value: string }[] }[];
}
