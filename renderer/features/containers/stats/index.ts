export { ComparePage } from './ComparePage'
export { StatsTab } from './StatsTab'
