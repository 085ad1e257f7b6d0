/** The live wall: proposals as they come, newest first, larger the shorter they are. Cards slide, they never jump. */
import { html, useEffect, useLayoutEffect, useRef, useSignal, useState } from '../core/dom.js';
import { newestProposals } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { aside } from './paged.js';
import { sheetsOf } from './pages.js';
import { Empty, Head, Part, Sentence, Side, counted, questionOf, sidesById, soft } from './parts.js';
import { readingTime, sizeOf } from './words.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Board} Board
 * @typedef {import('../core/records').Group} Group
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {{sheets: import('./pages').Sheet[], across: number, gap: number, grow: number}} Plan lengths in px
 */

// New cards come in together at most this often: under a storm the wall still stands still to be read.
const CALM_MS = 1600;
const COLUMN_REM = 14.5;
const GAP_REM = 0.6;
// Few cards may be larger.
const GROWS = [1.9, 1.5, 1.25, 1];

/** @param {{seen: Seen, board: Board}} props */
export function Wall({ seen, board }) {
  const all = newestProposals(seen.store, board.id);
  const rows = useCalm(all);
  const hidden = board.private_writing && board.stage === 'proposing';
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  return html`<section class="view wall">
    <${Head} seen=${seen} board=${board} title=${questionOf(seen, board)}>
      ${all.length > 0 && html`<${Sentence} words="screen-proposals-count" args=${counted(all.length)} strong=${['shown']} />`}
      <${Part} extent=${extent} />
    </${Head}>
    ${all.length
      ? html`<${Cards} rows=${rows} sides=${sidesById(seen)} extent=${extent} />`
      : html`<${Empty} title=${t(hidden ? 'screen-wall-private' : 'screen-wall-empty')} what=${t('screen-wall-empty-what')} />`}
  </section>`;
}

/**
 * Lets new cards in by batches; what was hidden or withdrawn leaves at once.
 * @param {Proposal[]} rows newest first @returns {Proposal[]}
 */
function useCalm(rows) {
  const [admitted, setAdmitted] = useState(() => rows[0]?.number ?? 0);
  const newest = rows[0]?.number ?? 0;
  const last = useRef(Date.now());
  useEffect(() => {
    if (newest <= admitted) return undefined;
    const wait = Math.max(0, CALM_MS - (Date.now() - last.current));
    const letting = setTimeout(() => {
      last.current = Date.now();
      setAdmitted(newest);
    }, wait);
    return () => clearTimeout(letting);
  }, [newest, admitted]);
  return rows.filter((row) => row.number <= admitted);
}

/** @param {{rows: Proposal[], sides: Map<number, Group>, extent: import('./paged').ExtentSignal}} props */
function Cards({ rows, sides, extent }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const heights = useRef({ of: '', known: new Map() });
  const [plan, setPlan] = useState(/** @type {Plan | null} */ (null));
  const [page, setPage] = useState(0);
  const newest = rows[0]?.number ?? 0;
  // Something new: back to where it came in.
  useEffect(() => setPage(0), [newest]);

  const lay = () => {
    if (!box.current) return;
    const next = planOf(box.current, rows, sides, heights.current);
    if (JSON.stringify(next) !== JSON.stringify(plan)) setPlan(next);
  };
  const laying = useRef(lay);
  laying.current = lay;
  useLayoutEffect(lay, [rows.map(lookOf).join('\n')]);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const again = () => laying.current();
    const watcher = new ResizeObserver(again);
    watcher.observe(seen);
    document.fonts?.ready.then(again);
    return () => watcher.disconnect();
  }, []);

  const pages = plan?.sheets.length ?? 0;
  const at = Math.min(page, Math.max(0, pages - 1));
  const sheet = plan?.sheets[at];
  const shown = sheet ? rows.slice(sheet.start, sheet.start + sheet.spots.length) : [];
  useEffect(() => {
    extent.value = sheet ? { from: sheet.start + 1, to: sheet.start + shown.length, total: rows.length, page: at + 1, pages } : null;
    if (pages < 2) return undefined;
    const seconds = readingTime(shown.map((row) => row.title));
    const turning = setTimeout(() => setPage(at + 1 < pages ? at + 1 : 0), seconds * 1000);
    return () => clearTimeout(turning);
  }, [at, pages, shown.length, newest]);

  return html`<div class="cards" ref=${box} data-testid="wall" style=${{ '--grow': plan?.grow ?? 1 }}>
    ${plan && shown.map((row, place) => {
      const { column, top } = /** @type {import('./pages').Sheet} */ (sheet).spots[place];
      const where = `translate(${Math.round(column * (plan.across + plan.gap))}px, ${Math.round(top)}px)`;
      return html`<${Card} key=${row.id} row=${row} side=${sideOf(row, sides)} style=${{ width: `${plan.across}px`, transform: where }} />`;
    })}
  </div>`;
}

