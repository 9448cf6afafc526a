// The plan of the sample register: how many orders take which course, and on which day each step
// falls, counted from the order's first day. It is a text table on purpose; the words are in steps.
import type { Purchase } from './catalogue';

export interface Course {
  readonly count: number;
  readonly purchase: Purchase;
  /** First day of the first and of the last of these orders, in days of the history. */
  readonly from: readonly [number, number];
  readonly steps: readonly { readonly day: number; readonly word: string }[];
}

/** Days that the history lasts, up to the workspace's now. */
export const HISTORY_DAYS = 63;

/** Count, what is bought, first days, then `day word` steps. */
const COURSES = `
8 goods        0-24  : 0 submit; 1 approve; 1 issue; 3 accepted; 8 receive all; 10 bill; 14 pay; 17 settle
4 goods        2-28  : 0 submit; 1 approve; 2 issue; 9 receive all; 12 bill at 102; 15 pay; 18 settle
5 service      1-22  : 0 submit; 0 approve; 1 issue; 14 receive half; 16 bill half; 18 pay; 21 settle; 28 receive half; 30 bill half
2 subscription 3-30  : 0 submit; 1 approve; 1 issue; 5 bill; 9 pay; 12 settle
3 goods        20-40 : 0 submit; 2 approve; 2 issue; 10 receive all; 13 bill
3 goods        34-48 : 0 submit; 1 approve; 1 issue; 7 receive half; 9 bill half
5 goods        50-59 : 0 submit; 1 approve; 1 issue; 2 accepted
2 service      52-58 : 0 submit; 1 approve; 1 issue
3 goods        58-61 : 0 submit; 1 approve
4 goods        59-62 : 0 submit
1 goods        5-5   : 0 submit; 1 approve; 40 issue too late
2 goods        10-30 : 0 submit; 1 reject
1 goods        12-12 : 0 submit; 1 reject; 2 submit; 3 approve; 3 issue; 9 receive all; 10 bill
1 goods        15-15 : 0 submit; 0 approve own; 1 approve; 1 issue
2 goods        18-38 : 0 submit; 1 approve; 1 issue; 4 void
1 goods        40-40 : 0 submit; 1 approve; 1 issue; 3 declined
1 goods        44-44 : 0 submit; 1 approve; 1 issue; 3 change proposed
1 goods        42-42 : 0 submit; 1 approve; 1 issue; 4 hold; 6 bill; 7 pay is refused
1 goods        22-22 : 0 submit; 1 approve; 1 issue; 4 hold; 8 release; 12 receive all; 13 bill
1 goods        16-16 : 0 submit; 1 approve; 1 issue; 8 receive half; 20 close
1 goods        14-14 : 0 submit; 1 approve; 1 issue; 7 receive all; 9 bill at 112; 10 pay is refused; 10 ask for credit; 16 credit the price; 20 pay; 22 settle
1 goods        36-36 : 0 submit; 1 approve; 1 issue; 7 receive all; 9 bill at 112
1 goods        24-24 : 0 submit; 1 approve; 1 issue; 6 receive all; 8 bill; 8 bill again
1 service      26-26 : 0 submit; 1 approve; 1 issue; 12 receive all; 14 bill half; 15 bill under another number
2 goods        28-44 : 0 submit; 1 approve; 1 issue; 9 receive half; 11 bill; 12 pay is refused
1 goods        8-8   : 0 submit; 1 approve; 1 issue; 9 receive half; 11 bill; 18 receive half; 21 pay; 23 settle
2 goods        20-46 : 0 submit; 1 approve; 1 issue; 8 receive with rejects; 10 bill
1 goods        47-47 : 0 submit; 1 approve; 1 issue; 6 receive all; 8 bill from another vendor
2 goods        30-48 : 0 submit; 1 approve; 1 issue; 6 receive all; 8 bill without number
1 goods        25-25 : 0 submit; 1 approve; 1 issue; 6 receive all; 8 bill without number; 10 return to vendor; 15 bill
1 goods        49-49 : 0 submit; 1 approve; 1 issue; 6 receive all; 8 bill with a mistyped number
1 goods        31-31 : 0 submit; 1 approve; 1 issue; 5 receive all; 7 bill dated before
1 goods        21-21 : 0 submit; 1 approve; 1 issue; 6 receive all; 8 bill; 12 take receipt back; 14 credit half
1 goods        53-53 : 0 submit; 1 approve; 1 issue; 4 bill; 5 pay is refused
1 goods        6-6   : 0 submit; 1 approve; 1 issue; 4 bill; 9 receive all; 12 pay; 14 settle
1 goods        19-19 : 0 submit; 1 approve; 1 issue; 5 bill
1 goods        33-33 : 0 submit; 1 approve; 1 issue; 6 receive all; 8 bill; 9 cancel bill; 10 bill; 11 pay too much
1 goods        11-11 : 0 submit; 1 approve; 1 issue; 6 receive all; 8 bill; 10 pay; 13 bounce
`;

function courseOf(row: string): Course {
  const [head = '', steps = ''] = row.split(' : ');
  const [count = '', purchase = '', days = ''] = head.trim().split(/\s+/);
  const [first = 0, last = 0] = days.split('-').map(Number);
  return {
    count: Number(count),
    purchase: purchase as Purchase,
    from: [first, last],
    steps: steps.split(';').map((step) => {
      const [day = '', ...words] = step.trim().split(' ');
      return { day: Number(day), word: words.join(' ') };
    }),
  };
}

export const PLAN: readonly Course[] = COURSES.trim().split('\n').map(courseOf);
