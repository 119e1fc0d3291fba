/** The engine names what nobody named with 64 hexadecimal digits. */
export const isAnonymous = (name: string | undefined): boolean => name === undefined || /^[0-9a-f]{64}$/.test(name)
