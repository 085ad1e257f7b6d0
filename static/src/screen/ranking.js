/** The result of a round: who stands where, ties said honestly, bars that grow when it is revealed. */
import { html, useEffect, useSignal, useState } from '../core/dom.js';
import { ranking, section } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Empty, Head, Part, Sentence, number, soft } from './parts.js';
import { Paged } from './paged.js';
import { turnoutOf } from './turnout.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('../core/records').TallyRow} TallyRow
 * @typedef {ReturnType<typeof ranking>[number]} Line
 */

/** @param {{seen: Seen, board: import('../core/records').Board, round: Round}} props */
export function Ranking({ seen, board, round }) {
  const lines = ranking(seen.store, round);
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  const grown = useGrowth(round.id);
  const most = round.method === 'rating' ? 5 : round.method === 'pairwise' ? 100
    : Math.max(1, ...lines.map(({ row, score }) => (round.method === 'opinion' ? row?.voters ?? 0 : score)));
  const now = extent.value;
  const inSight = now ? lines.slice(now.from - 1, now.to) : [];
  const [ties, bands] = [bandsIn(inSight), alikeIn(inSight)];
  return html`<section class=${`view ranking ${grown ? 'grown' : ''}`} data-round=${round.number} data-method=${round.method}>
    <${Head} seen=${seen} board=${board} title=${resultTitle(round)}>
      <${Turned} seen=${seen} round=${round} />
      <${Part} extent=${extent} />
    </${Head}>
    ${round.method === 'opinion' && html`<${OpinionKey} />`}
    ${lines.length
      ? html`<${Paged} class="places" items=${lines} extent=${extent}
          keyOf=${(/** @type {Line} */ line) => line.proposal.id} textOf=${(/** @type {Line} */ line) => line.proposal.title}>
          ${(/** @type {Line} */ line) => html`<${Place} seen=${seen} round=${round} line=${line} most=${most} />`}
        </${Paged}>`
      : html`<${Empty} title=${t('screen-ranking-empty')} />`}
    <p class="ties" aria-live="off">${[bands.length > 0 && t('screen-bands', { places: bands.join(', ') }), ties.length > 0 && t('screen-ties', { places: ties.join(', ') })].filter(Boolean).join(' · ')}</p>
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

/** Bars start empty and grow once a round; turning pages does not play it again. @param {number} round */
function useGrowth(round) {
  const [grown, setGrown] = useState(0);
  useEffect(() => {
    // two frames: the empty bars must have been painted
    let frame = requestAnimationFrame(() => { frame = requestAnimationFrame(() => setGrown(round)); });
    return () => cancelAnimationFrame(frame);
  }, [round]);
  return grown === round;
}

/** @param {Line[]} lines @returns {string[]} the shared places among them, each once */
function bandsIn(lines) {
  return [...new Set(lines.filter((line) => line.tied).map((line) => line.place))];
}

/** @param {Line[]} lines @returns {string[]} places that so few votes cannot tell apart, where they are more than equals */
function alikeIn(lines) {
  const wide = lines.flatMap(({ read }) => (read?.band && read.band[1] - read.band[0] > read.to - read.from ? [read.band.join('–')] : []));
  return [...new Set(wide)];
}

/** @param {{seen: Seen, round: Round, line: Line, most: number}} props */
function Place({ seen, round, line, most }) {
  const { proposal, row, place, tied } = line;
  const where = section(seen.store, proposal.section_id);
  const lanes = laneTotals(row);
  return html`<article class=${`place ${tied ? 'place-tied' : ''}`} data-proposal=${proposal.id} data-place=${place}>
    <b class="place-number">${place}</b>
    <div class="place-words">
      <p class="place-title">${soft(proposal.title)}</p>
      <p class="place-where">
        ${where ? `${where.number} · ${where.title}` : t('screen-number', { number: proposal.number })}
        ${lanes > 0 && html` <span class="place-lanes">${t('screen-lanes', { count: lanes })}</span>`}
      </p>
    </div>
    ${round.method === 'opinion' ? html`<${Opinions} row=${row} most=${most} />` : html`<${Bar} share=${line.score / most} />`}
    <b class="place-score" data-testid="score">${number(line.score)}</b>
  </article>`;
}

/** @param {{share: number}} props */
function Bar({ share }) {
  return html`<div class="bar"><i style=${{ width: `${Math.max(0, share) * 100}%` }}></i></div>`;
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

/** What the three parts of a bar mean. */
export function OpinionKey() {
  return html`<p class="key">
    ${['for', 'abstain', 'against'].map((word) => html`<span key=${word}><i class=${`opinion-${word}`}></i>${t(`opinion-${word}`)}</span>`)}
  </p>`;
}

/** Hands and paper stand beside the phones, never among them. @param {TallyRow | undefined} row @returns {number} people counted by hand */
function laneTotals(row) {
  const lanes = /** @type {{voters: number}[]} */ (Object.values(row?.lanes ?? {}));
  return lanes.reduce((sum, lane) => sum + lane.voters, 0);
}
