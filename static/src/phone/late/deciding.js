import { html, useSignal } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { Chip, EmptyState } from '../../core/parts.js';
import { CommitSheet } from './commit.js';
import { Foot, ReadyToggle } from '../pieces.js';
import { chaptersBySection, chaptersByYear, ourCommitments } from './ours.js';
import { Roadmap } from './roadmap.js';

/** The roadmap takes shape; an organization may take something on. @param {{live: import('../../core/live').Live, board: import('../../core/records').Board}} props */
export function Deciding({ live, board }) {
  const taking = useSignal(/** @type {import('../../core/records').Proposal | null} */ (null));
  const only = useSignal('');
  const { store } = live;
  const sections = chaptersBySection(store, board.id);
  const all = sections.reduce((sum, chapter) => sum + chapter.rows.length, 0);
  const ours = new Set(ourCommitments(store).map((row) => row.proposal_id));
  const shown = only.value === 'years' ? chaptersByYear(store, board.id)
    : only.value === 'ours' ? sections.map((chapter) => ({ ...chapter, rows: chapter.rows.filter((row) => ours.has(row.id)) })).filter((chapter) => chapter.rows.length > 0)
    : sections.filter((chapter) => !only.value || chapter.key === only.value);
  const chip = (/** @type {string} */ key, /** @type {string} */ words) =>
    html`<${Chip} key=${key} on=${only.value === key} onClick=${() => { only.value = key; }}>${words}<//>`;
  return html`<main class="page">
    <h1>${t('phone-deciding-title')}</h1>
    <p class="quiet lead">${t('phone-deciding-hint')}</p>
    ${all > 1 && html`<nav class="chips" aria-label=${t('phone-filter')}>
      ${chip('', t('phone-filter-all', { count: all }))}
      ${ours.size > 0 && chip('ours', t('phone-filter-ours', { count: ours.size }))}
      ${chip('years', t('phone-by-year'))}
      ${sections.length > 1 && sections.map((chapter) => chip(chapter.key, chapter.title))}
    </nav>`}
    ${all === 0 && html`<${EmptyState} title=${t('phone-nothing-title')}>${t('phone-nothing-deciding')}<//>`}
    <${Roadmap} live=${live} chapters=${shown} onTake=${(/** @type {import('../../core/records').Proposal} */ row) => { taking.value = row; }} />
    ${taking.value && html`<${CommitSheet} live=${live} row=${taking.value} onClose=${() => { taking.value = null; }} />`}
    <${Foot}><${ReadyToggle} live=${live} board=${board} /><//>
  </main>`;
}
