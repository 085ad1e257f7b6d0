/** The result of a round: who stands where, ties said honestly, bars that grow when it is revealed. */
import { classes, html, useEffect, useRef, useSignal, useState } from '../core/dom.js';
import { bandsIn, bracketsOf } from './brackets.js';
import { FEW } from './cells.js';
import { ranking, section } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Empty, Head, Part, Sentence, number, score, soft } from './parts.js';
import { Paged } from './paged.js';
import { turnoutOf } from './turnout.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('../core/records').TallyRow} TallyRow
 * @typedef {ReturnType<typeof ranking>[number]} Line
 */

/** @param {{seen: Seen, board: import('../core/records').Board, round: Round, asked?: string}} props asked: the view for which this one stands */
export function Ranking({ seen, board, round, asked }) {
  const lines = ranking(seen.store, round);
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  const most = round.method === 'rating' ? 5 : round.method === 'pairwise' ? 100
    : Math.max(1, ...lines.map(({ row, score }) => (round.method === 'opinion' ? row?.voters ?? 0 : score)));
  const now = extent.value;
  const inSight = now ? lines.slice(now.from - 1, now.to) : [];
  const [ties, bands] = [sharedIn(inSight), bandsIn(inSight)];
  const waits = useGrowth(round.id, lines, inSight);
  const marks = bracketsOf(lines);
  return html`<section class="view ranking" data-round=${round.number} data-method=${round.method}>
    <${Head} seen=${seen} board=${board} title=${resultTitle(round)}>
      <${Turned} seen=${seen} round=${round} />
      <${Part} extent=${extent} />
    </${Head}>
    <${ScoreKey} round=${round} decided=${decidedIn(lines)} />
    ${lines.length
      ? html`<${Paged} class="places" items=${lines} extent=${extent}
          keyOf=${(/** @type {Line} */ line) => line.proposal.id} textOf=${(/** @type {Line} */ line) => line.proposal.title}>
          ${(/** @type {Line} */ line) => html`<${Place} seen=${seen} round=${round} line=${line} most=${most} bracket=${marks.get(line)} wait=${waits(line)} />`}
        </${Paged}>`
      : html`<${Empty} title=${t('screen-ranking-empty')} />`}
    <p class="ties" aria-live="off">
      ${asked === 'by_side' && html`<span>${t('screen-by-side-none', { few: FEW })}</span>`}
      ${asked === 'matrix' && html`<span>${t('screen-matrix-none')}</span>`}
      ${bands.length > 0 && html`<span><i class="bracket bracket-sign" aria-hidden="true"></i>${t('screen-bands', { places: bands.join(', ') })}</span>`}
      ${ties.length > 0 && html`<span>${t('screen-ties', { places: ties.join(', ') })}</span>`}
    </p>
  </section>`;
}

/** "109 of 118 voted" @param {{seen: Seen, round: Round}} props */
export function Turned({ seen, round }) {
  const { voters, of } = turnoutOf(seen, round);
  return html`<${Sentence} words="screen-voted" args=${{ count: voters, shown: t('screen-of', { voters: number(voters), of: number(of) }) }} strong=${['shown']} />`;
}

/** @param {Round} round @returns {string} */
export function resultTitle(round) {
  return t('screen-ranking-title', { round: round.title || t('screen-round-short', { number: round.number }) });
}

/**
 * Bars start empty and grow row by row, from the last place in sight up; when more is revealed, only the new ones do.
 * Turning pages does not play it again.
 * @param {number} round @param {Line[]} lines all @param {Line[]} inSight
 * @returns {(line: Line) => number | null} how many rows grow before it; null: it has not begun
 */
function useGrowth(round, lines, inSight) {
  const ids = lines.map((line) => line.proposal.id);
  const [known, setKnown] = useState({ round: 0, waits: new Map() });
  const now = useRef(inSight);
  now.current = inSight;
  useEffect(() => {
    // two frames: the empty bars must have been painted
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setKnown((had) => {
        const waits = new Map(had.round === round ? had.waits : []);
        const fresh = now.current.map((line) => line.proposal.id).filter((id) => !waits.has(id)).reverse();
        fresh.forEach((id, at) => waits.set(id, at));
        for (const id of ids) if (!waits.has(id)) waits.set(id, 0);
        return { round, waits };
      }));
    });
    return () => cancelAnimationFrame(frame);
  }, [round, ids.join(), inSight.length > 0]);
  return (line) => (known.round === round ? known.waits.get(line.proposal.id) ?? null : null);
}

