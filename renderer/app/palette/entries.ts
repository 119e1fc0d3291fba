import type { Api } from '../../../preload/contract'
import type { IconName } from '../../ui/icons'
import { runAction } from '../../lib/actions'
import { labelOf } from '../../lib/labelOf'
import type { Kind } from './kinds'

/** In the order they stand in. */
export const SECTIONS = ['Actions', 'Go to', 'Earlier'] as const

/** One line of the palette. */
export interface Entry {
  id: string
  section: (typeof SECTIONS)[number]
  icon: IconName
  title: string
  /** A second voice: "container, running". Searched too. */
  detail: string
  /** The docker command it will run; shown at the bottom and copied by Ctrl+C. */
  command?: string | undefined
  /** The object it is about: Tab lists all that can be done with it. */
  object?: Thing | undefined
  danger?: boolean | undefined
  /** What Enter does, when it is not plain from the title. */
  enter?: string | undefined
  run: () => void
}

/** An object of the engine as the palette sees it. */
export interface Thing {
  id: string
  /** "container" */
  kind: string
  name: string
  detail: string
  icon: IconName
  open: () => void
  /** Lists its actions; made only when asked, for there may be thousands of objects. */
  actions: () => readonly ThingAction[]
}

export interface ThingAction {
  id: string
  label: string
  icon: IconName
  command: string | undefined
  danger: boolean
  run: () => void
}

/** Makes things of a list's rows. */
export function thingsOf<T extends { id: string }>(api: Api, kind: Kind<T>, rows: readonly T[]): Thing[] {
  return rows.map((row) => ({
    id: row.id,
    kind: kind.word,
    icon: kind.icon,
    name: kind.nameOf(row),
    detail: kind.detailOf(row),
    open: () => kind.open(row),
    actions: () =>
      kind
        .actions()
        .filter((action) => action.when(row))
        .map((action) => ({
          id: action.id,
          label: action.label,
          icon: action.icon,
          command: action.command?.(row),
          danger: action.danger ?? false,
          run: () => void runAction(api, action, [row]),
        })),
  }))
}

/** All that can be done with one thing, as entries; `bare` where its name already stands above them. */
export function actionEntries(thing: Thing, form: 'full' | 'bare' = 'full'): Entry[] {
  return thing.actions().map((action) => ({
    id: `${action.id} ${thing.kind} ${thing.id}`,
    section: 'Actions',
    icon: action.icon,
    title: form === 'bare' ? action.label : labelOf(action.label, thing.name),
    detail: form === 'bare' ? '' : `${thing.kind}${thing.detail === '' ? '' : `, ${thing.detail}`}`,
    command: action.command,
    object: thing,
    danger: action.danger,
    run: action.run,
  }))
}

/** The thing itself, to go to. */
export function goEntry(thing: Thing): Entry {
  return {
    id: `go ${thing.kind} ${thing.id}`,
    section: 'Go to',
    icon: thing.icon,
    title: thing.name,
    detail: thing.detail === '' ? thing.kind : `${thing.kind}, ${thing.detail}`,
    object: thing,
    run: thing.open,
  }
}
