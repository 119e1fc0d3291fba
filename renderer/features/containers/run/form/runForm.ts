import type { RunOptions } from '../../../../../preload/contract/run'
import type { LinesKey, NumberKey, PairsKey, SizeKey, SwitchKey, TextKey, WordsKey } from './keys'
import type { MountRow, NetworkRow, PairRow, PortRow } from './rows'

/** What is typed, before it is known to make sense. */
export type RunForm = Record<TextKey | SizeKey | NumberKey | WordsKey | LinesKey, string> &
  Record<SwitchKey, boolean> &
  Record<PairsKey, PairRow[]> & {
    image: string
    pull: '' | NonNullable<RunOptions['pull']>
    /** In the background; otherwise the page opens its log or its terminal, as a terminal would show it. */
    detach: boolean
    restart: string
    retries: string
    ports: PortRow[]
    mounts: MountRow[]
    moreNetworks: NetworkRow[]
    /** One a line: `host[:container[:rwm]]`. */
    devices: string
    /** One a line: `nofile=1024:2048`. */
    ulimits: string
    healthDisabled: boolean
    healthCommand: string
    healthInterval: string
    healthTimeout: string
    healthStartPeriod: string
    healthStartInterval: string
    healthRetries: string
  }
export type FormKey = keyof RunForm

/** The fields of one line of text, and those that are on or off. */
export type TextFormKey = { [K in FormKey]: RunForm[K] extends string ? (string extends RunForm[K] ? K : never) : never }[FormKey]
export type SwitchFormKey = { [K in FormKey]: RunForm[K] extends boolean ? K : never }[FormKey]
