/** The ranking of a round: places with ties, phones as bars, hands and paper beside them and never in them. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { GroupBadge } from '../core/parts.js';
import { Bar, number, numbered, soft } from './parts.js';
import { SMALLEST_SIDE, balanced } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('../core/records').TallyRow} TallyRow
 * @typedef {ReturnType<typeof import('../core/selectors').ranking>[number]} Entry
 */

/** @param {{desk: Desk, acts: Acts, round: Round, entries: Entry[], weighed: boolean}} props */
export function RankingTable({ desk, acts, round, entries, weighed }) {
  const ids = entries.map((entry) => String(entry.proposal.id));
  const even = weighed && round.tally ? balanced(round.tally, ids, /** @type {any} */ (round.turnout)?.by_group) : null;
  const rows = even ? even.order.map((id) => /** @type {Entry} */ (entries[ids.indexOf(id)])) : entries;
  const most = Math.max(1, ...entries.map((entry) => entry.score));
  const sections = new Map(desk.allSections.value.map((section) => [section.id, section]));
  return html`${weighed && !even && html`<p class="note">${t('console-weighed-none')}</p>`}
    ${even && html`<p class="note">${t('console-weighed-by', { count: even.sides })}</p>`}
    <table class="ranking" data-testid="ranking">
      <thead><tr><th scope="col">${t('console-place-column')}</th><th scope="col">${t('console-proposal-column')}</th><th scope="col"
        class="wide">${t(round.method === 'opinion' ? 'console-opinion-column' : 'console-points-column')}</th><th scope="col"
        class="num">${t(round.method === 'opinion' ? 'console-balance-column' : 'console-phones-column')}</th><th
        scope="col">${t('console-counted-column')}</th></tr></thead>
      <tbody>${rows.map((entry, at) => {
        const { proposal, row } = entry;
        const section = sections.get(proposal.section_id ?? 0);
        const shift = even ? ids.indexOf(String(proposal.id)) - at : 0;
        const open = desk.selected.value.has(proposal.id);
        const voted = row !== undefined && row.voters > 0;
        return html`<tr key=${proposal.id} class=${`${entry.tied && voted ? 'is-tied' : ''} ${open ? 'is-open' : ''}`} data-testid=${`rank-${proposal.number}`}>
          <td class="rank">${!voted ? '–' : even ? at + 1 : entry.place}${shift !== 0 && html` <span class=${`shift ${shift > 0 ? 'good' : 'warn'}`}
            title=${t('console-weighed-moved', { count: Math.abs(shift) })}>${shift > 0 ? '↑' : '↓'}${Math.abs(shift)}</span>`}</td>
          <td><button type="button" class="plan-open" aria-pressed=${String(open)}
            onClick=${() => desk.select([proposal.id], proposal.id)}>${soft(proposal.title)}</button>
            <span class="quiet plan-more">${numbered(proposal.number)}${section ? ` · ${section.number} ${section.title}` : ''}</span></td>
          <td class="wide">${row ? (round.method === 'opinion' ? html`<${Opinion} row=${row} />` : html`<${Bar} share=${entry.score / most}
            label=${t('console-points-column')} />`) : ''}
            ${row?.by_group && html`<${BySide} desk=${desk} row=${row} opinion=${round.method === 'opinion'} />`}</td>
          <td class="num"><b data-testid=${`score-${proposal.number}`}>${row ? number(entry.score) : '–'}</b>${row && html`<span
            class="quiet plan-more">${t('console-voters', { count: row.voters })}</span>`}</td>
          <td><${Lanes} row=${row} opinion=${round.method === 'opinion'} />
            <button type="button" class="link" data-testid=${`count-${proposal.number}`} aria-label=${t('console-count-for', { number: String(proposal.number) })}
              onClick=${() => { desk.dialog.value = { kind: 'counted', round: round.id, proposal: proposal.id }; }}>${t('console-count-hands')}</button></td>
        </tr>`;
      })}</tbody>
    </table>`;
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

/** How the sides marked it; sides of fewer than five are not told apart. @param {{desk: Desk, row: TallyRow, opinion: boolean}} props */
function BySide({ desk, row, opinion }) {
  const cells = desk.sides.value.map((side) => ({ side, cell: row.by_group?.[side.id] })).filter(({ cell }) => cell && (cell.voters ?? 0) >= SMALLEST_SIDE);
  if (!cells.length) return null;
  return html`<p class="by-side">${cells.map(({ side, cell }) => html`<span key=${side.id}><${GroupBadge} group=${side}
    size="small" /> ${number((opinion ? cell?.for : cell?.points) ?? 0)}</span>`)}</p>`;
}

/** @param {{row: TallyRow | undefined, opinion: boolean}} props */
function Lanes({ row, opinion }) {
  const lanes = Object.entries(row?.lanes ?? {});
  if (!lanes.length) return null;
  return html`<ul class="counted">${lanes.map(([lane, cell]) => {
    const counts = /** @type {TallyRow} */ (cell);
    return html`<li key=${lane}>${t(`console-lane-${lane}`)} ${opinion ? html`<span
      class="quiet">${t('console-opinions', { for: counts.for ?? 0, against: counts.against ?? 0, abstain: counts.abstain ?? 0 })}</span>` : html`<b>${number(counts.points)}</b>`}</li>`;
  })}</ul>`;
}
