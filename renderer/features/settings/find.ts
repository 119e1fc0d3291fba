import type { SectionSpec, SettingSpec } from './types'

/** What the filter leaves of a section. */
export interface Found {
  section: SectionSpec
  rows: readonly SettingSpec[]
  body: SectionSpec['body']
}

/**
 * The sections that have every word of `filter`: in their name (then all of it), or in rows (then those). What only the
 * desktop window can do is left out elsewhere, and a section with nothing left is too.
 */
export function find(sections: readonly SectionSpec[], filter: string, desktop: boolean): Found[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word))
  return sections
    .map((section): Found => {
      const able = (section.rows ?? []).filter((row) => desktop || row.desktop !== true)
      const named = fits(section.name)
      return {
        section,
        rows: named ? able : able.filter((row) => fits(`${section.name} ${row.name} ${row.text}`)),
        body: named || fits(`${section.name} ${section.words ?? ''}`) ? section.body : undefined,
      }
    })
    .filter(({ rows, body }) => rows.length > 0 || body !== undefined)
}
