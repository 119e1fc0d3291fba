import { i18n } from '@lingui/core'
import type { TransProps } from '@lingui/react'
import { TransNoContext } from '@lingui/react/server'
import type { ReactNode } from 'react'

const lingui = { i18n }

/** What `<Trans>` becomes. A value with a `<` in it goes in as an element: a name can never be read as one of the message's tags. */
export function Trans({ values, ...rest }: TransProps): ReactNode {
  const safe = values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hasTag(value) ? <>{value}</> : value]))
  return <TransNoContext {...rest} {...(safe && { values: safe })} lingui={lingui} />
}

const hasTag = (value: unknown): value is string => typeof value === 'string' && value.includes('<')
