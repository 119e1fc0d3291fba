import { StreamLanguage, type StreamParser } from '@codemirror/language'
import type * as clikes from '@codemirror/legacy-modes/mode/clike'
import type { Extension } from '@codemirror/state'

type Load = () => Promise<Extension>
const stream =
  (load: () => Promise<StreamParser<unknown>>): Load =>
  async () =>
    StreamLanguage.define(await load())

const clike = (pick: (modes: typeof clikes) => StreamParser<unknown>) =>
  stream(async () => pick(await import('@codemirror/legacy-modes/mode/clike')))
const javascript = stream(async () => (await import('@codemirror/legacy-modes/mode/javascript')).javascript)
const typescript = stream(async () => (await import('@codemirror/legacy-modes/mode/javascript')).typescript)
const shell = stream(async () => (await import('@codemirror/legacy-modes/mode/shell')).shell)
const yaml = stream(async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml)
const properties = stream(async () => (await import('@codemirror/legacy-modes/mode/properties')).properties)
const python = stream(async () => (await import('@codemirror/legacy-modes/mode/python')).python)
const ruby = stream(async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby)
const perl = stream(async () => (await import('@codemirror/legacy-modes/mode/perl')).perl)
const nginx = stream(async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx)
const json: Load = async () => (await import('@codemirror/lang-json')).json()
const dockerfile: Load = async () => (await import('../../../../ui/dockerfileLanguage')).dockerfileLanguage

const php: Load = async () => (await import('./ownLanguages')).php
const markdown: Load = async () => (await import('./ownLanguages')).markdown

/** By the ending of the name. */
const ENDINGS: Record<string, Load> = {
  json,
  webmanifest: json,
  dockerfile,
  sh: shell,
  bash: shell,
  zsh: shell,
  ash: shell,
  profile: shell,
  bashrc: shell,
  env: properties,
  properties,
  ini: properties,
  cnf: properties,
  cfg: properties,
  service: properties,
  desktop: properties,
  yml: yaml,
  yaml,
  toml: stream(async () => (await import('@codemirror/legacy-modes/mode/toml')).toml),
  js: javascript,
  mjs: javascript,
  cjs: javascript,
  jsx: javascript,
  ts: typescript,
  mts: typescript,
  cts: typescript,
  tsx: typescript,
  py: python,
  rb: ruby,
  gemspec: ruby,
  pl: perl,
  pm: perl,
  lua: stream(async () => (await import('@codemirror/legacy-modes/mode/lua')).lua),
  go: stream(async () => (await import('@codemirror/legacy-modes/mode/go')).go),
  rs: stream(async () => (await import('@codemirror/legacy-modes/mode/rust')).rust),
  sql: stream(async () => (await import('@codemirror/legacy-modes/mode/sql')).standardSQL),
  css: stream(async () => (await import('@codemirror/legacy-modes/mode/css')).css),
  scss: stream(async () => (await import('@codemirror/legacy-modes/mode/css')).sCSS),
  less: stream(async () => (await import('@codemirror/legacy-modes/mode/css')).less),
  html: stream(async () => (await import('@codemirror/legacy-modes/mode/xml')).html),
  htm: stream(async () => (await import('@codemirror/legacy-modes/mode/xml')).html),
  xml: stream(async () => (await import('@codemirror/legacy-modes/mode/xml')).xml),
  svg: stream(async () => (await import('@codemirror/legacy-modes/mode/xml')).xml),
  diff: stream(async () => (await import('@codemirror/legacy-modes/mode/diff')).diff),
  patch: stream(async () => (await import('@codemirror/legacy-modes/mode/diff')).diff),
  cmake: stream(async () => (await import('@codemirror/legacy-modes/mode/cmake')).cmake),
  proto: stream(async () => (await import('@codemirror/legacy-modes/mode/protobuf')).protobuf),
  ps1: stream(async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell),
  groovy: stream(async () => (await import('@codemirror/legacy-modes/mode/groovy')).groovy),
  c: clike((modes) => modes.c),
  h: clike((modes) => modes.c),
  cpp: clike((modes) => modes.cpp),
  cc: clike((modes) => modes.cpp),
  hpp: clike((modes) => modes.cpp),
  java: clike((modes) => modes.java),
  kt: clike((modes) => modes.kotlin),
  kts: clike((modes) => modes.kotlin),
  scala: clike((modes) => modes.scala),
  cs: clike((modes) => modes.csharp),
  php,
  md: markdown,
  markdown,
}

/** By the whole name, or a part of the path. */
const NAMES: readonly [RegExp, Load][] = [
  [/(^|\/)(Dockerfile|Containerfile)(\.[^/]*)?$/i, dockerfile],
  [/(^|\/)nginx\/.*|nginx[^/]*\.conf$/i, nginx],
  [/(^|\/)\.(bashrc|profile|bash_profile|zshrc|ashrc)$|(^|\/)(profile|entrypoint|PKGBUILD|APKBUILD)$/, shell],
  [/(^|\/)\.env(\.[^/]*)?$|(^|\/)(os-release|environment|login\.defs|my\.cnf|\.npmrc|\.editorconfig|\.gitconfig)$|\.conf$/, properties],
  [/(^|\/)(Gemfile|Rakefile|Vagrantfile)$/, ruby],
  [/(^|\/)CMakeLists\.txt$/, stream(async () => (await import('@codemirror/legacy-modes/mode/cmake')).cmake)],
  [/(^|\/)(package-lock|composer)\.lock$/, json],
]

/** By the program a script asks for in its first line. */
const PROGRAMS: readonly [RegExp, Load][] = [
  [/\b(ba|da|a|z|k)?sh\b/, shell],
  [/\bpython/, python],
  [/\bnode\b/, javascript],
  [/\bruby\b/, ruby],
  [/\bperl\b/, perl],
]

/** What colours a file's words; nothing for a text of no known kind. Loaded when such a file is opened first. */
export function languageOf(path: string, firstLine: string): Load | undefined {
  const named = NAMES.find(([name]) => name.test(path))
  if (named !== undefined) return named[1]
  const name = path.split('/').at(-1) ?? ''
  const ending = name.includes('.') ? name.split('.').at(-1)?.toLowerCase() : undefined
  if (ending !== undefined && Object.hasOwn(ENDINGS, ending)) return ENDINGS[ending]
  if (firstLine.startsWith('#!')) return PROGRAMS.find(([program]) => program.test(firstLine))?.[1]
  return undefined
}
