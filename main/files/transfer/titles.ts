import { plural, t } from '@lingui/core/macro'

type Items = readonly { name: string }[]
const nameOf = ([only]: Items): string => only?.name ?? ''

/** The titles of copies: one thing by its name, more by how many there are. */
export function titleFrom(items: Items, place: string): string {
  const name = nameOf(items)
  return items.length === 1
    ? t`Copy ${name} from ${place}`
    : plural(items.length, { one: `Copy # item from ${place}`, other: `Copy # items from ${place}` })
}

export function titleTo(items: Items, place: string): string {
  const name = nameOf(items)
  return items.length === 1
    ? t`Copy ${name} to ${place}`
    : plural(items.length, { one: `Copy # item to ${place}`, other: `Copy # items to ${place}` })
}

export function titleBetween(items: Items, from: string, to: string): string {
  const name = nameOf(items)
  return items.length === 1
    ? t`Copy ${name} from ${from} to ${to}`
    : plural(items.length, { one: `Copy # item from ${from} to ${to}`, other: `Copy # items from ${from} to ${to}` })
}
