// What a choice of words in a cell may be. Source: Sheets API reference, BooleanCondition and
// ConditionValue; the limit is Google's own sentence, as scripts report it.
import type { JsonObject } from '../types';
import { invalid, list, object } from './shape';

const MOST_CHOICES = 500;

/** A list of its own words: so many, and none of them a formula. */
export function assertChoices(condition: JsonObject | undefined): void {
  if (condition?.['type'] !== 'ONE_OF_LIST') return;
  const words = list(condition['values'], 'values').map((value) =>
    String(object(value)?.['userEnteredValue'] ?? ''),
  );
  if (words.length === 0) throw invalid('ONE_OF_LIST requires at least one value.');
  if (words.some((word) => /^[=+]/.test(word)))
    throw invalid('Formulas are not supported in the values of ONE_OF_LIST.');
  if (words.length <= MOST_CHOICES) return;
  throw invalid(
    `The data validation rule has more items than the limit of ${MOST_CHOICES}. Use the "List from a range" criteria instead.`,
  );
}
