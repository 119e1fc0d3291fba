import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder with these files; a value that starts with `->` is a link, one that ends a path with `/` an empty folder. */
export async function folder(files: Record<string, string>): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'bld-'))
  for (const [name, content] of Object.entries(files)) {
    const file = join(path, name)
    await mkdir(name.endsWith('/') ? file : dirname(file), { recursive: true })
    if (name.endsWith('/')) continue
    if (content.startsWith('->')) await symlink(content.slice(2), file)
    else await writeFile(file, content)
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
