import type { Intent } from '../../../preload/contract/desktopIntents'

/** What a click in the tray's menu does. */
export type TrayAct =
  | { do: 'start' | 'stop' | 'restart'; engine: string; id: string; name: string }
  | { do: 'copy'; text: string }
  | { do: 'browse'; url: string }
  | { do: 'ask'; intent: Intent }
  | { do: 'rerun'; command: string }
  | { do: 'cancel'; task: string; title: string }
  | { do: 'select'; engine: string; name: string }
  | { do: 'launch'; starter: string; label: string }
  | { do: 'show' }
  | { do: 'quit' }

/** The tray's menu as data: what is not different from before is not set again. */
export type TrayItem =
  | { kind: 'line' }
  | { kind: 'word'; label: string }
  | { kind: 'act'; label: string; act: TrayAct; checked?: boolean }
  | { kind: 'menu'; label: string; items: TrayItem[] }

export const act = (label: string, it: TrayAct): TrayItem => ({ kind: 'act', label, act: it })
export const ask = (label: string, intent: Intent): TrayItem => act(label, { do: 'ask', intent })

/** Groups with a line between each two that are not empty. */
export function joined(groups: readonly (readonly TrayItem[])[]): TrayItem[] {
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [{ kind: 'line' as const }, ...group]))
}
