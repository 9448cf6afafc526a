// npm run verify: an exported register checked by an outsider, with the heads of its log that were
// mailed, without Google and without any key. Ends with 0 where everything agrees, with 1 where
// something was found, with 2 where the folder cannot be read; see docs/export.md.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Anchor } from '../src/core/anchor';
import { readAnchors } from './verify/anchors';
import { openFolder, Refused } from './verify/folder';
import type { Told } from './verify/report';
import { checkedText, htmlReport, jsonReport, placeOf, verdictOf } from './verify/report';
import { verifyFolder } from './verify/run';

const USAGE =
  'npm run verify -- EXPORT_FOLDER [--anchors FILE] [--parts FILE ...] [--out FOLDER] [--json]\n' +
  '  --anchors FILE  heads of the log: mails pasted as they came, or lines of entry and hash\n' +
  '  --parts FILE    a closed part of the log as CSV, or a folder of them; those in the export folder are found\n' +
  '  --out FOLDER    where verification.html and verification.json go (default: beside the folder)\n' +
  '  --json          the report as JSON on the standard output';
/** Findings in the terminal; the report has all. */
const SHOWN = 100;

function anchorsIn(file: string | undefined): readonly Anchor[] | undefined {
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new Refused([`There is no file ${file}.`]);
  const { anchors, damaged } = readAnchors(readFileSync(file, 'utf8'));
  if (damaged.length > 0)
    throw new Refused(
      damaged.map(
        (line) => `${file}, line ${line}: this head was damaged on the way; paste it again.`,
      ),
    );
  if (anchors.length === 0) throw new Refused([`${file} has no head of a log in it.`]);
  return anchors;
}

/** The lines of the terminal. */
function spoken(told: Told): string[] {
  const findings = told.findings
    .slice(0, SHOWN)
    .map(
      (one) =>
        `${[placeOf(one), one.detail].filter((text) => text !== '').join(': ')} (${one.kind})`,
    );
  const more = told.findings.length > SHOWN ? [`and ${told.findings.length - SHOWN} more`] : [];
  return [
    ...findings,
    ...more,
    `Checked ${checkedText(told)}.`,
    `Head of the log: ${told.head} ${told.hash}`,
    ...told.remarks,
    verdictOf(told),
  ];
}

function written(told: Told, given: string | undefined): string {
  const out = path.resolve(given ?? `${path.resolve(told.folder)}-verification`);
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, 'verification.json'), jsonReport(told));
  writeFileSync(path.join(out, 'verification.html'), htmlReport(told));
  return out;
}

function main(args: string[]): number {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      anchors: text,
      parts: { ...text, multiple: true },
      out: text,
      json: flag,
      help: { ...flag, short: 'h' },
    },
  });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const [given, ...rest] = positionals;
  if (given === undefined || rest.length > 0) throw new Refused([USAGE]);
  const anchors = anchorsIn(values.anchors);
  const folder = openFolder(given, values.parts);
  const { exportedAt = '', exportedBy = '' } = folder.manifest ?? {};
  const at = new Date().toISOString();
  const told: Told = {
    folder: given,
    at,
    exportedAt,
    exportedBy,
    ...verifyFolder(folder, anchors),
  };
  const out = written(told, values.out);
  process.stdout.write(values.json === true ? jsonReport(told) : `${spoken(told).join('\n')}\n`);
  process.stderr.write(`Report: ${path.join(out, 'verification.html')} and verification.json\n`);
  return told.findings.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  const problems = error instanceof Refused ? error.problems : [String(error), USAGE];
  process.stderr.write(`${problems.join('\n')}\nNothing was verified.\n`);
  process.exitCode = 2;
}
