/** Who takes what on, as said from phones; the newest first, so that the hall sees its own word appear. */
import { html, useSignal } from '../core/dom.js';
import { standing } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Empty, Head, Part, Sentence, Side, counted, number, sidesById, soft } from './parts.js';
import { Paged } from './paged.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Commitment} Commitment
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {{row: Commitment, proposal: Proposal}} Word
 */

/** @param {{seen: Seen, board: import('../core/records').Board}} props */
export function Commitments({ seen, board }) {
  const words = wordsOf(seen, board.id);
  const sides = sidesById(seen);
  const organizations = new Set(words.map(({ row }) => row.organization || row.id)).size;
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  return html`<section class="view commitments">
    <${Head} seen=${seen} board=${board} title=${t('screen-commitments-title')}>
      ${words.length > 0 && html`<${Sentence} words="screen-commitments-count" args=${counted(words.length)} strong=${['shown']} />
        <${Sentence} words="screen-commitments-by" args=${counted(organizations)} strong=${['shown']} />`}
      <${Part} extent=${extent} />
    </${Head}>
    ${words.length
      ? html`<${Paged} class="words-given" grows=${[1.4, 1.2, 1]} items=${words} extent=${extent} keyOf=${(/** @type {Word} */ word) => word.row.id}
          textOf=${(/** @type {Word} */ { row, proposal }) => `${row.organization} ${amountOf(row)} ${proposal.title}`}>
          ${(/** @type {Word} */ { row, proposal }) => html`<article class="given" data-commitment=${row.id}>
            <p class="given-who">${row.group_id != null && sides.has(row.group_id) && html`<${Side} group=${sides.get(row.group_id)} label />`}
              <span>${soft(row.organization || t('screen-commitments-unnamed'), 13)}</span></p>
            <p class=${`given-what ${row.role === 'against' ? 'given-against' : ''}`}><b>${t(`role-${row.role}`)}</b>${amountOf(row) && html` <span>${amountOf(row)}</span>`}</p>
            <p class="given-for">${soft(proposal.title, 13)}</p>
          </article>`}
        </${Paged}>`
      : html`<${Empty} title=${t('screen-commitments-empty')} what=${t('screen-commitments-empty-what')} />`}
  </section>`;
}

/** @param {Seen} seen @param {number} board @returns {Word[]} newest first */
function wordsOf(seen, board) {
  /** @type {Word[]} */
  const words = [];
  for (const row of seen.store.commitments.value.values()) {
    const told = seen.store.proposals.value.get(row.proposal_id);
    const proposal = told && standing(seen.store, told);
    if (proposal && proposal.status === 'visible' && proposal.board_id === board) words.push({ row, proposal });
  }
  return words.sort((a, b) => b.row.id - a.row.id);
}

/** @param {Commitment} row @returns {string} "12 человек" */
function amountOf(row) {
  return row.quantity == null ? '' : [number(row.quantity), row.unit].filter(Boolean).join('\u00a0');
}
