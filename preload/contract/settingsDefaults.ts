import type { Settings } from './settings'

/** What a Longshore that was never told otherwise does. It stands apart from the schemas, which the page's first drawing does without. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  density: 'normal',
  language: 'system',
  startAtLogin: false,
  closeTo: 'ask',
  logTimestamps: true,
  logWrap: false,
  terminal: { font: '', fontSize: 12, shell: '' },
  files: { downloads: '', conflict: 'ask', hidden: true },
  notifications: { builds: true, transfers: true, died: true, unhealthy: true, outOfMemory: true, engines: true },
  updates: { check: false, channel: 'latest' },
  logLevel: 'info',
  shortcuts: {},
}
