import type { Duplex } from 'node:stream'

/** Writes what is typed; resolves when there is room for more, or when the socket is gone. */
export async function writeTo(socket: Duplex, text: string): Promise<void> {
  if (socket.destroyed || socket.writableEnded || socket.write(text)) return
  await new Promise<void>((resolve) => {
    const done = (): void => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.on('drain', done)
    socket.on('close', done)
  })
}
