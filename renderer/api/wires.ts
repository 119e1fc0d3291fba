import { decodeFrame, encodeFrame } from '../../preload/contract/framing'
import type { ClientFrame, ClientWire, ServerFrame } from '../../preload/contract/wire'

/** A wire over a WebSocket that is open or opening. Rejects when it cannot be opened. */
export function socketWire(url: string | URL): Promise<ClientWire> {
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('The WebSocket could not be opened.')), { once: true })
    socket.addEventListener(
      'open',
      () =>
        resolve({
          send: (frame: ClientFrame) => socket.send(encodeFrame(frame)),
          onFrame: (take) =>
            socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) =>
              take(decodeFrame(typeof data === 'string' ? data : new Uint8Array(data)) as ServerFrame),
            ),
          onClose: (done) => socket.addEventListener('close', done, { once: true }),
          close: () => socket.close(),
        }),
      { once: true },
    )
  })
}

/** A wire over a MessagePort. A port tells of its far side's end only by the `close` event. */
export function portWire(port: MessagePort): ClientWire {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (take) => {
      port.addEventListener('message', ({ data }: MessageEvent<ServerFrame>) => take(data))
      port.start()
    },
    onClose: (done) => port.addEventListener('close', done, { once: true }),
    close: () => port.close(),
  }
}
