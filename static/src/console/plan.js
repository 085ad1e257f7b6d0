/** The roadmap as a table: every line with its term, owner and result, and aloud what is missing. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { commitmentsTo } from '../core/selectors.js';
import { Button, Chip, EmptyState } from '../core/parts.js';
import { Agreements } from './agreements.js';
import { number, numbered, soft } from './parts.js';
import { whenDrawn } from './turns.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {'owner'|'term'|'result'} Gap
 */

/** @type {Gap[]} */
export const GAPS = ['owner', 'term', 'result'];

/** @param {Proposal} card @param {Gap} field */
export const lacks = (card, field) => !card.plan?.[field]?.trim();

/** @param {Proposal[]} cards @returns {Record<Gap, number>} how many lines lack it */
export function gapsOf(cards) {
  return { owner: 0, term: 0, result: 0, ...Object.fromEntries(GAPS.map((field) => [field, cards.filter((card) => lacks(card, field)).length])) };
}

/** @param {{desk: Desk, acts: Acts}} props */
export function PlanArea({ desk, acts }) {
  const lanes = desk.allSections.value.map((section) => ({ section, cards: desk.lanes.value.get(section.id) ?? [] }));
  const loose = desk.inbox.value.loose;
  const all = [...lanes.flatMap((lane) => lane.cards), ...loose];
  const gaps = gapsOf(all);
  const gap = desk.gap.value;
  const kept = (/** @type {Proposal} */ card) => gap === null || lacks(card, gap);
  if (!all.length) {
    return html`<section class="area scroll"><${EmptyState} title=${t('console-plan-empty')} action=${html`<${Button}
      onClick=${() => { desk.area.value = 'cards'; }}>${t('console-area-cards')}<//>`}>${t('console-plan-empty-next')}<//></section>`;
  }
  return html`<section class="area scroll" aria-labelledby="plan-title" data-testid="plan">
    <header class="area-head"><h2 id="plan-title">${t('console-plan')}</h2>
      <div class="chips" role="group" aria-label=${t('console-gaps')}>
        <${Chip} on=${gap === null} onClick=${() => { desk.gap.value = null; }}>${t('console-plan-all', { count: all.length })}<//>
        ${GAPS.map((field) => html`<${Chip} key=${field} on=${gap === field} class=${gaps[field] ? 'chip-warn' : ''} data-testid=${`filter-without-${field}`}
          onClick=${() => { desk.gap.value = gap === field ? null : field; }}>${t(`console-without-${field}`, { count: gaps[field] })}<//>`)}
      </div></header>
    <table class="plan">
      <thead><tr><th scope="col">${t('console-number', { number: '' }).trim()}</th><th scope="col">${t('console-plan-line')}</th><th scope="col">${t('console-plan-term')}</th><th
        scope="col">${t('console-plan-owner')}</th><th scope="col">${t('console-plan-result')}</th></tr></thead>
      ${[...lanes, ...(loose.length ? [{ section: null, cards: loose }] : [])].map(({ section, cards }) => {
        const rows = cards.map((card, at) => ({ card, line: section ? `${section.number}.${at + 1}` : '–' })).filter(({ card }) => kept(card));
        if (!rows.length) return null;
        return html`<tbody key=${section?.id ?? 0}>
          <tr class="plan-section"><th colspan="5" scope="rowgroup">${section ? `${section.number}. ${section.title}` : t('section-none')}</th></tr>
          ${rows.map(({ card, line }) => html`<${Row} key=${card.id} desk=${desk} card=${card} line=${line} open=${desk.selected.value.has(card.id)}
            promises=${commitmentsTo(desk.store, card.id).length} />`)}
        </tbody>`;
      })}
    </table>
    <${Agreements} desk=${desk} acts=${acts} />
  </section>`;
}

/** @param {{desk: Desk, card: Proposal, line: string, open: boolean, promises: number}} props */
function Row({ desk, card, line, open, promises }) {
  const pick = (/** @type {MouseEvent} */ event) => {
    event.stopPropagation();
    desk.select([card.id], card.id);
    // pressed by a key: on to the form, past all the lines that follow
    if (event.detail === 0) whenDrawn(() => /** @type {HTMLElement | null} */ (document.querySelector('.planform .field'))?.focus());
  };
  const cell = (/** @type {Gap} */ field) => (lacks(card, field)
    ? html`<span class="missing">${t(`console-missing-${field}`)}</span>`
    : html`<span class="cut">${card.plan?.[field]}</span>`);
  return html`<tr class=${open ? 'is-open' : ''} onClick=${pick} data-testid=${`line-${card.number}`}>
    <td class="plan-number">${line}</td>
    <td><button type="button" class="plan-open" aria-pressed=${String(open)} onClick=${pick}>${soft(card.title)}</button>
      <span class="quiet plan-more">${numbered(card.number)}${promises > 0 && ` · ${t('console-commitments-count', { count: promises, shown: number(promises) })}`}</span></td>
    <td>${cell('term')}</td><td>${cell('owner')}</td>
    <td>${cell('result')}${card.plan?.document && html`<span class="quiet plan-more">${card.plan.document}</span>`}</td>
  </tr>`;
}
