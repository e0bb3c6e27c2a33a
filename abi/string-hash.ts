/** The hash of a property name: compiler and runtime must compute the same one, since interned strings carry it in the image. */

/** FNV-1a over UTF-16 units, each fed as low octet then high octet only when not zero; folded to 24 bits, never 0. */
export function hashString(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    if (unit > 0xff) hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = (hash ^ (hash >>> 24)) & 0xffffff;
  return hash === 0 ? 1 : hash;
}
