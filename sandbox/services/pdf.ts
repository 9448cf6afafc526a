// A page as a PDF: its texts, line by line, in one plain type, so that a mail of the sandbox carries a
// file that opens. The platform's converter lays the page out; that is not emulated.

const ENTITIES: { [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a reader would see, a line per row, paragraph or break. */
export function textsOf(html: string): string[] {
  return html
    .replace(/<(style|title|script)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/t[dh]>/gi, '  ')
    .replace(/<br\s*\/?>|<\/(tr|div|p|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => ENTITIES[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const PER_PAGE = 60;
const shown = (line: string): string =>
  [...line.slice(0, 110)]
    .map((char) => (char.charCodeAt(0) > 255 ? '?' : char))
    .join('')
    .replace(/[\\()]/g, '\\$&');

const stream = (lines: readonly string[]): string => {
  const text = lines.map((line) => `(${shown(line)}) Tj T*`).join('\n');
  const body = `BT /F1 9 Tf 12 TL 40 800 Td\n${text}\nET`;
  return `<< /Length ${body.length} >>\nstream\n${body}\nendstream`;
};

/** A file of PDF 1.4, pages of 60 lines; the same page gives the same bytes. */
export function pdfOf(html: string): Buffer {
  const lines = textsOf(html);
  const count = Math.max(1, Math.ceil(lines.length / PER_PAGE));
  const pages = Array.from({ length: count }, (_, at) =>
    lines.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
  );
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * at} 0 R >>`,
      stream(page),
    ]),
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}${table}${end}`, 'latin1');
}
