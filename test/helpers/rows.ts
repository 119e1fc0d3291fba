import { afterAll, beforeAll } from 'vitest'

const SIDES = ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const

/** Gives every element a size in this file: a list draws only the rows in sight, and a stand-in DOM has no layout. */
export function inSight(): void {
  const before = SIDES.map((side) => [side, Object.getOwnPropertyDescriptor(HTMLElement.prototype, side)] as const)
  beforeAll(() => {
    for (const side of SIDES) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value: 400 })
  })
  afterAll(() => {
    for (const [side, sized] of before) {
      if (sized === undefined) Reflect.deleteProperty(HTMLElement.prototype, side)
      else Object.defineProperty(HTMLElement.prototype, side, sized)
    }
  })
}
