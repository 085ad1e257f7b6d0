/** @typedef {import('./records').Boot} Boot */

/**
 * What the server wrote into the page: the first snapshot, so that the first paint needs no second request.
 * @param {Document} [page]
 * @returns {Boot}
 */
export function readBoot(page = document) {
  const text = page.getElementById('boot')?.textContent;
  if (!text) throw new Error('the page has no #boot');
  return JSON.parse(text);
}
