import { useSyncExternalStore } from 'react'

/** Where a shortcut means something. What is nearer wins over `everywhere`; `list` is every list of objects. */
export type Scope = 'everywhere' | 'list' | 'containers' | 'images' | 'volumes' | 'registries' | 'tags' | 'files' | 'terminal'

interface Shortcut {
  keys: string
  where: Scope
}

const some = <I extends string>(where: Scope, keys: Record<I, string>): Record<I, Shortcut> =>
  Object.fromEntries(Object.entries<string>(keys).map(([id, one]) => [id, { keys: one, where }])) as Record<I, Shortcut>

/** Every shortcut that can be given another key, with its own one. Buttons, menus and handlers name it by its id. */
export const SHORTCUTS = {
  ...some('everywhere', {
    palette: 'Mod+K',
    filter: '/',
    dock: 'Mod+J',
    settings: 'Mod+,',
    theme: 'T',
    help: '?',
    'page.containers': 'Mod+1',
    'page.images': 'Mod+2',
    'page.builds': 'Mod+3',
    'page.volumes': 'Mod+4',
    'page.networks': 'Mod+5',
    'page.registries': 'Mod+6',
    'page.settings': 'Mod+7',
  }),
  ...some('list', { 'list.remove': 'Del' }),
  ...some('containers', {
    'container.logs': 'L',
    'container.terminal': 'T',
    'container.files': 'F',
    'container.open': 'O',
    'container.copyRun': 'Mod+C',
    'container.restart': 'R',
    'container.stop': 'S',
    'container.pause': 'P',
    'container.edit': 'E',
    'container.rename': 'F2',
  }),
  ...some('images', { 'image.run': 'R', 'image.tag': 'F2', 'image.files': 'F' }),
  ...some('volumes', { 'volume.files': 'F' }),
  ...some('registries', { 'registry.open': 'O', 'registry.signIn': 'S', 'registry.push': 'U' }),
  ...some('tags', { 'tag.open': 'O', 'tag.pull': 'P', 'tag.run': 'R', 'tag.push': 'U', 'tag.copyTo': 'C' }),
  ...some('files', {
    'files.back': 'Alt+ArrowLeft',
    'files.forward': 'Alt+ArrowRight',
    'files.up': 'Alt+ArrowUp',
    'files.path': 'Mod+L',
    'files.rename': 'F2',
    'files.copy': 'Mod+C',
    'files.copyPath': 'Mod+Shift+C',
    'files.paste': 'Mod+V',
    'files.find': 'Mod+F',
    'files.refresh': 'F5',
  }),
  ...some('terminal', {
    'terminal.find': 'Mod+Shift+F',
    'terminal.splitRight': 'Mod+Shift+E',
    'terminal.splitDown': 'Mod+Shift+O',
    'terminal.close': 'Mod+Shift+X',
    'terminal.previousTab': 'Mod+Shift+PageUp',
    'terminal.nextTab': 'Mod+Shift+PageDown',
  }),
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof SHORTCUTS
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as ShortcutId[]
/** The user's own keys, by id; empty: none. */
export type Overrides = Readonly<Record<string, string>>

export const isShortcut = (name: string): name is ShortcutId => Object.hasOwn(SHORTCUTS, name)

let overrides: Overrides = {}
const readers = new Set<() => void>()

/** Has the user's keys hold from now on. */
export function setShortcuts(next: Overrides): void {
  if (next === overrides) return
  overrides = next
  for (const reader of readers) reader()
}

/** The keys of a shortcut now; keys that stand for themselves stay. A text in the settings that is no key counts for nothing. */
export function keysFor(name: string, own: Overrides = overrides): string {
  if (!isShortcut(name)) return name
  const given = own[name]
  return given !== undefined && (given === '' || isKeys(given)) ? given : SHORTCUTS[name].keys
}

function listen(notify: () => void): () => void {
  readers.add(notify)
  return () => readers.delete(notify)
}

/** The same in a component, which is drawn again when they change. */
export const useKeysFor = (name: string): string => useSyncExternalStore(listen, () => keysFor(name))

const MODIFIERS = ['Mod', 'Alt', 'Shift']

/** Whether a text names keys: modifiers in their order, each once, and one key. */
export function isKeys(text: string): boolean {
  // A plus sign as the key itself would be read as a gap.
  const parts = text.split('+')
  const key = parts.at(-1) ?? ''
  const held = parts.slice(0, -1)
  const places = held.map((one) => MODIFIERS.indexOf(one))
  if (key === '' || MODIFIERS.includes(key) || /\s/.test(key)) return false
  return places.every((place, at) => place !== -1 && (at === 0 || place > (places[at - 1] ?? -1)))
}
