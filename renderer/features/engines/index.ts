export { EngineDown } from './EngineDown'
export { EngineSwitcher } from './EngineSwitcher'
export { OtherEngines } from './OtherEngines'
export { downOf, stateWord } from './down'
