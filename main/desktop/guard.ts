import { app, type Session, shell, type WebContents } from 'electron'
import { ORIGIN } from './protocol'

/**
 * What no page in this app may do, however it got to try: leave our origin, open a window, embed a page, ask for a permission.
 * An http or https address goes to the user's browser instead.
 */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    stayHome(contents)
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Copying works without the clipboard permission, through the selection, so there is nothing to allow. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

/** Opens an http or https address in the user's browser; any other is dropped, since the system would run what it names. */
export function openOutside(url: string): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) void shell.openExternal(url)
}

function stayHome(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    // A page that reloads itself navigates to where it is.
    if (event.isMainFrame && event.url.startsWith(`${ORIGIN}/`)) return
    event.preventDefault()
    if (event.isMainFrame) openOutside(event.url)
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}
