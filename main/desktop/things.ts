import { app } from 'electron'
import { SCHEME } from './scheme'

/** Makes this app the one that opens `longshore:` links. A development start needs its folder named. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME)
  else app.setAsDefaultProtocolClient(SCHEME, process.execPath, [app.getAppPath()])
}

/** On a Mac links and files come as events, also what is dropped on the dock's icon; the first ones before the app is ready. */
export function onThings(open: (things: readonly string[]) => Promise<void>): void {
  app.on('open-url', (event, url) => {
    event.preventDefault()
    // Only links: a path in its place would be read as a file's.
    if (url.startsWith(`${SCHEME}:`)) void open([url])
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void open([path])
  })
}
