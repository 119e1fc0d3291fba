/** A Dockerfile up to, but without, the instruction that begins at this line. */
export function cutBefore(dockerfile: string, line: number): string {
  const kept = dockerfile.split('\n').slice(0, line - 1)
  return kept.some((one) => /^\s*FROM\s/i.test(one)) ? `${kept.join('\n')}\n` : ''
}
