import {
  close,
  closeSync,
  constants,
  fchmod,
  fchmodSync,
  fchown,
  fchownSync,
  ftruncate,
  futimes,
  futimesSync,
  open,
  openSync,
  read,
  readSync,
  write,
  writeSync,
  writev,
  type PathLike,
} from 'node:fs'

// The calls of node:fs with callbacks: a FileHandle costs twice as much. Those for small files are there a second time, as calls that wait.

type Done<T> = (error: NodeJS.ErrnoException | null, value?: T) => void
const call = <T>(begin: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => begin((error, value) => (error ? reject(error) : resolve(value as T))))

const NOFOLLOW = constants.O_NOFOLLOW ?? 0
const NEW = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | NOFOLLOW
/** A fifo opened for reading would wait for a writer. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** `follow`: a link is followed. */
export const openToRead = (path: PathLike, follow: boolean): Promise<number> =>
  call((done) => open(path, follow ? READ : READ | NOFOLLOW, done))
export const openNew = (path: PathLike, mode: number): Promise<number> => call((done) => open(path, NEW, mode, done))
export const closeFile = (fd: number): Promise<void> => call((done) => close(fd, done))
export const truncate = (fd: number, size: number): Promise<void> => call((done) => ftruncate(fd, size, done))

/** Reads until the buffer is full or the file ends, and answers how much that was. */
export async function readFull(fd: number, into: Buffer, position: number): Promise<number> {
  let filled = 0
  while (filled < into.length) {
    const got = await call<number>((done) => read(fd, into, filled, into.length - filled, position + filled, done))
    if (got === 0) break
    filled += got
  }
  return filled
}

/** A small file as a whole; one that has grown is cut at `size`, one that has shrunk is as long as it is. */
export async function readSmall(path: PathLike, size: number, follow: boolean): Promise<Buffer> {
  const fd = await openToRead(path, follow)
  try {
    const into = Buffer.allocUnsafe(size)
    return into.subarray(0, await readFull(fd, into, 0))
  } finally {
    await closeFile(fd)
  }
}

/** The same at once. */
export function readSmallNow(path: PathLike, size: number, follow: boolean): Buffer {
  const into = Buffer.allocUnsafe(size)
  return into.subarray(0, readIntoNow(path, into, follow))
}

/** Reads a file at once until the buffer is full or the file ends, and answers how much that was. */
export function readIntoNow(path: PathLike, into: Uint8Array, follow: boolean): number {
  const fd = openSync(path, follow ? READ : READ | NOFOLLOW)
  try {
    let filled = 0
    while (filled < into.length) {
      const got = readSync(fd, into, filled, into.length - filled, filled)
      if (got === 0) break
      filled += got
    }
    return filled
  } finally {
    closeSync(fd)
  }
}

export async function writeAll(fd: number, pieces: readonly Uint8Array[], position: number): Promise<void> {
  const [only] = pieces
  if (only === undefined) return
  let left = pieces.length === 1 ? only.length : pieces.reduce((sum, piece) => sum + piece.length, 0)
  let at = position
  let rest = [...pieces]
  while (left > 0) {
    const [first] = rest
    if (first === undefined) return
    const done = await (rest.length === 1
      ? call<number>((done) => write(fd, first, 0, first.length, at, done))
      : call<number>((done) => writev(fd, rest, at, done)))
    left -= done
    at += done
    rest = left > 0 ? dropped(rest, done) : []
  }
}

function dropped(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let gone = bytes
  const rest: Uint8Array[] = []
  for (const piece of pieces) {
    if (gone >= piece.length) gone -= piece.length
    else {
      rest.push(gone > 0 ? piece.subarray(gone) : piece)
      gone = 0
    }
  }
  return rest
}

/** What a file is given besides its bytes. */
export interface Attributes {
  mode: number
  /** Seconds since the epoch. */
  mtime: number
  owner?: { uid: number; gid: number } | undefined
}

const umask = process.umask()

/** The mode it is created with is enough when the system takes nothing of it away. */
const needsMode = (mode: number): boolean => (mode & ~umask & 0o777) !== mode

export async function setAttributes(fd: number, { mode, mtime, owner }: Attributes, made: boolean): Promise<void> {
  // A change of owner takes setuid away, so the mode comes after it.
  if (owner !== undefined) await call<void>((done) => fchown(fd, owner.uid, owner.gid, done))
  if (!made || owner !== undefined || needsMode(mode)) await call<void>((done) => fchmod(fd, mode, done))
  await call<void>((done) => futimes(fd, mtime, mtime, done))
}

/** A new file in as few calls as there can be. Fails with EEXIST where there is one, also a link. */
export async function writeSmall(path: PathLike, bytes: Uint8Array | undefined, attributes: Attributes): Promise<void> {
  const fd = await openNew(path, attributes.mode & 0o777)
  try {
    if (bytes !== undefined && bytes.length > 0) await writeAll(fd, [bytes], 0)
    await setAttributes(fd, attributes, true)
  } finally {
    await closeFile(fd)
  }
}

/** The same at once. */
export function writeSmallNow(path: PathLike, bytes: Uint8Array, { mode, mtime, owner }: Attributes): void {
  const fd = openSync(path, NEW, mode & 0o777)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, at)
    if (owner !== undefined) fchownSync(fd, owner.uid, owner.gid)
    if (owner !== undefined || needsMode(mode)) fchmodSync(fd, mode)
    futimesSync(fd, mtime, mtime)
  } finally {
    closeSync(fd)
  }
}
