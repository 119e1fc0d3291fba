/** Sends a file of this browser to this app's own server, which reads it at its own speed. Rejects when it did not get there. */
export async function sendFile(address: string, file: Blob): Promise<void> {
  // Only ever a path of ours: anywhere else, the file would be somebody else's.
  if (!address.startsWith('/upload/')) throw new Error('This is no address of Longshore.')
  const answer = await fetch(address, { method: 'PUT', body: file, headers: { 'Content-Type': 'application/octet-stream' } })
  if (!answer.ok) throw new Error(`It was refused with status ${answer.status}.`)
}
