/** The host and port of the registry scripts/test.mjs started (plain HTTP, no login, deletes allowed), such as `127.0.0.1:5005`. */
export function registryAddress(): string {
  const address = process.env['LONGSHORE_TEST_REGISTRY']
  if (!address) throw new Error('LONGSHORE_TEST_REGISTRY names no registry: run `npm test -- engine`, which starts one.')
  return address
}
