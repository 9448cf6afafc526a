// Addresses under which a token of another account came than the one that is tied to them: the page and
// mailed links know an address alone, so they go by this. It is kept outside the file, since a refusal
// writes nothing there, and ends with the next command that is accepted from that address.
import { keptJson } from '../core/canonical';
import type { Outcome } from '../core/outcome';

const OTHER = 'po.otherAccounts';
/** A property holds nine kilobytes. */
const MOST = 30;

export const otherAccounts = (kept: { [name: string]: string }): string[] =>
  Object.values(keptJson<{ [at: string]: string }>(kept[OTHER])).flatMap((one) => one ?? []);

/** `kept` are this project's properties as they were read; written is only what is new. */
export function seeAccount(
  kept: { [name: string]: string },
  email: string,
  outcome: Outcome<unknown>,
): void {
  const before = otherAccounts(kept);
  const known = before.includes(email);
  const other = !outcome.ok && outcome.code === 'account_changed';
  if (known ? !outcome.ok : !other) return;
  const others = before.filter((one) => one !== email);
  const now = known ? others : [...others, email].slice(-MOST);
  PropertiesService.getScriptProperties().setProperty(OTHER, JSON.stringify(now));
}
