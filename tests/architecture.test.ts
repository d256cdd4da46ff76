import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// Floors, rooms and sizes of the house. The table of who may import whom stands in app/DECISIONS.md.

const app = path.resolve('app')

/** The rooms in the order of the path: a room never imports a later one. The trail may name any of them. */
const rooms = [
  'shared',
  'people',
  'sso',
  'settings',
  'rubric',
  'rubric-files',
  'register',
  'reading',
  'sen2',
  'returns',
  'return-kinds',
  'forms',
  'frame',
  'seed',
  'sampling',
  'proof',
  'forecast',
  'availability',
  'conflicts',
  'assignment',
  'progress',
  'reminders',
  'evidence',
  'audit',
  'faults',
  'pack',
  'practice',
  'moderation',
  'agreement',
  'calibration',
  'register-measures',
  'measures',
  'form-audit',
  'series',
  'comparators',
  'engagement',
  'behind',
  'themes',
  'forms-report',
  'feedback',
  'fix',
  'actions',
  'definitions',
  'report',
  'report-plans',
  'report-sections',
  'inspection',
  'retention',
  'backup',
  'trail',
]

/** What each floor may import: other floors, and packages from outside. */
const floors: Record<string, { floors: string[]; packages: RegExp }> = {
  domain: { floors: ['domain'], packages: /^(zod|simple-statistics|temporal-polyfill|pure-rand)(\/|$)/ },
  intake: { floors: ['intake', 'domain'], packages: /^(node:|csv-parse|yauzl|saxes|pdfjs-dist|mammoth)/ },
  db: { floors: ['db', 'domain'], packages: /^(node:|@prisma\/)/ },
  operations: {
    floors: ['operations', 'domain', 'db', 'intake'],
    packages: /^(node:|zod$|zxcvbn\/|otpauth$|@simplewebauthn\/server$|openid-client$)/,
  },
  environment: { floors: ['environment', 'domain'], packages: /^(node:|zod$)/ },
  log: { floors: ['log'], packages: /^pino$/ },
  mail: { floors: ['mail', 'domain'], packages: /^(node:|nodemailer$)/ },
  render: {
    floors: ['render', 'domain', 'components'],
    packages:
      /^(node:|pdf-lib|@pdf-lib\/fontkit|csv-stringify|write-excel-file|ical-generator|d3-|docx|fflate|@resvg|uqr|react)/,
  },
  components: {
    floors: ['components', 'domain', 'web', 'render'],
    packages: /^(react|react-dom|react-router|govuk-frontend|pdfjs-dist|@simplewebauthn\/browser)(\/|$)/,
  },
  web: {
    floors: ['web', 'operations', 'domain', 'db', 'mail', 'environment', 'log'],
    packages:
      /^(node:|@react-router\/|react-router|@conform-to\/|@fastify\/busboy|express|helmet|pino|prom-client|vite|zod|virtual:)/,
  },
  routes: {
    floors: ['routes', 'operations', 'domain', 'render', 'mail', 'components', 'web'],
    packages: /^(react|react-router|zod)$/,
  },
  cli: {
    floors: ['cli', 'operations', 'domain', 'render', 'mail', 'db', 'intake', 'web', 'environment'],
    packages: /^(node:|zod$|#prisma\/demonstration\/)/,
  },
}

/** What each floor may take from `web`: components only its types, the command line only the start. */
const webDoors: Record<string, RegExp> = { components: /form-reply|contexts/, cli: /serve/ }

type Import = { from: string; to: string; isType: boolean }

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter(
      (file) => /\.tsx?$/.test(file) && !file.includes(`${path.sep}generated${path.sep}`) && statSync(file).isFile(),
    )
}

