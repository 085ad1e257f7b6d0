/** What stands by years, typed in one line: "2027: 25; 2028: 40,5". Money: a line a source, "Завод – 2027: 500". */

const YEAR = /(\d{4})\s*[:–—=-]\s*([\d\s\u00a0]+(?:[.,]\d+)?)/;

/** @param {string} text @returns {Record<string, number> | null} empty for nothing; null when it cannot be read */
export function readYears(text) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const part of text.split(/[;\n]/)) {
    if (!part.trim()) continue;
    const match = part.trim().match(new RegExp(`^${YEAR.source}$`));
    if (!match) return null;
    found[match[1]] = readNumber(match[2]) ?? 0;
  }
  return found;
}

/** @param {string} text @returns {number | null} null for nothing and for what is no number */
export function readNumber(text) {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
  return plain && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

/** @param {Record<string, number> | null | undefined} years */
export function sayYears(years) {
  return Object.entries(years ?? {}).sort().map(([year, value]) => `${year}: ${String(value).replace('.', ',')}`).join('; ');
}

/** @param {string} text @returns {Record<string, Record<string, number>> | null} */
export function readMoney(text) {
  /** @type {Record<string, Record<string, number>>} */
  const found = {};
  for (const line of text.split('\n')) {
    if (!line.trim()) continue;
    const at = line.search(/\d{4}\s*[:–—=-]/);
    const source = at < 0 ? '' : line.slice(0, at).replace(/[\s,:–—-]+$/, '').trim();
    const years = at < 0 ? null : readYears(line.slice(at));
    if (!source || !years) return null;
    found[source] = { ...found[source], ...years };
  }
  return found;
}

/** @param {Record<string, Record<string, number>> | null | undefined} money */
export function sayMoney(money) {
  return Object.entries(money ?? {}).map(([source, years]) => `${source} – ${sayYears(years)}`).join('\n');
}
