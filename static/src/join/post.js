/** One request, with patience: a hall's Wi-Fi may take a while. */

/**
 * @param {string} path @param {object} body
 * @returns {Promise<any>} the answer; null when there was none
 */
export async function post(path, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 12000);
  try {
    const response = await fetch(path, {
      method: 'POST', body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', 'X-Surface': 'phone', 'Accept-Language': document.documentElement.lang },
      credentials: 'same-origin', cache: 'no-store', signal: stop.signal,
    });
    return await response.json();
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
