import type { Rectangle } from 'electron'
import * as z from 'zod'

/** Where a window was, as kept in `window.json`. */
export const Place = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
})
export type Place = z.infer<typeof Place>

interface Size {
  width: number
  height: number
}
/** A window's smallest size, and the one it has before it was ever moved. */
export interface Sizes {
  smallest: Size
  usual: Size
}
export const MAIN_SIZES: Sizes = { smallest: { width: 880, height: 560 }, usual: { width: 1280, height: 820 } }
export const POPPED_SIZES: Sizes = { smallest: { width: 420, height: 240 }, usual: { width: 860, height: 540 } }
/** This much of the window must lie on a screen, or its title bar could not be caught with the pointer. */
const VISIBLE = { width: 120, height: 40 }

/** A remembered place on the screens there are now: never larger than its screen, and in the middle when its screen is gone. */
export function fitPlace(remembered: unknown, screens: readonly Rectangle[], { smallest, usual }: Sizes = MAIN_SIZES): Place {
  const parsed = Place.safeParse(remembered)
  const place: Place = parsed.success ? parsed.data : { ...usual, maximized: false }
  const { x, y, maximized } = place
  const home = x === undefined || y === undefined ? undefined : screens.find((screen) => showsEnough({ ...place, x, y }, screen))
  const screen = home ?? screens[0]
  const fit = (size: number, least: number, room = size): number => Math.min(Math.max(size, least), room)
  return {
    ...(home !== undefined && x !== undefined && y !== undefined && { x, y }),
    width: fit(place.width, smallest.width, screen?.width),
    height: fit(place.height, smallest.height, screen?.height),
    maximized,
  }
}

function showsEnough(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const below = screen.y + screen.height - window.y
  return across >= VISIBLE.width && below >= VISIBLE.height && window.y >= screen.y - VISIBLE.height
}
