/** What a registry asks for in `WWW-Authenticate` (RFC 9110, and the distribution project's token specification). */
export type Challenge = { kind: 'basic' } | { kind: 'token'; realm: string; service?: string; scopes: string[]; error?: string }

/** A token is preferred to a password with each question. Undefined when it asks for nothing we can give. */
export function readChallenge(header: string | undefined): Challenge | undefined {
  if (header === undefined) return undefined
  const found = challenges(header)
  const bearer = found.find(({ scheme, fields }) => scheme === 'bearer' && fields['realm'])
  if (bearer) {
    const { realm = '', service, scope = '', error } = bearer.fields
    const scopes = scope.split(' ').filter((one) => one !== '')
    return { kind: 'token', realm, scopes, ...(service !== undefined && { service }), ...(error !== undefined && { error }) }
  }
  return found.some(({ scheme }) => scheme === 'basic') ? { kind: 'basic' } : undefined
}

/** Several challenges may stand in one header, and commas separate both them and their fields. */
function challenges(header: string): { scheme: string; fields: Record<string, string> }[] {
  const found: { scheme: string; fields: Record<string, string> }[] = []
  const token = /\s*,?\s*(?:([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w!#$%&'*+.^`|~-]+)(?=\s|,|$))/gy
  for (let match = token.exec(header); match !== null; match = token.exec(header)) {
    const [, name, quotedText, plain, scheme] = match
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), fields: {} })
    else if (name !== undefined) {
      const fields = found.at(-1)?.fields
      if (fields) fields[name.toLowerCase()] ??= quotedText?.replace(/\\(.)/g, '$1') ?? plain ?? ''
    }
  }
  return found
}
