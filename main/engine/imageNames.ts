import { t } from '@lingui/core/macro'
/** `The image "app:1"`. A full id is cut to the length people know. */
export const toWhat = (ref: string): string => t`The image "${toShort(ref)}"`

/** As a person would type it. */
export const toShort = (ref: string): string => (/^sha256:[0-9a-f]{64}$/.test(ref) ? ref.slice(7, 19) : ref)
