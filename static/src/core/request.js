/** One plain request for JSON. */

/**
 * @param {string} path @param {number} patience ms until the answer begins
 * @param {import('./records').Surface | 'phone'} surface whose cookie is meant
 * @param {object} [body] posted when there is one
 * @param {AbortController} [stop] gives it up sooner
 * @returns {Promise<any>} the answer, refusals too; rejects when there is none, or none that is JSON
 */
export async function request(path, patience, surface, body, stop = new AbortController()) {
  let timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(path, {
      method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), cache: 'no-store', credentials: 'same-origin',
      headers: { 'X-Surface': surface, 'Accept-Language': document.documentElement.lang, ...(body && { 'Content-Type': 'application/json' }) },
      signal: stop.signal,
    });
    // it comes, on a slow line perhaps
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), 4 * patience);
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}
