export { StatsTab } from './StatsTab'
