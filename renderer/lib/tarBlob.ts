/** One file or folder of this browser, named as it is to be named at the target: `fixtures/a.txt`. */
export interface TarFile {
  path: string
  kind: 'file' | 'folder'
  modifiedAt: number
  file?: File
}

const BLOCK = 512
/** What eleven octal digits can say. */
const MOST_OCTAL = 0o77777777777
const text = new TextEncoder()

/** A tar of files of this browser. Only the headers are in memory: the browser reads each file while it sends. */
export function tarBlob(files: readonly TarFile[]): Blob {
  const parts: BlobPart[] = []
  for (const { path, kind, modifiedAt, file } of files) {
    const name = kind === 'folder' ? `${path}/` : path
    const size = file?.size ?? 0
    const records = [
      text.encode(name).length > 100 || /[^ -~]/.test(name) ? pax('path', name) : '',
      size > MOST_OCTAL ? pax('size', String(size)) : '',
    ]
    const extended = text.encode(records.join(''))
    if (extended.length > 0)
      parts.push(header({ name: 'pax', size: extended.length, type: 'x', mode: 0o644, modifiedAt }), extended, padding(extended.length))
    parts.push(
      header({
        name,
        size: Math.min(size, MOST_OCTAL),
        type: kind === 'folder' ? '5' : '0',
        mode: kind === 'folder' ? 0o755 : 0o644,
        modifiedAt,
      }),
    )
    if (file !== undefined) parts.push(file, padding(size))
  }
  parts.push(new Uint8Array(2 * BLOCK))
  return new Blob(parts, { type: 'application/x-tar' })
}

interface Member {
  name: string
  size: number
  type: '0' | '5' | 'x'
  mode: number
  modifiedAt: number
}

function header({ name, size, type, mode, modifiedAt }: Member): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK)
  const put = (at: number, value: string | Uint8Array) => block.set(typeof value === 'string' ? text.encode(value) : value, at)
  const octal = (at: number, digits: number, value: number) => put(at, value.toString(8).padStart(digits, '0'))
  put(0, text.encode(name).subarray(0, 100))
  octal(100, 7, mode)
  octal(108, 7, 0)
  octal(116, 7, 0)
  octal(124, 11, size)
  octal(136, 11, Math.max(0, Math.floor(modifiedAt / 1000)))
  put(148, '        ')
  put(156, type)
  put(257, 'ustar\u000000')
  const sum = block.reduce((all, byte) => all + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\u0000 `)
  return block
}

/** A record of an extended header: its own length first, itself included. */
function pax(key: string, value: string): string {
  const rest = text.encode(` ${key}=${value}\n`).length
  let length = rest
  while (rest + String(length).length !== length) length = rest + String(length).length
  return `${length} ${key}=${value}\n`
}

const padding = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK)
