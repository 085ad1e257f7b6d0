import { html } from '../../core/dom.js';
import { showNumber } from '../../core/format.js';
import { lang, t } from '../../core/i18n.js';
import { Button, GroupBadge } from '../../core/parts.js';
import { commitmentsTo, lineNumbers } from '../../core/selectors.js';
import { waits } from '../../core/outbox.js';
import { LongList } from '../pieces.js';

/**
 * @typedef {import('../../core/live').Live} Live @typedef {import('../../core/records').Proposal} Proposal
 * @typedef {import('../../core/records').Commitment} Commitment
 * @param {{live: Live, chapters: import('./ours').Chapter[], onTake?: (row: Proposal) => void}} props
 */
export function Roadmap({ live, chapters, onTake }) {
  const lines = lineNumbers(live.store);
  return html`${chapters.map((chapter) => html`<section key=${chapter.key} class="chapter">
    <h2>${chapter.title}</h2>
    <${LongList} rows=${chapter.rows} draw=${(/** @type {Proposal} */ row) => html`<${Line} key=${row.id} live=${live} row=${row} line=${lines.get(row.id) ?? t('phone-number', { number: String(row.number) })} onTake=${onTake} />`} />
  </section>`)}`;
}

/** @param {{live: Live, row: Proposal, line: string, onTake?: (row: Proposal) => void}} props */
function Line({ live, row, line, onTake }) {
  const plan = row.plan ?? {};
  const taken = commitmentsTo(live.store, row.id);
  const waiting = live.outbox.items.value.filter((item) => item.verb === 'commitment.make' && item.payload.proposal_id === row.id && waits(item));
  return html`<li class="card line">
    <h3><span class="line-number">${line}</span> ${row.title}</h3>
    <dl class="plan">
      <dt>${t('phone-plan-term')}</dt><dd class=${plan.term ? '' : 'warn'}>${plan.term || t('phone-plan-none')}</dd>
      <dt>${t('phone-plan-owner')}</dt><dd class=${plan.owner ? '' : 'warn'}>${plan.owner || t('phone-plan-none')}</dd>
      ${plan.result && html`<dt>${t('phone-plan-result')}</dt><dd>${plan.result}</dd>`}
    </dl>
    ${(taken.length > 0 || waiting.length > 0) && html`<ul class="taken">
      ${taken.map((each) => html`<${Taken} key=${each.id} live=${live} row=${each} open=${!!onTake} />`)}
      ${waiting.map((item) => html`<li key=${item.op_id} class="warn">${t(`role-${item.payload.role}`)} · ${t('phone-fate-saved')}</li>`)}</ul>`}
    ${onTake && html`<${Button} wide onClick=${() => onTake(row)} aria-label=${t('phone-take-this', { title: row.title })}>${t('phone-take')}<//>`}
  </li>`;
}

/** @param {{live: Live, row: Commitment, open: boolean}} props */
function Taken({ live, row, open }) {
  const side = row.group_id ? live.store.groups.value.get(row.group_id) : null;
  const amount = row.quantity !== null && row.quantity !== undefined ? ` ${showNumber(row.quantity, lang)} ${row.unit ?? ''}`.trimEnd() : '';
  const withdrawing = live.outbox.items.value.some((item) => item.verb === 'commitment.withdraw' && item.payload.id === row.id && waits(item));
  return html`<li class=${row.role === 'against' ? 'bad' : ''}>
    <p><${GroupBadge} group=${side} size="small" /> ${row.organization || side?.title || ''}</p>
    <p class=${row.role === 'against' ? '' : 'quiet'}>${[t(`role-${row.role}`), amount.trim(), row.note].filter(Boolean).join(' · ')}</p>
    ${row.mine && open && html`<button type="button" class="text-button" disabled=${withdrawing}
      onClick=${() => live.send('commitment.withdraw', { id: row.id }, { lane: `commitment/${row.proposal_id}` })}>${t('phone-take-away')}</button>`}</li>`;
}
