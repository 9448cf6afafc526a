// In which months what a document takes from open value counts, where it counts earlier than it was
// recorded: nothing is billed in a month in which it was not open yet, since what made room for it, a
// change or a reopening, came later; nor given back in one in which it was not billed yet (controls.md
// B4: never more than what is open). What does not fit counts later, at last when it was recorded.
import type { Day, Month } from './day';
import { addMonths, firstOfMonth, monthOf } from './day';

interface Moved {
  /** Of open value. */
  open: number;
  /** What documents took from it. */
  relieved: number;
}
/** Minor units that a document takes from what is open; below zero it gives them back. */
export interface Taken {
  day: Day;
  minor: number;
  /** Of what it gives back, what is closed with it. */
  closes?: number;
  recorded: Day;
}
export interface Part {
  day: Day;
  minor: number;
  closes: number;
}

export class Placed {
  /** By line or order, and month. */
  private readonly moves = new Map<string, Map<Month, Moved>>();

  moved(of: string, day: Day, { open = 0, relieved = 0 }: Partial<Moved>): void {
    const months = this.moves.get(of) ?? new Map<Month, Moved>();
    const own = months.get(monthOf(day)) ?? { open: 0, relieved: 0 };
    months.set(monthOf(day), { open: own.open + open, relieved: own.relieved + relieved });
    this.moves.set(of, months);
  }

  /** How much of it fits at the end of a month and of each after it, before it was recorded. */
  private fits(of: string, { minor, recorded }: Taken, from: Month): number {
    const field = minor < 0 ? 'relieved' : 'open';
    const months = [...(this.moves.get(of) ?? [])];
    let fits = Math.abs(minor);
    for (let end = from; end < monthOf(recorded); end = addMonths(end, 1)) {
      const until = months.filter(([month]) => month <= end);
      fits = Math.min(
        fits,
        until.reduce((all, [, one]) => all + one[field], 0),
      );
    }
    return Math.max(0, fits);
  }

  /** By the days in whose months it counts. */
  parts(of: string, taken: Taken): Part[] {
    const { day, minor, recorded, closes = 0 } = taken;
    const last = monthOf(recorded);
    const parts: Part[] = [];
    let left = { minor, closes };
    const put = (on: Day, size: number, all: boolean): void => {
      const own = minor < 0 ? -size : size;
      const shut = all ? left.closes : Math.sign(closes) * Math.min(size, Math.abs(left.closes));
      if (own === 0 && shut === 0) return;
      parts.push({ day: on, minor: own, closes: shut });
      this.moved(of, on, { open: -own - shut, relieved: own });
      left = { minor: left.minor - own, closes: left.closes - shut };
    };
    let at = day;
    while (monthOf(at) < last && left.minor !== 0) {
      put(at, this.fits(of, { ...taken, minor: left.minor }, monthOf(at)), false);
      at = firstOfMonth(addMonths(monthOf(at), 1));
    }
    put(monthOf(day) < last && left.minor !== 0 ? recorded : day, Math.abs(left.minor), true);
    return parts;
  }

  /** The day it counts on where it is not split: its own, or where it does not fit, the last. */
  whole(of: string, taken: Taken): Day {
    const { day, minor, recorded } = taken;
    const early = monthOf(day) < monthOf(recorded);
    const fits = !early || this.fits(of, taken, monthOf(day)) === Math.abs(minor);
    this.moved(of, fits ? day : recorded, { open: -minor, relieved: minor });
    return fits ? day : recorded;
  }
}
