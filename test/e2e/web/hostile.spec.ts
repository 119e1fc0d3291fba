import { BOX, expect, name, sweep, test } from '../helpers/app'
import { open, rowOf } from '../helpers/page'

// What containers say is text, whatever is in it.
const prefix = name('hst')
const markup = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>'
test.afterAll(async ({ engine }) => sweep(prefix, engine))

test('labels, environment and logs with HTML, bidi and NUL characters are shown as text', async ({ page, engine }) => {
  // A right-to-left override would turn "gpj.exe" into "exe.jpg"; the NUL ends a C string.
  const script = String.raw`printf '%s\n' "$EVIL"; printf 'nul:\000:end\n'; printf 'bidi:\342\200\256gpj.exe\n'; printf '\033[31mred\033[0m \033[2J\033]0;title\007after\n'; sleep 600`
  const container = await engine.createContainer({
    name: prefix,
    Image: BOX,
    Cmd: ['sh', '-c', script],
    Env: [`EVIL=${markup}`],
    Labels: { evil: markup, 'com.docker.compose.project': `${prefix}${markup}\u202e`, 'com.docker.compose.service': markup },
  })
  await container.start()
  const problems: string[] = []
  page.on('dialog', (dialog) => (problems.push(dialog.message()), dialog.dismiss()))
  await open(page, `containers/${container.id}/logs`)
  const log = page.getByRole('log')
  await expect(log).toContainText(markup)
  await expect(log).toContainText('after')
  await expect(log).toContainText(/nul:.*:end/)
  await open(page, `containers/${container.id}/overview`)
  await expect(page.getByText('evil=', { exact: true }).first()).toBeVisible()
  await open(page, `containers/${container.id}/inspect`)
  await expect(page.getByText('onerror').first()).toBeVisible()
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false)
  expect(await page.locator('img[src=x]').count()).toBe(0)
  expect(problems).toEqual([])
  // Nothing in the list may turn the text around it, or look like a name it is not.
  expect(await page.locator('[role=grid]').textContent()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]/)
})

test('a log line of 4 MB neither freezes the page nor hides what comes after it', async ({ page, engine }) => {
  const long = `${prefix}-long`
  const container = await engine.createContainer({
    name: long,
    Image: BOX,
    Cmd: ['sh', '-c', 'echo before; head -c 4194304 /dev/zero | tr "\\0" x; echo; echo after; sleep 600'],
  })
  await container.start()
  await open(page, `containers/${container.id}/logs`)
  const log = page.getByRole('log')
  await expect(log).toContainText('after')
  const answered = await page.evaluate(async () => {
    const begun = performance.now()
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    return performance.now() - begun
  })
  expect(answered).toBeLessThan(1000)
  await expect(log).toContainText(/more/)
})

test('a container removed elsewhere leaves its open pane with a sentence', async ({ page, engine }) => {
  const gone = `${prefix}-gone`
  const container = await engine.createContainer({ name: gone, Image: BOX, Cmd: ['sleep', '600'] })
  await container.start()
  await open(page, `containers/${container.id}/logs`)
  await expect(page.getByRole('complementary').or(page.locator('.pane')).first()).toContainText(gone)
  await container.remove({ force: true })
  await expect(rowOf(page, gone)).toBeHidden()
  await expect(page.getByText(/removed|no longer|is gone/i).first()).toBeVisible()
})

test('two pages see the same, whichever of them acts', async ({ page, context, app, engine }) => {
  const shared = `${prefix}-shared`
  await engine.createContainer({ name: shared, Image: BOX, Cmd: ['sh', '-c', 'trap exit TERM; sleep 600 & wait'] })
  const other = await context.newPage()
  await other.goto(app.url)
  await expect(rowOf(page, shared)).toContainText('Created')
  await expect(rowOf(other, shared)).toContainText('Created')
  await engine.getContainer(shared).start()
  await expect(rowOf(page, shared)).toContainText('Running')
  await expect(rowOf(other, shared)).toContainText('Running')
  await rowOf(other, shared).hover()
  await rowOf(other, shared).getByRole('button', { name: 'Stop' }).click()
  await expect(rowOf(page, shared)).toContainText('Exited')
})
