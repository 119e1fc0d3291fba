import protobuf from 'protobufjs'

/** What the services beside the files say, from BuildKit's session/auth, session/secrets and session/sshforward. */
const PROTO = `
syntax = "proto3";
message CredentialsRequest { string Host = 1; }
message CredentialsResponse { string Username = 1; string Secret = 2; }
message GetSecretRequest { string ID = 1; map<string, string> annotations = 2; }
message GetSecretResponse { bytes data = 1; }
message CheckAgentRequest { string ID = 1; }
message BytesMessage { bytes data = 1; }
`
const { root } = protobuf.parse(PROTO)

/** How one message is read and written. */
export interface Wire<T> {
  encode(value: T): Buffer
  decode(bytes: Buffer): T
}

function wire<T>(name: string): Wire<T> {
  const type = root.lookupType(name)
  return {
    encode: (value) => Buffer.from(type.encode(value as Record<string, unknown>).finish()),
    decode: (bytes) => type.toObject(type.decode(bytes), { defaults: true }) as T,
  }
}

export const CredentialsRequest = wire<{ Host: string }>('CredentialsRequest')
export const CredentialsResponse = wire<{ Username: string; Secret: string }>('CredentialsResponse')
export const GetSecretRequest = wire<{ ID: string }>('GetSecretRequest')
export const GetSecretResponse = wire<{ data: Buffer }>('GetSecretResponse')
export const CheckAgentRequest = wire<{ ID: string }>('CheckAgentRequest')
export const BytesMessage = wire<{ data: Uint8Array }>('BytesMessage')
export const Empty: Wire<Record<string, never>> = { encode: () => Buffer.alloc(0), decode: () => ({}) }
export const Health: Wire<{ status: number }> = { encode: ({ status }) => Buffer.from([8, status]), decode: () => ({ status: 0 }) }
