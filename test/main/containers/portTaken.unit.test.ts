import { expect, it } from 'vitest'
import { portOf } from '../../../main/containers/portTaken'

it.each([
  [
    'driver failed programming external connectivity on endpoint web (0fe1): Bind for 0.0.0.0:18080 failed: port is already allocated',
    18080,
  ],
  ['Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use', 80],
  ['Error starting userland proxy: listen tcp6 [::]:8080: bind: address already in use', 8080],
  ['failed to bind host port for 0.0.0.0:8081:172.17.0.2:80/tcp: address already in use', 8081],
  ['rootlessport listen tcp 0.0.0.0:8082: bind: address already in use', 8082],
  ['address already in use', undefined],
])('reads the port from "%s"', (said, port) => {
  expect(portOf(said)).toBe(port)
})
