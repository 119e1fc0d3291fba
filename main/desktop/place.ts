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

export const SMALLEST = { width: 880, height: 560 }
const USUAL: Place = { width: 1280, height: 820, maximized: false }
/** This much of the window must lie on a screen, or its title bar could not be caught with the pointer. */
const VISIBLE = { width: 120, height: 40 }

/** A remembered place on the screens there are now: never larger than its screen, and in the middle when its screen is gone. */
export function fitPlace(remembered: unknown, screens: readonly Rectangle[]): Place {
  const parsed = Place.safeParse(remembered)
  const place = parsed.success ? parsed.data : USUAL
  const { x, y, maximized } = place
  const home = x === undefined || y === undefined ? undefined : screens.find((screen) => showsEnough({ ...place, x, y }, screen))
  const screen = home ?? screens[0]
  const fit = (size: number, least: number, room = size): number => Math.min(Math.max(size, least), room)
  return {
    ...(home !== undefined && x !== undefined && y !== undefined && { x, y }),
    width: fit(place.width, SMALLEST.width, screen?.width),
    height: fit(place.height, SMALLEST.height, screen?.height),
    maximized,
  }
}

function showsEnough(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const below = screen.y + screen.height - window.y
  return across >= VISIBLE.width && below >= VISIBLE.height && window.y >= screen.y - VISIBLE.height
}
