export { openCompare, openFile } from './open'
