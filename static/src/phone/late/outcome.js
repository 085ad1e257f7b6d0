/** What became of a proposal when all is decided, in words. */
import { t } from '../../core/i18n.js';
import { lineNumbers, standing } from '../../core/selectors.js';

/** @typedef {import('../../core/live').Live} Live @typedef {import('../../core/records').Proposal} Proposal
 * @typedef {import('../fate').Fate} Fate */

/**
 * When all is decided: the line of the roadmap, its votes, who answers for it.
 * @param {Live} live @param {Proposal} proposal @param {Map<number, string>} places what the last revealed round says of each, in words
 * @returns {Fate}
 */
export function outcomeOf({ store }, proposal, places) {
  if (proposal.status === 'hidden' || proposal.status === 'withdrawn' || proposal.status === 'pending') {
    const words = t(`phone-outcome-${proposal.status}`);
    return { tone: proposal.status === 'withdrawn' ? 'quiet' : 'warn', words, more: proposal.reason ? t('quoted', { text: proposal.reason }) : proposal.status === 'hidden' ? t('phone-fate-hidden-why') : undefined };
  }
  const stands = standing(store, proposal);
  const line = lineNumbers(store).get(stands.id);
  const parts = [];
  const place = places.get(stands.id);
  if (place) parts.push(place);
  if (stands.plan?.owner) parts.push(t('phone-outcome-owner', { owner: stands.plan.owner }));
  if (stands.plan?.term) parts.push(t('phone-outcome-term', { term: stands.plan.term }));
  const organizations = new Set([...store.commitments.value.values()]
    .filter((row) => row.proposal_id === stands.id && row.role !== 'against').map((row) => row.organization ?? row.id)).size;
  if (organizations) parts.push(t('phone-outcome-commitments', { count: organizations }));
  if (stands.id !== proposal.id) {
    const others = stands.merged_ids.map((id) => store.proposals.value.get(id)).filter((row) => row && row.id !== proposal.id)
      .map((row) => t('phone-number', { number: String(row?.number) }));
    const with_ = [t('phone-number', { number: String(stands.number) }), ...others].join(', ');
    return {
      tone: 'good', words: line ? t('phone-outcome-merged', { line }) : t('phone-fate-merged-with', { number: stands.number }),
      more: [`${t('phone-outcome-together', { numbers: with_ })} ${t('quoted', { text: stands.title })}`, ...parts].join(' · '),
    };
  }
  if (!line) return { tone: 'accent', words: t('phone-outcome-loose'), more: parts.join(' · ') || undefined };
  return { tone: 'good', words: t('phone-outcome-line', { line }), more: parts.join(' · ') || undefined };
}

/** What a round says of a proposal. @param {import('../../core/records').Round} round @param {ReturnType<typeof import('../../core/selectors').ranking>[number]} entry @returns {string} */
export function placeOf({ method }, { read, row, score, place }) {
  if (!read) return t('phone-outcome-no-votes'); // all such share a place that says nothing
  if (method === 'dots') return t('phone-outcome-votes', { count: score, place });
  const at = t('phone-outcome-place', { place });
  return method === 'opinion' ? `${t('phone-opinion-counts', { for: row?.for ?? 0, against: row?.against ?? 0, abstain: row?.abstain ?? 0 })}, ${at}` : at;
}
