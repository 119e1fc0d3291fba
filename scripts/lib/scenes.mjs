import { appScenes } from './appScenes.mjs'
import { buildScenes } from './buildScenes.mjs'
import { containerScenes } from './containerScenes.mjs'
import { fileScenes } from './fileScenes.mjs'
import { fileViewScenes } from './fileViewScenes.mjs'
import { imageScenes } from './imageScenes.mjs'
import { registryScenes } from './registryScenes.mjs'

/**
 * One picture, taken in both themes.
 * @typedef {object} Stage
 * @property {import('@playwright/test').Page} page
 * @property {(method: string, input?: object) => Promise<any>} rpc one call to main
 * @property {(name: string) => import('@playwright/test').Locator} row the list's row that shows this text
 * @property {(name: string, action: string) => Promise<void>} act an action from a row's menu
 * @property {(label: string | RegExp) => Promise<void>} press a button of the page
 *
 * @typedef {object} Scene
 * @property {string} name the file's name, without the theme
 * @property {string} [at] the address, as in `containers/<name>/logs`; a `$name` becomes that container's id
 * @property {'sample' | 'empty' | 'gone'} [engine] what the engine holds; the sample data unless told
 * @property {{ width: number, height: number }} [size]
 * @property {(page: import('@playwright/test').Page) => Promise<unknown>} [before] before the page is opened
 * @property {(stage: Stage) => Promise<unknown>} [steps] what to do on the page
 * @property {number} [settle] ms before the picture is taken
 */

/** @type {Scene[]} */
export const scenes = [
  ...containerScenes,
  ...fileScenes,
  ...imageScenes,
  ...registryScenes,
  ...buildScenes,
  ...fileViewScenes,
  ...appScenes,
]
