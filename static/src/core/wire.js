/**
 * Socket.IO over a websocket: protocol 5 (Engine.IO 4), default namespace, text alone, acknowledgements both asked and
 * given a limit of time. One connection: whoever opens it decides when to open another.
 *
 * Why not socket.io-client: it is 36 KB of script, a quarter of what a phone loads in a hall where browsers take no
 * brotli (plain http), mostly for transports, namespaces, binary parts and a way of coming back that we do not use.
 * The protocol: https://socket.io/docs/v4/socket-io-protocol/
 */

/**
 * @typedef {{
 *   onOpen(): void,
 *   onEvent(name: string, message: any): void,
 *   onRefused(message: string, told: any): void,
 *   onClose(): void,
 *   onHeard(): void,
 * }} Ears
 *   onOpen: let in; onRefused: not let in, with the server's words; onClose: once, whatever the reason, also after a
 *   refusal; onHeard: anything came at all.
 * @typedef {{
 *   readonly open: boolean,
 *   ask(name: string, message: object, patience: number): Promise<any>,
 *   close(): void,
 * }} Wire
 *   ask: an event and its acknowledgement; rejects after `patience` ms, and at once when the wire is or gets closed.
 */

/**
 * @param {string} url "ws://hall:8000"
 * @param {object} auth what the server is shown
 * @param {Ears} ears
 * @param {number} patience ms until it must be open
 * @param {typeof WebSocket} [Socket]
 * @returns {Wire}
 */
export function openWire(url, auth, ears, patience, Socket = WebSocket) {
  const socket = new Socket(`${url}/socket.io/?EIO=4&transport=websocket`);
  /** @type {Map<number, {resolve(answer: any): void, reject(why: Error): void}>} */
  const asked = new Map();
  let open = false;
  let closed = false;
  let count = 0;
  // the server pings; when it has been silent for longer than it promised, nobody is there
  let promised = patience;
  let watch = setTimeout(close, patience);

  socket.onmessage = ({ data }) => {
    if (closed || typeof data !== 'string') return;
    clearTimeout(watch);
    watch = setTimeout(close, promised);
    ears.onHeard();
    switch (data[0]) {
      case '0': { // engine: open
        const { pingInterval, pingTimeout } = JSON.parse(data.slice(1));
        socket.send(`40${JSON.stringify(auth)}`);
        promised = pingInterval + pingTimeout;
        break;
      }
      case '1': // engine: close
        close();
        break;
      case '2': // engine: ping
        socket.send('3');
        break;
      case '4':
        take(data.slice(1));
        break;
      default: // noop
    }
  };
  socket.onclose = socket.onerror = close;

  /** @param {string} packet type, acknowledgement's number, JSON */
  function take(packet) {
    const [, id, json] = /** @type {RegExpExecArray} */ (/^\d(\d*)([^]*)$/.exec(packet));
    const body = json ? JSON.parse(json) : null;
    switch (packet[0]) {
      case '0': // connected
        open = true;
        ears.onOpen();
        break;
      case '1': // disconnected
        close();
        break;
      case '2': // event
        ears.onEvent(body[0], body[1]);
        break;
      case '3': // acknowledgement
        asked.get(Number(id))?.resolve(body[0]);
        asked.delete(Number(id));
        break;
      case '4': // refused
        ears.onRefused(body?.message ?? '', body?.data);
        close();
        break;
      default: // binary parts: our server sends none
    }
  }

  function close() {
    if (closed) return;
    closed = true;
    open = false;
    clearTimeout(watch);
    socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close();
    for (const { reject } of asked.values()) reject(new Error('closed'));
    asked.clear();
    ears.onClose();
  }

  return {
    get open() { return open; },
    ask(name, message, wait) {
      return new Promise((resolve, reject) => {
        if (!open) {
          reject(new Error('closed'));
          return;
        }
        const id = (count += 1);
        const timer = setTimeout(() => {
          asked.delete(id);
          reject(new Error('no answer'));
        }, wait);
        asked.set(id, {
          resolve(answer) { clearTimeout(timer); resolve(answer); },
          reject(why) { clearTimeout(timer); reject(why); },
        });
        socket.send(`42${id}${JSON.stringify([name, message])}`);
      });
    },
    close,
  };
}
