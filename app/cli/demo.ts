// npm run demo: the workbench with an invented area, on a machine that has nothing but Node and npm.
// Only node: modules are imported at the top, because the database clients may have to be generated first.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

process.env.NODE_ENV ??= 'production'

const buildFolder = path.resolve(process.env.BUILD_DIR ?? 'build')
const sources = ['app', 'package-lock.json', 'vite.config.ts', 'react-router.config.ts']
const clients = ['sqlite', 'postgresql'].map((engine) => path.join('app', 'db', 'generated', engine, 'client.ts'))

/** When the newest of the files was changed, in milliseconds; what is generated does not count. */
function newestChange(place: string): number {
  if (!existsSync(place)) return 0
  const found = statSync(place)
  if (!found.isDirectory()) return found.mtimeMs
  const entries = readdirSync(place).filter((name) => name !== 'generated')
  return Math.max(0, ...entries.map((name) => newestChange(path.join(place, name))))
}

function isOlder(made: string, from: readonly string[]): boolean {
  return !existsSync(made) || statSync(made).mtimeMs < Math.max(...from.map(newestChange))
}

/** Runs a script of ours or of a package in a process of its own; what it prints is shown only when it fails. */
async function run(words: string, ...script: string[]): Promise<void> {
  console.log(words)
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (code !== 0) throw new Error(`${words} failed:\n${printed}`)
}

async function generateClients(): Promise<void> {
  if (!clients.some((client) => isOlder(client, [path.join('prisma', 'schema.prisma')]))) return
  await run('Making the database clients', path.join('prisma', 'generate.ts'))
}

async function build(): Promise<void> {
  if (!isOlder(path.join(buildFolder, 'server', 'index.js'), sources)) return
  await run('Building the pages', path.join('node_modules', '@react-router', 'dev', 'dist', 'cli', 'index.js'), 'build')
}

/** The sentence that ends the command when the database is not ours to fill, or undefined. */
async function prepareDatabase(isReset: boolean): Promise<string | undefined> {
  const { locate } = await import('#app/db/location.server.ts')
  const { demandFree, lookAt, removeFile } = await import('#prisma/demonstration/look-at.ts')
  const location = locate(process.env.DATABASE_URL)
  const held = await lookAt(location)
  if (held === 'real data') {
    return 'This database holds the data of an area, so the demonstration leaves it alone. Start the workbench with "npm start", or set DATABASE_URL to another place, for example DATABASE_URL=file:data/demo.db'
  }
  await demandFree(location)
  if (held === 'nothing' || (held === 'demonstration' && !isReset)) return undefined
  if (location.engine === 'postgresql') {
    return isReset
      ? 'The demonstration does not empty a PostgreSQL database. Drop it and create it again (dropdb, createdb), then run "npm run demo".'
      : 'The demonstration in this PostgreSQL database was not finished. Drop the database and create it again (dropdb, createdb), then run "npm run demo".'
  }
  console.log(
    isReset
      ? 'Removing the demonstration that was there'
      : 'The demonstration was not finished last time, so it starts afresh',
  )
  removeFile(location.file)
  return undefined
}

/** Fills a database that holds nothing. Gives true when there was something to do. */
async function seed(): Promise<void> {
  const { locate } = await import('#app/db/location.server.ts')
  const { lookAt } = await import('#prisma/demonstration/look-at.ts')
  if ((await lookAt(locate(process.env.DATABASE_URL))) !== 'nothing') return
  const { openDatabase } = await import('#app/db/open.server.ts')
  const { toPlainDate } = await import('#app/domain/shared/plain-date.ts')
  const { seedDemonstration } = await import('#prisma/demonstration/seed-demonstration.ts')
  const { db, close } = await openDatabase()
  try {
    await seedDemonstration(db, { today: toPlainDate(new Date()), say: (sentence) => console.log(sentence) })
  } finally {
    await close()
  }
}

const signIns: readonly (readonly [name: string, who: string, what: string])[] = [
  ['officer1, officer2', 'SEND officers', 'register, cycle, draw, assignment, lock'],
  ['education1 to education4', 'Education auditors', 'score the whole plan, A, B, E, F, I to K, engagement'],
  ['health1 to health4', 'Health auditors', 'score C and G, and health forms'],
  ['social1 to social4', 'Social care auditors', 'score D, H1 and H2, and social care forms'],
  ['head', 'Head of Service', 'measures and the board report'],
  ['admin', 'Administrator', 'people, settings, the trail'],
]

async function serve(): Promise<void> {
  const { startWorkbench } = await import('#app/web/serve.ts')
  const { demonstrationPassword } = await import('#prisma/demonstration/people.ts')
  const { address } = await startWorkbench({ port: Number(process.env.PORT ?? 3000), mayMove: true })
  const rows = signIns.map(([name, who, what]) => `  ${name.padEnd(26)}${who.padEnd(22)}${what}`)
  console.log(`\nThe demonstration is ready: ${address}\n\nThe password of everybody is: ${demonstrationPassword}\n`)
  console.log(['  Sign in as                Who                   To', ...rows].join('\n'))
  console.log('\nEverything in it is invented. Stop it with Ctrl+C. To start afresh: npm run demo -- --reset\n')
}

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--reset')
  if (unknown !== undefined) {
    console.error(`There is no option ${unknown}. Use: npm run demo, or: npm run demo -- --reset`)
    return 2
  }
  await generateClients()
  const { FileInUse } = await import('#app/db/file-lock.server.ts')
  try {
    const refusal = await prepareDatabase(args.includes('--reset'))
    if (refusal !== undefined) {
      console.error(refusal)
      return 1
    }
    await Promise.all([seed(), build()])
    await serve()
    return 0
  } catch (error) {
    if (!(error instanceof FileInUse)) throw error
    console.error(error.message)
    return 1
  }
}

const code = await main(process.argv.slice(2))
if (code !== 0) process.exit(code)
