import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** One line to the person at the terminal. It goes to stderr: stdout belongs to the program that is started. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** A problem the person can act on: printed as its sentence alone, without a stack. */
export class Trouble extends Error {}

/** Runs `main`, and ends the process with 1 and one sentence when it throws. @param {() => Promise<unknown>} main */
export async function script(main) {
  try {
    await main()
  } catch (error) {
    say(error instanceof Trouble ? error.message : (error?.stack ?? String(error)))
    process.exitCode = 1
  }
}

/**
 * Runs a program to its end. Its stdout goes to our stderr unless it is captured or `stdout` says 1; a non-zero end is not an error here.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, quiet?: boolean, stdout?: 1 | 2, timeout?: number, onSpawn?: (child: import('node:child_process').ChildProcess) => void }} [options]
 * @returns {Promise<{ code: number, output: string }>} 127 when the program is not there, 124 when it took longer than `timeout` ms
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const kept = options.capture || options.quiet
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', kept ? 'pipe' : (options.stdout ?? 2), kept ? 'pipe' : 2],
    })
    options.onSpawn?.(child)
    let output = ''
    let late = false
    const timer = options.timeout && setTimeout(() => ((late = true), child.kill('SIGKILL')), options.timeout)
    child.stdout?.on('data', (bytes) => (output += bytes))
    child.stderr?.on('data', (bytes) => (output += bytes))
    const end = (/** @type {number} */ code) =>
      (clearTimeout(timer || undefined), resolve({ code, output }))
    child.on('error', () => end(127))
    child.on('close', (code) => end(late ? 124 : (code ?? 1)))
  })
}

/** Where a program is, looking through PATH and the two sbin folders. @param {string} program */
export function which(program) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

export const isRoot = process.getuid?.() === 0

/** @param {number} ms */
export const wait = (ms) => new Promise((done) => setTimeout(done, ms))

/**
 * Asks `test` again and again until it answers something true. Undefined when `ms` have passed.
 * @template T
 * @param {number} ms
 * @param {() => T | Promise<T>} test
 */
export async function until(ms, test, pause = 50) {
  const end = Date.now() + ms
  for (;;) {
    const answer = await test()
    if (answer) return answer
    if (Date.now() > end) return undefined
    await wait(pause)
  }
}
