export { BuildDialog } from './BuildDialog'
export { BuildsPage } from './BuildsPage'
