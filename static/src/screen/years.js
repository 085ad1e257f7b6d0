/**
 * The roadmap in time: from a term in free words to columns of years. Dates, when given, are believed first; a term is
 * read only for the picture and never written back.
 *
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {{from: number | null, to: number | null}} Span null: from the first year shown / to the last
 * @typedef {{proposal: Proposal, column: number, years: number, width: number, dated: boolean}} Placed
 *   column from 1; years: columns its bar covers; width: columns its words may take (at least its years);
 *   dated: false when nobody has said when
 */

const OPEN_END = /(^|[^\p{L}])(с|со|от|начиная|from|since|starting)\s|ежегодно|постоянно|annual|every year|yearly|ongoing/iu;
const ALWAYS = /постоянно|ежегодно|весь период|на протяжении|ежеквартально|ежемесячно|ongoing|permanent|annual|every year|yearly|monthly|quarterly/iu;

// More columns than this and the words in them are not read from the last row.
export const MOST_YEARS = 6;

/** @param {Proposal} proposal @returns {Span | null} null: no term at all */
export function spanOf(proposal) {
  const { starts, ends, term } = proposal.plan ?? {};
  const words = term ?? '';
  const [start, end] = [yearOf(starts), yearOf(ends)];
  if (start !== null || end !== null) {
    if (start !== null && end === null) return { from: start, to: OPEN_END.test(words) ? null : start };
    return { from: start ?? end, to: end };
  }
  const years = yearsIn(words);
  if (years.length > 1) return { from: Math.min(...years), to: Math.max(...years) };
  if (years.length === 1) return { from: years[0], to: OPEN_END.test(words) ? null : years[0] };
  if (ALWAYS.test(words)) return { from: null, to: null };
  return proposal.year ? { from: proposal.year, to: proposal.year } : null;
}

/** @param {string | null | undefined} date @returns {number | null} */
function yearOf(date) {
  const match = /^(\d{4})/.exec(date ?? '');
  return match ? +match[1] : null;
}

/** "2027–2029", "2027-29", "до 31.12.2027" @param {string} words @returns {number[]} */
function yearsIn(words) {
  const years = [];
  const year = /(?:^|\D)(20\d\d)(?:\s*[–—/-]\s*(\d\d))?(?!\d)/g;
  for (let match = year.exec(words); match; match = year.exec(words)) {
    years.push(+match[1]);
    if (match[2] && +match[2] > +match[1] % 100) years.push(2000 + +match[2]);
  }
  return years;
}

/**
 * @param {(Span | null)[]} spans
 * @returns {number[]} the years shown, without a gap; empty when no line names one. The last stands for all after it.
 */
export function axisOf(spans) {
  const named = spans.flatMap((span) => (span ? [span.from, span.to] : [])).filter((year) => year !== null);
  if (!named.length) return [];
  const first = Math.min(...named);
  const count = Math.min(MOST_YEARS, Math.max(...named) - first + 1);
  return Array.from({ length: count }, (_, at) => first + at);
}

/** @param {(Span | null)[]} spans @param {number[]} axis @returns {boolean} whether the last column stands for later years too */
export function goesPast(spans, axis) {
  return axis.length > 0 && spans.some((span) => span !== null && Math.max(span.from ?? 0, span.to ?? 0) > axis[axis.length - 1]);
}

/**
 * Puts the lines of one section into as few rows as they need without lying on each other.
 * @param {Proposal[]} lines
 * @param {number[]} axis
 * @param {(proposal: Proposal) => number} wanted columns its words would like to have
 * @returns {Placed[][]} rows from top to bottom
 */
export function rowsOf(lines, axis, wanted) {
  const columns = Math.max(1, axis.length);
  const at = (/** @type {number} */ year) => Math.min(columns, Math.max(1, year - axis[0] + 1));
  const placed = lines.map((proposal) => {
    const span = axis.length ? spanOf(proposal) : null;
    if (!span) return { proposal, column: 1, years: columns, width: columns, dated: false };
    const column = span.from === null ? 1 : at(span.from);
    const years = (span.to === null ? columns : Math.max(column, at(span.to))) - column + 1;
    const width = Math.min(columns - column + 1, Math.max(years, wanted(proposal)));
    return { proposal, column, years, width, dated: true };
  });
  // stable: lines of one year keep the order the moderator gave them; what has no term comes last
  placed.sort((a, b) => Number(b.dated) - Number(a.dated) || a.column - b.column);
  /** @type {Placed[][]} */
  const rows = [];
  for (const one of placed) {
    const free = rows.find((row) => row[0].dated && one.dated && row[row.length - 1].column + row[row.length - 1].width <= one.column);
    if (free) free.push(one);
    else rows.push([one]);
  }
  return rows;
}
