import { oneLine } from '../lib/plainText'

export interface Word {
  text: string
  /** The class of app.css: verb, flag, string or image. */
  colour?: 'y-v' | 'y-f' | 'y-s' | 'y-i'
}

/** The management words: the verb is the word after them. */
const GROUPS = new Set([
  'container',
  'image',
  'volume',
  'network',
  'compose',
  'buildx',
  'builder',
  'system',
  'context',
  'plugin',
  'manifest',
  'service',
  'stack',
  'node',
])
/** Whose first plain word is an image. */
const TAKES_IMAGE = new Set(['run', 'create', 'pull', 'push', 'rmi', 'history', 'tag'])
/** Flags of `docker run` and its like that take no value of their own. */
const BARE =
  /^(-[dit]+|--(detach|interactive|tty|rm|init|privileged|read-only|no-healthcheck|oom-kill-disable|publish-all|quiet|all-tags|disable-content-trust|force|no-prune|no-trunc)|-P|-q|-a|-f)$/

const WORDS = /\s+|(?:"(?:\\[\s\S]|[^"\\])*"?|'[^']*'?|\\[\s\S]|[^\s"'\\])+/g

/** Splits a command into coloured words; joined again they are the command, with hidden characters made visible. */
export function colourCommand(command: string): Word[] {
  const parts = command.match(WORDS) ?? []
  const out: Word[] = []
  let place: 'program' | 'verb' | 'rest' = 'program'
  let verb = ''
  let imageSeen = false
  let valueDue: 'value' | 'env' | undefined
  for (const part of parts) {
    if (/^\s/.test(part) || part === '\\\n') {
      push(out, visible(part))
      continue
    }
    const text = visible(part)
    if (part === '&&' || part === '|') {
      // Another command begins.
      push(out, text)
      place = 'program'
      verb = ''
      imageSeen = false
      valueDue = undefined
      continue
    }
    const inner: boolean = place === 'rest' && imageSeen
    if (valueDue !== undefined && !inner) {
      if (valueDue === 'env') pushAssignment(out, text)
      else push(out, text, quoted(part))
      valueDue = undefined
      continue
    }
    if (part.startsWith('-') && !inner) {
      push(out, text, 'y-f')
      if (place === 'verb') place = 'rest'
      if (TAKES_IMAGE.has(verb) && !part.includes('=') && !BARE.test(part))
        valueDue = /^(-e|--env|-l|--label)$/.test(part) ? 'env' : 'value'
      continue
    }
    if (place === 'program') {
      push(out, text, 'y-v')
      place = part === 'docker' || part === 'podman' ? 'verb' : 'rest'
      continue
    }
    if (place === 'verb') {
      push(out, text, 'y-v')
      verb = part
      if (!GROUPS.has(part)) place = 'rest'
      continue
    }
    if (TAKES_IMAGE.has(verb) && !imageSeen) {
      imageSeen = verb === 'run' || verb === 'create'
      push(out, text, 'y-i')
      continue
    }
    push(out, text, quoted(part))
  }
  return out
}

/** Neighbours of one colour become one word, spaces between them included. */
function push(out: Word[], text: string, colour?: Word['colour']): void {
  const last = out.at(-1)
  const before = out.at(-2)
  if (last && last.colour === colour) last.text += text
  else if (last && before && colour !== undefined && before.colour === colour && last.colour === undefined && /^ +$/.test(last.text)) {
    before.text += last.text + text
    out.pop()
  } else out.push(colour === undefined ? { text } : { text, colour })
}

function pushAssignment(out: Word[], text: string): void {
  const at = text.indexOf('=')
  if (at === -1) return push(out, text)
  push(out, text.slice(0, at + 1))
  push(out, text.slice(at + 1), 'y-s')
}

const quoted = (part: string) => (part.startsWith('"') || part.startsWith("'") ? 'y-s' : undefined)

const visible = (text: string) => text.split('\n').map(oneLine).join('\n')
