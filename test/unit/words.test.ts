import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Node, parseSync, type Path, traverse } from '@babel/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import { catalogueFile, extract, LANGUAGES, PLACES, readCatalogue, renew, syntax } from '../../scripts/lib/catalogues.mjs'

/** The placeholders and tags of a message, sorted: a translation has the same. */
const partsOf = (text: string): string[] => {
  const flat = text.replace(/\b(?:plural|select|selectordinal),/g, '').replace(/\b(?:one|other|few|many|zero|two|=\d+) \{/g, ' ')
  return [...new Set(flat.match(/\{\w+[,}]|<\/?\d+\/?>|#/g))].map((part) => part.replace(/[,}]$/, '')).sort()
}

type Parts = string | readonly (string | readonly [string, string?, Record<string, Parts>?])[]

/** The plurals and choices of a message, each with its forms; those inside of a form too. */
function formsOf(text: string): string[] {
  const within = (parts: Parts): string[] =>
    typeof parts === 'string'
      ? []
      : parts.flatMap((part) => {
          if (typeof part === 'string') return []
          const [name, kind, forms] = part
          if (forms === undefined) return []
          const said = Object.entries(forms).filter(([, form]) => form !== undefined)
          return [
            `${name} ${kind} ${said
              .map(([form]) => form)
              .sort()
              .join(' ')}`,
            ...said.flatMap(([, form]) => within(form)),
          ]
        })
  return [...new Set(within(compileMessage(text) as Parts))].sort()
}

describe.each(PLACES.filter((place) => existsSync(catalogueFile(place, 'en'))))('the words of %s', (place) => {
  it('are in the catalogues, and nothing else, as npm run words leaves them', { timeout: 300_000 }, async () => {
    const found = await extract(place)
    for (const language of LANGUAGES) expect(renew(place, language, found).text).toBe(readFileSync(catalogueFile(place, language), 'utf8'))
  })

  const said = Object.values(readCatalogue(catalogueFile(place, 'de')))

  it('are all in German, with the placeholders and tags of the English', () => {
    expect(said.length).toBeGreaterThan(10)
    const wrong = said.filter(({ message, translation }) => translation === '' || partsOf(message).join() !== partsOf(translation).join())
    expect(wrong.map(({ message, translation }) => `${message} → ${translation}`)).toEqual([])
  })

  it('tell one from many in German where they do in English, and have a form for each of its kinds', () => {
    const wrong = said.filter(({ message, translation }) => formsOf(message).join() !== formsOf(translation).join())
    expect(wrong.map(({ message, translation }) => `${message} → ${translation}`)).toEqual([])
  })

  it('say du in German, never Sie, and quote as German does', () => {
    const wrong = said.filter(
      ({ translation }) =>
        // At the beginning of a sentence "Sie" is she, or they.
        /[\wäöüß,;:…-] (Sie|Ihnen|Ihr(e[rnms]?)?)\b/.test(translation) || translation.split('„').length !== translation.split('“').length,
    )
    expect(wrong.map(({ translation }) => translation)).toEqual([])
  })
})

/** Attributes that are read, by eye or ear. */
const READ = /^(label|aria-label|title|placeholder|text|help|hint|head|verb|what|word|detail|heading|note)$/
/** Names, signs and examples that are the same in every language. */
const SAME =
  /^(Longshore|Docker|Podman|BuildKit|CPU|API|Ctrl\+S|Aa|NAME|KEY=value|IPv[46]|SIG[A-Z+3]+|[^A-Za-z]*)$|^[^ ]*[./:=][^ ]*$|^env=test !keep$|^1\.0 latest$/
/** What is inside these is said by machines. */
const MACHINE = new Set(['code', 'Code', 'kbd', 'Kbd', 'pre', 'Trans'])

function bareText(file: string): string[] {
  const found: string[] = []
  const note = (path: Path, text: string) => found.push(`${file}:${path.node.loc?.start.line} ${text.trim()}`)
  const isMachine = ({ node }: Path) => node.type === 'JSXElement' && MACHINE.has(String(nameOf(nameOf(node.openingElement) as Node)))
  traverse(parseSync(readFileSync(file, 'utf8'), { ...syntax, filename: file }), {
    JSXText(path) {
      const text = String(path.node.value).trim()
      if (/[A-Za-z]{2}/.test(text) && !SAME.test(text) && path.findParent(isMachine) === null) note(path, text)
    },
    JSXAttribute(path) {
      const { name, value } = path.node
      if (value?.type !== 'StringLiteral' || !READ.test(String(nameOf(name as Node)))) return
      const text = String(value.value)
      if (/[A-Za-z]{2}/.test(text) && / |^[A-Z]/.test(text) && !SAME.test(text)) note(path, text)
    },
    TaggedTemplateExpression(path) {
      const inFunction = path.findParent(({ node }) => /Function|Method/.test(node.type)) !== null
      if (nameOf(path.node.tag) === 't' && !inFunction) note(path, 'a message that is made while modules load')
    },
  })
  return found
}

const nameOf = ({ name }: Node) => name

it('the page says nothing that is not in the catalogues', { timeout: 300_000 }, () => {
  const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  expect(files.length).toBeGreaterThan(400)
  expect(files.flatMap((name) => bareText(`renderer/${name}`))).toEqual([])
})

/** What a page's code calls, stores or is styled by, and programs' own words. */
const UNSEEN = /^(id|key|section|command|className|sync|name|context|source|detailKind|codes?|gridTemplateColumns|textDecoration)$/
const KEYWORDS = /^renderer\/(ui\/codeTheme|features\/files\/(view\/.+|list\/drag))\.tsx?$/
const NAMES_OF_OTHERS =
  /^(Docker Hub|JetBrains Mono|The language could not be loaded|RUN |repository …\/…|Go to|npm (start|run serve)|Longshore …[^]*|z, rshared|\[.*)$/

/** Phrases in the page's code that are in no catalogue, where they do not stand in an attribute. */
function barePhrases(file: string, code = readFileSync(file, 'utf8')): string[] {
  const found: string[] = []
  const look = (path: Path) => {
    const text = textOf(path)
    const isPhrase = /^[^<>{}()=.#:&$]*\p{L}{2,} [^<>{}()=#&$]*$/u.test(text) && /(^|[ …])[A-Za-z]{2,}([ ….,]|$)/.test(text)
    if (!isPhrase || COMMAND.test(text) || NAMES_OF_OTHERS.test(text) || /^\S+ …( …)*$/.test(text) || /\d(px|vw|fr)\b/.test(text)) return
    let isSaid = true
    const stop = path.findParent(({ node }) => {
      const named = node.type === 'ObjectProperty' ? node.key : node.type === 'JSXAttribute' ? node.name : undefined
      if (named !== undefined && UNSEEN.test(String(nameOf(named as Node)))) isSaid = false
      if (/^(New|Call|OptionalCall)Expression$/.test(node.type)) {
        if (/^(t|plural|select|classes|querySelector(All)?|closest|matches|split|Error|AppError|toast)$/.test(calleeOf(node)))
          isSaid = false
        return true
      }
      return /Function|Method|TaggedTemplate|ImportDeclaration|ExportNamed|TSLiteralType|JSXElement/.test(node.type)
    })
    if (isSaid && !/TaggedTemplate|Import|ExportNamed|TSLiteral/.test(stop?.node.type ?? ''))
      found.push(`${file}:${path.node.loc?.start.line} ${text}`)
  }
  traverse(parseSync(code, { ...syntax, filename: file }), { StringLiteral: look, TemplateLiteral: look })
  return found
}

it('a bare phrase of the page is found, wherever its code makes it', () => {
  const said = (code: string) => barePhrases('renderer/x.tsx', code).length
  expect(said("const words = { target: 'target stage' }")).toBe(1)
  expect(said('const facts = [`from layer ${n}`]')).toBe(1)
  expect(said("const shown = old ? 'older builder' : t`BuildKit`")).toBe(1)
  expect(said('const line = () => `${count} files are gone`')).toBe(1)
  expect(said("const entry = { id: `go ${kind} there`, command: 'docker ps -a', title: t`Go there` }")).toBe(0)
  expect(said("one.querySelector('button em'); classes('btn quiet'); t`in two words`")).toBe(0)
})

it('the page’s code makes no phrase that is not in the catalogues', { timeout: 300_000 }, () => {
  const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  expect(files.map((name) => `renderer/${name}`).flatMap((file) => (KEYWORDS.test(file) ? [] : barePhrases(file)))).toEqual([])
})

/** What these are given, a person reads. */
const SAID_BY =
  /^(AppError|fromDocker|fromFile|fromReading|refuse|say|skip|onNote|onSkipped|leaves|log|fail|OutOfReach|MissingPath|Cut|Silence)$/
/** Properties whose text a person reads. */
const SHOWN = /^(title|message|hint|reason|why|note|label|detail|warning)$/
/** These are for developers, for a command line before there are settings, or are told to an engine. */
const NOT_SAID = /^(Error|TypeError|RangeError|RegExp|UsageError|StartError|Response|Refused|warn|info|debug|error|fatal)$/
/** Parts of main that speak to a terminal before the settings are read. */
const COMMAND_LINE = /^main\/(options|serve)\.ts$/
const COMMAND = /^(docker|ssh|sudo|curl|tar|HTTP\/1\.1) /

const calleeOf = ({ callee }: Node): string => String(callee.property === undefined ? callee.name : nameOf(callee.property))
const textOf = ({ node }: Path): string =>
  node.type === 'StringLiteral' ? String(node.value) : node.quasis.map(({ value }) => (value as unknown as { raw: string }).raw).join('…')

/** Sentences of main that are in no catalogue: what is given to an error, a task or a form, and whatever reads like a sentence. */
function bareSentences(file: string, code = readFileSync(file, 'utf8')): string[] {
  const found: string[] = []
  const look = (path: Path) => {
    const text = textOf(path)
    if (!/[A-Za-z…]+[,:]? [^ ]*[a-z]{2,}/.test(text) || COMMAND.test(text) || path.parent.type === 'TaggedTemplateExpression') return
    let isSaid = /^["“A-Z…][^\n]* [^\n]*[.?!]$/.test(text)
    const stop = path.findParent((above) => {
      const { node } = above
      const named = node.type === 'ObjectProperty' ? node.key : node.type === 'VariableDeclarator' ? node.id : undefined
      if (named !== undefined && SHOWN.test(String(nameOf(named)))) isSaid = true
      if (/^(New|Call|OptionalCall)Expression$/.test(node.type)) {
        const callee = calleeOf(node)
        if (SAID_BY.test(callee)) isSaid = true
        if (/^(plural|select)$/.test(callee) || (NOT_SAID.test(callee) && !/^log\b/.test(callee))) isSaid = false
        return true
      }
      return /Function|Method|Statement|TaggedTemplate/.test(node.type)
    })
    if (isSaid && stop?.node.type !== 'TaggedTemplateExpression') found.push(`${file}:${path.node.loc?.start.line} ${text}`)
  }
  traverse(parseSync(code, { ...syntax, filename: file }), { StringLiteral: look, TemplateLiteral: look })
  return found
}

it('a bare sentence of main is found, wherever it stands', () => {
  const said = (code: string) => bareSentences('main/x.ts', code).length
  expect(said("throw new AppError('conflict', 'It is there already.')")).toBe(1)
  expect(said('throw new AppError("conflict", t`It is there.`, `Choose another name than ${name}.`)')).toBe(1)
  expect(said('throw new AppError("conflict", yes ? "it is there" : t`It is not.`)')).toBe(1)
  expect(said('tasks.start({ kind: "pull", title: `Pull every tag of ${wanted}` }, work)')).toBe(1)
  expect(said('const text = "It is a whole sentence."')).toBe(1)
  expect(said('const title = start ? `Run ${image} here` : t`Create ${image}`')).toBe(1)
  expect(said("throw fromDocker(error, 'The container list')")).toBe(1)
  expect(said('throw new AppError("conflict", plural(n, { one: "# is there.", other: "# are there." }), t`Go.`)')).toBe(0)
  expect(said("log.info({ id }, 'engine connected'); throw new Error('A bug of ours is this.')")).toBe(0)
})

it('main says nothing that is not in the catalogues', { timeout: 300_000 }, () => {
  const files = readdirSync('main', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(400)
  expect(files.map((name) => `main/${name}`).flatMap((file) => (COMMAND_LINE.test(file) ? [] : bareSentences(file)))).toEqual([])
})
