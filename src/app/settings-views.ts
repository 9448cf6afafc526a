// What the query about the owner's tabs answers. Types only.
import type { Finding } from '../core/outcome';

export interface SettingView {
  setting: string;
  value: string;
  /** What it does as it stands. */
  sentence: string;
  /** Row of the tab Settings. */
  row: number;
  /** What is wrong with it, where something is. */
  wrong: string;
}
export interface SettingsView {
  settings: SettingView[];
  /** Approval rules in words, in the order in which they apply. */
  rules: string[];
  people: { email: string; name: string; roles: string[]; away: string }[];
  /** Every cell of the owner's tabs that cannot be used, and vendors that may be one. */
  findings: Finding[];
  /** Papers that vendors need and lack, a sentence each. */
  papers: { vendor: string; gap: string }[];
  counts: { vendors: number; items: number };
  /** Something was typed that no command has met yet: the next one logs it. */
  typedSince: boolean;
}
