/** A name every file system takes. */
export const fileName = (name: string): string => `${name.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '') || 'container'}.log`

interface SaveTarget {
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void>; abort(): Promise<void> }>
}
type Picker = (options: { suggestedName: string }) => Promise<SaveTarget>

/** Saves text that is at hand. */
export function saveText(name: string, pieces: Iterable<string>): void {
  // Each piece becomes a blob of its own: blobs live outside the page's memory.
  saveBlob(name, new Blob([...blobs(pieces)], { type: 'text/plain;charset=utf-8' }))
}

function* blobs(pieces: Iterable<string>): Generator<Blob> {
  for (const piece of pieces) yield new Blob([piece])
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/**
 * Saves a stream of text: straight into a file the user chooses, where the browser can, so that its size does not
 * matter; else through blobs. Answers how many bytes were written, or undefined when the user closed the dialog.
 */
export async function saveStream(name: string, open: () => AsyncIterable<string>): Promise<number | undefined> {
  const picker = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker
  let target: SaveTarget | undefined
  if (picker !== undefined) {
    try {
      target = await picker.call(window, { suggestedName: name })
    } catch (e) {
      if (e instanceof DOMException && e.name === 'AbortError') return undefined
    }
  }
  return target === undefined ? collect(name, open()) : pour(target, open())
}

async function pour(target: SaveTarget, text: AsyncIterable<string>): Promise<number> {
  const file = await target.createWritable()
  let written = 0
  try {
    for await (const piece of text) {
      await file.write(piece)
      written += piece.length
    }
    await file.close()
    return written
  } catch (e) {
    await file.abort().catch(() => undefined)
    throw e
  }
}

async function collect(name: string, text: AsyncIterable<string>): Promise<number> {
  const parts: Blob[] = []
  let piece = ''
  for await (const more of text) {
    piece += more
    if (piece.length > 4 * 1024 * 1024) {
      parts.push(new Blob([piece]))
      piece = ''
    }
  }
  const blob = new Blob([...parts, piece], { type: 'text/plain;charset=utf-8' })
  saveBlob(name, blob)
  return blob.size
}
