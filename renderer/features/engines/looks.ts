import type { Engine } from '../../../preload/contract/engines'
import type { DotKind } from '../../ui/Dot'

export const engineDots: Record<Engine['state'], DotKind> = { connected: 'run', connecting: 'working', idle: 'idle', unreachable: 'fail' }
