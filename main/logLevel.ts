import type { Logger } from 'pino'
import type { AppServices } from '../preload/contract'

/** Writes as much into the log as the settings say, from the moment they say it. What the environment asks for is above them. */
export async function followLogLevel(log: Logger, { watch }: Pick<AppServices['settings'], 'watch'>, signal: AbortSignal): Promise<void> {
  if (process.env['LONGSHORE_LOG_LEVEL'] !== undefined) return
  for await (const { logLevel } of watch({}, { signal })) log.level = logLevel
}
