/** Lets the browser fetch a file from this app's own server; the page stays where it is. */
export function startDownload(address: string): void {
  // Only ever a path of ours: anything else would lead the browser away.
  if (!address.startsWith('/download/')) return
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
