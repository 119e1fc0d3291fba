import protobuf from 'protobufjs'

/**
 * What BuildKit tells about a build: message `StatusResponse` of moby/buildkit api/services/control/control.proto, with
 * the fields Longshore reads. The Engine API sends it as base64 in `aux` of messages with the id `moby.buildkit.trace`.
 */
const PROTO = `
syntax = "proto3";
message StatusResponse {
  repeated Vertex vertexes = 1;
  repeated VertexStatus statuses = 2;
  repeated VertexLog logs = 3;
  repeated VertexWarning warnings = 4;
}
message Vertex {
  string digest = 1;
  repeated string inputs = 2;
  string name = 3;
  bool cached = 4;
  Timestamp started = 5;
  Timestamp completed = 6;
  string error = 7;
}
message VertexStatus {
  string ID = 1;
  string vertex = 2;
  string name = 3;
  int64 current = 4;
  int64 total = 5;
  Timestamp completed = 8;
}
message VertexLog {
  string vertex = 1;
  Timestamp timestamp = 2;
  int64 stream = 3;
  bytes msg = 4;
}
message VertexWarning {
  string vertex = 1;
  bytes short = 3;
}
message Timestamp { int64 seconds = 1; int32 nanos = 2; }
`

interface Timestamp {
  seconds: number
  nanos: number
}
export interface Vertex {
  digest: string
  /** The digests of the steps this one waits for. */
  inputs: string[]
  name: string
  cached: boolean
  /** ms since the epoch, by the engine's clock, with a fraction. */
  started: number | undefined
  completed: number | undefined
  error: string
}
export interface Trace {
  vertexes: Vertex[]
  statuses: { ID: string; vertex: string; name: string; current: number; total: number; completed: boolean }[]
  logs: { vertex: string; at: number; stream: number; msg: Uint8Array }[]
  warnings: { vertex: string; short: string }[]
}

interface Decoded {
  vertexes: (Omit<Vertex, 'started' | 'completed'> & { started: Timestamp | null; completed: Timestamp | null })[]
  statuses: { ID: string; vertex: string; name: string; current: number; total: number; completed: Timestamp | null }[]
  logs: { vertex: string; timestamp: Timestamp | null; stream: number; msg: Uint8Array }[]
  warnings: { vertex: string; short: Uint8Array }[]
}

const StatusResponse = protobuf.parse(PROTO).root.lookupType('StatusResponse')

/** Decodes the `aux` of one trace message. Throws when it is none. */
export function decodeTrace(aux: string): Trace {
  const decoded = StatusResponse.toObject(StatusResponse.decode(Buffer.from(aux, 'base64')), {
    longs: Number,
    arrays: true,
    defaults: true,
  }) as Decoded
  return {
    vertexes: decoded.vertexes.map((v) => ({ ...v, started: toMs(v.started), completed: toMs(v.completed) })),
    statuses: decoded.statuses.map((s) => ({ ...s, completed: s.completed !== null })),
    logs: decoded.logs.map(({ vertex, timestamp, stream, msg }) => ({ vertex, at: toMs(timestamp) ?? 0, stream, msg })),
    warnings: decoded.warnings.map(({ vertex, short }) => ({ vertex, short: Buffer.from(short).toString() })),
  }
}

const toMs = (time: Timestamp | null) => (time === null ? undefined : time.seconds * 1000 + time.nanos / 1e6)
