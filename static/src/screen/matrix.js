/**
 * Two rounds against each other: say, importance across and feasibility up. Each proposal stands where the two counts
 * put it; the list beside names those in the far corner first.
 */
import { classes, html, useEffect, useLayoutEffect, useRef, useSignal, useState } from '../core/dom.js';
import { ranking, rounds } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Head, Part, soft } from './parts.js';
import { Paged } from './paged.js';
import { labelled, spotsOf, spotsOfRating } from './spots.js';
import { roundTitle } from './turnout.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('./spots').Spot} Spot
 */

// So many of the far corner are painted, on the plane and in the list alike.
const FOREMOST = 5;

/** @param {{seen: Seen, board: import('../core/records').Board, round: import('../core/records').Round | null}} props */
export function Matrix({ seen, board, round }) {
  const { spots, across, up, title = t('screen-matrix-title') } = planeOf(seen, board, round);
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  const crowded = useSignal(false);
  const foremost = new Set(spots.slice(0, FOREMOST).map(({ proposal }) => proposal.id));
  return html`<section class="view matrix">
    <${Head} seen=${seen} board=${board} title=${title}><${Part} extent=${extent} /></${Head}>
    <div class="matrix-body">
      <div class="plane" role="img" aria-label=${title}>
        <span class="plane-up">${up} ↑</span>
        <${Field} spots=${spots} crowded=${crowded} />
        <p class="plane-foot">
          ${spots.length > FOREMOST && html`<span class="plane-key"><i class="plane-sign"></i>${t('screen-matrix-first', { count: FOREMOST })}</span>`}
          ${crowded.value && html`<span class="plane-key">${t('screen-matrix-more')}</span>`}
          <span class="plane-across">${across} →</span></p>
      </div>
      <${Paged} class="spots" items=${spots} extent=${extent} keyOf=${(/** @type {Spot} */ spot) => spot.proposal.id}
        textOf=${(/** @type {Spot} */ spot) => spot.proposal.title}>
        ${(/** @type {Spot} */ { proposal }) => html`<p class=${classes('spot-line', foremost.has(proposal.id) && 'spot-line-first')}><b>${proposal.number}</b><span>${soft(proposal.title, 20)}</span></p>`}
      </${Paged}>
    </div>
  </section>`;
}

// A label, in rem: what its figures take, each one, and its height with a little air.
const [SIDES, FIGURE, HIGH] = [0.75, 0.62, 1.6];

/**
 * The plane itself: how many labels find a place hangs on how large it is.
 * @param {{spots: Spot[], crowded: import('@preact/signals').Signal<boolean>}} props crowded: is told whether labels stand for several
 */
function Field({ spots, crowded }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [size, setSize] = useState(/** @type {[number, number] | null} */ (null));
  useLayoutEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize([seen.clientWidth / rem, seen.clientHeight / rem]);
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(seen);
    return () => watcher.disconnect();
  }, []);
  const signsOf = (/** @type {Spot} */ { proposal }, /** @type {number} */ more) => `${proposal.number}${more ? ` +${more}` : ''}`.length;
  const placed = size ? labelled(spots, (spot, more) => (SIDES + FIGURE * Math.max(2, signsOf(spot, more))) / size[0], HIGH / size[1]) : [];
  useEffect(() => { crowded.value = placed.some(({ more }) => more > 0); });
  return html`<div class="plane-field" ref=${box}>
    ${placed.map(({ proposal, x, y, label, more, under }, at) => html`${!under && html`<i key=${`at-${proposal.id}`} class="spot-at" style=${{ left: `${x * 100}%`, bottom: `${y * 100}%` }}></i>`}
      ${label && html`<b key=${proposal.id} class=${`spot ${at < FOREMOST ? 'spot-first' : ''}`}
        style=${{ left: `${label.x * 100}%`, bottom: `${label.y * 100}%` }}>${proposal.number}${more > 0 && html`<span class="spot-more"> +${more}</span>`}</b>`}`)}
  </div>`;
}

/**
 * A rating's own two criteria, else the last two rounds.
 * @param {Seen} seen @param {import('../core/records').Board} board @param {import('../core/records').Round | null} round
 */
function planeOf(seen, board, round) {
  const [first, second] = round?.method === 'rating' ? round.criteria ?? [] : [];
  if (round && first && second) return { spots: spotsOfRating(ranking(seen.store, round), first, second), across: first, up: second, title: `${first} × ${second}` };
  const [across, up] = rounds(seen.store, board.id).filter((row) => row.tally).slice(-2);
  return { spots: spotsOf(ranking(seen.store, across), ranking(seen.store, up)), across: roundTitle(across), up: roundTitle(up) };
}
