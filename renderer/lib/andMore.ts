import { t } from '@lingui/core/macro'
import { number } from './format'

/** What follows a command that stands for `count` others like it, as a shell's comment: ` # and 3 more`. Nothing where there are none. */
export const andMore = (count: number): string => (count > 0 ? ` # ${t`and ${number(count)} more`}` : '')
