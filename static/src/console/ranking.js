/** The ranking of a round as the server reads it: places with ties, phones as bars, hands and paper beside them and never in them. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { GroupBadge } from '../core/parts.js';
import { Bar, number, numbered, soft } from './parts.js';
import { SMALLEST_SIDE } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('../core/records').TallyRow} TallyRow
 * @typedef {ReturnType<typeof import('../core/selectors').ranking>[number]} Entry
 */

/** @param {{desk: Desk, acts: Acts, round: Round, entries: Entry[], weighed: boolean}} props */
export function RankingTable({ desk, acts, round, entries, weighed }) {
  const sides = round.readings?.sides ?? 0;
  const even = weighed && sides > 1;
  const fair = (/** @type {Entry} */ entry) => entry.read?.fair?.[0] ?? Infinity;
  const rows = even ? [...entries].sort((a, b) => fair(a) - fair(b) || a.from - b.from) : entries;
  const most = mostOf(round, entries);
  const sections = new Map(desk.allSections.value.map((section) => [section.id, section]));
  const told = new Set();
  return html`${weighed && !even && html`<p class="note">${t('console-weighed-none')}</p>`}
    ${even && html`<p class="note">${t('console-weighed-by', { count: sides })}</p>`}
    <table class="ranking" data-testid="ranking">
      <thead><tr><th scope="col">${t('console-place-column')}</th><th scope="col">${t('console-proposal-column')}</th><th scope="col"
        class="wide">${t(`console-result-column-${round.method}`)}</th><th scope="col"
        class="num">${t(round.method === 'opinion' ? 'console-balance-column' : 'console-phones-column')}</th><th
        scope="col">${t('console-counted-column')}</th></tr></thead>
      <tbody>${rows.map((entry) => {
        const { proposal, row, read } = entry;
        const section = sections.get(proposal.section_id ?? 0);
        const open = desk.selected.value.has(proposal.id);
        const voted = read !== undefined && row !== undefined && row.voters > 0;
        const [from, to] = even && read?.fair ? read.fair : [entry.from, entry.to];
        const band = !even && read?.band && read.band[1] > read.band[0] ? read.band.join('–') : '';
        const first = band !== '' && !told.has(band) && told.add(band);
        const shift = even ? read?.moved ?? 0 : 0;
        return html`<tr key=${proposal.id} class=${`${to > from && voted ? 'is-tied' : ''} ${band ? 'is-band' : ''} ${open ? 'is-open' : ''}`} data-testid=${`rank-${proposal.number}`}
          data-band=${band || undefined}>
          <td class="rank">${!voted ? '–' : to > from ? `${from}–${to}` : from}${shift !== 0 && html` <span class=${`shift ${shift > 0 ? 'good' : 'warn'}`}
            title=${t('console-weighed-moved', { count: Math.abs(shift) })}>${shift > 0 ? '↑' : '↓'}${Math.abs(shift)}</span>`}
            ${first && html`<span class="band-word quiet">${t('console-band', { places: band })}</span>`}</td>
          <td><button type="button" class="plan-open" aria-pressed=${String(open)}
            onClick=${() => desk.select([proposal.id], proposal.id)}>${soft(proposal.title)}</button>
            <span class="quiet plan-more">${[numbered(proposal.number), section && `${section.number} ${section.title}`, ...said(read)].filter(Boolean).join(' · ')}</span></td>
          <td class="wide">${row ? html`<${Result} round=${round} row=${row} score=${entry.score} most=${most} />` : ''}
            ${row?.by_group && html`<${BySide} desk=${desk} row=${row} method=${round.method} />`}</td>
          <td class="num"><b data-testid=${`score-${proposal.number}`}>${row ? scored(round, entry.score) : '–'}</b>${row && html`<span
            class="quiet plan-more">${t('console-voters', { count: row.voters })}</span>`}</td>
          <td><${Lanes} row=${row} method=${round.method} />
            ${read?.together && round.method !== 'rating' && html`<p class="quiet plan-more">${t('console-together', { points: number(read.together.points), voters: number(read.together.voters) })}</p>`}
            ${round.method !== 'pairwise' && html`<button type="button" class="link" data-testid=${`count-${proposal.number}`} aria-label=${t('console-count-for', { number: String(proposal.number) })}
              onClick=${() => { desk.dialog.value = { kind: 'counted', round: round.id, proposal: proposal.id }; }}>${t('console-count-hands')}</button>`}</td>
        </tr>`;
      })}</tbody>
    </table>`;
}

/** What a full bar is worth. @param {Round} round @param {Entry[]} entries */
function mostOf(round, entries) {
  if (round.method === 'rating') return 5;
  if (round.method === 'pairwise') return 100;
  return Math.max(1, ...entries.map((entry) => entry.score));
}

/** @param {Round} round @param {number} score */
export const scored = (round, score) => (round.method === 'pairwise' ? `${number(score)} %` : number(score));

