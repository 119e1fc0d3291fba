import type { Api } from '../../preload/contract'
import type { Settings } from '../../preload/contract/settings'

const kept = new WeakMap<Api, Settings>()

/** The page is told of each change while the wire is up; nothing is known without it. */
export function keepSettings(api: Api, settings: Settings | undefined): void {
  if (settings === undefined) kept.delete(api)
  else kept.set(api, settings)
}

/** The settings, for what is no component: those the page knows already, else main is asked. */
export const settingsNow = async (api: Api): Promise<Settings> => kept.get(api) ?? api.settings.get({})
