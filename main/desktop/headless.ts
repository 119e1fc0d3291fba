import { spawn } from 'node:child_process'

/**
 * Whether Chromium would end this process for want of a display, right after main has started: what it draws on is chosen before any of our
 * code runs, so only a new process can have it otherwise.
 */
export function lacksDisplay({ platform, env, argv }: Pick<NodeJS.Process, 'platform' | 'env' | 'argv'>): boolean {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return false
  return !argv.some((word) => /^--(headless|ozone-platform)\b/.test(word))
}

/** The packaged app is to serve: on Linux without a display it goes on in another process, on a Mac it leaves the dock. */
export async function withoutWindow(): Promise<void> {
  if (lacksDisplay(process)) await runHeadless()
  if (process.platform === 'darwin') (await import('electron')).app.dock?.hide()
}

/** Starts this program again without a display, as one that serves needs none, and ends as it ends. */
function runHeadless(): Promise<never> {
  const child = spawn(process.execPath, ['--headless', '--disable-gpu', ...process.argv.slice(1)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((_resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => process.exit(code ?? 1))
  })
}
