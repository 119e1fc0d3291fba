/**
 * What was written in the Dockerfile, as far as the engine kept it. The older builder stores `/bin/sh -c #(nop)  CMD …`
 * and `/bin/sh -c make`; BuildKit stores `RUN /bin/sh -c make # buildkit`.
 */
export function toInstruction(createdBy: string): string {
  const text = createdBy.replace(/ # buildkit$/, '').trim()
  const nop = /^\/bin\/sh -c #\(nop\)\s+(.*)$/s.exec(text)
  if (nop?.[1] !== undefined) return nop[1]
  // Build arguments stand in front: `|1 VERSION=2 /bin/sh -c make`.
  const shell = /^(?:RUN )?(?:\|\d+ .*? )?\/bin\/sh -c (.*)$/s.exec(text)
  return shell?.[1] === undefined ? text : `RUN ${shell[1]}`
}
