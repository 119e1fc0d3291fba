import { t } from '@lingui/core/macro'

/** An action with what it is done to: "Rename web…". */
export function labelOf(label: string, what: string): string {
  const [verb, dots] = parted(label)
  return t`${verb} ${what}${dots}`
}

/** An action with how many it is done to: "Remove 3…". */
export function labelOfMany(label: string, count: number): string {
  const [verb, dots] = parted(label)
  return t`${verb} ${count}${dots}`
}

const parted = (label: string): [verb: string, dots: string] => (label.endsWith('…') ? [label.slice(0, -1), '…'] : [label, ''])
