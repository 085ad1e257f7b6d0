/** One proposal large, while the hall speaks of it. */
import { html } from '../core/dom.js';
import { commitmentsTo, groups, section } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Fitted } from './fitted.js';
import { Side, TimeLeft, sidesById, soft } from './parts.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Proposal} Proposal
 */

/** @param {{seen: Seen, board: import('../core/records').Board, proposal: Proposal}} props */
export function Large({ seen, board, proposal }) {
  const where = section(seen.store, proposal.section_id);
  const by = proposal.author?.group_id != null ? sidesById(seen).get(proposal.author.group_id) : null;
  const facts = factsOf(proposal);
  return html`<section class="view proposal" data-proposal=${proposal.id}>
    <header class="head">
      <p class="proposal-where"><b>${t('screen-number', { number: proposal.number })}</b>${where && html`<span>${where.number}. ${soft(where.title)}</span>`}</p>
      <div class="head-side"><${TimeLeft} seen=${seen} board=${board} /></div>
    </header>
    <div class="proposal-body">
      <${Fitted} tag="h1" class="proposal-title" text=${soft(proposal.title)} sizes=${[5.2, 4.4, 3.7, 3.1, 2.6, 2.2, 1.8, 1.5, 1.25]} />
      ${proposal.details && html`<${Fitted} class="proposal-details" text=${soft(proposal.details)} sizes=${[1.9, 1.7, 1.5, 1.3, 1.15, 1]} />`}
    </div>
    <div class="proposal-foot">
      ${by && html`<p class="proposal-by"><${Side} group=${by} /><span>${soft(by.title)}</span></p>`}
      ${proposal.merged_ids.length > 0 && html`<p>${t('screen-merged', { count: proposal.merged_ids.length })}</p>`}
      ${facts.map(([name, words]) => html`<p key=${name}><span>${t(`screen-plan-${name}`)}</span> <b>${soft(words)}</b></p>`)}
      <${Promised} seen=${seen} proposal=${proposal} />
    </div>
  </section>`;
}

/** What is agreed about its line. @param {Proposal} proposal @returns {[string, string][]} */
function factsOf({ plan }) {
  return [['owner', plan?.owner ?? ''], ['term', plan?.term ?? ''], ['result', plan?.result ?? '']]
    .filter(([, words]) => words).map(([name, words]) => [name, words]);
}

/** Which sides take something on for it. @param {{seen: Seen, proposal: Proposal}} props */
function Promised({ seen, proposal }) {
  const ids = new Set(commitmentsTo(seen.store, proposal.id).filter((row) => row.role !== 'against').map((row) => row.group_id));
  const sides = groups(seen.store).filter((group) => ids.has(group.id));
  if (!ids.size) return null;
  return html`<p class="proposal-by"><span>${t('screen-plan-promised')}</span>
    ${sides.map((group) => html`<${Side} key=${group.id} group=${group} label />`)}
  </p>`;
}
