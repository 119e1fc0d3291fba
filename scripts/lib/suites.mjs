import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { atEnd } from './cleanup.mjs'
import { ensureBuild } from './build.mjs'
import { inModules, root } from './paths.mjs'
import { run, Trouble } from './process.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Result */
/** @typedef {(filters: string[], env: NodeJS.ProcessEnv, name: string) => Promise<Result>} Suite */

/** Every suite in the order `npm test` runs them, cheapest first. @type {Record<string, Suite>} */
export const suites = {
  types: check(['typescript/bin/tsc', '-b']),
  lint: check(['oxlint/bin/oxlint', '--deny-warnings']),
  format: check(['oxfmt/bin/oxfmt', '--check']),
  unit: vitest,
  page: vitest,
  engine: vitest,
  build,
  package: packaged,
  web: playwright,
  desktop,
}

/** The suites that need a Docker engine, a registry and a browser. */
export const needs = { engine: ['engine', 'web', 'desktop'], registry: ['engine', 'web'], browser: ['web', 'desktop'] }

/** @param {string} name @param {string[]} filters @param {NodeJS.ProcessEnv} env */
export const runSuite = (name, filters, env) => /** @type {Suite} */ (suites[name])(filters, env, name)

const results = join(root, 'test-results')
const bound = 20 * 60_000

/** A tool that is happy or not: one passed or one failed. @param {string[]} command @returns {Suite} */
function check([program, ...args]) {
  return async (_filters, env) => outcome(await node(inModules(program), args, env))
}

/** @type {Suite} */
async function vitest(filters, env, name) {
  const report = reportFile(name)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await node(inModules('vitest/vitest.mjs'), ['run', '--project', name, '--passWithNoTests', ...reporters, ...filters], env)
  const said = read(report)
  if (!said) return outcome(code)
  const skipped = said.numPendingTests + said.numTodoTests
  return honest({ passed: said.numPassedTests, failed: said.numFailedTests, skipped }, code)
}

/** @type {Suite} */
async function packaged(filters, env, name) {
  const built = await build(filters, env, name)
  return built.failed > 0 ? built : vitest(filters, env, name)
}

/** @type {Suite} */
async function playwright(filters, env, name) {
  const built = await build(filters, env, name)
  if (built.failed > 0) return built
  const report = reportFile(name)
  const code = await node(inModules('@playwright/test/cli.js'), ['test', `--project=${name}`, '--pass-with-no-tests', ...filters], {
    ...env,
    LONGSHORE_E2E_REPORT: report,
  })
  const stats = read(report)?.stats
  if (!stats) return outcome(code)
  return honest({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }, code)
}

/** @type {Suite} */
async function desktop(filters, env, name) {
  const why = env['LONGSHORE_NO_DESKTOP']
  if (why) return { passed: 0, failed: 0, skipped: 1, note: `skipped, because ${why}` }
  process.stdout.write(`On ${env['LONGSHORE_DESKTOP_HOST']}.\n`)
  return playwright(filters, env, name)
}

/** @type {Suite} */
async function build() {
  try {
    await ensureBuild()
    return outcome(0)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    process.stdout.write(`${error.message}\n`)
    return outcome(1)
  }
}

/** A runner that failed without a failed test (a file that does not load) still counts. @param {Result} result @returns {Result} */
const honest = (result, code) => (code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result)

/** @returns {Result} */
const outcome = (code) => (code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 })

async function node(program, args, env) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child
  atEnd(() => child?.kill('SIGKILL'))
  const { code } = await run(process.execPath, [program, ...args], {
    cwd: root,
    env,
    stdout: 1,
    timeout: bound,
    onSpawn: (it) => (child = it),
  })
  if (code === 124) process.stdout.write(`This suite was ended after ${bound / 60_000} minutes.\n`)
  return code
}

function reportFile(name) {
  mkdirSync(results, { recursive: true })
  const path = join(results, `${name}.json`)
  rmSync(path, { force: true })
  return path
}

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined)
