/**
 * The result by side: the same bars, split by who speaks; where the order would be another if each side weighed the same,
 * it is said. What cannot be added up (marks, duels) stands as a figure a side.
 */
import { html, useSignal } from '../core/dom.js';
import { groups, ranking } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Head, Part, Side, number, score, soft } from './parts.js';
import { FEW, cellsOf, figureOf } from './cells.js';
import { Paged } from './paged.js';
import { Turned } from './ranking.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('../core/records').Group} Group
 * @typedef {import('./cells').Cell} Cell
 * @typedef {ReturnType<typeof ranking>[number]} Line
 */

// How wide the bars are at least: see results.css.
const STACK_REM = 20;

/** @param {{seen: Seen, board: import('../core/records').Board, round: Round}} props */
export function BySide({ seen, board, round }) {
  const sides = groups(seen.store);
  const lines = ranking(seen.store, round).filter((line) => line.row && line.row.voters > 0);
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  const opinion = round.method === 'opinion';
  const adds = round.method !== 'rating' && round.method !== 'pairwise';
  const total = (/** @type {number} */ against, /** @type {Line} */ line) => (against ? line.row?.against : opinion ? line.row?.for : line.row?.points) ?? 0;
  const left = Math.max(0, ...lines.map((line) => total(1, line)));
  const right = Math.max(1, ...lines.map((line) => total(0, line)));
  return html`<section class="view by-side" data-round=${round.number} data-method=${round.method}>
    <${Head} seen=${seen} board=${board} title=${t('screen-by-side-title', { round: round.title || t('screen-round-short', { number: round.number }) })}>
      <${Turned} seen=${seen} round=${round} />
      <${Part} extent=${extent} />
    </${Head}>
    <ul class="key">
      ${sides.map((group) => html`<li key=${group.id}><${Side} group=${group} />${group.title}</li>`)}
      <li><span class="side side-rest" aria-hidden="true"></span>${t('screen-by-side-rest', { few: FEW })}</li>
    </ul>
    <${Paged} class="places split" items=${lines} extent=${extent}
      keyOf=${(/** @type {Line} */ line) => line.proposal.id} textOf=${(/** @type {Line} */ line) => line.proposal.title}>
      ${(/** @type {Line} */ line) => html`<article class="place" data-proposal=${line.proposal.id}>
        <b class="place-number">${line.place}</b>
        <div class="place-words"><p class="place-title">${soft(line.proposal.title, 20)}</p><${Fair} line=${line} /></div>
        ${!adds ? html`<${Means} line=${line} sides=${sides} round=${round} /><b class="place-score">${score(line.score, round.method)}</b>` : opinion
          ? html`<div class="diverging">
              <${Stack} cells=${line.row && cellsOf(line.row, sides, (c) => c.against ?? 0)} grow=${left} whole=${left + right} name="against" />
              <${Stack} cells=${line.row && cellsOf(line.row, sides, (c) => c.for ?? 0)} grow=${right} whole=${left + right} name="for" />
            </div>
            <b class="place-score">${number(total(1, line))} : ${number(total(0, line))}</b>`
          : html`<${Stack} cells=${line.row && cellsOf(line.row, sides, (c) => c.points)} grow=${right} whole=${right} name="for" />
            <b class="place-score">${number(total(0, line))}</b>`}
      </article>`}
    </${Paged}>
    ${opinion && html`<p class="ties">${t('screen-diverging')}</p>`}
  </section>`;
}

/** Where it would stand if each side weighed the same, if that is elsewhere. @param {{line: Line}} props */
function Fair({ line: { read } }) {
  if (!read?.fair || !read.moved) return null;
  const [from, to] = read.fair;
  return html`<p class="place-where fair" data-moved=${read.moved}><span>${t('screen-fair', {
    place: from === to ? `${from}` : `${from}–${to}`, way: read.moved > 0 ? '▲' : '▼', steps: Math.abs(read.moved),
  })}</span></p>`;
}

/** What each side that may be told apart says of it. @param {{line: Line, sides: Group[], round: Round}} props */
function Means({ line, sides, round }) {
  const told = sides.flatMap((group) => {
    const value = figureOf(line.row?.by_group?.[group.id], round.method);
    return value === null ? [] : [{ group, value }];
  });
  return html`<ul class="means">${told.map(({ group, value }) => html`<li key=${group.id} data-group=${group.id}><${Side} group=${group} /><b>${score(value, round.method)}</b></li>`)}</ul>`;
}

/** As much of "И 12" as its part of the bar can hold. @param {Group | null} group @param {number} value @param {number} room rem */
function labelOf(group, value, room) {
  const letter = group?.letter ?? '';
  const words = `${letter} ${number(value)}`.trim();
  if (room > 0.65 * words.length + 0.5) return html`<span>${words}</span>`;
  return letter && room > 1.2 && html`<span>${letter}</span>`;
}

/**
 * @param {{cells: Cell[] | undefined, grow: number, whole: number, name: 'for' | 'against'}} props
 *   grow: what a full half is worth; whole: what the full width is worth
 */
function Stack({ cells = [], grow, whole, name }) {
  return html`<div class=${`stack stack-${name}`} style=${{ width: `${(grow / whole) * 100}%` }}>
    ${cells.map(({ group, value }) => html`<i key=${group?.id ?? 'rest'} class=${group ? `side-${group.colour % 8}` : 'side-rest'}
      data-group=${group?.id ?? 'rest'} style=${{ width: `${(value / Math.max(1, grow)) * 100}%` }}>
      ${labelOf(group, value, (value / whole) * STACK_REM)}
    </i>`)}
  </div>`;
}
