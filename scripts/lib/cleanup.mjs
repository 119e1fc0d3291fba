/** @type {(() => unknown)[]} */
const jobs = []
let leaving = false
let watching = false

/**
 * Remembers what to take down at the end, in whatever way the end comes: by itself, by an error, or by Ctrl-C.
 * The last one remembered is taken down first.
 * @param {() => unknown} job
 */
export function atEnd(job) {
  jobs.push(job)
  if (watching) return
  watching = true
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => void leave(signal === 'SIGINT' ? 130 : 143))
}

let done = Promise.resolve()

/** Takes everything down. Who calls while it is under way waits for the same end. */
export function takeDown() {
  done = done.then(drain)
  return done
}

async function drain() {
  for (let job = jobs.pop(); job; job = jobs.pop()) {
    try {
      await job()
    } catch {
      // The next job still has to run; what is left over is found again at the next start.
    }
  }
}

/** @param {number} code */
async function leave(code) {
  if (leaving) return
  leaving = true
  await takeDown()
  process.exit(code)
}

/** True once a signal has asked us to end. */
export const isLeaving = () => leaving
