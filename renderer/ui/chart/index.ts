export { niceTop } from './niceTop'
export type { PlotLine } from './plot'
export { TimeChart } from './TimeChart'
