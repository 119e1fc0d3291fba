import process from 'node:process'

// Loaded before main by the memory bench: collects what nobody needs any more, and says what is left.
process.on('message', async () => {
  for (let n = 0; n < 3; n++) {
    // As V8 does before it would give up: it also returns the pages it keeps for later, which are most of what comes and goes.
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await new Promise((done) => setTimeout(done, 200))
  }
  process.send?.(process.memoryUsage())
})
// Main ends as it would without a parent that listens.
process.channel?.unref()
