// A paper of docs/ that is performed: each numbered step of a chapter is one test that does what the
// step says. A step that is reworded, put in or taken out fails until its test was looked at again.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const textOf = (name: string): string =>
  readFileSync(path.join(ROOT, 'docs', `${name}.md`), 'utf8');

/** What stands under a heading, up to the next one. */
export function chapter(name: string, heading: string): string {
  const parts = textOf(name).split(/^## /m);
  const found = parts.find((part) => part.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`docs/${name}.md has no chapter ${heading}`);
  return found.slice(heading.length + 1);
}
export const headings = (name: string): string[] =>
  textOf(name)
    .split(/^## /m)
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('\n')));
/** Without marks and links. */
const bare = (text: string): string =>
  text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '');
/** The steps of a chapter in their order. */
export const stepsOf = (name: string, heading: string): string[] =>
  chapter(name, heading)
    .split('\n')
    .filter((line) => /^(?:\d+\.|-) /.test(line))
    .map((line) => bare(line.replace(/^(?:\d+\.|-) /, '')));

export interface Paper {
  /** What the step of this number says, in full or in its first words, and what doing it comes to. */
  step(number: number, words: string, act: () => void): void;
  /** Said of steps that nobody can do at a computer: a call, a word with somebody. */
  byHand(number: number, words: string): void;
  /** The same for what stands in no step. */
  says(words: string, act: () => void): void;
}

/** The tests of one chapter: its steps in order, each once. */
export function paper(name: string, heading: string, perform: (paper: Paper) => void): void {
  const said = stepsOf(name, heading);
  const seen: number[] = [];
  let acts = 0;
  const holds = (number: number, words: string): void => {
    expect(said[number - 1] ?? `there is no step ${number}`).toContain(words);
  };
  describe(`${name}: ${heading}`, () => {
    perform({
      step: (number, words, act) => {
        seen.push(number);
        acts += 1;
        test(`${number}. ${words}`, () => {
          holds(number, words);
          act();
        });
      },
      says: (words, act) => {
        acts += 1;
        test(words, () => {
          expect(bare(chapter(name, heading))).toContain(words);
          act();
        });
      },
      byHand: (number, words) => {
        seen.push(number);
        test(`${number}. ${words}: outside of the register`, () => holds(number, words));
      },
    });
    test('no step is left out', () => {
      expect([...new Set(seen)]).toEqual(said.map((_, at) => at + 1));
      expect(acts).toBeGreaterThan(0);
    });
  });
}
