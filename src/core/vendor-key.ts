// How the name of a vendor is compared wherever two have to be the same. It knows no vendor.

/** Names as they were compared before: thousands of orders are of some hundred vendors. */
const COMPARED = new Map<string, string>();
const MOST_COMPARED = 1000;

/**
 * Vendors are compared without regard to case and to what nobody sees: width, marks of no width,
 * spaces at the ends and more than one between words.
 */
export function vendorKey(vendor: string): string {
  const known = COMPARED.get(vendor);
  if (known !== undefined) return known;
  const key = comparable(vendor);
  if (COMPARED.size < MOST_COMPARED) COMPARED.set(vendor, key);
  return key;
}
const comparable = (vendor: string): string =>
  vendor
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** The same without spaces and points: "Bad Ltd." is written like "Bad Ltd". */
export const looseVendor = (vendor: string): string =>
  vendorKey(vendor).replace(/[^\p{L}\p{M}\p{N}]/gu, '') || vendorKey(vendor);
