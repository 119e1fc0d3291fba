import { useEffect, useState } from 'react'
import { createLog, type Log } from '../../ui/log/log'
import type { BuildFollow, BuildLogPiece } from './followState'
import type { Stamped } from './logLines'

/** A log that takes over, once and in order, whatever pieces a build has. */
function createFeed(key: string, read: (piece: BuildLogPiece) => Stamped | undefined) {
  const log = createLog()
  let taken = 0
  return {
    key,
    log,
    take(follow: Pick<BuildFollow, 'log' | 'gone'>): void {
      for (const piece of follow.log.slice(Math.max(0, taken - follow.gone))) {
        const stamped = read(piece)
        if (stamped !== undefined) void log.append(stamped.source, stamped.text)
      }
      taken = follow.gone + follow.log.length
    },
  }
}

/** A log for the viewer, fed with the pieces of a build as they come. A new `key` or a new snapshot starts it over. */
export function useBuildLog(key: string, follow: BuildFollow, createReader: () => (piece: BuildLogPiece) => Stamped | undefined): Log {
  const wanted = `${key} ${follow.generation}`
  const [feed, setFeed] = useState(() => createFeed(wanted, createReader()))
  if (feed.key !== wanted) setFeed(createFeed(wanted, createReader()))
  const { log, gone } = follow
  useEffect(() => {
    if (feed.key === wanted) feed.take({ log, gone })
  }, [feed, wanted, log, gone])
  return feed.log
}
