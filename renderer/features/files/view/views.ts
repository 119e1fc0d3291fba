import { t } from '@lingui/core/macro'
import { isSvg } from './looks'
import type { OpenedFile } from './openedFile'
import { worded } from '../../../lib/worded'

export type View = 'text' | 'image' | 'hex' | 'follow'
export const VIEW_NAMES = worded((): Record<View, string> => ({ text: t`Text`, image: t`Picture`, hex: t`Hex`, follow: t`Follow` }))

/** The ways a file can be shown, its own first. An SVG is read as text first: as a picture, only within <img>, where it runs nothing. */
export function viewsOf({ head, looks, abilities }: Pick<OpenedFile, 'head' | 'looks' | 'abilities'>, name: string): View[] {
  const follow: View[] = abilities.follow && looks.kind === 'text' ? ['follow'] : []
  if (head.length === 0) return [...(looks.kind === 'text' ? (['text'] as const) : []), ...follow]
  if (looks.kind === 'image') return ['image', 'hex']
  if (looks.kind === 'binary') return ['hex']
  return ['text', ...(isSvg(name) ? (['image'] as const) : []), 'hex', ...follow]
}
