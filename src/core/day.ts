// Civil days, written yyyy-MM-dd and compared as text. Nothing here knows the clock: which day an
// instant falls on is computed from the zone's offset, which the caller brings.
import { unreadable } from './decimal';
import { accept } from './outcome';
import type { Outcome } from './outcome';

/** `yyyy-MM-dd`, year 1900 to 9999; text order is the order of days. */
export type Day = string;
/** `yyyy-MM`. */
export type Month = string;

/** The name that was looked at last: making a zone's format is dear, and one register has one zone. */
const looked = { timeZone: '', known: false };

/** Whether days can be counted in a zone: an unknown name would quietly be another zone. */
export function knowsZone(timeZone: string): boolean {
  if (looked.timeZone !== timeZone || timeZone === '')
    Object.assign(looked, { timeZone, known: isZone(timeZone) });
  return looked.known;
}
function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    return false;
  }
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const two = (value: number): string => String(value).padStart(2, '0');

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);
}

/** The digits from one place to before another as a number; -1 where anything else stands there. */
function digitsAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function isDay(text: string): boolean {
  if (typeof text !== 'string' || text.length !== 10 || text[4] !== '-' || text[7] !== '-')
    return false;
  const year = digitsAt(text, 0, 4);
  const day = digitsAt(text, 8, 10);
  return year >= 1900 && day >= 1 && day <= daysIn(year, digitsAt(text, 5, 7));
}

/** A day that the calendar has; 2026-02-30, 26-1-1 and "today" are refused. */
export function parseDay(text: string): Outcome<Day> {
  if (isDay(text)) return accept(text);
  return unreadable(`"${String(text).slice(0, 40)}" is not a day; write it like 2026-10-31`);
}

/** Days since 1970-01-01, by counting the leap days before the year's March. */
export function dayNumber(day: Day): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leaps + inYear - 719468;
}

/** The last day that four digits of a year can tell; a later one is written as this. */
const LAST_DAY = dayNumber('9999-12-31');

export function dayAt(days: number): Day {
  const number = Math.min(days, LAST_DAY);
  let year = 1969 + Math.floor(number / 365.2425);
  while (year < 9999 && dayNumber(`${year + 1}-01-01`) <= number) year += 1;
  let rest = number - dayNumber(`${year}-01-01`);
  let month = 1;
  while (rest >= daysIn(year, month)) {
    rest -= daysIn(year, month);
    month += 1;
  }
  return `${year}-${two(month)}-${two(rest + 1)}`;
}

/**
 * Day of a cell that holds a day number: a spreadsheet counts from 1899-12-30. Empty for a number
 * that is no day from 1900 to 9999, like 20261031.
 */
export function dayOfCell(serial: number): Day | '' {
  const number = serial - 25569;
  const inside = number >= dayNumber('1900-01-01') && number <= LAST_DAY;
  return Number.isInteger(serial) && inside ? dayAt(number) : '';
}

export const yearOf = (day: Day | Month): number => Number(day.slice(0, 4));

/** Minutes since 1970 of an ISO instant in UTC. */
export const minutesOf = (at: string): number =>
  dayNumber(at.slice(0, 10)) * 1440 + Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));

export function addDays(day: Day, days: number): Day {
  return dayAt(dayNumber(day) + days);
}

/** Days from one day to another; negative when `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 Monday to 6 Sunday. */
export function weekday(day: Day): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

/** Days of Monday to Friday on which nobody works. */
export type Holidays = readonly Day[];
const isWorking = (day: Day, holidays: Holidays): boolean =>
  weekday(day) < 5 && !holidays.includes(day);

/** So many working days later. */
export function workingDaysAfter(day: Day, days: number, holidays: Holidays): Day {
  const next = addDays(day, 1);
  if (days <= 0) return day;
  return workingDaysAfter(next, isWorking(next, holidays) ? days - 1 : days, holidays);
}

/** Working days after one day until another; 0 where none lies between. */
export function workingDays(from: Day, to: Day, holidays: Holidays): number {
  const days = Math.max(0, daysBetween(from, to));
  const rest = Array.from({ length: days % 7 }, (_, at) => weekday(addDays(from, at + 1)));
  const free = [...new Set(holidays)].filter((day) => day > from && day <= to && weekday(day) < 5);
  return Math.floor(days / 7) * 5 + rest.filter((day) => day < 5).length - free.length;
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}
/** Whether a day lies in the month; no day lies in none. */
export const inMonth =
  (month: Month) =>
  (day: Day): boolean =>
    day !== '' && monthOf(day) === month;

export function parseMonth(text: string): Outcome<Month> {
  const day = parseDay(`${text}-01`);
  return day.ok ? accept(text) : unreadable(`"${text}" is not a month; write it like 2026-10`);
}

export function firstOfMonth(month: Month): Day {
  return `${month}-01`;
}

export function lastOfMonth(month: Month): Day {
  return `${month}-${two(daysIn(Number(month.slice(0, 4)), Number(month.slice(5, 7))))}`;
}

export function addMonths(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`;
}

/** The day on which an order was asked for; rows older than its column know the day in UTC alone. */
export const dayAsked = (order: { submittedDay: Day; submittedAt: string }): Day =>
  order.submittedDay || order.submittedAt.slice(0, 10);

/** The year that a fiscal year beginning in `startMonth` ends in: April start, May 2026 is 2027. */
export function fiscalYear(day: Day, startMonth: number): number {
  const year = Number(day.slice(0, 4));
  return startMonth > 1 && Number(day.slice(5, 7)) >= startMonth ? year + 1 : year;
}
