/** Lingui's macros for Playwright, whose loader runs no plugin: what main's own code says in English. */
export const t = (parts: TemplateStringsArray, ...values: unknown[]): string => String.raw({ raw: parts }, ...values)

export const plural = (n: number, { one, other }: { one: string; other: string }): string =>
  (n === 1 ? one : other).replaceAll('#', String(n))

export const select = (value: string, words: Record<string, string> & { other: string }): string => words[value] ?? words.other
