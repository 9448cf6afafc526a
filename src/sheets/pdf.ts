// A page as a PDF, as the platform makes it. Where it cannot, a mail waits and a document comes without.
/** With the name that it has as a file. */
export function pdfOf(html: string, name: string): GoogleAppsScript.Base.Blob {
  const page = Utilities.newBlob(html, 'text/html', name.replace(/pdf$/, 'html'));
  return page.getAs('application/pdf').setName(name);
}

/** In base64; empty where the platform could not make it. */
export function pdfText(html: string, name: string): string {
  try {
    return Utilities.base64Encode(pdfOf(html, name).getBytes());
  } catch (error) {
    console.error(`A document could not be made: ${String(error)}`);
    return '';
  }
}