/** @param {Line[]} lines @returns {string[]} the places shared by equal scores among them, each once */
function sharedIn(lines) {
  return [...new Set(lines.filter((line) => line.tied).map((line) => line.place))];
}

/** @param {Line[]} lines @returns {boolean} whether equal scores stand on different places somewhere: by what, must be said */
function decidedIn(lines) {
  return lines.some((line, at) => at > 0 && line.row && number(line.score) === number(lines[at - 1].score) && line.place !== lines[at - 1].place);
}

/** @param {{seen: Seen, round: Round, line: Line, most: number, bracket?: string, wait: number | null}} props */
function Place({ seen, round, line, most, bracket, wait }) {
  const { proposal, row, place, tied } = line;
  const where = section(seen.store, proposal.section_id);
  const lanes = laneTotals(row);
  return html`<article class=${classes('place', tied && 'place-tied', wait !== null && 'grown')} style=${{ '--wait': wait ?? 0 }}
    data-proposal=${proposal.id} data-place=${place} data-bracket=${bracket}>
    ${bracket && html`<i class=${`bracket bracket-${bracket}`} aria-hidden="true"></i>`}
    <b class="place-number">${place}</b>
    <div class="place-words">
      <p class="place-title">${soft(proposal.title, 20)}</p>
      <p class="place-where">
        <span>${where ? `${where.number} · ${where.title}` : t('screen-number', { number: proposal.number })}</span>
        ${lanes > 0 && html`<span class="place-lanes">${t('screen-lanes', { count: lanes })}</span>`}
      </p>
    </div>
    ${round.method === 'opinion' ? html`<${Opinions} row=${row} most=${most} />` : html`<${Bar} share=${line.score / most} whole=${['rating', 'pairwise'].includes(round.method)} />`}
    <b class="place-score" data-testid="score">${score(line.score, round.method)}</b>
  </article>`;
}

/** @param {{share: number, whole: boolean}} props whole: there is a full mark, and the bar shows how much of it is there */
function Bar({ share, whole }) {
  return html`<div class=${classes('bar', whole && 'bar-whole')}><i style=${{ width: `${Math.max(0, share) * 100}%` }}></i></div>`;
}

/** @param {{row: TallyRow | undefined, most: number}} props */
function Opinions({ row, most }) {
  const parts = [['for', row?.for ?? 0], ['abstain', row?.abstain ?? 0], ['against', row?.against ?? 0]];
  return html`<div class="opinions">
    ${parts.map(([word, count]) => html`<i key=${word} class=${`opinion opinion-${word}`} style=${{ width: `${(+count / most) * 100}%` }}>
      ${+count > 0 && html`<span>${number(+count)}</span>`}
    </i>`)}
  </div>`;
}

// By what equal scores are put in order: see `score` of each method in facilitator/domain/methods.
const DECIDED = { dots: 'people', opinion: 'people', rating: '', ranking: 'ranking', pairwise: 'pairwise' };

/** What the parts of a bar mean, and the number beside it: of dots it is the dots. @param {{round: Round, decided: boolean}} props */
function ScoreKey({ round: { method }, decided }) {
  const parts = method === 'opinion' ? ['for', 'abstain', 'against'] : [];
  const by = decided && DECIDED[method];
  return (method !== 'dots' || by) && html`<p class="key">
    ${parts.map((word) => html`<span key=${word}><i class=${`opinion-${word}`}></i>${t(word === 'abstain' ? 'screen-abstained' : `opinion-${word}`)}</span>`)}
    <span class="key-score">${by && html`<span class="key-decided">${t(`screen-decided-${by}`)}</span>`}
      ${method !== 'dots' && html`<b>${t(`screen-score-${method}`)}</b>`}</span>
  </p>`;
}

/** Hands and paper stand beside the phones, never among them. @param {TallyRow | undefined} row @returns {number} people counted by hand */
function laneTotals(row) {
  const lanes = /** @type {{voters: number}[]} */ (Object.values(row?.lanes ?? {}));
  return lanes.reduce((sum, lane) => sum + lane.voters, 0);
}
