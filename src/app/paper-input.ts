// Papers as a caller sends them: kind, name, link and digest, and how those that come with another
// command are put on what it makes. It knows no order and no invoice.
import type { Finding, Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Adding, Paper, PaperOwner } from '../core/papers';
import { addPaper, PAPER_KINDS, paperFindings, paperKey, paperKind } from '../core/papers';
import type { Infer } from '../core/shape';
import { list, name, object, optional, text } from '../core/shape';
import type { Work } from '../core/work';

export const PAPER_FIELDS = {
  kind: name(40),
  name: name(200),
  link: name(),
  sha256: optional(text(100)),
};
/** Where an asset is and who has it (T25). */
export const ASSET_FIELDS = { place: optional(name(200)), person: optional(name(200)) };
const PAPER = object(PAPER_FIELDS);
export const PAPERS = list(PAPER, { most: 20, least: 0 });
export type PaperInput = Infer<typeof PAPER>;

const badKind = (typed: string, path: string): Finding => ({
  kind: 'bad_value',
  column: `${path}kind`,
  detail: `${path}kind: "${typed}" is not one of ${PAPER_KINDS.join(', ')}`,
});

/** Papers with their kinds as the register writes them; refused with every problem there is. */
export function readPapers(typed: readonly PaperInput[], path = ''): Outcome<Paper[]> {
  const findings: Finding[] = [];
  const papers = typed.map((one, at): Paper => {
    const where = path === '' ? '' : `${path}[${at}].`;
    const kind = paperKind(one.kind);
    const paper: Paper = { ...one, kind: kind ?? 'other' };
    findings.push(...(kind ? [] : [badKind(one.kind, where)]), ...paperFindings(paper, where));
    return paper;
  });
  const [first] = findings;
  if (!first) return accept(papers);
  return refuse('bad_value', `${first.detail}.`, {
    next: 'Correct what is named and send it again.',
    findings,
  });
}

/** Puts papers on one thing; those that lie there already, by kind and link, are left out. */
export function putPapers(
  work: Work,
  papers: readonly Paper[],
  { owner, by }: { owner: PaperOwner; by: Adding },
): void {
  const there = work.list('documents', ({ entity }) => entity === owner.entity);
  papers.forEach((paper, at) => {
    const link = paper.link.trim();
    if (there.some((one) => one.kind === paper.kind && one.link === link)) return;
    addPaper(work, { ...paper, ...owner }, { ...by, key: paperKey(by.id, at) });
  });
}
