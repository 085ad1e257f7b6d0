/** Heads in the hall, what is a hundred per cent, and whether phones, hands and paper add up to it. */
import { html, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { number } from './parts.js';
import { reconciled } from './voting.js';

/**
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Round} Round
 */

const BASES = /** @type {const} */ (['entitled', 'present', 'voting']);

/** @param {{acts: Acts, round: Round}} props */
export function Heads({ acts, round }) {
  const typed = useSignal(/** @type {string | null} */ (null));
  const counts = reconciled(round);
  const save = () => {
    const value = Math.trunc(Number(typed.value));
    if (typed.value !== null && typed.value !== '' && value >= 0 && value !== round.present) void acts.countHeads(round.id, { present: value });
    typed.value = null;
  };
  return html`<div class="heads">
    <label>${t('console-base')} <select class="field select-field heads-base" data-testid="round-base" value=${round.base ?? 'entitled'}
      onChange=${(/** @type {any} */ event) => acts.countHeads(round.id, { base: event.currentTarget.value })}>
      ${BASES.map((one) => html`<option key=${one} value=${one} selected=${(round.base ?? 'entitled') === one}>${t(`console-base-${one}`)}</option>`)}</select></label>
    <label>${t('console-heads')} <input class="field heads-count" type="number" min="0" max="100000" data-testid="round-heads" value=${typed.value ?? round.present ?? ''}
      placeholder="–" onInput=${(/** @type {any} */ event) => { typed.value = event.currentTarget.value; }} onBlur=${save}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === 'Enter') save(); }} /></label>
    ${counts && html`<p class=${counts.over ? 'warn' : 'quiet'} role="status" data-testid="heads-sum">${[
      t('console-heads-phones', { count: number(counts.phones) }),
      ...counts.lanes.map(([lane, people]) => `${t(`console-lane-${lane}`)} ${number(people)}`),
    ].join(' + ')} = ${number(counts.counted)} ${counts.over ? t('console-heads-over', { over: number(counts.over) }) : t('console-heads-silent', { silent: number(counts.heads - counts.counted) })}</p>`}
  </div>`;
}