/** @param {Proposal} row @param {Map<number, Group>} sides @returns {Group | undefined} who speaks, where that may be seen */
const sideOf = (row, sides) => (row.author?.group_id != null ? sides.get(row.author.group_id) : undefined);

/** What a card's height hangs on. @param {Proposal} row */
const lookOf = (row) => `${row.id} ${row.title} ${row.merged_ids.length} ${row.author?.group_id ?? ''}`;

/** @param {{row: Proposal, side?: Group, style?: object}} props */
function Card({ row, side, style }) {
  const size = sizeOf(row.title);
  return html`<article class="slot" data-number=${row.number} style=${style}>
    <div class=${`card card-${size}`}>
      <p class="card-title">${soft(row.title, size === 'large' ? 11 : 16)}</p>
      <p class="card-foot">
        ${side && html`<${Side} group=${side} label />`}
        <span>${t('screen-number', { number: row.number })}</span>
        ${row.merged_ids.length > 0 && html`<span>${t('screen-merged', { count: row.merged_ids.length })}</span>`}
      </p>
    </div>
  </article>`;
}

/**
 * @param {HTMLElement} box @param {Proposal[]} rows @param {Map<number, Group>} sides
 * @param {{of: string, known: Map<string, number>}} kept heights measured before; for one width and font
 * @returns {Plan} the largest cards that are all in sight at once; when none are, the smallest on pages
 */
function planOf(box, rows, sides, kept) {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const gap = rem * GAP_REM;
  const { clientWidth: width, clientHeight: height } = box;
  const of = `${width} ${rem} ${document.fonts?.status}`;
  if (kept.of !== of) {
    kept.of = of;
    kept.known.clear();
  }
  // What went must not be kept for eight hours.
  if (kept.known.size > rows.length * GROWS.length + 200) kept.known.clear();
  /** @type {Plan | null} */
  let plan = null;
  for (const grow of GROWS) {
    // a wall of a hundred cards is not tried in giant letters
    if (grow > 1 && rows.length > 40) continue;
    const columns = Math.max(1, Math.floor((width + gap) / (COLUMN_REM * Math.min(grow, 1.5) * rem + gap)));
    const across = Math.floor((width - gap * (columns - 1)) / columns);
    const name = (/** @type {Proposal} */ row) => `${grow} ${across} ${lookOf(row)}`;
    const unknown = rows.filter((row) => !kept.known.has(name(row)));
    if (unknown.length) {
      const cards = unknown.map((row) => html`<${Card} key=${row.id} row=${row} side=${sideOf(row, sides)} style=${{ width: `${across}px` }} />`);
      const found = aside(box, cards, grow, (list) => [...list.children].map((card) => card.getBoundingClientRect().height));
      unknown.forEach((row, at) => kept.known.set(name(row), found[at]));
    }
    plan = { sheets: sheetsOf(rows.map((row) => kept.known.get(name(row)) ?? 0), columns, height, gap), across, gap, grow };
    if (plan.sheets.length <= 1) break;
  }
  return /** @type {Plan} */ (plan);
}
