import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { dockerfileLanguage } from '../../../renderer/ui/dockerfileLanguage'

/** Every coloured word as `kind word`. */
function words(doc: string): string[] {
  const state = EditorState.create({ doc, extensions: [dockerfileLanguage] })
  const found: string[] = []
  ensureSyntaxTree(state, doc.length, 5000)?.iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'Document') found.push(`${name} ${doc.slice(from, to)}`)
    },
  })
  return found
}

describe('the colours of a Dockerfile', () => {
  it('tell directives, comments, instructions, images and stages apart', () => {
    expect(words('# syntax=docker/dockerfile:1\n# note\nFROM --platform=linux/amd64 a:1 AS build')).toEqual([
      'meta # syntax=docker/dockerfile:1',
      'comment # note',
      'keyword FROM',
      'attributeName --platform',
      'string =linux/amd64',
      'typeName a:1',
      'keyword AS',
      'labelName build',
    ])
  })

  it('see no instruction in lines that go on, nor in a heredoc', () => {
    const found = words('RUN a \\\n# why\n  FROM && b\nRUN <<EOF\nCOPY x y\nEOF\nCOPY <<-"A" /x\n\tFROM $y\n\tA\nUSER u')
    expect(found.filter((one) => one.startsWith('keyword'))).toEqual(['keyword RUN', 'keyword RUN', 'keyword COPY', 'keyword USER'])
    expect(found).toContain('labelName EOF')
    expect(found).toContain('string \tFROM $y')
  })

  it('take another escape from its directive', () => {
    expect(words('# escape=`\nRUN a `\n  FROM b\nCOPY C:\\x\\\nUSER u').filter((one) => one.startsWith('keyword'))).toEqual([
      'keyword RUN',
      'keyword COPY',
      'keyword USER',
    ])
  })

  it('mark variables and strings', () => {
    expect(words('ENV A="b c" B=${C:-d} $E')).toEqual(['keyword ENV', 'string "b c"', 'variableName ${C:-d}', 'variableName $E'])
  })
})
