import process from 'node:process'

// Loaded before main by the memory bench: collects what nobody needs any more, and says what is left.
process.on('message', async () => {
  for (let n = 0; n < 3; n++) {
    globalThis.gc?.()
    await new Promise((done) => setTimeout(done, 100))
  }
  process.send?.(process.memoryUsage())
})
// Main ends as it would without a parent that listens.
process.channel?.unref()
