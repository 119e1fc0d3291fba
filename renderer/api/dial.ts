import type { ClientWire } from '../../preload/contract/wire'
import { portWire, socketWire } from './wires'

/** The wire this page's host offers: a MessagePort in the desktop window, else a WebSocket to where the page came from. */
export function dial(): Promise<ClientWire> {
  if (window.longshore === undefined) return socketWire(new URL('/wire', location.href.replace(/^http/, 'ws')))
  const bridge = window.longshore
  return new Promise((resolve) => {
    const take = (event: MessageEvent): void => {
      const [port] = event.ports
      if (event.source !== window || event.data !== 'longshore:port' || port === undefined) return
      window.removeEventListener('message', take)
      resolve(portWire(port))
    }
    window.addEventListener('message', take)
    bridge.connect()
  })
}
