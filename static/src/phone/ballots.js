/** How a mark is made: dots by steppers, an opinion by three large buttons. */
import { classes, html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { icon } from '../core/icons.js';
import { Check } from './pieces.js';
import minusNodes from 'icon:minus';
import plusNodes from 'icon:plus';

const Minus = icon(minusNodes);
const Plus = icon(plusNodes);

/** @typedef {import('../core/records').Proposal} Proposal */

/** @param {{row: Proposal, value: number, max: number, left: number, pending: boolean, onMark: (row: Proposal, value: number) => void}} props */
export function DotsMark({ row, value, max, left, pending, onMark }) {
  const words = t('phone-dots-on', { count: value, max });
  if (max === 1) {
    return html`<button type="button" class=${classes('one-dot', pending && 'is-pending')} aria-pressed=${String(value > 0)} disabled=${!value && left <= 0}
      onClick=${() => onMark(row, value ? 0 : 1)}>${value ? html`<${Check} /> ${t('phone-voted')}` : t('phone-vote-for')}</button>`;
  }
  return html`<div class=${classes('stepper', pending && 'is-pending')} role="group" aria-label=${row.title}>
    <button type="button" class="stepper-less" disabled=${value <= 0} aria-label=${t('phone-less')} onClick=${() => onMark(row, value - 1)}><${Minus} /></button>
    <span class="dots" role="img" aria-label=${words}>${max <= 7
      ? Array.from({ length: max }, (_, n) => html`<i key=${n} class=${n < value ? 'full' : ''}></i>`)
      : html`<b>${value}</b>`}</span>
    <button type="button" class="stepper-more" disabled=${value >= max || left <= 0} aria-label=${t('phone-more-dots')} onClick=${() => onMark(row, value + 1)}><${Plus} /></button>
  </div>`;
}

const OPINIONS = ['for', 'against', 'abstain'];

/** @param {{row: Proposal, value: string | null, pending: boolean, onMark: (row: Proposal, value: string | null) => void}} props */
export function OpinionMark({ row, value, pending, onMark }) {
  return html`<div class=${classes('opinions', pending && 'is-pending')} role="group" aria-label=${row.title}>
    ${OPINIONS.map((each) => html`<button type="button" key=${each} class=${`opinion opinion-${each}`} aria-pressed=${String(value === each)}
      onClick=${() => onMark(row, value === each ? null : each)}>${value === each && html`<${Check} size=${16} />`}${t(`opinion-${each}`)}</button>`)}
  </div>`;
}
