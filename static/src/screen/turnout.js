/** While a round is open: who has voted, of how many, and how long there is. Never for what. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Empty, Head, Sentence, TimeLeft, counted, number, questionOf, soft } from './parts.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Round} Round
 */

// The ring in user units: it is drawn in a box of 200 by 200.
const RADIUS = 88;
const AROUND = 2 * Math.PI * RADIUS;

/** @param {Seen} seen @param {Round} round @returns {{voters: number, of: number}} of: entitled once closed, joined while open */
export function turnoutOf(seen, round) {
  const voters = round.turnout?.voters ?? 0;
  const base = round.base === 'voting' ? voters : round.base === 'present' && round.present != null ? round.present : round.entitled;
  return { voters, of: Math.max(voters, base ?? seen.pulse.value?.joined ?? 0) };
}

/** @param {{seen: Seen, board: import('../core/records').Board, round: Round | null}} props */
export function Turnout({ seen, board, round }) {
  if (!round) {
    return html`<section class="view turnout">
      <${Head} seen=${seen} board=${board} title=${questionOf(seen, board)} />
      <${Empty} title=${t('screen-turnout-none')} what=${t('screen-turnout-none-what')} />
    </section>`;
  }
  const { voters, of } = turnoutOf(seen, round);
  const share = of ? voters / of : 0;
  const open = round.state === 'open';
  return html`<section class="view turnout" data-round=${round.number}>
    <header class="head"><h1>${roundTitle(round)}</h1></header>
    <div class="turnout-body">
      <div class="ring" role="img" aria-label=${t('screen-turnout-of', { voters: number(voters), of: number(of) })}>
        <svg viewBox="0 0 200 200" aria-hidden="true">
          <circle class="ring-ground" cx="100" cy="100" r=${RADIUS} />
          <circle class="ring-part" cx="100" cy="100" r=${RADIUS} transform="rotate(-90 100 100)"
            stroke-dasharray=${`${AROUND} ${AROUND}`} stroke-dashoffset=${AROUND * (1 - share)} />
        </svg>
        <div class="ring-words">
          <b data-testid="voters">${number(voters)}</b>
          <span><${Sentence} words="screen-turnout-out-of" args=${counted(of)} strong=${['shown']} /></span>
        </div>
      </div>
      <div class="turnout-words">
        <p class="turnout-question">${soft(questionOf(seen, board))}</p>
        <p class="turnout-rule">${open ? ruleOf(round) : t(round.tally ? 'screen-turnout-revealed' : 'screen-turnout-closed')}</p>
        ${open && html`<${TimeLeft} seen=${seen} board=${board} huge />`}
      </div>
    </div>
  </section>`;
}

/** @param {Round} round @returns {string} */
export function roundTitle(round) {
  return round.title || t('screen-round-title', { number: round.number });
}

/** @param {Round} round */
function ruleOf(round) {
  if (round.method !== 'dots') return t(`screen-rule-${round.method}`, { places: round.budget ?? 5 });
  const rule = round.budget ? t('screen-rule-dots', { count: round.budget }) : t('screen-rule-dots-free');
  return round.secret ? `${rule} ${t('screen-rule-secret')}` : rule;
}
