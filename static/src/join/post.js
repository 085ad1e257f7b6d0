import { request } from '../core/request.js';

const PATIENCE_MS = 12000; // a hall's Wi-Fi may take a while

/**
 * @param {string} path @param {object} body
 * @returns {Promise<any>} the answer; null when there was none
 */
export const post = (path, body) => request(path, PATIENCE_MS, 'phone', body).catch(() => null);
