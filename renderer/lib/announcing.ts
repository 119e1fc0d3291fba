import { plural } from '@lingui/core/macro'

/** Waits for more before anything is said, and between two times. */
const PAUSE = 1500
/** The same subject is not spoken of more often. */
const AGAIN = 6000
/** More than that at once is counted. */
const MOST = 3

interface Announcing {
  /** Will say this of `subject`; what was to be said of it before, and is not said yet, is left out. */
  add(subject: string, text: string): void
  stop(): void
}

/** Gathers what happens into few short sentences for a screen reader. */
export function createAnnouncing(say: (text: string) => void): Announcing {
  const waiting = new Map<string, string>()
  const last = new Map<string, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    timer = undefined
    const now = Date.now()
    for (const [subject, at] of last) if (now - at >= AGAIN) last.delete(subject)
    const due = [...waiting].filter(([subject]) => !last.has(subject))
    for (const [subject] of due) {
      waiting.delete(subject)
      last.set(subject, now)
    }
    const texts = due.slice(0, MOST).map(([, text]) => text)
    const more = due.length - texts.length
    if (more > 0) texts.push(plural(more, { one: 'and # more change', other: 'and # more changes' }))
    if (texts.length > 0) say(texts.join('. '))
    if (waiting.size > 0) wait()
  }
  const wait = (): void => void (timer ??= setTimeout(flush, PAUSE))

  return {
    add(subject, text) {
      waiting.delete(subject)
      waiting.set(subject, text)
      wait()
    },
    stop: () => clearTimeout(timer),
  }
}