const files = sources(app)

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  const types = new Set([...text.matchAll(/\bimport type [^';]*from '([^'\s]+)'/g)].map((match) => match[1] ?? ''))
  const targets = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([.#@a-z][^'\s]*)'/g)].map((match) => match[1] ?? '')
  return targets.map((target) => ({
    from: path.relative(app, file),
    to: resolve(file, target),
    isType: types.has(target),
  }))
})

/** Files of ours become paths below `app`; packages stay as they are. */
function resolve(file: string, target: string): string {
  if (target.startsWith('#app/')) return `./${target.slice('#app/'.length)}`
  if (target.startsWith('.')) return `./${path.relative(app, path.resolve(path.dirname(file), target))}`
  return target
}

const floorOf = (file: string) => file.replace(/^\.\//, '').split(path.sep)[0] ?? ''
const roomOf = (file: string) => file.replace(/^\.\//, '').split(path.sep)[1] ?? ''
const isOwn = ({ to }: Import) => to.startsWith('./')
const isTopFile = (file: string) => !file.replace(/^\.\//, '').includes(path.sep)

test('every floor imports only the floors and packages it may', () => {
  const wrong = imports.filter((each) => {
    const floor = floors[floorOf(each.from)]
    if (floor === undefined || each.to.includes('+types/')) return false
    if (!isOwn(each)) return !floor.packages.test(each.to)
    const target = floorOf(each.to)
    // A component may show what a question answers: it names the answer's type, and never asks.
    if (floorOf(each.from) === 'components' && target === 'operations') return !each.isType
    if (target === 'web' && webDoors[floorOf(each.from)]?.test(each.to) === false) return true
    return !isTopFile(each.to) && !floor.floors.includes(target)
  })
  expect(wrong).toEqual([])
})

test('a room of the domain never imports a later one', () => {
  const wrong = imports.filter((each) => {
    if (floorOf(each.from) !== 'domain' || !isOwn(each) || floorOf(each.to) !== 'domain') return false
    const [from, to] = [rooms.indexOf(roomOf(each.from)), rooms.indexOf(roomOf(each.to))]
    return from === -1 || to === -1 || to > from
  })
  expect(wrong).toEqual([])
})

test('an act calls acts of its own room only', () => {
  const wrong = imports.filter(
    (each) =>
      floorOf(each.from) === 'operations' &&
      isOwn(each) &&
      floorOf(each.to) === 'operations' &&
      !isTopFile(each.to.replace('./operations/', '')) &&
      roomOf(each.to) !== roomOf(each.from),
  )
  expect(wrong).toEqual([])
})

test('only the ground floor goes without the ending .server.ts for what reads or writes the world', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      /^(node:(?!test)|@prisma\/)/.test(to) &&
      !/\.server\.tsx?$/.test(from) &&
      !/^(cli|web)\//.test(from) &&
      from !== 'entry.server.tsx',
  )
  expect(wrong).toEqual([])
})

test('no file has a name that has no end', () => {
  expect(
    files.filter((file) =>
      /(^|[/\\])(service|utils?|helpers?|common|misc|manager)(\.|[/\\])/i.test(path.relative(app, file)),
    ),
  ).toEqual([])
})

test('no room of a floor holds more than twelve files', () => {
  const counts = new Map<string, number>()
  for (const file of files) {
    const [floor, room, rest] = path.relative(app, file).split(path.sep)
    if (rest === undefined || !['domain', 'operations'].includes(floor ?? '')) continue
    const key = `${floor}/${room}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  expect([...counts].filter(([, count]) => count > 12)).toEqual([])
})

test('the reader behind these tests sees the imports of the house', () => {
  expect(imports.length).toBeGreaterThan(500)
  expect(imports.some(({ from, to }) => from.startsWith('domain') && to === 'zod')).toBe(true)
})

type LockedPackage = { optionalDependencies?: Record<string, string>; resolved?: string }

test('the lockfile holds the packages of every platform and names no registry', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> }
  const wanted = Object.values(lock.packages).flatMap((each) => Object.keys(each.optionalDependencies ?? {}))
  expect(
    wanted.filter((name) => !Object.keys(lock.packages).some((key) => key.endsWith(`node_modules/${name}`))),
  ).toEqual([])
  expect(Object.values(lock.packages).filter((each) => each.resolved !== undefined)).toEqual([])
})
