import { classes, html } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { EmptyState } from '../../core/parts.js';
import { bySection, myProposals } from '../../core/selectors.js';
import { FateWords } from '../pieces.js';
import { fateOf } from '../fate.js';

/** Moderators sort; the phone shows what becomes of mine, live. @param {{live: import('../../core/live').Live, board: import('../../core/records').Board}} props */
export function Grouping({ live, board }) {
  const mine = myProposals(live.store).filter((row) => row.board_id === board.id && row.status !== 'withdrawn');
  const lanes = bySection(live.store, board.id);
  const all = lanes.reduce((sum, lane) => sum + lane.rows.length, 0);
  const placed = lanes.reduce((sum, lane) => sum + (lane.section ? lane.rows.length : 0), 0);
  return html`<main class="page">
    <h1>${t('phone-grouping-title')}</h1>
    <p class="quiet lead">${t('phone-grouping-hint')}</p>
    ${mine.length > 0 && html`<section><h2>${t('phone-mine')} · ${mine.length}</h2>
      <ul class="list">${mine.map((row) => html`<li key=${row.id} class="card mine"><h3>${row.title}</h3><${FateWords} fate=${fateOf(live, row)} /></li>`)}</ul></section>`}
    <section><h2>${t('phone-sections')}</h2>
      <p class="quiet">${t('phone-placed', { placed, all })}</p>
      ${all === 0 && html`<${EmptyState} title=${t('phone-nothing-title')}>${t('phone-nothing-grouping')}<//>`}
      <ul class="lanes">${lanes.filter((lane) => all > 0 || lane.section).map((lane) => html`<li key=${lane.section?.id ?? 0}>
        <details class=${classes('lane', !lane.section && 'lane-loose')}>
          <summary><span class="lane-number">${lane.section?.number ?? '–'}</span><span class="lane-title">${lane.section?.title ?? t('phone-loose')}</span><strong>${lane.rows.length}</strong></summary>
          <ul class="lane-rows">${lane.rows.map((row) => html`<li key=${row.id} class=${row.mine ? 'accent-ink' : ''}>${row.title}</li>`)}
            ${lane.rows.length === 0 && html`<li class="quiet">${t('phone-lane-empty')}</li>`}</ul>
        </details></li>`)}</ul>
    </section>
  </main>`;
}
