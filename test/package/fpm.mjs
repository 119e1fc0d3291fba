#!/usr/bin/env node
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'

// As much of fpm as electron-builder asks for, on machines that cannot fetch it (CUSTOM_FPM_PATH): a tree of files and a description become a .deb by
// dpkg-deb, or an .rpm by rpmbuild.
/** @type {Map<string, string[]>} */
const said = new Map()
/** @type {string[]} */
const files = []
const SHORT = { '-s': '--input-type', '-t': '--output-type', '-d': '--depends' }
const ALONE = new Set(['--force', '--debug'])
const words = process.argv.slice(2)
for (let at = 0; at < words.length; at++) {
  const word = words[at] ?? ''
  if (ALONE.has(word)) continue
  if (!word.startsWith('-')) files.push(word)
  else {
    const name = SHORT[/** @type {keyof typeof SHORT} */ (word)] ?? word
    said.set(name, [...(said.get(name) ?? []), words[++at] ?? ''])
  }
}
const one = (/** @type {string} */ name) => said.get(name)?.[0] ?? ''

const work = mkdtempSync(join(tmpdir(), 'longshore-fpm-'))
try {
  const tree = join(work, 'tree')
  for (const pair of files) {
    const [from = '', to = ''] = pair.split(/=(?=\/)/)
    const target = join(tree, to)
    mkdirSync(dirname(target), { recursive: true })
    if (statSync(from).isDirectory()) cpSync(from, target, { recursive: true, verbatimSymlinks: true })
    else copyFileSync(from, target)
  }
  if (one('--output-type') === 'deb') deb(tree)
  else if (one('--output-type') === 'rpm') rpm(tree)
  else throw new Error(`No packages of the kind ${one('--output-type')} are made here.`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** @param {string} tree */
function deb(tree) {
  const [summary = '', ...rest] = one('--description').split('\n')
  const control = [
    `Package: ${one('--name')}`,
    `Version: ${one('--version')}`,
    `Architecture: ${one('--architecture')}`,
    `Maintainer: ${one('--maintainer')}`,
    `Section: ${one('--category')}`,
    `Priority: ${one('--deb-priority')}`,
    `Homepage: ${one('--url')}`,
    `Depends: ${(said.get('--depends') ?? []).join(', ')}`,
    `Recommends: ${(said.get('--deb-recommends') ?? []).join(', ')}`,
    `Description: ${summary}`,
    ...rest.map((line) => (line.trim() === '' ? ' .' : ` ${line.trim()}`)),
    '',
  ].join('\n')
  mkdirSync(join(tree, 'DEBIAN'))
  writeFileSync(join(tree, 'DEBIAN/control'), control)
  for (const [name, option] of [
    ['postinst', '--after-install'],
    ['postrm', '--after-remove'],
  ]) {
    copyFileSync(one(option ?? ''), join(tree, `DEBIAN/${name}`))
    chmodSync(join(tree, `DEBIAN/${name}`), 0o755)
  }
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', tree, one('--package')], { stdio: 'inherit' })
}

/** @param {string} tree */
function rpm(tree) {
  const script = (/** @type {string} */ option) =>
    readFileSync(one(option), 'utf8')
      .replace(/^#!.*\n/, '')
      .replaceAll('%', '%%')
  const spec = [
    `Name: ${one('--name')}`,
    `Version: ${one('--version').replaceAll('-', '_')}`,
    'Release: 1',
    `Summary: ${one('--rpm-summary')}`,
    `License: ${one('--license')}`,
    `Group: ${one('--category')}`,
    `Vendor: ${one('--vendor')}`,
    `Packager: ${one('--maintainer')}`,
    `URL: ${one('--url')}`,
    'AutoReqProv: no',
    ...(said.get('--depends') ?? []).map((name) => `Requires: ${name}`),
    '%description',
    one('--description'),
    '%post',
    script('--after-install'),
    '%postun',
    script('--after-remove'),
    '%files',
    '"/opt/*"',
    '/usr/share/*',
    '',
  ].join('\n')
  writeFileSync(join(work, 'package.spec'), spec)
  const defines = [`_topdir ${join(work, 'rpm')}`, '_build_id_links none', '__os_install_post %{nil}', `_rpmfilename package.rpm`]
  const flags = defines.flatMap((define) => ['--define', define])
  execFileSync(
    'rpmbuild',
    ['-bb', ...flags, '--buildroot', tree, '--target', one('--architecture').replace('amd64', 'x86_64'), join(work, 'package.spec')],
    { stdio: 'inherit' },
  )
  copyFileSync(join(work, 'rpm/RPMS/package.rpm'), one('--package'))
}
