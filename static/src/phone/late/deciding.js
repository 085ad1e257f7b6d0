import { html, useSignal } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { EmptyState } from '../../core/parts.js';
import { bySection } from '../../core/selectors.js';
import { CommitSheet } from './commit.js';
import { Foot, ReadyToggle } from '../pieces.js';
import { Roadmap } from './roadmap.js';

/** The roadmap takes shape; an organization may take something on. @param {{live: import('../../core/live').Live, board: import('../../core/records').Board}} props */
export function Deciding({ live, board }) {
  const taking = useSignal(/** @type {import('../../core/records').Proposal | null} */ (null));
  const only = useSignal(/** @type {number | 'mine' | null} */ (null));
  const lanes = bySection(live.store, board.id).filter((lane) => lane.rows.length > 0);
  const mine = new Set([...live.store.commitments.value.values()].filter((row) => row.mine).map((row) => row.proposal_id));
  const shown = lanes
    .map((lane) => (only.value === 'mine' ? { ...lane, rows: lane.rows.filter((row) => mine.has(row.id)) } : lane))
    .filter((lane) => lane.rows.length > 0 && (only.value === null || only.value === 'mine' || (lane.section?.id ?? 0) === only.value));
  return html`<main class="page">
    <h1>${t('phone-deciding-title')}</h1>
    <p class="quiet lead">${t('phone-deciding-hint')}</p>
    ${lanes.length > 1 && html`<nav class="chips" aria-label=${t('phone-filter')}>
      <button type="button" class="chip" aria-pressed=${String(only.value === null)} onClick=${() => { only.value = null; }}>${t('phone-filter-all', { count: lanes.reduce((sum, lane) => sum + lane.rows.length, 0) })}</button>
      ${mine.size > 0 && html`<button type="button" class="chip" aria-pressed=${String(only.value === 'mine')} onClick=${() => { only.value = 'mine'; }}>${t('phone-filter-mine', { count: mine.size })}</button>`}
      ${lanes.map((lane) => html`<button type="button" class="chip" key=${lane.section?.id ?? 0} aria-pressed=${String(only.value === (lane.section?.id ?? 0))}
        onClick=${() => { only.value = lane.section?.id ?? 0; }}>${lane.section ? `${lane.section.number} · ${lane.section.title}` : t('phone-loose')}</button>`)}
    </nav>`}
    ${lanes.length === 0 && html`<${EmptyState} title=${t('phone-nothing-title')}>${t('phone-nothing-deciding')}<//>`}
    <${Roadmap} live=${live} lanes=${shown} onTake=${(/** @type {import('../../core/records').Proposal} */ row) => { taking.value = row; }} />
    ${taking.value && html`<${CommitSheet} live=${live} row=${taking.value} onClose=${() => { taking.value = null; }} />`}
    <${Foot}><${ReadyToggle} live=${live} board=${board} /><//>
  </main>`;
}
