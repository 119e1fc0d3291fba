import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'

/** One word of a command line, as a shell would hand it over. */
export interface Word {
  text: string
  /** As it was typed, quotes and all. */
  typed: string
  /** What only the caller's shell knows: `$HOME`, `$(id -u)`, `%USERPROFILE%`. It stands in `text` as it is. */
  needs: string[]
  /** The first word of a line that the line before did not ask for with a backslash. */
  newLine: boolean
}

/** The folder the command is called in, in the words of every shell, is `$PWD` in a word. */
const FOLDER = /\$\(pwd\)|`pwd`|\$\{PWD\}|\$PWD(?!\w)|%cd%/iy
/** A word that ends here asks for the next line: `\` in sh, "`" in PowerShell, `^` in cmd. */
const NEXT_LINE = /[\\`^][ \t]*(?:\r\n|\n|\r)/y
const VARIABLE = /\$\{[^}]*\}|\$[A-Za-z_]\w*|\$[0-9@*#?$!-]|%[A-Za-z_]{3,}%/y
const PART = /[^\s'"\\$`^%|&;<>()#]+/y

/** Splits a pasted command as a POSIX shell does; what it would have to run or look up stays as text. */
export function shellWords(source: string): Word[] {
  return new Reader(source).words()
}

class Reader {
  private at = 0
  private text = ''
  private start = -1
  private needs: string[] = []
  private newLine = false
  private readonly found: Word[] = []

  constructor(private readonly source: string) {}

  words(): Word[] {
    while (this.at < this.source.length) this.step()
    this.end()
    return this.found
  }

  private step(): void {
    const char = this.source[this.at] ?? ''
    if (this.take(NEXT_LINE) !== undefined) return
    if (/\s/.test(char)) {
      this.end()
      if (char === '\n') this.newLine = true
      this.at++
    } else if (char === '#' && this.start === -1) this.skipComment()
    else if (char === "'") this.single()
    else if (char === '"') this.double()
    else if (char === '$' && this.source[this.at + 1] === "'") this.escaped()
    else if (char === '\\') this.backslash()
    else if (/[|&;<>()]/.test(char)) this.operator(char)
    else if (!this.lookup()) this.add(this.take(PART) ?? this.next())
  }

  private add(text: string): void {
    this.text += text
  }

  private begin(): void {
    if (this.start === -1) this.start = this.at
  }

  private end(): void {
    if (this.start === -1) return
    const { text, needs, newLine } = this
    this.found.push({ text, typed: this.source.slice(this.start, this.at), needs, newLine: newLine && this.found.length > 0 })
    this.text = ''
    this.start = -1
    this.needs = []
    this.newLine = false
  }

  private next(): string {
    this.begin()
    return this.source[this.at++] ?? ''
  }

  /** What the pattern matches here, which then is read. */
  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.source)?.[0]
    if (match === undefined) return undefined
    if (pattern !== NEXT_LINE) this.begin()
    this.at += match.length
    return match
  }

  private skipComment(): void {
    while (this.at < this.source.length && this.source[this.at] !== '\n') this.at++
  }

  private single(): void {
    this.begin()
    const close = this.source.indexOf("'", this.at + 1)
    if (close === -1) throw open("'")
    this.add(this.source.slice(this.at + 1, close))
    this.at = close + 1
  }

  private double(): void {
    this.begin()
    this.at++
    while (this.source[this.at] !== '"') {
      const char = this.source[this.at]
      if (char === undefined) throw open('"')
      const after = this.source[this.at + 1] ?? ''
      if (char === '\\' && /[\\"$`\n]/.test(after)) {
        this.add(after === '\n' ? '' : after)
        this.at += 2
      } else if (!this.lookup()) this.add(this.next())
    }
    this.at++
  }

  /** `$'a\nb'` */
  private escaped(): void {
    this.begin()
    const [all, inside = ''] = /^\$'((?:[^'\\]|\\[\s\S])*)'/.exec(this.source.slice(this.at)) ?? []
    if (all === undefined) throw open("$'")
    this.add(inside.replace(/\\(x[\da-f]{1,2}|u[\da-f]{1,4}|U[\da-f]{1,8}|[0-7]{1,3}|[\s\S])/gi, (_, code: string) => unescape(code)))
    this.at += all.length
  }

  /** Escapes the next character, but in `C:\data` it is a Windows path's. */
  private backslash(): void {
    this.begin()
    const before = this.source.slice(Math.max(this.start, this.at - 300), this.at)
    const after = this.source[this.at + 1]
    const windows = /(^|[=:,"'])[A-Za-z]:(\\[^\s'"\\]+)*$|^\\$/.test(before) && after !== undefined && /[\w.-]/.test(after)
    if (windows || after === undefined) this.add('\\')
    else this.add(after)
    this.at += windows || after === undefined ? 1 : 2
  }

  /** A variable, the folder, or a command whose answer only the caller's shell knows. */
  private lookup(): boolean {
    if (this.take(FOLDER) !== undefined) {
      this.add('$PWD')
      this.needs.push('$PWD')
      return true
    }
    const found = this.take(VARIABLE) ?? this.substitution()
    if (found === undefined) return false
    this.add(found)
    this.needs.push(found)
    return true
  }

  /** `$(…)`, with what is nested in it, or "`…`". */
  private substitution(): string | undefined {
    if (this.source[this.at] === '`') return this.take(/`[^`]+`/y)
    if (!this.source.startsWith('$(', this.at)) return undefined
    let depth = 0
    for (let to = this.at + 1; to < this.source.length; to++) {
      if (this.source[to] === '(') depth++
      if (this.source[to] === ')' && --depth === 0) {
        const found = this.source.slice(this.at, to + 1)
        this.begin()
        this.at = to + 1
        return found
      }
    }
    throw open('$(')
  }

  private operator(char: string): void {
    this.end()
    const rest = this.source.slice(this.at)
    // One that ends the line, with nothing after it, does no harm.
    if (/^[;&]\s*(#.*)?$/.test(rest)) this.at = this.source.length
    else
      throw new AppError(
        'invalid-input',
        t`The command has a shell operator, "${/^(&&|\|\||>>|<<)/.exec(rest)?.[0] ?? char}", which a form cannot hold.`,
        t`Paste only the docker run part.`,
      )
  }
}

const open = (mark: string): AppError =>
  new AppError('invalid-input', t`In the command, ${mark} is never closed.`, t`Close it, or put a backslash before it.`)

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', e: '\u001B', f: '\f', v: '\v' }

function unescape(code: string): string {
  const digits = /^(?:[xuU]([\da-f]+)|([0-7]+))$/i.exec(code)
  const point = digits === null ? NaN : digits[1] === undefined ? Number.parseInt(code, 8) : Number.parseInt(digits[1], 16)
  if (point <= 0x10_ff_ff) return String.fromCodePoint(point)
  return ESCAPES[code] ?? (/^['"\\?]$/.test(code) ? code : `\\${code}`)
}
