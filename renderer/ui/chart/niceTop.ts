/** Where an axis from 0 ends, so that the highest value does not touch it: never below `floor`. */
export function niceTop(values: readonly (readonly (number | null)[])[], floor: number): number {
  let highest = 0
  for (const line of values) for (const value of line) if (value !== null && value > highest) highest = value
  return Math.max(floor, highest * 1.15)
}
