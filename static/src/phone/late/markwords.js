import { t } from '../../core/i18n.js';

/** A mark in words. @param {import('../../core/records').Round | undefined} round @param {any} value */
export function markWords(round, value) {
  if (round?.method === 'dots') return t('count-votes', { count: value });
  if (round?.method === 'opinion') return t(`opinion-${value}`);
  if (round?.method === 'ranking') return t('phone-my-place', { place: value });
  if (round?.method === 'rating') return Object.entries(value).map(([name, mark]) => `${name} ${mark}`).join(' · ');
  return t('phone-my-wins', { count: value.length });
}
