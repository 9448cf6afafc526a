// What a commit is told that Google refused, as closely as can be said: a tab without blank rows, the
// cell that is too full, the name that another tab has.
import type { Refusal } from '../core/outcome';
import type { Prepared } from './commit';
import { pageNamed } from './names-taken';
import { overfull } from './overfull';
import { isFull } from './written';

export const refusedWrite = (refused: Refusal, prepared: Prepared): Refusal =>
  isFull(refused.code, prepared) ?? overfull(refused, prepared) ?? pageNamed(refused, prepared);
