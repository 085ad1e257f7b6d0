/** The live wall: proposals as they come, newest first, larger the shorter they are. Cards slide, they never jump. */
import { html, useEffect, useLayoutEffect, useRef, useState } from '../core/dom.js';
import { newestProposals } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Empty, Head, Sentence, Side, counted, questionOf, sidesById, soft } from './parts.js';
import { readingTime, sizeOf } from './words.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Board} Board
 * @typedef {import('../core/records').Proposal} Proposal
 */

// New cards come in together at most this often: under a storm the wall still stands still to be read.
const CALM_MS = 1600;
const AT_MOST = 40;
const COLUMN_REM = 14.5;

/** @param {{seen: Seen, board: Board}} props */
export function Wall({ seen, board }) {
  const all = newestProposals(seen.store, board.id);
  const rows = useCalm(all);
  const hidden = board.private_writing && board.stage === 'proposing';
  return html`<section class="view wall">
    <${Head} seen=${seen} board=${board} title=${questionOf(seen, board)}>
      ${all.length > 0 && html`<${Sentence} words="screen-proposals-count" args=${counted(all.length)} strong=${['shown']} />`}
    </${Head}>
    ${all.length
      ? html`<${Cards} rows=${rows} sides=${sidesById(seen)} />`
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

/** @param {{rows: Proposal[], sides: Map<number, import('../core/records').Group>}} props */
function Cards({ rows, sides }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [start, setStart] = useState(0);
  const [fit, setFit] = useState(0);
  const newest = rows[0]?.number ?? 0;
  // Something new: back to where it came in.
  useEffect(() => setStart(0), [newest]);
  const from = start < rows.length ? start : 0;

  const lay = () => {
    if (box.current) setFit(layOut(box.current, from + AT_MOST >= rows.length && from === 0));
  };
  useLayoutEffect(lay);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const watcher = new ResizeObserver(lay);
    watcher.observe(seen);
    document.fonts?.ready.then(lay);
    return () => watcher.disconnect();
  }, []);

  const next = from + Math.max(1, fit);
  const last = next >= rows.length;
  useEffect(() => {
    if (from === 0 && last) return undefined;
    const seconds = readingTime(rows.slice(from, next).map((row) => row.title));
    const turning = setTimeout(() => setStart(last ? 0 : next), seconds * 1000);
    return () => clearTimeout(turning);
  }, [from, next, last, newest]);

  return html`<div class="cards" ref=${box} data-testid="wall">
    ${rows.slice(from, from + AT_MOST).map((row) => html`<article key=${row.id} class="slot" data-number=${row.number}>
      <div class=${`card card-${sizeOf(row.title)}`}>
        <p class="card-title">${soft(row.title)}</p>
        <p class="card-foot">
          ${row.author?.group_id != null && sides.has(row.author.group_id) && html`<${Side} group=${sides.get(row.author.group_id)} label />`}
          <span>${t('screen-number', { number: row.number })}</span>
          ${row.merged_ids.length > 0 && html`<span>${t('screen-merged', { count: row.merged_ids.length })}</span>`}
        </p>
      </div>
    </article>`)}
  </div>`;
}

/**
 * Puts each card at the top of the shortest column, in order. When one does not fit, later ones may fill what is left
 * and come again on their own page.
 * @param {HTMLElement} box @param {boolean} whole there is no other page: few cards may be larger
 * @returns {number} how many, in order, are in sight
 */
function layOut(box, whole) {
  let fit = 0;
  for (const grow of whole ? [1.5, 1.25, 1] : [1]) {
    box.style.setProperty('--grow', String(grow));
    fit = place(box);
    if (fit === box.children.length) break;
  }
  return fit;
}

/** @param {HTMLElement} box @returns {number} */
function place(box) {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const gap = rem * 0.6;
  const { clientWidth: width, clientHeight: height } = box;
  const columns = Math.max(1, Math.floor((width + gap) / (COLUMN_REM * rem + gap)));
  const across = (width - gap * (columns - 1)) / columns;
  const cards = /** @type {HTMLElement[]} */ ([...box.children]);
  for (const card of cards) card.style.width = `${across}px`;
  // all reads after all writes: one reflow
  const heights = cards.map((card) => card.offsetHeight);
  const tops = new Array(columns).fill(0);
  let fit = -1;
  cards.forEach((card, at) => {
    const column = tops.indexOf(Math.min(...tops));
    if (at > 0 && tops[column] + heights[at] > height + 1) {
      if (fit < 0) fit = at;
      card.style.visibility = 'hidden';
      card.dataset.placed = '';
      return;
    }
    const place = `translate(${Math.round(column * (across + gap))}px, ${Math.round(tops[column])}px)`;
    // a card that was not in sight appears in its place; only those in sight slide
    card.style.transition = card.dataset.placed ? '' : 'none';
    card.style.transform = place;
    card.style.visibility = '';
    card.dataset.placed = 'yes';
    tops[column] += heights[at] + gap;
  });
  return fit < 0 ? cards.length : fit;
}
