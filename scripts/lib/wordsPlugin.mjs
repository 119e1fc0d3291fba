import { compileMessage } from '@lingui/message-utils/compileMessage'
import babel from '@rolldown/plugin-babel'
import { macros, readCatalogue, syntax, usesMacros } from './catalogues.mjs'

/**
 * The bundler's part of the languages: `t`, `plural` and `<Trans>` become calls that carry their English message ready to
 * be filled in (so English needs no catalogue, and the page no parser of messages), and a `.po` becomes what it translates.
 */
export const words = () => [
  babel({
    ...syntax,
    presets: [{ preset: { plugins: [macros('message'), compiled] }, rolldown: { filter: { code: usesMacros } } }],
  }),
  {
    name: 'longshore:catalogues',
    transform: {
      filter: { id: /\.po$/ },
      handler(_code, file) {
        const said = Object.entries(readCatalogue(file)).filter(([, { translation }]) => translation)
        const messages = Object.fromEntries(said.map(([id, { translation }]) => [id, compileMessage(translation)]))
        return { code: `export const messages = ${JSON.stringify(messages)}`, map: null, moduleType: 'js' }
      },
    },
  },
]

/** Turns the English text beside each message's id into what a compiled catalogue holds. */
export function compiled({ types }) {
  const toNode = (text) => types.valueToNode(JSON.parse(JSON.stringify(compileMessage(text))))
  const visitor = {
    ObjectProperty({ node, parent }) {
      const beside = parent.properties.some((one) => one !== node && one.key?.name === 'id')
      if (beside && node.key.name === 'message' && types.isStringLiteral(node.value)) node.value = toNode(node.value.value)
    },
    JSXAttribute({ node, parent }) {
      const beside = parent.attributes.some((one) => one !== node && one.name?.name === 'id')
      const value = types.isJSXExpressionContainer(node.value) ? node.value.expression : node.value
      if (beside && node.name.name === 'message' && types.isStringLiteral(value))
        node.value = types.jsxExpressionContainer(toNode(value.value))
    },
  }
  return { visitor: { Program: { exit: (path) => path.traverse(visitor) } } }
}