/** Who moved, what the hall is at odds about, the other order. @param {import('../core/records').Reading | undefined} read @returns {string[]} */
function said(read) {
  if (!read) return [];
  return [
    read.was !== undefined ? t('console-was', { place: read.was }) : '',
    read.dispute !== undefined && read.dispute >= 0.5 ? t('console-dispute', { share: Math.round(read.dispute * 100) }) : '',
    read.consensus !== undefined ? t('console-consensus', { share: Math.round(read.consensus * 100) }) : '',
    read.schulze && read.schulze[0] !== read.from ? t('console-schulze', { place: read.schulze[0] }) : '',
  ].filter(Boolean);
}

/** @param {{round: Round, row: TallyRow, score: number, most: number}} props */
function Result({ round, row, score, most }) {
  if (round.method === 'opinion') return html`<${Opinion} row=${row} />`;
  const bar = html`<${Bar} share=${Math.max(0, score) / most} label=${t(`console-result-column-${round.method}`)} />`;
  if (round.method === 'rating') {
    return html`${bar}<p class="opinions">${(round.criteria ?? []).filter((name) => row.criteria?.[name]).map((name) => {
      const one = /** @type {NonNullable<TallyRow['criteria']>[string]} */ (row.criteria?.[name]);
      return html`<span key=${name}>${name} <b>${number(Math.round(one.mean * 100) / 100)}</b> ${t('console-rating-more', { median: number(one.median), spread: number(Math.round(one.spread * 100) / 100) })}</span>`;
    })}</p>`;
  }
  if (round.method === 'pairwise') {
    const words = row.low === undefined ? '' : ` · ${t('console-interval', { low: number(row.low), high: number(row.high ?? 0) })}`;
    return html`${bar}<p class="opinions"><span>${t('console-duels', { won: row.points, lost: row.losses ?? 0 })}${words}</span></p>`;
  }
  if (round.method === 'ranking') return html`${bar}<p class="opinions"><span>${t('console-first-places', { count: row.first ?? 0 })}</span></p>`;
  return bar;
}

/** For, against and abstained as parts of one bar, with their numbers: never colour alone. @param {{row: TallyRow}} props */
function Opinion({ row }) {
  const parts = /** @type {const} */ (['for', 'against', 'abstain']);
  const total = parts.reduce((sum, name) => sum + (row[name] ?? 0), 0) || 1;
  let from = 0;
  return html`<svg class="bar" role="img" aria-label=${t('console-opinions', { for: row.for ?? 0, against: row.against ?? 0, abstain: row.abstain ?? 0 })}>
      <rect class="bar-ground" width="100%" height="100%" rx="4"></rect>
      ${parts.map((name) => {
        const share = (100 * (row[name] ?? 0)) / total;
        const rect = html`<rect key=${name} class=${`bar-${name}`} x=${`${from}%`} width=${`${share}%`} height="100%"></rect>`;
        from += share;
        return rect;
      })}</svg>
    <p class="opinions">${parts.map((name) => html`<span key=${name}>${t(`opinion-${name}`)} <b>${number(row[name] ?? 0)}</b></span>`)}</p>`;
}

/** How the sides marked it; sides of fewer than five are not told apart. @param {{desk: Desk, row: TallyRow, method: import('./voting').Method}} props */
function BySide({ desk, row, method }) {
  const cells = desk.sides.value.map((side) => ({ side, cell: row.by_group?.[side.id] })).filter(({ cell }) => cell && (cell.voters ?? 0) >= SMALLEST_SIDE);
  if (!cells.length) return null;
  return html`<p class="by-side">${cells.map(({ side, cell }) => html`<span key=${side.id}><${GroupBadge} group=${side}
    size="small" /> ${sideSaid(/** @type {TallyRow} */ (cell), method)}</span>`)}</p>`;
}

/** @param {TallyRow} cell @param {import('./voting').Method} method */
function sideSaid(cell, method) {
  if (method === 'opinion') return number(cell.for ?? 0);
  if (method !== 'rating') return number(cell.points);
  const means = Object.values(cell.criteria ?? {}).map((one) => one.mean);
  return number(Math.round((100 * means.reduce((sum, mean) => sum + mean, 0)) / Math.max(1, means.length)) / 100);
}

/** @param {{row: TallyRow | undefined, method: import('./voting').Method}} props */
function Lanes({ row, method }) {
  const lanes = Object.entries(row?.lanes ?? {});
  if (!lanes.length) return null;
  return html`<ul class="counted">${lanes.map(([lane, cell]) => {
    const counts = /** @type {TallyRow} */ (cell);
    return html`<li key=${lane}>${t(`console-lane-${lane}`)} ${method === 'opinion' ? html`<span
      class="quiet">${t('console-opinions', { for: counts.for ?? 0, against: counts.against ?? 0, abstain: counts.abstain ?? 0 })}</span>` : html`<b>${method === 'rating' ? sideSaid(counts, method) : number(counts.points)}</b>`}</li>`;
  })}</ul>`;
}
