/** What became of a proposal, in words. Colour only underlines them. */
import { refusalText, t } from '../core/i18n.js';
import { section, standing } from '../core/selectors.js';

/**
 * @typedef {import('../core/live').Live} Live
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {{tone: 'good'|'warn'|'bad'|'accent'|'quiet', hollow?: boolean, words: string, more?: string}} Fate
 */

/** While the hall works. @param {Live} live @param {Proposal} proposal @returns {Fate} */
export function fateOf({ store }, proposal) {
  switch (proposal.status) {
    case 'pending':
      return { tone: 'accent', words: t('phone-fate-pending') };
    case 'withdrawn':
      return { tone: 'quiet', words: t('phone-fate-withdrawn') };
    case 'hidden':
      return { tone: 'warn', words: t('phone-fate-hidden'), more: proposal.reason ? t('quoted', { text: proposal.reason }) : t('phone-fate-hidden-why') };
    case 'merged': {
      const into = standing(store, proposal);
      return into.id === proposal.id
        ? { tone: 'good', words: t('phone-fate-merged') }
        : { tone: 'good', words: t('phone-fate-merged-with', { number: into.number }), more: t('quoted', { text: into.title }) };
    }
    default: {
      const of = section(store, proposal.section_id);
      return { tone: 'good', words: of ? t('phone-fate-placed', { section: of.title }) : t('phone-fate-visible') };
    }
  }
}

/** A proposal on its way. @param {import('../core/outbox').Item} item @param {boolean} quick the line is up and answers: what is kept now is under way at once @returns {Fate} */
export function fateOfItem(item, quick) {
  if (item.state === 'refused' && item.refusal) return { tone: 'bad', words: refusalText(item.refusal) };
  if (quick) return { tone: 'accent', words: t('phone-fate-sending') };
  return { tone: 'warn', hollow: true, words: t('phone-fate-saved') };
}
