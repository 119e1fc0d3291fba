import { BrowserWindow, ipcMain, type IpcMainEvent, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import type { ServerFrame, ServerWire } from '../../preload/contract/wire'

/**
 * Gives each page of our own windows one wire at a time: a MessagePort, asked for by the preload. Only the main frame of a window of
 * ours, showing our own origin, gets one; asking again (a reload) closes the one before.
 */
export function acceptWindows({ origin, serve }: { origin: string; serve: (wire: ServerWire) => void }): void {
  const wires = new Map<WebContents, ServerWire>()

  ipcMain.on('connect', (event) => {
    const { sender } = event
    if (!isOurs(event, origin)) return
    wires.get(sender)?.close()
    const { port1, port2 } = new MessageChannelMain()
    const wire = portWire(port1)
    if (!wires.has(sender)) sender.once('destroyed', () => wires.get(sender)?.close())
    wires.set(sender, wire)
    serve(wire)
    event.senderFrame?.postMessage('port', null, [port2])
  })
}

function isOurs({ sender, senderFrame }: IpcMainEvent, origin: string): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false
  return BrowserWindow.fromWebContents(sender) !== null && (senderFrame.url === origin || senderFrame.url.startsWith(`${origin}/`))
}

/** A wire over main's end of a port. Frames cross as structured clones: bytes stay bytes. */
function portWire(port: MessagePortMain): ServerWire {
  let closed = false
  const ends: (() => void)[] = []
  const close = (): void => {
    if (closed) return
    closed = true
    port.close()
    for (const end of ends) end()
  }
  port.once('close', close)
  return {
    send(frame) {
      if (!closed) port.postMessage(withOwnBytes(frame))
    },
    onFrame(take) {
      port.on('message', ({ data }: { data: unknown }) => take(data))
      port.start()
    },
    onClose: (done) => void (closed ? done() : ends.push(done)),
    close,
  }
}

/**
 * A clone of a Buffer carries the whole memory block it was cut from, other containers' output included. So bytes that own less than
 * their block are copied first. Bytes are a frame's item or value, or a direct property of it (see framing.ts).
 */
export function withOwnBytes(frame: ServerFrame): ServerFrame {
  if (frame.t === 'item') return { ...frame, item: owned(frame.item) }
  if (frame.t === 'result') return { ...frame, value: owned(frame.value) }
  return frame
}

function owned(value: unknown): unknown {
  if (value instanceof Uint8Array) return ownBytes(value)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  if (!Object.values(value).some((inner) => inner instanceof Uint8Array)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inner instanceof Uint8Array ? ownBytes(inner) : inner]))
}

const ownBytes = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes))
