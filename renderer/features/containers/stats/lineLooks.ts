/** Colours that differ in both themes; with each dash they begin anew. */
const COLOURS = ['meter', 'ansi-yellow', 'ansi-magenta', 'ansi-green', 'ansi-red', 'ansi-blue', 'fg-2', 'pause-dot']
const DASHES = [undefined, [7, 3], [2, 3], [9, 3, 2, 3]]

/** More lines than these cannot be told apart. */
export const DISTINCT = COLOURS.length * DASHES.length

/** How the line of the nth container is drawn, in every chart and legend. */
export function lookOf(index: number): { colour: string; dash: readonly number[] | undefined } {
  return { colour: COLOURS[index % COLOURS.length] ?? 'meter', dash: DASHES[Math.floor(index / COLOURS.length) % DASHES.length] }
}
