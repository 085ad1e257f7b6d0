/** What my organization has taken on, and the roadmap by year. */
import { t } from '../../core/i18n.js';
import { bySection, me, proposals } from '../../core/selectors.js';

/** @typedef {import('../../core/store').Store} Store @typedef {import('../../core/records').Proposal} Proposal
 * @typedef {import('../../core/records').Commitment} Commitment
 * @typedef {{key: string, title: string, rows: Proposal[]}} Chapter */

/** Mine, and those of colleagues who named the same organization. @param {Store} store @returns {Commitment[]} */
export function ourCommitments(store) {
  const name = (me(store)?.organization ?? '').trim().toLowerCase();
  return [...store.commitments.value.values()].filter((row) => row.mine || (name !== '' && (row.organization ?? '').trim().toLowerCase() === name));
}

/** @param {Store} store @param {number} board @returns {Chapter[]} sections in order, then what has none */
export function chaptersBySection(store, board) {
  return bySection(store, board).filter((lane) => lane.rows.length > 0).map((lane) => ({
    key: `s${lane.section?.id ?? 0}`, title: lane.section ? `${lane.section.number}. ${lane.section.title}` : t('phone-loose'), rows: lane.rows,
  }));
}

/** By the year a line ends, else begins, else was proposed for. @param {Store} store @param {number} board @returns {Chapter[]} years in order, then what has none */
export function chaptersByYear(store, board) {
  /** @type {Map<number, Proposal[]>} */
  const years = new Map();
  for (const row of proposals(store, board)) {
    const year = Number((row.plan?.ends ?? row.plan?.starts ?? '').slice(0, 4)) || row.year || 9999;
    years.set(year, [...(years.get(year) ?? []), row]);
  }
  return [...years].sort(([a], [b]) => a - b).map(([year, rows]) => ({ key: `y${year}`, title: year === 9999 ? t('phone-no-year') : String(year), rows }));
}
