// Files as one ZIP, made in the browser (APPNOTE 6.3, deflated where the browser can, stored
// else), and the link that saves it. It knows nothing of what the files hold.
import { el } from './dom';

export type Bytes = Uint8Array<ArrayBuffer>;
/** A file as an answer carries it. */
export const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
export interface ZipFile {
  name: string;
  parts: Bytes[];
}

const CRC = Uint32Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
function crcOf(parts: readonly Bytes[]): number {
  let crc = 0xffffffff;
  for (const part of parts)
    for (const byte of part) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Numbers of two or four bytes, the low one first: [value, bytes]. */
function bytesOf(...fields: (readonly [number, 2 | 4])[]): Bytes {
  const bytes = fields.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, at) => (value >>> (8 * at)) & 255),
  );
  return Uint8Array.from(bytes);
}

const STORED = 0;
const DEFLATED = 8;
async function packed(parts: Bytes[]): Promise<{ method: number; data: Blob }> {
  const plain = new Blob(parts);
  try {
    const stream = plain.stream().pipeThrough(new CompressionStream('deflate-raw'));
    return { method: DEFLATED, data: await new Response(stream).blob() };
  } catch {
    return { method: STORED, data: plain };
  }
}

const sizeOf = (parts: readonly Bytes[]): number =>
  parts.reduce((sum, part) => sum + part.length, 0);
/** Days since 1980 in the form of DOS; the time of day is left out. */
const dosDay = (at: Date): number =>
  ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();

const VERSION = 20;
const UTF8 = 0x800;

export async function zip(files: readonly ZipFile[], at = new Date()): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: Bytes[] = [];
  let offset = 0;
  for (const { name, parts: own } of files) {
    const { method, data } = await packed(own);
    const title = new TextEncoder().encode(name);
    const common = bytesOf(
      ...([
        [VERSION, 2],
        [UTF8, 2],
        [method, 2],
        [0, 2],
        [dosDay(at), 2],
      ] as const),
      ...([
        [crcOf(own), 4],
        [data.size, 4],
        [sizeOf(own), 4],
        [title.length, 2],
        [0, 2],
      ] as const),
    );
    parts.push(bytesOf([0x04034b50, 4]), common, title, data);
    directory.push(bytesOf([0x02014b50, 4], [VERSION, 2]), common);
    directory.push(bytesOf([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), title);
    offset += 30 + title.length + data.size;
  }
  const count = files.length;
  const end = bytesOf(
    ...([
      [0x06054b50, 4],
      [0, 2],
      [0, 2],
      [count, 2],
      [count, 2],
    ] as const),
    ...([
      [sizeOf(directory), 4],
      [offset, 4],
      [0, 2],
    ] as const),
  );
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/** A link that saves what was made here; nothing leaves the browser. */
export function saveLink(blob: Blob, name: string): HTMLElement {
  const link = el('a', { download: name, class: 'primary' }, 'Save ' + name);
  link.href = URL.createObjectURL(blob);
  return link;
}
