import { contextBridge, ipcRenderer, webUtils } from 'electron'

declare const window: { postMessage(message: string, targetOrigin: string, ports: readonly unknown[]): void }

/**
 * Hands the page its port, and where a file lies that the user dropped or picked; nothing else:
 *
 * 1. The page listens for a window message and calls `window.longshore.connect()`.
 * 2. Main (main/hosts/window.ts) makes a fresh channel, serves one end and sends the other here as `port`.
 * 3. The page gets the message `longshore:port` from its own window, with the port in `event.ports[0]`.
 *
 * A port lives as long as its document. A reloaded page calls `connect` again and gets a new one; main closes the old.
 */
contextBridge.exposeInMainWorld('longshore', {
  connect: () => ipcRenderer.send('connect'),
  pathOf: (file: Parameters<typeof webUtils.getPathForFile>[0]) => webUtils.getPathForFile(file),
})

// '/' means this window's own origin: a port never reaches another document.
ipcRenderer.on('port', (event) => window.postMessage('longshore:port', '/', event.ports))
