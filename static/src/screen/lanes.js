/** Sections filling while moderators sort: number, title, how many, and what came last. */
import { classes, html, useEffect, useLayoutEffect, useRef } from '../core/dom.js';
import { bySection } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { useSignal } from '../core/dom.js';
import { Empty, Head, Part, Sentence, counted, number, soft } from './parts.js';
import { Paged } from './paged.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {{section: (import('../core/records').Section & {number: number}), rows: Proposal[]}} Lane
 */

/** @param {{seen: Seen, board: import('../core/records').Board}} props */
export function Lanes({ seen, board }) {
  const all = bySection(seen.store, board.id);
  const lanes = /** @type {Lane[]} */ (all.filter((lane) => lane.section));
  const loose = all.find((lane) => !lane.section)?.rows.length ?? 0;
  const sorted = lanes.reduce((sum, lane) => sum + lane.rows.length, 0);
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  return html`<section class="view lanes-view">
    <${Head} seen=${seen} board=${board} title=${t('screen-sections-title')}>
      ${sorted > 0 || loose > 0 ? html`<${Sentence} words="screen-sections-sorted" args=${counted(sorted)} strong=${['shown']} />` : lanes.length > 0 && html`<span>${t('screen-sections-wait')}</span>`}
      ${loose > 0 && html`<${Sentence} words="screen-sections-loose" args=${counted(loose)} strong=${['shown']} />`}
      <${Part} extent=${extent} />
    </${Head}>
    ${lanes.length
      ? html`<${Paged} class=${`lanes lanes-${Math.min(8, lanes.length)}`} items=${lanes} extent=${extent}
          keyOf=${(/** @type {Lane} */ lane) => lane.section.id}
          textOf=${(/** @type {Lane} */ lane) => lane.section.title} even>
          ${(/** @type {Lane} */ lane) => html`<${LaneBox} lane=${lane} />`}
        </${Paged}>`
      : html`<${Empty} title=${t('screen-sections-empty')} what=${t('screen-sections-empty-what')} />`}
  </section>`;
}

/** @param {{lane: Lane}} props */
function LaneBox({ lane }) {
  const newest = [...lane.rows].sort((a, b) => b.rev - a.rev || b.number - a.number).slice(0, 8);
  return html`<article class="lane" data-section=${lane.section.id}>
    <header>
      <b class="lane-number">${lane.section.number}</b>
      <h2>${soft(lane.section.title)}</h2>
      <b class=${classes('lane-count', lane.rows.length > 99 && 'lane-count-long')} key=${lane.rows.length}>${number(lane.rows.length)}</b>
    </header>
    <${Newest} rows=${newest} />
  </article>`;
}

/** As many whole cards as fit. @param {{rows: Proposal[]}} props */
function Newest({ rows }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const fit = () => {
    if (!box.current) return;
    const { bottom } = box.current.getBoundingClientRect();
    for (const child of /** @type {HTMLCollectionOf<HTMLElement>} */ (box.current.children)) {
      child.style.visibility = child.getBoundingClientRect().bottom > bottom + 1 ? 'hidden' : '';
    }
  };
  useLayoutEffect(fit);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const watcher = new ResizeObserver(fit);
    watcher.observe(seen);
    document.fonts?.ready.then(fit);
    return () => watcher.disconnect();
  }, []);
  return html`<ul class="lane-cards" ref=${box}>
    ${rows.map((row) => html`<li key=${row.id} data-number=${row.number}>
      <span class="lane-title">${soft(row.title, 20)}</span>
      ${row.merged_ids.length > 0 && html`<span class="lane-merged">${t('screen-merged', { count: row.merged_ids.length })}</span>`}
    </li>`)}
  </ul>`;
}
