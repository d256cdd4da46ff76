import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// What is installed, held against app/docs/dependencies.md and against what package.json allows.

type Manifest = {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}
type Locked = { version?: string; license?: string; hasInstallScript?: boolean; integrity?: string }

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown
const manifest = read('package.json') as Manifest
const lock = (read('package-lock.json') as { packages: Record<string, Locked> }).packages
const page = readFileSync(path.join('app', 'docs', 'dependencies.md'), 'utf8')
const named = { ...manifest.dependencies, ...manifest.devDependencies }

/** The rows of the tables below a heading, as cells. */
function rowsBelow(heading: string): string[][] {
  const [, text = ''] = page.split(`\n## ${heading}\n`)
  const lines = (text.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'))
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** Every package of some rows with its licence: one licence for all of a row, or one for each. */
function licences(rows: string[][]): [name: string, licence: string][] {
  return rows.flatMap(([names = '', licence = '']) => {
    const packages = [...names.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
    const each = licence.split(', ')
    return packages.map((name, index): [string, string] => [name, (each.length === 1 ? each[0] : each[index]) ?? ''])
  })
}

const inServer = licences(rowsBelow('In a server'))
const forBuilders = licences(rowsBelow('For those who build it'))

test('every package that is named has a row with a reason, in the table where it belongs', () => {
  const names = (list: [string, string][]) => list.map(([name]) => name).toSorted()
  expect(names(inServer)).toEqual(Object.keys(manifest.dependencies).toSorted())
  expect(names(forBuilders)).toEqual(Object.keys(manifest.devDependencies).toSorted())
  const reasons = [...rowsBelow('In a server'), ...rowsBelow('For those who build it')].map(
    ([, , reason = '']) => reason,
  )
  expect(reasons.filter((reason) => reason.length < 5)).toEqual([])
})

test('every row tells the licence of the package that is installed', () => {
  const wrong = [...inServer, ...forBuilders].filter(([name, licence]) => {
    const installed = read(path.join('node_modules', name, 'package.json')) as { license?: string }
    return installed.license !== licence
  })
  expect(wrong).toEqual([])
})

test('every version is exact, and it is the one that is installed', () => {
  const loose = Object.entries(named).filter(
    ([name, version]) =>
      !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || lock[`node_modules/${name}`]?.version !== version,
  )
  expect(loose).toEqual([])
})

test('every package of the tree has a checksum and a licence that may be used', () => {
  const allowed =
    /^\(?(MIT|MIT-0|ISC|0BSD|BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|MPL-2\.0|EPL-2\.0|Unlicense|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Zlib|OFL-1\.1)( (AND|and) (ISC|Zlib|OFL-1\.1)| OR [\w.-]+)?\)?$/
  const entries = Object.entries(lock).filter(([folder]) => folder !== '')
  expect(entries.length).toBeGreaterThan(300)
  expect(entries.filter(([, { license }]) => !allowed.test(license ?? '')).map(([folder]) => folder)).toEqual([])
  expect(entries.filter(([, { integrity }]) => integrity === undefined).map(([folder]) => folder)).toEqual([])
})

test('no package runs a script at its installation but Node itself, and every one that would is refused by name', () => {
  const scripted = Object.entries(lock).filter(([, { hasInstallScript }]) => hasInstallScript)
  const names = scripted.map(([folder]) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length))
  expect([...new Set(names)].toSorted()).toEqual(Object.keys(manifest.allowScripts).toSorted())
  expect(Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed)).toEqual([['node', true]])
})

test('no package is older than the version that mended a known advisory', () => {
  const rows = rowsBelow('Known advisories')
  expect(rows.length).toBeGreaterThan(8)
  const old = rows.flatMap(([cell = '', , mended = '']) => {
    const name = cell.replaceAll('`', '')
    const installed = Object.entries(lock).filter(([folder]) => folder.endsWith(`node_modules/${name}`))
    if (installed.length === 0) return [`${name} is not installed`]
    return installed.flatMap(([folder, { version = '' }]) => (isAtLeast(version, mended) ? [] : [folder]))
  })
  expect(old).toEqual([])
})

function isAtLeast(version: string, least: string): boolean {
  return version.localeCompare(least, 'en', { numeric: true }) >= 0
}
