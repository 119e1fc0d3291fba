import { atEnd, isLeaving, takeDown } from './lib/cleanup.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { say, script, Trouble } from './lib/process.mjs'
import { setUp } from './lib/testBench.mjs'
import { runSuite, suites } from './lib/suites.mjs'

// npm test: every suite, on an engine and a registry it brings up and takes down.
//   npm test -- unit engine        only these suites
//   npm test -- engine builds/     only the tests of these suites whose path has this in it
const words = process.argv.slice(2)
const chosen = words.filter((word) => word in suites)
const filters = words.filter((word) => !(word in suites))

await script(async () => {
  const names = chosen.length > 0 ? chosen : Object.keys(suites)
  const begun = Date.now()
  const sum = { passed: 0, failed: 0, skipped: 0 }
  /** @type {string[]} */
  const red = []
  try {
    await ensureDependencies()
    const env = await setUp(names, atEnd)
    for (const name of names) {
      if (isLeaving()) return
      process.stdout.write(`\n── ${name} ${'─'.repeat(Math.max(0, 68 - name.length))}\n`)
      const at = Date.now()
      const result = await runSuite(name, filters, env)
      process.stdout.write(`${name}: ${result.note ?? counts(result)} (${seconds(Date.now() - at)})\n`)
      if (result.failed > 0) red.push(name)
      for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[key] += result[key]
    }
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    say(error.message)
    sum.failed += 1
  } finally {
    await takeDown()
  }
  process.stdout.write(
    `\n${red.length > 0 ? `Failed: ${red.join(', ')}. ` : ''}The run took ${seconds(Date.now() - begun)}.\n${counts(sum)}\n`,
  )
  process.exitCode = sum.failed > 0 ? 1 : 0
})

function counts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function seconds(ms) {
  const s = Math.round(ms / 100) / 10
  return s < 60 ? `${s} s` : `${Math.floor(s / 60)} m ${Math.round(s % 60)} s`
}
