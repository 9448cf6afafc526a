// The words by which people look for orders of a status, in the languages of the page. Whole words
// only: a part of one stands in too many names. It knows no order.
import { nameKey } from './name-key';

export const STATUS_WORDS: { readonly [status: string]: string } = {
  submitted: 'submitted eingereicht',
  approved: 'approved freigegeben genehmigt',
  issued: 'issued ausgestellt',
  'on hold': 'on hold angehalten gesperrt',
  closed: 'closed geschlossen',
  void: 'void storniert',
  rejected: 'rejected abgelehnt',
  lapsed: 'lapsed verfallen',
  withdrawn: 'withdrawn zurückgezogen zurueckgezogen',
};
const KEYS = new Map(
  Object.entries(STATUS_WORDS).map(([status, words]) => [
    status,
    new Set(words.split(' ').map(nameKey)),
  ]),
);
const ENDING = /(?<=\p{L}{5})(E|EM|EN|ER|ES)$/u;

/** As it is said alone, and without the ending that German gives it before a noun. */
const formsOf = (word: string): string[] => {
  const key = nameKey(word);
  return [key, key.replace(ENDING, '')];
};

export const saysStatus = (status: string, word: string): boolean =>
  formsOf(word).some((form) => KEYS.get(status)?.has(form) === true);

/** Of any status. */
export const isStatusWord = (word: string): boolean =>
  [...KEYS.keys()].some((status) => saysStatus(status, word));
