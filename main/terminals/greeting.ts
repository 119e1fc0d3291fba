/** Longer than any greeting: what has not greeted by then does not. */
const MOST = 200

export interface Greeting {
  /** What a shell is told to print: an OSC sequence with `$s` in it, which a terminal would not draw. */
  print: string
  /** Takes the greeting off what a program prints. Without one there is no shell: it ended, or printed something else. */
  read(bytes: AsyncIterator<Uint8Array>): Promise<{ shell: string | undefined; rest: AsyncIterable<Uint8Array> }>
}

/** How a shell that was started blindly says which of these it is, before its first prompt. */
export function createGreeting(shells: readonly string[]): Greeting {
  return {
    print: String.raw`printf '\033]7019;%s\007' $s`,
    async read(bytes) {
      let head: Uint8Array = new Uint8Array()
      while (!head.includes(BELL) && head.byteLength < MOST) {
        const next = await bytes.next()
        if (next.done === true) break
        head = Buffer.concat([head, next.value])
      }
      const said = /^\u001b\]7019;([\w/]+)\u0007/.exec(Buffer.from(head).toString('latin1'))
      const shell = shells.find((path) => path === said?.[1])
      return { shell, rest: joined(shell === undefined ? head : head.subarray(said?.[0].length), bytes) }
    },
  }
}

const BELL = 7

async function* joined(head: Uint8Array, bytes: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.byteLength > 0) yield head
  yield* { [Symbol.asyncIterator]: () => bytes }
}
