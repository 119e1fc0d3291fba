import type { Image } from '../../../preload/contract/images'

/** Images known for having a shell and tools to look around with, the best first. */
const KNOWN = [/(^|\/)netshoot(:|$)/, /(^|\/)busybox(:|$)/, /(^|\/)alpine(:|$)/, /(^|\/)(debian|ubuntu|fedora|rockylinux)(:|$)/]
const KEY = 'longshore.debugImage'

/** Every name of an image on this engine, sorted. */
export const imageNames = (images: readonly Image[]): string[] => images.flatMap((image) => image.tags).toSorted()

/** The image to begin with: the one chosen last time, else one that is known for its shell. Nothing where a guess would be a bad one. */
export function firstImage(names: readonly string[], last: string | null): string | undefined {
  if (last !== null && names.includes(last)) return last
  return KNOWN.map((known) => names.find((name) => known.test(name))).find((name) => name !== undefined)
}

export const lastImage = (): string | null => localStorage.getItem(KEY)
export const rememberImage = (name: string): void => localStorage.setItem(KEY, name)
